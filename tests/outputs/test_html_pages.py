from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings

from furikaeri.outputs.html_pages import write_html
from furikaeri.outputs.printed_sheets import FormedSheet
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import ReadSheet
from tests.outputs.made_sheets import made_sheets

FORM = shipped_forms()[0]


def page_of(*sheets: ReadSheet) -> bytes:
    out = BytesIO()
    write_html([FormedSheet(sheet, FORM) for sheet in sheets], out, lambda _: None)
    return out.getvalue()


@settings(deadline=None, max_examples=60)
@given(made_sheets(FORM))
def test_what_is_written_is_read_back(sheet: ReadSheet) -> None:
    reading = read_bytes(page_of(sheet), "page.html", [FORM])
    assert len(reading.sheets) == 1
    again = reading.sheets[0]
    assert dict(again.fields) == dict(sheet.fields)
    assert {k: v for k, v in again.absences.items() if v != "blank"} == {
        k: v for k, v in sheet.absences.items() if v != "blank"
    }
    assert not again.doubts
    assert [f for f, v in again.fields.items() if v not in (None, "", ()) and not again.evidence.get(f)] == []
    if sheet.plan:
        assert again.plan == sheet.plan
