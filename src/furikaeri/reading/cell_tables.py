"""Year tables out of cells: a title over all columns, a row of headings, a column of labels, one of units, and the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite

from furikaeri.reading.cell_grids import Cell, CellGrid, CellLine, begins_line, text_of_lines
from furikaeri.reading.cut_table_rows import CutRow, with_cut_row
from furikaeri.reading.grouped_rows import grouped_matrix
from furikaeri.reading.measured_tables import measured_matrix
from furikaeri.reading.sheet_text import display_width, folded
from furikaeri.reading.table_cells import is_unit, split_unit, year_heading
from furikaeri.reading.table_columns import matrix_of_rows, spanning_reasons
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.indicator_tables import (
    MEASURE_HEADING,
    UNIT_HEADING,
    CellValue,
    IndicatorRow,
    IndicatorTable,
)
from furikaeri.sheet.japanese_text import canonical_text

_NUMBER = re.compile(r"(?P<sign>[△▲-]?)(?P<digits>\d[\d,]*)(?P<part>\.\d+)?(?P<unit>\D*)")
_LONGEST_TITLE = 80  # half-width columns
_MOST_HEADS = 3  # rows that may stand over a table's figures
_FEWEST_YEARS = 2
_SENTENCE = re.compile(r"[。、:：]$|^[\s　]*[・※○●◯〇■□◆◇]|^[\s　]*[(（]?\d+[)）.．]")
_PORTION = re.compile(r"(?P<label>.+)[（(](?P<unit>(?P<counted>.+)分)[）)]", re.DOTALL)
_MAYBE_UNIT = re.compile(r"[（(](?P<unit>(?!延べ?|実|新規|累計|再掲|うち|内)[^（）()\d０-９]{1,3})[）)]$")
_LISTED = re.compile(r"(?P<head>[^\s　]*[\d０-９元][^\s　]{0,4})[\s　]+[^\s　]")
_FIGURES = re.compile(r"[\d０-９]+|元")
_ENDS = ("。", "）", ")", "」", "》", "】")  # of a line behind which another text begins
_TIME_UNITS = {"分": "時間", "秒": "時間"}  # what a label says that is told in them: 分 may be portions, too
_NO_VALUE = re.compile(r"[-ー]*")


def parse_cell_value(text: str) -> tuple[CellValue, str | None]:
    """A cell's value and the unit printed behind it: 1,217 → 1217; 15回 → 15, 回; ‐ and blank → None; else the text."""
    plain = folded(text)
    if _NO_VALUE.fullmatch(plain):
        return None, None
    match = _NUMBER.fullmatch(plain)
    if match is None or (match["unit"] and not is_unit(match["unit"])):
        return canonical_text(text).strip(), None
    number = Decimal(match["digits"].replace(",", "") + (match["part"] or ""))
    number = number.copy_negate() if match["sign"] else number  # a minus would round what has many digits
    value = float(number) if match["part"] else int(number)
    if not isfinite(value):
        return canonical_text(text).strip(), None
    return value, match["unit"] or None


def table_of_grid(grid: CellGrid, term: Term | None, measures: Sequence[str] = ()) -> IndicatorTable | None:
    """The year table that a grid of its own holds; None when it is too small to be one.

    `measures` are the words that tell rows of one label apart, where the form has them.
    """
    return _table_and_reasons(grid, term, measures)[0]


def _table_and_reasons(
    grid: CellGrid, term: Term | None, measures: Sequence[str]
) -> tuple[IndicatorTable | None, list[str]]:
    """A grid's year table, and why its columns may be told wrongly."""
    rows = rows_of(grid.cells)
    title = None
    if len(rows) > 1 and len(rows[0]) == 1 and len(rows[1]) > 1:
        title = canonical_text(rows.pop(0)[0].text).strip() or None
    measured = measured_matrix([cell for row in rows for cell in row], measures) if measures else None
    rows = rows if measured is not None else _from_years(rows, term)
    grouped = grouped_matrix([cell for row in rows for cell in row], term) if measured is None else None
    if measured is not None or grouped is not None:
        return _table(title, _filled(measured or grouped or []), term), []
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None, []
    matrix = _filled(matrix_of_rows(rows))
    if len(matrix) < 2:
        return None, []
    if _is_turned(matrix, term):
        matrix = [list(column) for column in zip(*matrix, strict=True)]
    return _table(title, matrix, term), spanning_reasons(rows)


def _from_years(rows: list[list[Cell]], term: Term | None) -> list[list[Cell]]:
    """The rows from that of the years on, with what spans down into it; what merely stands over the years is no heading."""
    for place, row in enumerate(rows[:_MOST_HEADS]):
        if sum(1 for cell in row if year_heading(cell.text, term)) < _FEWEST_YEARS:
            continue
        spanning = [c for over in rows[:place] for c in over if c.end_row > row[0].row]
        return [sorted([*spanning, *row], key=lambda c: c.column), *rows[place + 1 :]]
    return rows


def rows_of(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells in reading order by the row in which they begin; a row further up is one of the next grid."""
    rows: list[list[Cell]] = []
    for cell in cells:
        before = rows[-1][-1] if rows else None
        if before is not None and before.row == cell.row and before.column < cell.column:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


@dataclass(slots=True)
class _Drawn:
    """A table as drawn: its grid, the cells whose place it has, and whether it stands in rows of the sheet's own grid."""

    grid: CellGrid
    users: list[Cell]
    is_open: bool = False
    unsure: tuple[str, ...] = ()  # labels of rows behind a page's edge that may be rests of the rows before


@dataclass(frozen=True, slots=True)
class SplitTables:
    """The year tables among cells, the cells they stand in, the cells of the text beside them, lines of that text which may
    be the titles of tables, labels of rows whose bracket may hold the unit, in tables without a column for units, why columns
    of tables may be told wrongly, and words of rows behind a page's edge that may be rests of the rows before.
    """

    tables: tuple[IndicatorTable, ...]
    users: tuple[Cell, ...]
    texts: tuple[Cell, ...]
    unsure: tuple[str, ...]
    unitless: tuple[str, ...]
    unaligned: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def split_tables(cells: Sequence[Cell], term: Term | None, measures: Sequence[str] = ()) -> SplitTables:
    """Tables inside cells (Word, PDF) and tables in rows of the sheet's own grid (Excel), and what is text."""
    tables: list[IndicatorTable] = []
    users: list[Cell] = []
    texts: list[Cell] = []
    unsure: list[str] = []
    unitless: list[str] = []
    unaligned: list[str] = []
    cut: list[str] = []
    for entry in _joined(_flow(cells), term):
        if isinstance(entry, Cell):
            texts.append(entry)
            continue
        table, reasons = _table_and_reasons(entry.grid, term, measures)
        if table is None:
            is_empty_form = entry.is_open and sum(1 for r in rows_of(entry.grid.cells) if _is_filled(r)) < 2
            texts += [] if is_empty_form else entry.users
            continue
        title = table.title
        if title is None and texts:
            title = _take_title(texts, entry, is_first=texts[-1].place == cells[0].place)
            unsure += _doubtful_title(title, texts[-1]) if title else _possible_title(texts[-1], entry)
        tables.append(replace(table, title=title))
        unaligned += reasons
        if not _unit_columns(entry.grid.cells):
            unitless += [row.label for row in table.rows if _maybe_unit(row) is not None]
        users += entry.users
        cut += entry.unsure
    return SplitTables(
        tuple(tables),
        tuple(users),
        tuple(texts),
        tuple(unsure),
        tuple(unitless),
        tuple(unaligned),
        tuple(cut),
    )


def _flow(cells: Sequence[Cell]) -> list[Cell | _Drawn]:
    """Texts and tables in the order in which they stand."""
    flow: list[Cell | _Drawn] = []
    for row in rows_of(cells):
        if len(row) > 1:
            last = flow[-1] if flow else None
            if isinstance(last, _Drawn) and last.is_open:
                flow[-1] = _with_row(last, row)
            else:
                flow.append(_Drawn(CellGrid(tuple(replace(c, row=0) for c in row)), list(row), is_open=True))
            continue
        cell = row[0]
        lines = cell.paper_lines()
        start = 0
        for at, grid in zip(cell.inner_places(), cell.inner, strict=True):
            if at > start:
                flow.append(_text_of(cell, lines[start:at]))
            flow.append(_Drawn(grid, [cell]))
            start = at
        if start < len(lines) or not cell.inner:
            flow.append(_text_of(cell, lines[start:]))
    return flow


def _with_row(table: _Drawn, row: list[Cell]) -> _Drawn:
    """A table in rows of the sheet's own grid with one row more: the rest of its last where the page cut that."""
    above = table.grid.cells
    below = above[-1].row + 1  # a label may span the rows of its measures
    rest = tuple(replace(c, row=below) for c in row)
    unsure = table.unsure
    if above[-1].page != row[0].page:
        above, rest, more = _with_cut_row(above, rest)
        unsure += more
    return _Drawn(CellGrid((*above, *rest)), [*table.users, *row], is_open=True, unsure=unsure)


def with_tables_as_text(cell: Cell) -> Cell:
    """The cell with the rows of its tables as lines among its text: for a field that holds no tables."""
    lines = list(cell.paper_lines())
    for at, grid in reversed(list(zip(cell.inner_places(), cell.inner, strict=True))):
        rows = ["　".join(c.text for c in row if c.text.strip()) for row in rows_of(grid.cells)]
        lines[at:at] = [CellLine(row, cell.place) for row in rows]
    return _text_of(cell, lines)


def _text_of(cell: Cell, lines: Sequence[CellLine]) -> Cell:
    return replace(cell, text=text_of_lines(lines), lines=tuple(lines), inner=(), inner_at=())


def _joined(flow: Sequence[Cell | _Drawn], term: Term | None) -> list[Cell | _Drawn]:
    """Tables broken over pages put together: nothing between, as many columns, and headings not at all or once more."""
    joined: list[Cell | _Drawn] = []
    for entry in flow:
        last = joined[-1] if joined else None
        if isinstance(entry, Cell) and not entry.text.strip() and isinstance(last, _Drawn):
            continue
        if isinstance(entry, _Drawn) and isinstance(last, _Drawn) and (rest := _rest_of(last, entry, term)):
            above, rest, unsure = _with_cut_row(last.grid.cells, rest)
            shift = last.grid.row_count - rest[0].row if rest else 0
            cells = (*above, *(replace(c, row=c.row + shift) for c in rest))
            users = [*last.users, *entry.users]
            unsure = (*last.unsure, *unsure, *entry.unsure)
            joined[-1] = _Drawn(CellGrid(cells, last.grid.page), users, unsure=unsure)
        else:
            joined.append(entry)
    return joined


def _rest_of(first: _Drawn, second: _Drawn, term: Term | None) -> tuple[Cell, ...]:
    """The rows with which the second table goes on with the first on the next page; none when it is a table of its own."""
    pages = [drawn.users[place].page for drawn, place in ((first, -1), (second, 0))]
    before, after = rows_of(first.grid.cells), rows_of(second.grid.cells)
    if None in pages or pages[0] == pages[1] or len(before[-1]) != len(after[0]):
        return ()
    heads = [cell.text for cell in after[0]]
    titled = len(before) > 1 and len(before[0]) == 1 < len(before[1])  # the headings are then the second row
    if any([cell.text for cell in row] == heads for row in before[: 2 if titled else 1]):
        return tuple(c for row in after[1:] for c in row)
    return () if sum(1 for head in heads[1:] if year_heading(head, term)) > 1 else second.grid.cells


def _with_cut_row(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> CutRow:
    return with_cut_row(above, below, rows_of(above)[-1], rows_of(below)[0], _unit_columns(above))


def _is_filled(row: Sequence[Cell]) -> bool:
    return any(cell.text.strip() for cell in row)


def _take_title(texts: list[Cell], table: _Drawn, *, is_first: bool) -> str | None:
    """The line above a table, when it can be a title: taken out of the texts.

    In rows of the sheet's own grid a cell between the text and the table is a title; the first cell may be the text itself.
    """
    above = texts[-1]
    lines = above.paper_lines()
    beside = table.is_open or (above.place == table.users[0].place and bool(table.users[0].inner))
    if not lines or not beside or (table.is_open and len(lines) > 1):
        return None
    if lines[-1].goes_on and not lines[-2].text.endswith("。"):
        return None
    title = canonical_text(lines[-1].text).strip()
    is_prose = _SENTENCE.search(title) if is_first or not table.is_open else title.endswith("。")
    if not title or display_width(title) > _LONGEST_TITLE or is_prose or _is_listed(title, lines[:-1]):
        return None
    texts[-1] = _text_of(above, lines[:-1])
    return title


def _is_listed(title: str, before: Sequence[CellLine]) -> bool:
    """Whether a line goes on with the list above it: both begin with the same head but for its figures, and say more."""
    if not before:
        return False
    heads = [_LISTED.match(line) for line in (title, canonical_text(before[-1].text).strip())]
    built = {_FIGURES.sub("0", head["head"]) if head else None for head in heads}
    return len(built) == 1 and built != {None}


def _possible_title(above: Cell, table: _Drawn) -> list[str]:
    """The line above a cell's own table, when it is short and no sentence: with its bullet it may be a title, or text. It stands
    in the same cell, or alone in the one above.
    """
    lines, own = above.paper_lines(), table.users[0]
    is_alone = len(lines) == 1 and above.end_row == own.row and own.inner_places()[:1] == (0,)
    is_above = above.place == own.place or is_alone
    line = canonical_text(lines[-1].text).strip() if lines and is_above else ""
    is_short = bool(own.inner) and 0 < display_width(line) <= _LONGEST_TITLE
    return [line] if is_short and not line.endswith("。") and not _is_listed(line, lines[:-1]) else []


def _doubtful_title(title: str, above: Cell) -> list[str]:
    """A title that may as well be the last line of the text from which it was taken: that one ends without a full stop, and
    is no entry of a list, which ends so.
    """
    left = above.text.rstrip().rpartition("\n")[2]
    return [title] if left and not left.endswith(_ENDS) and not begins_line(left) else []


def _filled(matrix: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows and columns in which something stands: an entry form offers more than are needed."""
    rows = [row for row in matrix if any(row)]
    kept = [place for place, column in enumerate(zip(*rows, strict=True)) if place == 0 or any(column)]
    return [[row[place] for place in kept] for row in rows]


def _is_turned(matrix: Sequence[Sequence[str]], term: Term | None) -> bool:
    """Whether the years stand in the first column."""
    across = sum(1 for word in matrix[0][1:] if year_heading(word, term))
    down = sum(1 for row in matrix[1:] if year_heading(row[0], term))
    return across == 0 and down >= 2


def _table(title: str | None, matrix: Sequence[Sequence[str]], term: Term | None) -> IndicatorTable:
    heads = matrix[0]
    has_units = len(heads) > 2 and folded(heads[1]) == UNIT_HEADING
    first = 2 if has_units else 1
    has_measures = len(heads) > first + 1 and heads[first] == MEASURE_HEADING
    measure = first if has_measures else None
    first += has_measures
    rows: list[IndicatorRow] = []
    for cells in matrix[1:]:
        parsed = [parse_cell_value(text) for text in cells[first:]]
        label, unit = (cells[0], cells[1] or None) if has_units else _label_and_unit(cells[0])
        own_unit = _unit_of_all(cells[first:]) if unit is None and not has_units else None
        if own_unit:
            parsed = [parse_cell_value(folded(text).removesuffix(own_unit)) for text in cells[first:]]
            unit = own_unit
        units = {u for _, u in parsed if u}
        if unit is None and not has_units and len(units) == 1:
            unit = units.pop()
        values = tuple(value for value, _ in parsed)
        rows.append(IndicatorRow(label, unit, values, cells[measure] or None if measure else None))
    columns = tuple(year_heading(head, term) or head for head in heads[first:])
    return IndicatorTable(title, columns, tuple(rows if has_units else _with_bracket_units(rows)))


def _with_bracket_units(rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """The rows with brackets taken for units that no list knows, where the label says what they count: 隊の数（隊）."""
    found: list[IndicatorRow] = []
    for row in rows:
        match = _maybe_unit(row)
        if match is not None and _TIME_UNITS.get(match["unit"], match["unit"]) in row.label[: match.start()]:
            found.append(replace(row, label=row.label[: match.start()], unit=match["unit"]))
        else:
            found.append(row)
    return found


def _maybe_unit(row: IndicatorRow) -> re.Match[str] | None:
    """The bracket behind a label that may be the unit of its figures, where nothing else tells one."""
    is_plain = all(not isinstance(value, str) for value in row.values)
    return _MAYBE_UNIT.search(row.label) if row.unit is None and is_plain else None


def _unit_columns(cells: Sequence[Cell]) -> set[int]:
    """The columns under a heading for units."""
    return {cell.column for cell in cells if folded(cell.text) == UNIT_HEADING}


def _label_and_unit(text: str) -> tuple[str, str | None]:
    """A label without the unit in its bracket: 新規作成（人分） too, where people are counted by portions."""
    label, unit = split_unit(text)
    match = None if unit else _PORTION.fullmatch(canonical_text(text).strip())
    return (match["label"], match["unit"]) if match and is_unit(match["counted"]) else (label, unit)


def _unit_of_all(texts: Sequence[str]) -> str | None:
    """The words behind every figure of a row, whatever they are: 15人分, 148人分."""
    matches = [m for text in texts if (m := _NUMBER.fullmatch(folded(text)))]
    units = {m["unit"] for m in matches}
    figures = sum(1 for text in texts if not _NO_VALUE.fullmatch(folded(text)))
    return units.pop() or None if len(units) == 1 and len(matches) == figures > 1 else None
