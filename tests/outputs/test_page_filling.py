from __future__ import annotations

from furikaeri.outputs.page_filling import fills_first_page
from furikaeri.outputs.printed_sheets import print_sheet
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet
from tests.forms import WELFARE

FORM = WELFARE


def fills(**values: FieldValue) -> bool:
    fields = {f.id: f.empty_value() for f in FORM.fields} | values
    return fills_first_page(print_sheet(ReadSheet(FORM.id, None, None, fields), FORM))


def test_lines_words_and_tables_fill_the_page() -> None:
    table = IndicatorTable(
        "題", ("H28", "合計"), tuple(IndicatorRow(str(n), None, (n, n)) for n in range(12))
    )
    assert not fills()
    assert not fills(overview="あ" * 400, indicator_tables=(table,))
    assert fills(overview="\n".join(["一"] * 60))
    assert fills(overview="あ" * 2500)
    assert fills(indicator_tables=(table,) * 4)


def test_what_stands_on_page_two_does_not_count() -> None:
    assert not fills(coop_detail="あ" * 5000)
