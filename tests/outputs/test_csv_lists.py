from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import assume, given, settings

from furikaeri.outputs.csv_lists import MixedFormsError, write_cp932_csv, write_csv
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.list_columns import list_columns
from furikaeri.sheet.read_sheets import ReadSheet
from tests.checking.filled_sheets import FORM, filled
from tests.outputs.made_sheets import made_sheets

# What CP932 gives back as another character: computed over the whole BMP, not taken from a list
TWINS = {
    chr(c): back
    for c in range(0x10000)
    if not 0xD800 <= c < 0xE000
    and (coded := chr(c).encode("cp932", "ignore"))
    and (back := coded.decode("cp932")) != chr(c)
}


def written(
    sheets: Sequence[ReadSheet], write: Callable[..., tuple[Substitution, ...]] = write_csv
) -> tuple[bytes, tuple[Substitution, ...]]:
    out = BytesIO()
    substitutions = write([FormedSheet(sheet, FORM) for sheet in sheets], out, lambda _: None)
    return out.getvalue(), substitutions


def with_overview(text: str) -> ReadSheet:
    sheet = filled()
    return replace(sheet, fields={**sheet.fields, "overview": text})


def overview_cell(data: bytes, encoding: str) -> str:
    _, row = csv.reader(StringIO(data.decode(encoding), newline=""), strict=True)
    return row[[column.id for column in list_columns(FORM)].index("overview")]


@settings(deadline=None, max_examples=60)
@given(made_sheets(FORM), made_sheets(FORM))
def test_what_is_written_is_read_back(first: ReadSheet, second: ReadSheet) -> None:
    reading = read_bytes(written([first, second])[0], "list.csv", [FORM])
    assert [dict(s.fields) for s in reading.sheets] == [dict(first.fields), dict(second.fields)]
    assert [dict(s.absences) for s in reading.sheets] == [dict(first.absences), dict(second.absences)]
    assert [s.doubts + s.remarks for s in reading.sheets] == [(), ()]
    assert all(
        before.plan in (None, after.plan)
        for before, after in zip((first, second), reading.sheets, strict=True)
    )


def test_the_file_is_what_spreadsheets_expect() -> None:
    data, _ = written([with_overview('一行目\n"二",行目')])
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.count("\r\n") == 2
    assert text.endswith("\r\n")
    assert '"一行目\n""二"",行目"' in text
    assert ",1200,1300," in text


@pytest.mark.parametrize("text", ["=1+1", "+5", "-3", "@x", "'引用", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert overview_cell(written([with_overview(text)])[0], "utf-8-sig") == f"'{text}"


def test_cp932_substitutes_visibly_and_tells_of_each_character() -> None:
    data, substitutions = written([filled(), with_overview("𠮷野の𠮷と髙﨑\ue000—")], write_cp932_csv)
    where = f"2枚目「{filled().text('name')}」の概要"
    assert substitutions == (Substitution(where, "𠮷", "〓"), Substitution(where, "—", "―"))
    rows = list(csv.reader(StringIO(data.decode("cp932"), newline="")))
    assert rows[2][[c.id for c in list_columns(FORM)].index("overview")] == "〓野の〓と髙﨑\ue000―"


@pytest.mark.parametrize("character", sorted(TWINS))
def test_characters_that_come_back_as_others_are_told(character: str) -> None:
    data, substitutions = written([with_overview(f"あ{character}")], write_cp932_csv)
    assert [(s.character, s.instead) for s in substitutions] == [(character, TWINS[character])]
    assert overview_cell(data, "cp932") == f"あ{TWINS[character]}"


def test_the_twins_are_those_known() -> None:
    assert "".join(sorted(TWINS)) == "¢£¬‖−〜"


@settings(deadline=None, max_examples=40)
@given(made_sheets(FORM))
def test_in_cp932_nothing_changes_that_is_not_told(sheet: ReadSheet) -> None:
    assume(sum("\ue000" <= c <= "\uf8ff" for v in sheet.fields.values() for c in str(v)) <= 20)  # or no text
    data, substitutions = written([sheet], write_cp932_csv)
    (again,) = read_bytes(data, "list.csv", [FORM]).sheets
    told = {s.character for s in substitutions}
    changed = {f.id for f in FORM.fields if again.fields[f.id] != sheet.fields[f.id]}
    assert {f for f in changed if not told & set(str(sheet.fields[f]))} == set()


def test_utf_8_substitutes_nothing() -> None:
    assert written([with_overview("𠮷〜—")])[1] == ()


def test_a_list_holds_one_form() -> None:
    other = replace(FORM, id="other")
    with pytest.raises(MixedFormsError):
        write_csv([FormedSheet(filled(), FORM), FormedSheet(filled(), other)], BytesIO(), lambda _: None)
