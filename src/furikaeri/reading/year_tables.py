"""Drawn year tables torn into lines, back into tables: row by row, cell by cell, or column by column.

Counting decides (years × labels = values), the total column checks. What does not fit is doubted, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.grid_search import sum_of_row
from furikaeri.reading.row_labels import labels_by_figures, labels_for
from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.reading.table_cells import Cell, TableLine, split_unit
from furikaeri.reading.table_regions import (
    Labels,
    Region,
    TableHints,
    find_regions,
    free_table_lines,
    has_token_between,
    is_year_list,
    may_be_label,
    orphan_lines,
)
from furikaeri.reading.table_solving import Grid, SolvedGrid, solve, sums_hold
from furikaeri.reading.torn_tables import is_misjoined, mend
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.form import Form
from furikaeri.sheet.indicator_tables import TOTAL_COLUMN, IndicatorRow, IndicatorTable

_NOUN_END = re.compile(
    r"(?:推移|状況|実績|件数|人数|回数|数|額|率|表|一覧|内訳|開催|調整|助成|支援|事業)(?:[（(].{1,8}[）)])?$"
)
_MARKED_TITLE = re.compile(r"[【〈＜《\[［<■◆▼]|表\d|（単位|\(単位")


@dataclass(slots=True)
class Built:
    """A table being built: columns, rows of cells, their labels, the lines used, and what is unsure."""

    columns: tuple[str, ...]
    rows: Grid
    labels: list[str]
    lines: set[int]
    doubts: list[str] = field(default_factory=list)
    title: str | None = None


def take_tables(
    sheet: SheetText,
    form: Form,
    found: FoundValues,
    term: Term | None,
    hints: TableHints,
) -> None:
    """Take all year tables of a sheet into its tables field."""
    fields = form.of_kind("tables")
    if not fields:
        return
    lines, spare_numbers = free_table_lines(sheet, term), hints.spare_numbers
    regions = _with_orphans(lines, list(find_regions(sheet, lines)), spare_numbers)
    built = [(region, build_table(sheet, region, spare_numbers)) for region in regions]
    whole = [table for _, table in built if table is not None and not table.doubts]
    torn = [region for region, table in built if (table is None or table.doubts) and not is_year_list(region)]
    mended = _mended(sheet, lines, torn, whole, hints)
    if not mended and any(table is None and not _is_turned(region) for region, table in built):
        found.doubt(fields[0].id, "年度の見出しがありますが、数値と組み合わせられません。")
    chosen = [*whole, *mended] if mended else [table for _, table in built if table is not None]
    tables: list[IndicatorTable] = []
    places: list[tuple[int, int]] = []
    for table in sorted(chosen, key=lambda t: min(t.lines)):
        if table.title is None:
            _find_title(sheet, table)
        tables.append(_table(table))
        for reason in table.doubts:
            found.doubt(fields[0].id, reason)
        used = [p for index in sorted(table.lines) for p in sheet.free_places(index)]
        places.extend(used)
        if used:
            sheet.take("table", used)
    if tables:
        found.put(fields[0].id, tuple(tables), places)


def _mended(
    sheet: SheetText,
    lines: Sequence[TableLine],
    torn: Sequence[Region],
    whole: Sequence[Built],
    hints: TableHints,
) -> list[Built]:
    """The torn regions put together by a search over the order of their cells; [] when that gives no tables."""
    taken = frozenset(i for table in whole for i in table.lines)
    taken |= {line.index for line in lines if line.values and _is_spare(line, hints.spare_numbers)}
    mended = mend(sheet, lines, torn, taken, is_scattered=hints.is_scattered) if torn else None
    if mended is None:
        return []
    built: list[Built] = []
    for table in mended.tables:
        own = set(mended.lines) if not built else {max(mended.lines)}
        one = Built(table.columns, table.rows, list(table.labels), own, title=table.title)
        built.append(one)
        if not mended.is_sure or sums_hold(table.rows, table.columns) < 0:
            one.doubts.append("表の並びが崩れているため、行の見出しと数値の割り当てを確かめてください。")
    return built


def _with_orphans(
    lines: Sequence[TableLine], regions: list[Region], spare_numbers: frozenset[str]
) -> list[Region]:
    """Headings without figures get the figures that stand apart from any heading."""
    hungry = [r for r in regions if len(_values(r, spare_numbers)) < len(_columns(r))]
    orphans = orphan_lines(lines, regions)
    if len(hungry) != 1 or not orphans:
        return regions
    width = len(_columns(hungry[0]))
    count = sum(len(line.values) for line in orphans)
    if count < width:
        return regions
    own = [line for line in hungry[0].lines if not (line.values and _is_spare(line, spare_numbers))]
    fed = Region((*own, *orphans), (own[0].index, own[-1].index))
    return [fed if r is hungry[0] else r for r in regions]


def _columns(region: Region) -> tuple[str, ...]:
    return tuple(str(c.value) for line in region.lines for c in line.cells if c.kind != "value")


def _is_spare(line: TableLine, spare_numbers: frozenset[str]) -> bool:
    return folded(line.text) in spare_numbers


def _values(region: Region, spare_numbers: frozenset[str]) -> list[Cell]:
    return [c for line in region.lines if not _is_spare(line, spare_numbers) for c in line.values]


def build_table(sheet: SheetText, region: Region, spare_numbers: frozenset[str]) -> Built | None:
    """The table of a region, or None when its lines hold no figures for its headings."""
    columns = _columns(region)
    if len(set(columns)) != len(columns) or len(columns) < 2:
        return None
    region = _without_spares(region, len(columns), spare_numbers)
    if not any(line.values for line in region.lines):
        return None
    region = Region(tuple(_completed(line, len(columns)) for line in region.lines), region.anchor)
    built = _build_turned(sheet, region, columns) if _is_turned(region) else _build(sheet, region, columns)
    if built is None or _is_prose_by_year(built):
        return None
    return built


def _is_prose_by_year(built: Built) -> bool:
    """A list by year written as prose (Ｒ５　11回　3,318人): units in the figures, and no row has a label."""
    figures = [c for row in built.rows for c in row if c.value is not None]
    return not any(built.labels) and len(built.rows) > 1 and all(c.unit for c in figures)


def _without_spares(region: Region, width: int, spare_numbers: frozenset[str]) -> Region:
    """The region without lone item numbers, when the count of figures asks for that."""
    count = sum(len(line.values) for line in region.lines)
    spare = [line for line in region.lines if line.values and _is_spare(line, spare_numbers)]
    if count % width == 0 or not spare or (count - len(spare)) % width:
        return region
    return Region(tuple(line for line in region.lines if line not in spare), region.anchor)


def _completed(line: TableLine, width: int) -> TableLine:
    """A row line whose first cells are words (中止 …): as many of the label's last words become cells as are missing."""
    missing = width - len(line.values)
    words = re.split(r"[\s　]+", line.label)
    if (
        not line.values
        or line.headings
        or line.label_behind
        or not 0 < missing < len(words)
        or len(line.values) < 2
    ):
        return line
    taken = words[len(words) - missing :]
    if any(len(w) > 5 for w in taken):
        return line
    cells = tuple(Cell("value", w) for w in taken)
    return TableLine(line.index, line.text, (*cells, *line.cells), " ".join(words[: len(words) - missing]))


def _is_turned(region: Region) -> bool:
    """Years as rows: each heading begins a line that carries its own values."""
    with_heads = [line for line in region.lines if line.headings]
    return len(with_heads) >= 3 and all(
        line.headings == 1 and line.values and line.cells[0].kind != "value" for line in with_heads
    )


def _build_turned(sheet: SheetText, region: Region, columns: tuple[str, ...]) -> Built | None:
    years = [line for line in region.lines if line.headings]
    count = len(years[0].values)
    if any(len(line.values) != count for line in years):
        return None
    grid = tuple(tuple(line.values[r] for line in years) for r in range(count))
    labels = _heading_words(sheet, region, count)
    if (count == 1 or not labels) and any(c.unit for line in years for c in line.values):
        return None  # a list by year written as prose: each figure carries its unit, nothing heads them
    labels = labels or labels_for(sheet, region, count)
    return _finished(region, columns, SolvedGrid(grid, is_sure=True), labels)


def _heading_words(sheet: SheetText, region: Region, count: int) -> Labels:
    """The labels of a turned table as words of the line above its first year."""
    index = region.first - 1
    if index < 0:
        return []
    words = re.split(r"[\s　]+", sheet.free_text(index).strip())
    if len(words) == count + 1:
        words = words[1:]
    return (
        [(w, (index,)) for w in words] if len(words) == count and all(may_be_label(w) for w in words) else []
    )


def _build(sheet: SheetText, region: Region, columns: tuple[str, ...]) -> Built:
    width = len(columns)
    values = [c for line in region.lines for c in line.values]
    if len(values) % width:
        return _unsolved(sheet, region, columns, values)
    rows = len(values) // width
    whole = _whole_rows(region, width)
    if whole:
        columns = _total_behind(columns, whole)
        named = [line for line in region.lines if line.values]
        if all(line.label for line in named):
            labels: Labels = [(line.label, (line.index,)) for line in named]
        else:
            labels, sure = _labels_of_lines(sheet, region, named)
            return _finished(region, columns, SolvedGrid(whole, is_sure=sure), labels)
        return _finished(region, columns, SolvedGrid(whole, is_sure=True), labels)
    if columns[0] == TOTAL_COLUMN:
        columns = (*columns[1:], columns[0])  # a total is printed last; only its heading was drawn first
    suggested = _label_by_label(region, width)
    solved = solve(values, columns, rows, heads=_column_groups(region), suggested=suggested)
    if solved is None:
        return _unsolved(sheet, region, columns, values)
    fails = any(sum_of_row(row, columns) is False for row in solved.rows) or not _keeps_lines(
        region, solved.rows
    )
    solved = SolvedGrid(solved.rows, is_sure=solved.is_sure and not fails)
    return _finished(region, columns, solved, labels_for(sheet, region, rows))


def _keeps_lines(region: Region, rows: Grid) -> bool:
    """Whether the figures of each line stand beside each other in one row."""
    runs = [line.values for line in region.lines if len(line.values) > 1]
    return all(
        any(row[i : i + len(run)] == run for row in rows for i in range(len(row) - len(run) + 1))
        for run in runs
    )


def _whole_rows(region: Region, width: int) -> Grid | None:
    """Every line of figures is one whole row."""
    rows = [line.values for line in region.lines if line.values]
    return tuple(rows) if all(len(r) == width for r in rows) else None


def _total_behind(columns: tuple[str, ...], rows: Grid) -> tuple[str, ...]:
    """Columns with the total put last, when an extractor drew its heading first and the sums say it stands last."""
    if columns[0] != TOTAL_COLUMN:
        return columns
    moved = (*columns[1:], columns[0])
    return moved if sums_hold(rows, moved) >= sums_hold(rows, columns) else columns


def _labels_of_lines(sheet: SheetText, region: Region, named: Sequence[TableLine]) -> tuple[Labels, bool]:
    """Labels for whole rows of which some carry none: text lines right before a row are its label, else those left over."""
    labels: list[tuple[str, tuple[int, ...]] | None] = []
    pending: list[int] = []
    for line in region.lines:
        if line.values:
            own = [*pending, *([line.index] if line.label else [])]
            text = "".join(sheet.free_text(i).strip() for i in pending) + line.label
            labels.append((text, tuple(own)) if text else None)
            pending = []
        elif not line.headings and not line.is_crumb:
            pending.append(line.index)
    open_rows = [i for i, label in enumerate(labels) if label is None]
    if not open_rows:
        return [label for label in labels if label], not pending
    spare = labels_for(
        sheet, region, len(open_rows), only=pending, before_too=all(label is None for label in labels)
    )
    known = [label for label in labels if label]
    if open_rows == [0] and known and spare and spare[0][1][0] > region.last:
        return [*known, spare[0]], True  # each label stands behind its row
    order = labels_by_figures(
        sheet, region, [named[i].values for i in open_rows], [text for text, _ in spare]
    )
    for row, place in zip(open_rows, order, strict=False):
        labels[row] = spare[place]
    return [label or ("", ()) for label in labels], len(open_rows) == 1


def _label_by_label(region: Region, width: int) -> Grid | None:
    """Each label is followed by exactly one row of cells."""
    rows: list[list[Cell]] = []
    fresh = True
    for line in region.lines:
        if line.headings and not line.values:
            continue
        if not line.values:
            fresh = fresh or not line.is_crumb
            continue
        if fresh or line.label:
            rows.append([])
            fresh = False
        rows[-1].extend(line.values)
    if rows and all(len(r) == width for r in rows):
        return tuple(tuple(r) for r in rows)
    return None


def _column_groups(region: Region) -> list[list[Cell]]:
    """Values grouped behind the heading before them, when figures stand between the headings; else nothing."""
    groups: list[list[Cell]] = []
    for cell in (c for line in region.lines for c in line.cells):
        if cell.kind != "value":
            groups.append([])
        elif groups:
            groups[-1].append(cell)
        else:
            return []
    return groups if sum(1 for g in groups if g) > 1 else []


def _unsolved(sheet: SheetText, region: Region, columns: tuple[str, ...], values: Sequence[Cell]) -> Built:
    """What cannot be arranged is kept row by row as far as it goes, and doubted."""
    width = len(columns)
    ragged = [line.values for line in region.lines if line.values]
    by_lines = all(len(r) <= width for r in ragged) and any(len(r) == width for r in ragged)
    blank = Cell("value", None)
    if by_lines:
        rows = tuple((*r, *[blank] * (width - len(r))) for r in ragged)
    else:
        padded = [*values, *[blank] * (-len(values) % width)]
        rows = tuple(tuple(padded[i : i + width]) for i in range(0, len(padded), width))
    labels = labels_for(sheet, region, len(rows))
    built = _finished(region, columns, SolvedGrid(rows, is_sure=True), labels)
    built.doubts.append("表の数値の数が見出しの数と合いません。")
    return built


def _finished(region: Region, columns: tuple[str, ...], solved: SolvedGrid, labels: Labels) -> Built:
    lines = {line.index for line in region.lines} | {i for _, at in labels for i in at}
    texts = [text for text, _ in labels]
    built = Built(columns, solved.rows, texts, lines)
    if not solved.is_sure:
        built.doubts.append("表の並びが崩れているため、行の見出しと数値の割り当てを確かめてください。")
    if any(is_misjoined(text) for text in texts):
        built.doubts.append("表の行の見出しが二つつながっているかもしれません。")
    if len(texts) != len(solved.rows) or not all(texts):
        built.doubts.append("表の行の見出しと数値の行の数が合いません。")
    built.labels = [*texts[: len(solved.rows)], *[""] * max(0, len(solved.rows) - len(texts))]
    if any(len({c.unit for c in row if c.unit}) > 1 for row in solved.rows):
        built.doubts.append("一つの行に違う単位の数値が並んでいます。")
    if sums_hold(solved.rows, columns) < 0:
        built.doubts.append("表の合計が合わない行が多いため、数値の並びを確かめてください。")
    return built


def _find_title(sheet: SheetText, built: Built) -> None:
    """A short block of its own right above the table, or a marked or noun-ended line, is its title."""
    first = min(built.lines)
    index = next((i for i in range(first - 1, max(-1, first - 8), -1) if sheet.is_free(i)), -1)
    if index < 0 or has_token_between(sheet, index, first):
        return
    text = sheet.free_text(index).strip()
    own_block = sheet.lines[index].blank_before and sheet.lines[index + 1].blank_before
    marked = bool(_MARKED_TITLE.match(text)) and "。" not in text
    heading = may_be_label(text) and bool(_NOUN_END.search(text)) and len(text) <= 26
    if text and ((own_block and may_be_label(text)) or marked or heading):
        built.title = text
        built.lines.add(index)


def _table(built: Built) -> IndicatorTable:
    rows: list[IndicatorRow] = []
    for label, cells in zip(built.labels, built.rows, strict=True):
        name, unit = split_unit(label)
        units = {c.unit for c in cells if c.unit is not None}
        if unit is None and len(units) == 1:
            unit = units.pop()
        rows.append(IndicatorRow(name, unit, tuple(c.value for c in cells)))
    return IndicatorTable(built.title, built.columns, tuple(rows))
