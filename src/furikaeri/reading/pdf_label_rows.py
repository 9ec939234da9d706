"""Which lines stand beside which label, where no ruling parts the rows: the labels stand at the middle or top of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.cell_labels import match_label
from furikaeri.reading.pdf_label_columns import LabelBlock
from furikaeri.reading.pdf_lines import TextLine
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_layout import items_of_labels

# Costs in points, as labels and contents stand apart that should be level.
_OTHER_ITEM = 60.0  # a line that is a label of another item
_OVERLAP = 40.0  # a border with a label or a line of the other row beyond it
_WITHOUT_LABEL = 25.0  # lines above the first label that go on from the page before
_EMPTY = 8.0  # a label without any line
_GAP_WORTH = 0.8  # of a gap between lines at a border
_WIDEST_GAP = 20.0  # points
_MOST_LINES = 3  # of a label among the lines
_AT_TOP = 4.0  # times as far: texts set at the top are level, and some line is always near a label
_ROOM = 2.0  # points between what stands in the outer rows and their borders

Costs = NDArray[np.float64]  # by the line a row begins with and the line behind its last


@dataclass(frozen=True, slots=True)
class LabelRows:
    """The borders of the rows, from the upper edge of the first to the lower of the last; `cost` is how badly they fit."""

    borders: tuple[float, ...]
    cost: float


def label_rows(blocks: Sequence[LabelBlock], lines: Sequence[TextLine], form: Form) -> LabelRows:
    """The rows of some labels (at least one) and the lines right of them, both from top to bottom.

    Where the first lines belong to no label, a row stands above the first label's.
    """
    fitting = _Fitting(blocks, lines, form)
    return min((fitting.rows(far) for far in fitting.ways()), key=lambda rows: rows.cost)


class _Fitting:
    """Parts the lines among the labels: the way to do so that costs least."""

    def __init__(self, blocks: Sequence[LabelBlock], lines: Sequence[TextLine], form: Form) -> None:
        self.blocks, self.lines = blocks, lines
        self.tops = np.array([line.box[1] for line in lines])
        self.bottoms = np.array([line.box[3] for line in lines])
        items = items_of_labels(form)
        said = list(_items_said(lines, form))
        own = [items.get(block.label or "") for block in blocks]
        self.others = [_others(said, frozenset({None, item})) for item in own]
        self.before = _others(said, frozenset(said) - frozenset(own))[0]  # above the first label

    def ways(self) -> Iterator[list[Costs]]:
        """How far each label is from being level with its lines, in the ways in which forms are set."""
        count = len(self.lines)
        starts, ends = np.arange(count + 1)[:, None], np.arange(count + 1)[None, :]
        top = np.append(self.tops, np.inf)[starts]
        bottom = np.append(self.bottoms, np.inf)[np.maximum(ends - 1, 0)]
        following = np.append(self.tops, [*self.bottoms[-1:], np.inf])[ends]
        middles = [(block.top + block.bottom) / 2 for block in self.blocks]
        yield [np.abs(middle - (top + bottom) / 2) for middle in middles]
        yield [_AT_TOP * np.abs(block.top - top) + 0 * ends for block in self.blocks]
        yield [np.abs(middle - (top + following) / 2) for middle in middles]

    def rows(self, far: Sequence[Costs]) -> LabelRows:
        """The borders at the lowest cost."""
        count = len(self.lines)
        costs = np.array([_WITHOUT_LABEL + self.gap_cost(-1, start) for start in range(count + 1)])
        costs += self.before
        costs[0] = 0.0
        chosen: list[NDArray[np.intp]] = []  # by block, by the line behind its last: its first line
        for place, (level, others) in enumerate(zip(far, self.others, strict=True)):
            cost = np.where(np.tri(count + 1, k=-1, dtype=bool), np.inf, level + others)
            np.fill_diagonal(cost, _EMPTY)
            if place + 1 < len(self.blocks):
                cost += [self.gap_cost(place, end) for end in range(count + 1)]
            cost += costs[:, None]
            chosen.append(cost.argmin(axis=0))
            costs = cost.min(axis=0)
        cuts = [count]
        for froms in reversed(chosen):
            cuts.append(int(froms[cuts[-1]]))
        return LabelRows(tuple(self.borders(cuts[::-1])), float(costs[count]))

    def gap_cost(self, place: int, end: int) -> float:
        """What a border behind a block and before a line costs: less when it is wide, much when something stands across."""
        upper, lower = self.around(place, end)
        gap = float(self.tops[end] - self.bottoms[end - 1]) if 0 < end < len(self.lines) else 0.0
        return _OVERLAP * (lower < upper - _ROOM) - _GAP_WORTH * min(gap, _WIDEST_GAP)

    def around(self, place: int, end: int) -> tuple[float, float]:
        """What ends lowest above a border behind a block and before a line, and what begins highest below it."""
        above = [self.blocks[place].bottom] if place >= 0 else []
        above += [self.lines[end - 1].box[3]] if end else []
        below = [self.blocks[place + 1].top] if place + 1 < len(self.blocks) else []
        below += [self.lines[end].box[1]] if end < len(self.lines) else []
        return max(above, default=0.0), min(below, default=0.0)

    def borders(self, cuts: Sequence[int]) -> Iterator[float]:
        """The heights of the borders, given the first line of each block and the end of the last."""
        top = min([self.blocks[0].top, *self.tops[:1].tolist()]) - _ROOM
        bottom = max([self.blocks[-1].bottom, *self.bottoms.tolist()]) + _ROOM
        first = [-1] if cuts[0] else []
        inner = [sum(self.around(place, cuts[place + 1])) / 2 for place in (*first, *range(len(cuts) - 2))]
        return accumulate((top, *inner, bottom), max)


def _items_said(lines: Sequence[TextLine], form: Form) -> Iterator[str | None]:
    """By line, the item that surely has it: it is a label, or an amount below its caption."""
    above: str | None = None  # the item of captions in the line before
    for place, line in enumerate(lines):
        texts = [word.text for word in line.words] if len(line.words) > 1 else []
        captions = {_item_of(text, form) for text in texts} if texts else {None}
        caption = captions.pop() if len(captions) == 1 else None
        joined = (
            "".join(one.text for one in lines[place : place + count]) for count in range(1, _MOST_LINES + 1)
        )
        own = caption or next((item for text in joined if (item := _item_of(text, form))), None)
        yield own or above
        above = caption


def _item_of(text: str, form: Form) -> str | None:
    """The item whose label a text is, and nothing else."""
    match = match_label(text, form)
    return None if match is None or match.rest.strip() else items_of_labels(form).get(match.label.id)


def _others(said: Sequence[str | None], allowed: frozenset[str | None]) -> Costs:
    """What the labels of other items than those allowed cost among the lines from one to another."""
    sums: Costs = np.cumsum([0.0, *(_OTHER_ITEM * (item not in allowed) for item in said)])
    return sums[None, :] - sums[:, None]
