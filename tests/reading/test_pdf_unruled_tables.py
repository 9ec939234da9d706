from __future__ import annotations

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.cell_tables import table_of_grid
from furikaeri.reading.pdf_lines import TextLine, Word
from furikaeri.reading.pdf_unruled_tables import take_unruled_tables
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable

TERM = Term(2018, 2020)


def line(at: int, *words: tuple[str, float]) -> TextLine:
    """Words of full-width type of size 10 at their places."""
    set_words = tuple(Word(text, left, left + 10.0 * len(text)) for text, left in words)
    box = (words[0][1], at * 15.0, set_words[-1].right, at * 15.0 + 10)
    return TextLine("　".join(text for text, _ in words), box, 10.0, set_words)


HEADS = line(1, ("H30", 100), ("R1", 200), ("R2", 300))


def taken(*lines: TextLine) -> tuple[list[str], list[CellGrid]]:
    left, tables = take_unruled_tables(lines, 1)
    return [one.text for one in left], [grid for _, grid in tables]


def test_figures_under_years_are_a_table() -> None:
    above, below = line(0, ("茶会を開いた。", 0)), line(4, ("輪が広がった。", 0))
    rows = (
        line(2, ("茶会（回）", 0), ("3", 110), ("4", 205), ("5", 305)),
        line(3, ("講座", 0), ("1", 110), ("2", 305)),
    )
    left, (grid,) = taken(above, HEADS, *rows, below)
    assert left == ["茶会を開いた。", "輪が広がった。"]
    assert table_of_grid(grid, TERM) == IndicatorTable(
        None,
        ("H30", "R1", "R2"),
        (IndicatorRow("茶会", "回", (3, 4, 5)), IndicatorRow("講座", None, (1, None, 2))),
    )


def test_the_end_of_a_label_in_the_next_line_is_the_rows() -> None:
    row = line(2, ("役に就いた修了者", 0), ("3", 110), ("4", 205), ("5", 305))
    left, (grid,) = taken(HEADS, row, line(3, ("の割合", 0)), line(4, ("輪が広がった。", 0)))
    assert (left, grid.cells[4].text) == (["輪が広がった。"], "役に就いた修了者の割合")
    short = line(2, ("茶会", 0), ("3", 110), ("4", 205), ("5", 305))
    assert taken(HEADS, short, line(3, ("の割合", 0)))[0] == ["の割合"]
    assert taken(HEADS, short, line(3, ("（人）", 0)))[0] == []
    assert taken(HEADS, row, line(3, ("※年度末", 0)))[0] == ["※年度末"]


def test_years_without_figures_below_are_text() -> None:
    assert taken(HEADS, line(2, ("輪が広がった。", 0))) == (["H30　R1　R2", "輪が広がった。"], [])


def test_a_line_with_words_between_the_columns_is_text() -> None:
    assert taken(HEADS, line(2, ("茶会", 0), ("三回", 150), ("四回", 250)))[1] == []


def test_a_list_of_years_is_text() -> None:
    lines = (line(0, ("令和元年度", 0), ("3回", 100)), line(1, ("令和2年度", 0), ("4回", 100)))
    assert taken(*lines)[1] == []


def test_figures_broken_in_narrow_columns_go_on_in_the_next_line() -> None:
    rows = (line(2, ("茶会", 0), ("2,874", 100), ("4回", 200), ("5回", 300)), line(3, ("回", 105)))
    left, (grid,) = taken(HEADS, *rows, line(4, ("輪が広がった。", 0)))
    assert left == ["輪が広がった。"]
    table = table_of_grid(grid, TERM)
    assert table is not None
    assert table.rows == (IndicatorRow("茶会", "回", (2874, 4, 5)),)


def test_figures_near_each_other_stand_under_their_years() -> None:
    near = TextLine(
        "", (0, 30, 335, 40), 10.0, (Word("茶会", 0, 20), Word("1,377件 1,215件 1,160件", 80, 340))
    )
    heads = line(1, ("H30", 100), ("R1", 210), ("R2", 305))
    _, (grid,) = taken(heads, near)
    table = table_of_grid(grid, TERM)
    assert table is not None
    assert table.rows == (IndicatorRow("茶会", "件", (1377, 1215, 1160)),)


def test_years_may_be_the_rows() -> None:
    rows = (line(2, ("R1", 50), ("3", 110), ("4", 205)), line(3, ("R2", 50), ("5", 110), ("6", 205)))
    left, (grid,) = taken(line(1, ("茶会", 100), ("講座", 195)), *rows, line(5, ("輪が広がった。", 0)))
    assert left == ["輪が広がった。"]
    assert table_of_grid(grid, TERM) == IndicatorTable(
        None, ("R1", "R2"), (IndicatorRow("茶会", None, (3, 5)), IndicatorRow("講座", None, (4, 6)))
    )


def test_a_label_may_stand_beside_the_middle_of_broken_figures() -> None:
    above = line(2, ("1,102世", 85), ("1,158世", 190), ("1,240世", 285))
    below = line(3, ("帯", 105), ("帯", 205), ("帯", 305))
    label = TextLine("", (0, 37, 60, 47), 10.0, (Word("訪問対象世帯", 0, 60),))
    below = TextLine("", (105, 42, 315, 52), 10.0, below.words)
    _, (grid,) = taken(
        HEADS, above, label, below, line(5, ("通報", 0), ("1件", 100), ("2件", 200), ("3件", 300))
    )
    table = table_of_grid(grid, TERM)
    assert table is not None
    assert table.rows == (
        IndicatorRow("訪問対象世帯", "世帯", (1102, 1158, 1240)),
        IndicatorRow("通報", "件", (1, 2, 3)),
    )


def test_years_may_be_broken_or_counted_on() -> None:
    row = line(3, ("茶会", 0), ("3", 110), ("4", 205), ("5", 305))
    broken = (
        line(1, ("平成30", 90), ("令和元", 190), ("令和２", 290)),
        line(2, ("年度", 95), ("年度", 195), ("年度", 295)),
    )
    counted = (line(2, ("平成30年度", 80), ("元年度", 190), ("２年度", 290)),)
    for heads in (broken, counted):
        left, tables = taken(*heads, row)
        assert left == []
        assert len(tables) == 1


def test_a_sentence_under_a_year_is_no_rest_of_a_figure() -> None:
    row = line(2, ("茶会", 0), ("3", 110), ("4", 205), ("5", 305))
    left, _ = taken(HEADS, row, line(3, ("茶会を重ねて輪が広がったと聞く", 30)))
    assert left == ["茶会を重ねて輪が広がったと聞く"]
