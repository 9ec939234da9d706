"""Where sheets of a sample begin."""

from __future__ import annotations

from furikaeri.reading.form_draft_titles import sheets_of
from tests.reading.cell_boxes import drawn_grid


def titles(*grids: tuple[str, ...]) -> list[str | None]:
    found = sheets_of([drawn_grid(*((line,) for line in lines)) for lines in grids])
    return [title.text if title else None for title, _ in found]


def test_a_numbered_heading_that_speaks_of_an_evaluation_begins_no_sheet() -> None:
    assert titles(("令和6年度評価調書", "目的"), ("４　二次評価", "意見")) == ["令和6年度評価調書"]


def test_the_next_sheet_has_the_first_one_s_wording_whatever_its_year() -> None:
    found = titles(("令和6年度評価調書", "目的", "令和5年度の評価"), ("令和5年度評価調書", "目的"))
    assert found == ["令和6年度評価調書", "令和5年度評価調書"]


def test_a_year_on_the_line_below() -> None:
    assert titles(("進捗管理票", "（令和6年度）", "目的")) == ["進捗管理票（令和6年度）"]


def test_cells_without_a_title_are_one_sheet() -> None:
    assert titles(("目的", "対象")) == [None]
