"""Cells that are open on one side."""

from __future__ import annotations

from furikaeri.reading.pdf_open_ends import closing_lines
from furikaeri.reading.pdf_shapes import Ruling

WIDTH = 600.0


def flat(at: float, start: float, end: float) -> Ruling:
    return Ruling(is_horizontal=True, at=at, start=start, end=end)


def upright(at: float, start: float, end: float) -> Ruling:
    return Ruling(is_horizontal=False, at=at, start=start, end=end)


def test_a_closed_table_needs_no_line() -> None:
    assert (
        closing_lines([flat(10, 0, 300), flat(90, 0, 300)], [upright(0, 10, 90), upright(300, 10, 90)], WIDTH)
        == []
    )


def test_a_table_that_the_page_cuts_is_closed_a_little_below_its_lines() -> None:
    (line,) = closing_lines([flat(10, 0, 300)], [upright(0, 10, 90), upright(300, 10, 90)], WIDTH)
    assert line.is_horizontal
    assert (line.start, line.end) == (0, 300)
    assert 90 < line.at < 100


def test_a_label_cell_beside_a_closed_one_is_closed_where_the_other_is() -> None:
    sides = [upright(0, 10, 90), upright(100, 10, 90), upright(300, 10, 90)]
    (line,) = closing_lines([flat(10, 0, 300), flat(90, 100, 300)], sides, WIDTH)
    assert (line.at, line.start, line.end) == (90, 0, 100)


def test_a_table_without_sides_gets_them() -> None:
    lines = closing_lines([flat(10, 50, 550), flat(40, 50, 550)], [], WIDTH)
    assert sorted((line.is_horizontal, line.start, line.end) for line in lines) == [(False, 10, 40)] * 2


def test_underlines_and_tables_below_each_other_stay_open() -> None:
    assert closing_lines([flat(10, 50, 90), flat(40, 50, 90)], [], WIDTH) == []
    tables = [flat(10, 0, 300), flat(40, 0, 300), flat(60, 0, 300), flat(90, 0, 300)]
    sides = [upright(at, top, top + 30) for at in (0, 300) for top in (10, 60)]
    assert closing_lines(tables, sides, WIDTH) == []


def test_a_row_open_at_its_outer_end_is_closed_where_its_labels_have_sides() -> None:
    rows = [flat(10, 0, 300), flat(40, 0, 300), flat(70, 0, 300), flat(100, 0, 300)]
    sides = [upright(at, 10, 100) for at in (0, 80)] + [upright(300, 10, 40), upright(300, 70, 100)]
    (line,) = closing_lines(rows, sides, WIDTH)
    assert (line.is_horizontal, line.at, line.start, line.end) == (False, 300, 40, 70)


def test_what_stands_between_two_tables_in_a_cell_stays_open() -> None:
    outer = [flat(0, 0, 400), flat(200, 0, 400)]
    inner = [flat(at, 100, 300) for at in (10, 40, 70, 100)]
    sides = [upright(at, 0, 200) for at in (0, 80, 400)]
    sides += [upright(at, top, top + 30) for at in (100, 300) for top in (10, 70)]
    assert closing_lines([*outer, *inner], sides, WIDTH) == []
