"""Content cells cut where the labels of their item stand inside them: as Word writes a whole item into one cell.

A label is looked for inside cells only when no cell of its own holds it: a narrative may speak any words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from furikaeri.reading.cell_grids import Cell, CellGrid, CellLine, ordered, text_of_lines
from furikaeri.reading.cell_labels import amount_starts, begins_option, match_label
from furikaeri.reading.cell_values import option_brackets
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.sheet.form import Form, Label
from furikaeri.sheet.form_layout import items_of_labels
from furikaeri.sheet.read_sheets import BoxEvidence, Evidence

_MOST_LINES = 3  # over which a label may be broken


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a cell: its lines, the tables in it, or a table whose cells are taken out of the cell."""

    lines: tuple[CellLine, ...]
    inner: tuple[CellGrid, ...] = ()
    inner_at: tuple[int, ...] = ()
    lifted: CellGrid | None = None

    @property
    def rows(self) -> int:
        return self.lifted.row_count if self.lifted else 1

    @property
    def columns(self) -> int:
        return self.lifted.column_count if self.lifted else 1


def part_cells(grids: Sequence[CellGrid], form: Form, owned: OwnedCells) -> list[CellGrid]:
    """The grids with their content cells cut at the labels that `owned` misses; the very same grids where none is missed."""
    found = _Missing(form, owned)
    return [found.parted(grid) for grid in grids]


class _Missing:
    """The labels that no cell of their own holds, by item, and whether a code list with brackets was not found."""

    def __init__(self, form: Form, owned: OwnedCells) -> None:
        self.form = form
        self.owned = owned
        printed = "\n".join(cell.text for row in owned.option_rows for cell in row)
        lists = [c for c in form.code_lists if any(code.bracket_field for code in c.codes)]
        self.wanted_lists = [c for c in lists if not option_brackets(printed, c)[2]]
        self.item_of = items_of_labels(form)
        self.order = {label.id: place for place, label in enumerate(form.labels)}
        self.missing_items = {item for label, item in self.item_of.items() if label not in owned.labels}
        self.label_cells = {id(cell) for cell in owned.label_cells.values()}

    def parted(self, grid: CellGrid) -> CellGrid:
        parts = {id(cell): cut for cell in grid.cells if (cut := self.parts(cell))}
        return _expanded(grid, parts) if parts else grid

    def parts(self, cell: Cell) -> list[_Part]:
        """The cell cut at the labels inside it; none where it holds none."""
        item = self.owned.items.get(id(cell))
        if item is None or cell.is_outside:
            return []
        lines = cell.paper_lines()
        if not cell.inner:
            lines = tuple(part for line in lines for part in self.amounts_apart(line))
        labels = list(self.starts(cell, lines, item))
        lifted = {id(grid) for grid in cell.inner if self.holds_label(grid, item)}
        is_behind_table = bool(labels) and any(at <= labels[0][0] for at in cell.inner_places())
        if not lifted and not is_behind_table and not any(is_missing for _, _, is_missing in labels):
            return []
        tables = list(zip(cell.inner_places(), cell.inner, strict=True))
        borders = [(start, end) for start, end, _ in labels]
        borders += [(at, at) for at, grid in tables if id(grid) in lifted]
        spans = _spans(sorted(borders), len(lines), [at for at, _ in tables])
        parts: list[_Part] = []
        for start, end, is_label in spans:
            own = [] if is_label else [entry for entry in tables if start <= entry[0] <= end]
            tables = [entry for entry in tables if entry not in own]
            kept = [(at - start, grid) for at, grid in own if id(grid) not in lifted]
            if start < end or kept:
                at, inner = tuple(at for at, _ in kept), tuple(grid for _, grid in kept)
                parts.append(_Part(lines[start:end], inner, at))
            parts += [_Part((), lifted=grid) for _, grid in own if id(grid) in lifted]
        return parts

    def amounts_apart(self, line: CellLine) -> list[CellLine]:
        """A line cut before each amount's label in it: 決算額：1,200千円　予算額：1,300千円."""
        starts = amount_starts(line.text, self.form)
        if not starts:
            return [line]
        cuts = [0, *starts, len(line.text)]
        texts = [line.text[a:b].strip() for a, b in itertools.pairwise(cuts)]
        return [replace(line, text=text, goes_on=False) for text in texts if text]

    def starts(self, cell: Cell, lines: Sequence[CellLine], item: str) -> Iterator[tuple[int, int, bool]]:
        """From where to where the item's labels stand, in the form's order, and whether they were missing; the printed
        code list begins a span of no lines.
        """
        last = -1
        place = 0
        has_options = not self.wanted_lists
        while place < len(lines):
            ahead = lines[place : place + _MOST_LINES]
            count, label = self.label_at(cell, ahead, item, last)
            is_missing = label is not None
            if label is None and place == 0:
                count, label = self.label_at(cell, ahead, item, last, own=True)
            if label is not None:
                last = self.order[label.id]
                yield place, place + count, is_missing
                place += count
                continue
            if not has_options and self.begins_list(lines[place:]):
                has_options = True
                yield place, place, True
            place += 1

    def begins_list(self, lines: Sequence[CellLine]) -> bool:
        """Whether a whole code list is printed from here on, not merely one of its entries named."""
        if not begins_option(lines[0].text, self.form):
            return False
        text = text_of_lines(lines)
        return any(option_brackets(text, code_list)[2] for code_list in self.wanted_lists)

    def label_at(
        self, cell: Cell, lines: Sequence[CellLine], item: str, last: int, *, own: bool = False
    ) -> tuple[int, Label | None]:
        """How many lines a label of the item takes that begins here: a missing one, or (own) the one this cell begins with."""
        if id(cell) not in self.label_cells if own else item not in self.missing_items:
            return 0, None
        for count in range(1, len(lines) + 1):
            match = match_label(
                "".join(line.text for line in lines[:count]), self.form, self.owned.fiscal_year
            )
            if match is None or self.item_of.get(match.label.id) != item:
                continue
            label = match.label
            known = label.id in self.owned.labels
            fits = self.owned.label_cells.get(label.id) is cell if own else not known
            if fits and self.order[label.id] > last:
                return count, label
        return 0, None

    def holds_label(self, grid: CellGrid, item: str) -> bool:
        if item not in self.missing_items:
            return False
        matches = (match_label(cell.text, self.form, self.owned.fiscal_year) for cell in grid.cells)
        found = {match.label.id for match in matches if match is not None}
        return any(self.item_of.get(i) == item and i not in self.owned.labels for i in found)


def _spans(labels: Sequence[tuple[int, int]], end: int, tables: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Labels and the texts between them (from, to, is a label); a text of no lines where only a table stands."""
    spans: list[tuple[int, int, bool]] = []
    last = 0
    for start, stop in [*labels, (end, end)]:
        if start > last or any(at == start == last for at in tables):
            spans.append((last, start, False))
        if stop > start:
            spans.append((start, stop, True))
        last = stop
    return spans


def _expanded(grid: CellGrid, parts: Mapping[int, Sequence[_Part]]) -> CellGrid:
    """The grid with rows (and columns) put in for the parts of its cells; what spans them grows."""
    more_rows: dict[int, int] = {}
    more_columns: dict[int, int] = {}
    for cell in grid.cells:
        own = parts.get(id(cell), ())
        rows, columns = sum(p.rows for p in own) - 1, max((p.columns for p in own), default=1) - 1
        more_rows[cell.row] = max(more_rows.get(cell.row, 0), rows)
        more_columns[cell.column] = max(more_columns.get(cell.column, 0), columns)
    row_at = _shifted(more_rows, grid.row_count)
    column_at = _shifted(more_columns, grid.column_count)
    cells: list[Cell] = []
    for cell in grid.cells:
        row, column = row_at[cell.row], column_at[cell.column]
        wide = replace(
            cell,
            row=row,
            column=column,
            rows=row_at[cell.end_row] - row,
            columns=column_at[cell.end_column] - column,
        )
        cells += _placed_parts(wide, parts[id(cell)]) if id(cell) in parts else [wide]
    return replace(grid, cells=ordered(cells))


def _shifted(more: Mapping[int, int], count: int) -> list[int]:
    """The new place of each old row (or column), the one behind the last included."""
    places = [0]
    for old in range(count):
        places.append(places[-1] + 1 + more.get(old, 0))
    return places


def _placed_parts(cell: Cell, parts: Sequence[_Part]) -> Iterator[Cell]:
    """The parts of a cell one below the other; the last takes what room is left."""
    row = cell.row
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        if part.lifted is not None:
            for inner in part.lifted.cells:
                reaches = inner.end_column == part.columns
                columns = cell.columns - inner.column if reaches else inner.columns
                yield replace(inner, row=row + inner.row, column=cell.column + inner.column, columns=columns)
        else:
            yield replace(
                cell,
                row=row,
                rows=cell.end_row - row if is_last else 1,
                text=text_of_lines(part.lines),
                place=_place_of(cell, part),
                inner=part.inner,
                inner_at=part.inner_at,
                lines=part.lines,
                runs_on=cell.runs_on and is_last,
            )
        row += part.rows


def _place_of(cell: Cell, part: _Part) -> Evidence:
    """The box around the part's own lines; the cell's place where they have none or a table stands among them."""
    boxes = [line.place for line in part.lines if isinstance(line.place, BoxEvidence)]
    if not boxes or part.inner:
        return cell.place
    sides = list(zip(*(place.box for place in boxes), strict=True))
    return BoxEvidence(boxes[0].page, (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])))
