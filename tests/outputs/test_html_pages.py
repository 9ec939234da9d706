from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.html_pages import write_html
from furikaeri.outputs.substitutions import Substitution
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.read_sheets import ReadSheet
from tests.forms import WELFARE
from tests.outputs.made_sheets import made_sheets
from tests.outputs.printed_samples import sample_sheets

FORM = WELFARE


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


def reencoded(page: str, how: str) -> bytes:
    """The page as other programs save it."""
    entities = "".join(f"&#{ord(c)};" if ord(c) > 0x3000 else c for c in page)
    upper = re.sub(r"</?[a-z0-9]+", lambda tag: tag[0].upper(), page)
    match how:
        case "CRLF":
            return page.replace("\n", "\r\n").encode()
        case "BOM":
            return page.encode("utf-8-sig")
        case "CP932":
            return page.replace('charset="utf-8"', 'charset="Shift_JIS"').encode("cp932", "xmlcharrefreplace")
        case "UTF-16":
            return page.replace('charset="utf-8"', 'charset="UTF-16"').encode("utf-16")
        case "upper case":
            return upper.encode()
    return entities.encode("ascii", "xmlcharrefreplace")


@pytest.mark.parametrize("how", ["CRLF", "BOM", "CP932", "UTF-16", "upper case", "entities"])
def test_pages_saved_by_other_programs_hold_the_same(how: str) -> None:
    sheets = sample_sheets()
    again = read_bytes(reencoded(page_of(*sheets).decode(), how), "保存した.html", [FORM]).sheets
    assert [s.fields for s in again] == [s.fields for s in sheets]


def test_a_changed_cell_is_the_only_truth() -> None:
    sheet = sample_sheets()[0]
    page = page_of(sheet).decode()
    printed = f"{sheet.number('settled_thousand_yen'):,}千円"
    assert page.count(printed) == 1
    (again,) = read_bytes(page.replace(printed, "7,654,321千円").encode(), "直した.html", [FORM]).sheets
    assert again.fields["settled_thousand_yen"] == 7_654_321


def test_nothing_is_asked_from_outside_and_nothing_runs() -> None:
    page = page_of(*sample_sheets()).decode()
    assert re.findall(r"<script|<link|<img|<iframe|https?:|url\(|@import|\son[a-z]+=", page) == []


def test_characters_that_html_cannot_hold_are_marked_and_told() -> None:
    sheet = sample_sheets()[0]
    broken = replace(sheet, fields={**sheet.fields, "overview": "一\x00二\ud800三"})
    out = BytesIO()
    told = write_html([FormedSheet(broken, FORM)], out, lambda _: None)
    assert told == tuple(
        Substitution(f"1枚目「{sheet.text('name')}」の概要", character, "〓") for character in "\x00\ud800"
    )
    assert read_bytes(out.getvalue(), "x.html", [FORM]).sheets[0].text("overview") == "一〓二〓三"


def test_page_two_begins_with_its_item_unless_page_one_runs_over() -> None:
    sheet = next(s for s in sample_sheets() if "issues" not in s.absences)
    assert page_of(sheet).count(b'class="second-page"') == 1
    long = replace(sheet, fields={**sheet.fields, "overview": "長い文章。" * 700})
    assert page_of(long).count(b'class="second-page"') == 0
