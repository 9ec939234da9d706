from __future__ import annotations

import html
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.html_cells import html_grids, looks_like_html
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import TableEvidence


def only_cell(inside: str) -> str:
    (grid,) = html_grids(f"<table><tr><td>{inside}</table>")
    return grid.cells[0].text


def shape(grid: CellGrid) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.rows, c.columns) for c in grid.cells]


def test_spans_push_the_cells_behind_them() -> None:
    (grid,) = html_grids(
        "<table><tr><th rowspan=2>見出し<td colspan=2>一<tr><td>二<td>三<tr><td colspan=3>四</table>"
    )
    assert shape(grid) == [
        ("見出し", 0, 0, 2, 1),
        ("一", 0, 1, 1, 2),
        ("二", 1, 1, 1, 1),
        ("三", 1, 2, 1, 1),
        ("四", 2, 0, 1, 3),
    ]
    assert [c.place for c in grid.cells][3] == TableEvidence(0, 1, 1)


def test_a_caption_is_a_row_over_all_columns() -> None:
    (grid,) = html_grids("<table><caption>題</caption><tr><td>一<td>二</table>")
    assert shape(grid)[0] == ("題", 0, 0, 1, 2)


def test_inner_tables_are_no_text_and_no_tables_of_the_page() -> None:
    (grid, second) = html_grids(
        "<table><tr><td>前<table><tr><td>中</table>後</table><table><tr><td>次</table>"
    )
    assert grid.cells[0].text == "前\n後"
    assert [shape(one) for one in grid.cells[0].inner] == [[("中", 0, 0, 1, 1)]]
    assert second.cells[0].place == TableEvidence(1, 0, 0)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (" 一  二\n三 ", "一 二 三"),
        ("<pre>\n　一\n  二\t三</pre>", "　一\n  二\t三"),
        ("<p>一</p><p>二<br>三</p>", "一\n二\n三"),
        ("<span style='white-space: pre-wrap'>一  二</span>", "一  二"),
        ("<b>一</b><i>二</i>", "一二"),
        ("<ul><li>一<li>二</ul>", "一\n二"),
        ("<ruby>地域<rp>（</rp><rt>ちいき</rt><rp>）</rp></ruby>", "地域"),
        ("一<script>x</script><style>y</style>二", "一二"),
        ("&#x845B;&#xE0100; &lt;b&gt; &amp;amp;", "葛\U000e0100 <b> &amp;"),
    ],
)
def test_text_is_what_a_browser_shows(inside: str, text: str) -> None:
    assert only_cell(inside) == text


NASTY = {
    "divs": "<table><tr><td>" + "<div>" * 10_000 + "底",
    "tables": "<table><tr><td>" * 10_000 + "底",
    "column spans": "<table>" + ("<tr>" + "<td colspan=99999999999999999999>一" * 100) * 20,
    "row spans": "<table>" + "<tr><td rowspan=99999>一" * 1000,
    "both": "<table>" + ("<tr>" + "<td rowspan=9999 colspan=9999>一" * 10) * 50,
    "one long row": "<table><tr>" + "<td>一" * 10_000,
    "nothing closed": "<table><tr><td>一<td" * 3000 + "<p><li>",
    "odd spans": "<table><tr><td colspan=-1 rowspan=0>一<td colspan='２' rowspan=''>二<td colspan=1.5>三",
}


@pytest.mark.parametrize("page", NASTY.values(), ids=NASTY.keys())
def test_nasty_pages_take_no_more_room_than_they_are_large(page: str) -> None:
    tracemalloc.start()
    try:
        reading = read_bytes(f"<html>{page}".encode(), "悪い.html", shipped_forms())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(reading.unread) == 1
    assert most < 5_000_000 + 400 * len(page)


def test_a_span_ends_with_its_table() -> None:
    (grid,) = html_grids("<table><tr><td rowspan=999 colspan=5000>一<tr><td>二</table>")
    assert shape(grid) == [("一", 0, 0, 2, 1000), ("二", 1, 1000, 1, 1)]


@pytest.mark.parametrize("text", ["", "１　事業名", "a < b", "{}"])
def test_other_texts_are_no_pages(text: str) -> None:
    assert not looks_like_html(text)
    assert html_grids("") == ()


def test_pages_are_told_by_their_beginning() -> None:
    assert looks_like_html("<!-- saved from url=(0014)about:internet -->\r\n<!DOCTYPE HTML PUBLIC>")
    assert looks_like_html('<?xml version="1.0"?><html xmlns="x">')


# What a browser would show of a text: everything but controls, halves of pairs, and the line end behind <pre>
SHOWN = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\t 　<&>"'), max_size=60)


@given(st.lists(st.lists(SHOWN, min_size=1, max_size=4), min_size=1, max_size=5))
def test_every_text_of_every_cell_comes_through(rows: list[list[str]]) -> None:
    page = "".join(
        f"<tr>{''.join(f'<td><pre>{html.escape(text)}</pre></td>' for text in row)}</tr>" for row in rows
    )
    (grid,) = html_grids(f"<table>{page}</table>")
    assert [(c.row, c.column, c.text) for c in grid.cells] == [
        (r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)
    ]


TAGS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "<td>", "<th colspan=2>", "<td rowspan=3>", "</td>", "<p>", "<pre>", "<br>", "<caption>", "一", " ", "<li>", "<!--", "<td", "&"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=60).map("".join))
@example("<table><caption>一<tr>")
def test_no_soup_of_tags_is_too_much(soup: str) -> None:
    for grid in html_grids(f"<html>{soup}"):
        assert all(0 < c.end_row <= grid.row_count and c.columns >= 1 for c in grid.cells)


@pytest.mark.parametrize("encoding", ["UTF-8", "Shift_JIS"])
def test_a_page_may_begin_with_an_encoding_that_is_no_longer_true(encoding: str) -> None:
    """The text was decoded by what it holds; XHTML begins so."""
    head = f'<?xml version="1.0" encoding="{encoding}"?><html><head><meta charset="{encoding}"></head>'
    (grid,) = html_grids(f"{head}<table><tr><td>集い</table>")
    assert [cell.text for cell in grid.cells] == ["集い"]


@pytest.mark.parametrize("text", ["<?xmDOCTYPEx", "<!---->", "<!DOCTYPE html>"])
def test_marks_that_are_nothing_hold_no_table(text: str) -> None:
    assert html_grids(text) == ()
