from __future__ import annotations

from furikaeri.sheet.counted_sheets import CountedSheet, counted_sheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.form_loading import load_form
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.totals.code_counts import count_codes

FORM = load_form("sendai-welfare")


def sheet(order: int, **codes: tuple[int, ...]) -> CountedSheet:
    return CountedSheet(SheetKey("1-1", str(order), f"事業{order}", order), codes=codes)


def test_every_code_is_there_with_its_sheets() -> None:
    sheets = [
        sheet(0, coop_internal=(1,)),
        sheet(1, coop_internal=(1,)),
        sheet(2, coop_internal=(4,)),
        sheet(3),
    ]
    counts = {count.field: count for count in count_codes(sheets, FORM)}
    assert list(counts) == ["coop_internal", "coop_external", "partners", "partners_unmet"]
    assert [(c.code.code, len(c.sheets)) for c in counts["coop_internal"].codes] == [
        (1, 2),
        (2, 0),
        (3, 0),
        (4, 1),
    ]
    assert [key.order for key in counts["coop_internal"].without] == [3]
    assert len(counts["partners"].codes) == 12


def test_a_code_outside_the_list_is_not_counted() -> None:
    (internal, *_) = count_codes([sheet(0, coop_internal=(9,))], FORM)
    assert sum(len(c.sheets) for c in internal.codes) == 0
    assert [key.order for key in internal.without] == [0]


def test_a_partner_named_twice_counts_once() -> None:
    partners = count_codes([sheet(0, partners=(8, 8, 12))], FORM)[2]
    assert {c.code.code: len(c.sheets) for c in partners.codes if c.sheets} == {8: 1, 12: 1}


def test_codes_come_from_the_sheet_as_read() -> None:
    read = ReadSheet(FORM.id, None, None, {"coop_internal": 3, "partners": (1, 12), "number": "2"})
    assert counted_sheet(read, 0, FORM).codes == {
        "coop_internal": (3,),
        "coop_external": (),
        "partners": (1, 12),
        "partners_unmet": (),
    }
