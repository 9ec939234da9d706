"""What belongs to the torn tables of a sheet: lines with cells, texts between, beside and apart, ends of broken cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.reading.grid_search import Gap
from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.reading.table_cells import TableLine, is_stub, is_unit
from furikaeri.reading.table_regions import Region, has_token_between, may_be_label

_MOST_LINES_BESIDE = 24
_BORDERED = 0.1
_WHOLE_ROW = 4
_ENDS_BEHIND = 6  # lines behind the last figure that may end broken cells
_YEAR_ENTRY = re.compile(r"(?:(?:令和|平成)(?:元|\d)|[RH]\d|(?:元|\d{1,2})年度)")


@dataclass(frozen=True, slots=True)
class Zone:
    """What may belong to the tables: lines with cells, the texts between and beside them, and label-like runs elsewhere."""

    cells: tuple[TableLine, ...]
    before: tuple[int, ...]
    inside: tuple[int, ...]
    behind: tuple[int, ...]
    runs: tuple[tuple[int, ...], ...]
    fragments: tuple[TableLine, ...]
    is_bordered: bool


def gathered(
    sheet: SheetText,
    lines: Sequence[TableLine],
    torn: Sequence[Region],
    taken: frozenset[int],
    *,
    with_lone_figures: bool,
) -> Zone:
    """The lines of the torn regions, the texts between and beside them, and figures that stand alone elsewhere."""
    own = {line.index for region in torn for line in region.lines}
    first, last = min(r.first for r in torn), max(r.last for r in torn)
    free = {line.index: line for line in lines if line.index not in taken}
    before = _beside(sheet, free, range(first - 1, -1, -1))
    behind = _beside(sheet, free, range(last + 1, len(sheet.lines)))
    near = {i for i in (*before, *behind) if free[i].cells} | {i for i in free if first < i < last}
    cells = [
        line
        for line in free.values()
        if line.cells and (line.index in own or line.index in near or (with_lone_figures and _is_lone(line)))
    ]
    texts = {i: line for i, line in free.items() if not line.cells and not is_stub(line.text)}
    labels = [i for i, line in texts.items() if not _is_fragment(line) and _is_label(line.text)]
    inside = tuple(i for i in labels if i in own or first < i < last)
    beside = {*before, *behind, *inside}
    ends = {
        i: line for i, line in free.items() if not line.cells and (_is_fragment(line) or is_stub(line.text))
    }
    near_cells = {line.index for line in cells}
    fragments: list[TableLine] = []
    for index, line in ends.items():
        if index - 1 in near_cells or first <= index <= last + _ENDS_BEHIND:
            near_cells.add(index)
            fragments.append(line)
    bordered = sum(line.blank_before for line in sheet.lines) > _BORDERED * len(sheet.lines)
    return Zone(
        tuple(cells),
        tuple(i for i in reversed(before) if i in texts),
        inside,
        tuple(i for i in behind if i in texts),
        tuple(_runs(sheet, [i for i in labels if i not in beside], is_bordered=bordered)),
        tuple(fragments),
        bordered,
    )


def lone_figures(lines: Sequence[TableLine], zone: Zone, taken: frozenset[int]) -> int:
    """How many figures stand alone on the sheet outside a zone."""
    own = {line.index for line in zone.cells}
    lone = [line for line in lines if line.cells and _is_lone(line) and line.index not in taken]
    return sum(len(line.cells) for line in lone if line.index not in own)


def _is_lone(line: TableLine) -> bool:
    """Figures, a total's heading, or a whole row that stand alone."""
    return all(c.kind != "year" for c in line.cells) and (
        line.is_only_cells or len(line.values) >= _WHOLE_ROW
    )


def _runs(sheet: SheetText, labels: Sequence[int], *, is_bordered: bool) -> list[tuple[int, ...]]:
    """Label-like lines behind each other, none of the form's labels between; where borders are drawn, no text around."""
    runs: list[list[int]] = []
    for index in labels:
        if runs and runs[-1][-1] == index - 1 and not has_token_between(sheet, index - 1, index):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [tuple(run) for run in runs if not is_bordered or _stands_alone(sheet, run)]


def _stands_alone(sheet: SheetText, run: Sequence[int]) -> bool:
    """Whether no free text without a border touches these lines."""
    first, last = run[0], run[-1]
    above = first > 0 and sheet.is_free(first - 1) and not sheet.lines[first].blank_before
    below = last + 1 < len(sheet.lines) and sheet.is_free(last + 1) and not sheet.lines[last + 1].blank_before
    return not above and not below


def _is_label(text: str) -> bool:
    """Whether a text may be a row label: no sentence, and no year's entry in a list."""
    return may_be_label(text) and not _YEAR_ENTRY.match(folded(text)) and text.strip()[0] not in "＊*"


def _is_fragment(line: TableLine) -> bool:
    """The end of a unit or a heading that was broken off."""
    return not line.cells and (
        line.is_crumb or len(line.text.strip()) == 1 or all(is_unit(folded(w)) for w in line.text.split())
    )


def _beside(sheet: SheetText, lines: dict[int, TableLine], way: range) -> list[int]:
    """Label-like lines beside the tables, nearest first, up to the first prose; labels of the form are stepped over above."""
    found: list[int] = []
    for index in way:
        if not sheet.is_free(index):
            if way.step > 0 and any(
                t.id not in sheet.passable and t.first[0] <= index <= t.last[0] for t in sheet.tokens
            ):
                break
            continue
        line = lines.get(index)
        if line is None or line.headings or len(found) == _MOST_LINES_BESIDE:
            break
        if not _is_label(line.label if line.cells and line.label else "-" if line.cells else line.text):
            break
        if not _is_fragment(line):
            found.append(index)
    return found


def gap_before(sheet: SheetText, zone: Zone, before: int | None, index: int) -> Gap:
    """What stands between two lines: a line end, or a border (also a label of the form, or lines of other fields)."""
    if before is None or not zone.is_bordered:
        return 2
    fragments = {line.index for line in zone.fragments}
    between = range(before + 1, index)
    apart = any(sheet.lines[i].blank_before for i in range(before + 1, index + 1))
    return (
        2
        if apart or any(i not in fragments for i in between) or has_token_between(sheet, before, index)
        else 1
    )
