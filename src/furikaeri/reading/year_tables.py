"""Drawn year tables torn into lines, back into tables: row by row, cell by cell, or column by column.

Counting decides (years × labels = values), the total column checks. What does not fit is doubted, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.reading.table_cells import Cell, TableLine, split_unit
from furikaeri.reading.table_regions import (
    Labels,
    Region,
    distant_labels,
    find_regions,
    free_table_lines,
    label_blocks,
    may_be_label,
    neighbouring_labels,
)
from furikaeri.reading.table_solving import Grid, SolvedGrid, solve_columns, solve_sequence, sums_hold
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.form import Form
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable


@dataclass(slots=True)
class Built:
    """A table being built: columns, rows of cells, their labels, the lines used, and what is unsure."""

    columns: tuple[str, ...]
    rows: Grid
    labels: list[str]
    lines: set[int]
    doubts: list[str] = field(default_factory=list)
    title: str | None = None


def take_tables(sheet: SheetText, form: Form, found: FoundValues, term: Term | None) -> None:
    """Take all year tables of a sheet into its tables field."""
    fields = form.of_kind("tables")
    if not fields:
        return
    tables: list[IndicatorTable] = []
    places: list[tuple[int, int]] = []
    for region in list(find_regions(sheet, free_table_lines(sheet, term))):
        built = build_table(sheet, region)
        if built is None:
            continue
        _find_title(sheet, built)
        tables.append(_table(built))
        for reason in built.doubts:
            found.doubt(fields[0].id, reason)
        used = [p for index in sorted(built.lines) for p in sheet.free_places(index)]
        places.extend(used)
        if used:
            sheet.take("table", used, is_label=False)
    if tables:
        found.put(fields[0].id, tuple(tables), places)


def build_table(sheet: SheetText, region: Region) -> Built | None:
    """The table of a region, or None when its lines hold no figures for its headings."""
    heads = [c for line in region.lines for c in line.cells if c.kind != "value"]
    values = [c for line in region.lines for c in line.values]
    columns = tuple(str(c.value) for c in heads)
    if len(set(columns)) != len(columns) or not values:
        return None
    if _is_turned(region):
        return _build_turned(sheet, region, columns)
    if _is_by_columns(region):
        return _build_by_columns(sheet, region, columns)
    return _build_by_rows(sheet, region, columns)


def _is_turned(region: Region) -> bool:
    """Years as rows: each heading begins a line that carries its own values."""
    with_heads = [line for line in region.lines if line.headings]
    return len(with_heads) >= 3 and all(line.headings == 1 and line.values and line.cells[0].kind != "value" for line in with_heads)


def _is_by_columns(region: Region) -> bool:
    """Column after column: values stand between the headings."""
    order = [c.kind == "value" for line in region.lines for c in line.cells]
    last_head = max(i for i, is_value in enumerate(order) if not is_value)
    return any(order[:last_head])


def _text_lines(region: Region) -> list[int]:
    return [line.index for line in region.lines if not line.cells and not line.is_unit]


def _labels_for(sheet: SheetText, region: Region, count: int, inside: Labels) -> Labels:
    """As many labels as rows: inside the region, beside it, or as one run elsewhere."""
    if len(inside) == count:
        return inside
    missing = count - len(inside)
    if missing < 0:
        return inside
    found = neighbouring_labels(sheet, region, missing) or distant_labels(sheet, region, missing)
    if not found:
        return inside
    before = found[0][1][0] < region.first
    return found + inside if before else inside + found


def _build_turned(sheet: SheetText, region: Region, columns: tuple[str, ...]) -> Built | None:
    rows_of_years = [line for line in region.lines if line.headings]
    count = len(rows_of_years[0].values)
    if any(len(line.values) != count for line in rows_of_years):
        return None
    grid = tuple(tuple(line.values[r] for line in rows_of_years) for r in range(count))
    labels = _labels_for(sheet, region, count, label_blocks(sheet, _text_lines(region), count))
    if not labels and count >= 1:
        labels = _heading_words(sheet, region, count)
    lines = {line.index for line in region.lines} | {i for _, at in labels for i in at}
    built = Built(columns, grid, [text for text, _ in labels], lines)
    return _checked(built)


def _heading_words(sheet: SheetText, region: Region, count: int) -> Labels:
    """The labels of a turned table as words of the line above its first year."""
    index = region.first - 1
    if index < 0:
        return []
    words = re.split(r"[\s　]+", sheet.free_text(index).strip())
    if len(words) == count + 1:
        words = words[1:]
    return [(w, (index,)) for w in words] if len(words) == count and all(may_be_label(w) for w in words) else []


def _build_by_columns(sheet: SheetText, region: Region, columns: tuple[str, ...]) -> Built | None:
    groups: list[list[Cell]] = []
    early: list[Cell] = []
    for cell in (c for line in region.lines for c in line.cells):
        if cell.kind != "value":
            groups.append([])
        elif groups:
            groups[-1].append(cell)
        else:
            early.append(cell)
    total = sum(len(g) for g in groups)
    if early or total % len(columns):
        return _unsolved(sheet, region, columns, [c for g in groups for c in g])
    rows = total // len(columns)
    inside = label_blocks(sheet, _text_lines(region), rows)
    solved = solve_columns(groups, columns, rows)
    if solved is None:
        values = [c for g in groups for c in g]
        solved = solve_sequence(values, columns, rows, rows_first=None)
    if solved is None:
        return _unsolved(sheet, region, columns, [c for g in groups for c in g])
    return _with_labels(sheet, region, columns, solved, inside)


def _with_labels(sheet: SheetText, region: Region, columns: tuple[str, ...], solved: SolvedGrid, inside: Labels) -> Built:
    labels = _labels_for(sheet, region, len(solved.rows), inside)
    lines = {line.index for line in region.lines} | {i for _, at in labels for i in at}
    built = Built(columns, solved.rows, [text for text, _ in labels], lines)
    if not solved.is_sure:
        built.doubts.append("表の数値の並びが崩れているため、行の割り当てを確かめてください。")
    return _checked(built)


def _unsolved(sheet: SheetText, region: Region, columns: tuple[str, ...], values: Sequence[Cell]) -> Built:
    """What cannot be arranged is kept row by row as far as it goes, and doubted."""
    width = len(columns)
    blank = Cell("value", None)
    padded = [*values, *[blank] * (-len(values) % width)]
    rows = tuple(tuple(padded[i : i + width]) for i in range(0, len(padded), width))
    built = _with_labels(sheet, region, columns, SolvedGrid(rows, is_sure=True), label_blocks(sheet, _text_lines(region)))
    built.doubts.append("表の数値の数が見出しの数と合いません。")
    return built


@dataclass(slots=True)
class _Rows:
    """Rows collected line by line: complete ones, and single cells that wait for their row."""

    width: int
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    labels: list[tuple[str, tuple[int, ...]] | None] = field(default_factory=list)
    waiting: list[Cell] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    clean: bool = True


def _build_by_rows(sheet: SheetText, region: Region, columns: tuple[str, ...]) -> Built | None:
    """Headings first, then rows: whole rows a line, or one cell a line with the label before its row."""
    width = len(columns)
    state = _Rows(width)
    for line in region.lines:
        _collect(sheet, line, state)
    if state.waiting:
        state.clean = False
    if state.clean and state.rows:
        return _finish_rows(sheet, region, columns, state)
    values = [c for line in region.lines for c in line.values]
    rows = len(values) // width
    inside = label_blocks(sheet, _text_lines(region), rows)
    inside = [*inside, *[(line.label, (line.index,)) for line in region.lines if line.values and line.label]]
    if len(values) % width:
        return _unsolved(sheet, region, columns, values)
    solved = solve_sequence(values, columns, rows, rows_first=_blocks_are_rows(sheet, region, width))
    if solved is None:
        return _unsolved(sheet, region, columns, values)
    return _with_labels(sheet, region, columns, solved, inside)


def _collect(sheet: SheetText, line: TableLine, state: _Rows) -> None:
    """Add one line to the rows."""
    values = line.values
    if not values:
        if line.headings and not line.label:
            return
        if line.is_unit:
            return
        if state.waiting and len(state.waiting) % state.width:
            state.clean = False
        state.texts.append(line.index)
        return
    if line.label or state.texts:
        if state.waiting:
            state.clean = False
        texts = [*state.texts] + ([line.index] if line.label and not line.label_behind else [])
        label = "".join(sheet.free_text(i).strip() if i != line.index else line.label for i in texts)
        if line.label_behind:
            label = line.label
        if len(values) == state.width:
            if state.texts and (line.label or len(label_blocks(sheet, state.texts)) > 1):
                state.late.extend(state.texts)
                label = line.label
                if not line.label:
                    state.clean = False
            state.rows.append(values)
            state.labels.append((label, tuple(texts)))
            state.texts = []
            return
    if len(values) == state.width and not state.waiting:
        state.rows.append(values)
        state.labels.append(None)
        return
    state.waiting.extend(values)
    if len(state.waiting) == state.width:
        state.rows.append(tuple(state.waiting))
        label_text = "".join(sheet.free_text(i).strip() for i in state.texts)
        if len(label_blocks(sheet, state.texts)) > 1:
            state.clean = False
        state.labels.append((label_text, tuple(state.texts)) if state.texts else None)
        state.waiting, state.texts = [], []


def _finish_rows(sheet: SheetText, region: Region, columns: tuple[str, ...], state: _Rows) -> Built:
    """Rows whose labels stand before or in their line; rows without one take the labels left over."""
    unnamed = [i for i, label in enumerate(state.labels) if label is None or not label[0]]
    built_labels = [label[0] if label else "" for label in state.labels]
    lines = {line.index for line in region.lines}
    doubts: list[str] = []
    if unnamed:
        spare = label_blocks(sheet, [*state.late, *state.texts])
        if len(spare) < len(unnamed):
            spare = [*spare, *neighbouring_labels(sheet, region, len(unnamed) - len(spare))]
        if not spare and len(unnamed) > 1:
            spare = distant_labels(sheet, region, len(unnamed))
        order = _by_figures(sheet, region, [state.rows[i] for i in unnamed], [text for text, _ in spare])
        for row, place in zip(unnamed, order, strict=False):
            built_labels[row] = spare[place][0]
            lines |= set(spare[place][1])
        if len(unnamed) > 1 or len(spare) != len(unnamed):
            doubts.append("行の見出しが数値から離れているため、割り当てを確かめてください。")
    return _checked(Built(columns, tuple(state.rows), built_labels, lines, doubts))


def _by_figures(sheet: SheetText, region: Region, rows: Sequence[tuple[Cell, ...]], labels: Sequence[str]) -> list[int]:
    """Which label goes to which row: by the words that stand around the rows' figures elsewhere on the sheet."""
    if len(rows) < 2 or len(labels) != len(rows):
        return list(range(min(len(rows), len(labels))))
    outside = "".join(folded(sheet.lines[i].text) for i in range(len(sheet.lines)) if not region.first <= i <= region.last)
    scores = [[_overlap(outside, row, label) for label in labels] for row in rows]
    order: list[int] = []
    for row_scores in scores:
        free = [i for i in range(len(labels)) if i not in order]
        order.append(max(free, key=lambda i: (row_scores[i], -i)))
    return order


def _overlap(text: str, row: Sequence[Cell], label: str) -> float:
    """How many of a label's letter pairs stand within 24 characters of a row's larger figures."""
    pairs = {folded(label)[i : i + 2] for i in range(len(folded(label)) - 1)}
    best = 0.0
    for cell in row:
        if not isinstance(cell.value, (int, float)) or cell.value < 20:
            continue
        plain = f"{cell.value:,}"
        for match in re.finditer(rf"(?<![\d,]){re.escape(plain)}(?![\d,])", text):
            window = text[max(0, match.start() - 24) : match.end() + 24]
            near = {window[i : i + 2] for i in range(len(window) - 1)}
            best = max(best, len(pairs & near) / max(1, len(pairs)))
    return best


def _blocks_are_rows(sheet: SheetText, region: Region, width: int) -> bool | None:
    """What borders between the values suggest: True rows, False columns, None nothing."""
    sizes: list[int] = []
    for line in region.lines:
        if not line.values:
            continue
        if sheet.lines[line.index].blank_before or not sizes:
            sizes.append(0)
        sizes[-1] += len(line.values)
    if len(sizes) < 2 or max(sizes) == 1:
        return None
    if all(s % width == 0 for s in sizes):
        return True
    return False if len(set(sizes)) == 1 else None


def _checked(built: Built) -> Built:
    """Doubts that counting raises: rows without a label, or labels left over."""
    if len(built.labels) != len(built.rows) or not all(built.labels):
        built.doubts.append("表の行の見出しと数値の行の数が合いません。")
    missing = len(built.rows) - len(built.labels)
    built.labels = [*built.labels[: len(built.rows)], *[""] * max(0, missing)]
    if sums_hold(built.rows, built.columns) < 0 and len(built.rows) > 1:
        built.doubts.append("表の合計が合わない行が多いため、数値の並びを確かめてください。")
    return built


def _find_title(sheet: SheetText, built: Built) -> None:
    """A short block of its own right above the table is its title."""
    index = min(built.lines) - 1
    if index < 0:
        return
    text = sheet.free_text(index).strip()
    own_block = sheet.lines[index].blank_before and sheet.lines[index + 1].blank_before
    marked = bool(re.match(r"[【〈＜《\[［<■◆]|表\d|（単位|\(単位", text)) and not re.search("。", text)
    heading = may_be_label(text) and bool(re.search(r"(?:推移|状況|実績|件数|人数|回数|数|表|一覧|内訳)(?:[（(].{1,8}[）)])?$", text)) and len(text) <= 26
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
