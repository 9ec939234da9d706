from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from furikaeri.outputs.list_rows import list_row
from furikaeri.reading.list_bodies import sheets_of_rows
from furikaeri.reading.list_headings import match_heading
from furikaeri.reading.list_rows import ListRow
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.list_columns import list_columns
from furikaeri.sheet.read_sheets import CellEvidence, Evidence, ReadSheet, Source
from tests.checking.filled_sheets import filled
from tests.forms import WELFARE

FORM = WELFARE
SOURCE = Source("一覧", "0" * 64, None)
HEADINGS = [column.heading for column in list_columns(FORM)]
ROW = ["" if cell is None else str(cell) for cell in list_row(filled(), FORM)]


def place(column: int) -> Evidence:
    return CellEvidence("一覧", f"C{column}")


def read(*rows: Sequence[str]) -> list[ReadSheet]:
    return list(sheets_of_rows((ListRow(row, place) for row in rows), [FORM], SOURCE))


def without(field: str) -> list[list[str]]:
    column = [c.id for c in list_columns(FORM)].index(field)
    return [[word for place, word in enumerate(row) if place != column] for row in (HEADINGS, ROW)]


def test_a_row_is_a_sheet_with_a_place_for_each_value() -> None:
    (sheet,) = read(HEADINGS, ROW)
    assert (dict(sheet.fields), sheet.plan) == (dict(filled().fields), filled().plan)
    assert {f for f, value in sheet.fields.items() if value not in (None, "", ())} == set(sheet.evidence)
    assert sheet.evidence["overview"] == (place(HEADINGS.index("概要")),)
    assert not sheet.doubts


def test_columns_may_stand_in_any_order_and_blank_rows_are_passed_over() -> None:
    (sheet,) = read([""] * 3, HEADINGS[::-1], [" "] * len(ROW), ROW[::-1])
    assert dict(sheet.fields) == dict(filled().fields)


def test_labels_as_a_sheet_prints_them_are_headings_too() -> None:
    words = (
        "令和５年度実施状況",
        "令和５年度決算額(円)",
        "事業概要",
        "（１）課題と今後の取組の方向性",
        "number",
    )
    heading = match_heading([ListRow(words, place)], [FORM])
    assert heading is not None
    expected = ("implementation", "settled_thousand_yen", "overview", "issues", "number")
    assert {f: heading.places[f] for f in expected} == {f: place for place, f in enumerate(expected)}
    assert heading.units == {"settled_thousand_yen": "円"}


def test_words_are_no_heading() -> None:
    assert match_heading([ListRow(["概要", "これは", "文章"], place)], [FORM]) is None
    assert read(["概要", "これは"], ["a", "b"]) == []


def test_a_column_that_is_missing_is_doubted() -> None:
    (sheet,) = read(*without("overview"))
    assert sheet.fields["overview"] == ""
    assert [doubt.field for doubt in sheet.doubts] == ["overview"]


def test_a_missing_amount_is_not_blank() -> None:
    (sheet,) = read(*without("budget_thousand_yen"))
    assert dict(sheet.absences) == {"budget_thousand_yen": "unreadable"}


def test_a_column_nobody_knows_is_remarked_with_what_stands_in_it() -> None:
    (sheet,) = read([*HEADINGS, "備考"], [*ROW, "見直し中"])
    assert [(r.field, r.text) for r in sheet.remarks] == [(None, "備考: 見直し中")]


def test_a_row_that_is_longer_or_shorter_is_doubted_as_a_whole() -> None:
    found = read(HEADINGS, [*ROW, "はみ出し"], ROW[:-3])
    assert [[doubt.field for doubt in sheet.doubts] for sheet in found] == [[None], [None]]


def test_an_annual_sheet_is_told_by_its_column_or_by_the_columns_that_are_not_there() -> None:
    period = {f.id for f in FORM.fields if f.term_only}
    empty = ["年度" if h == "シートの種類" else c for h, c in zip(HEADINGS, ROW, strict=True)]
    columns = list_columns(FORM)
    empty = ["" if c.id in period else cell for c, cell in zip(columns, empty, strict=True)]
    kept = [i for i, c in enumerate(columns) if c.id not in {*period, "sheet_kind"}]
    for headings, row in ((HEADINGS, empty), ([HEADINGS[i] for i in kept], [ROW[i] for i in kept])):
        (sheet,) = read(headings, row)
        assert dict(sheet.absences) == dict.fromkeys(period, "not_on_form")
        assert not sheet.doubts


def test_a_name_that_may_be_two_is_doubted() -> None:
    row = list(ROW)
    row[HEADINGS.index("担当課名")] = "教育委員会　文化課"
    (sheet,) = read(HEADINGS, row)
    assert [doubt.field for doubt in sheet.doubts] == ["sections"]


def test_the_form_read_with_need_not_have_the_name_written() -> None:
    other = replace(FORM, id="copy")
    (sheet,) = sheets_of_rows((ListRow(row, place) for row in (HEADINGS, ROW)), [other], SOURCE)
    assert (sheet.form, dict(sheet.fields)) == ("copy", dict(filled().fields))
    assert [r.text for r in sheet.remarks] == [FORM.id]


def test_an_option_with_words_to_fill_in_that_the_list_has_no_place_for_is_doubted() -> None:
    headings = ("年度", "番号", "事業名", "担当課名", "概要", "事業の対象者")
    rows = [
        ("令和2年度", str(n), "茶会", "福祉課", "集う。", who)
        for n, who in enumerate(("その他", "高齢者"), 1)
    ]
    out = "\r\n".join(",".join(line) for line in (headings, *rows)).encode()
    doubted = [
        "target_other" in sheet.doubted_fields() for sheet in read_bytes(out, "一覧.csv", [FORM]).sheets
    ]
    assert doubted == [True, False]
