"""Captions left of their texts, inside the content of an item: a second column of labels, beside some of the lines only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from furikaeri.reading.pdf_label_columns import LabelBlock, labels_in, run_starts, subheading_columns
from furikaeri.reading.pdf_label_rows import label_rows
from furikaeri.reading.pdf_lines import TextLine
from furikaeri.reading.pdf_places import Boxes
from furikaeri.reading.pdf_rulings import Ruling
from furikaeri.reading.pdf_shapes import Characters
from furikaeri.sheet.form import Form

_ROOM = 2.0  # points between a text and a line put beside it
_SAME_EDGE = 1.0  # points
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Captions:
    """Captions below each other, and the left edge of the texts beside them."""

    blocks: tuple[LabelBlock, ...]
    edge: float

    def lines(self) -> list[TextLine]:
        """The captions as lines of text."""
        return [TextLine(b.text, (b.left, b.top, self.edge, b.bottom), b.bottom - b.top) for b in self.blocks]

    def rulings(
        self, lines: Sequence[TextLine], borders: Sequence[float], left: float, right: float, form: Form
    ) -> Iterator[Ruling]:
        """The lines between captions and their texts, and around both; `borders` are those of the items' rows."""
        for start, end in pairwise(borders):
            row = [line for line in lines if start <= (line.box[1] + line.box[3]) / 2 < end]
            for is_beside, group in groupby(row, key=lambda line: line.box[0] >= self.edge - _SAME_EDGE):
                beside = list(group)
                top, bottom = beside[0].box[1], max(line.box[3] for line in beside)
                own = [b for b in self.blocks if b.top < bottom and b.bottom > top and start <= b.top < end]
                if not is_beside or not own:
                    continue
                above = [line.box[3] for line in row if line.box[3] <= top + _ROOM and line not in beside]
                below = [line.box[1] for line in row if line.box[1] >= bottom - _ROOM and line not in beside]
                inner = label_rows(own, beside, form).borders[1:-1]
                upper = (max(above) + min(top, own[0].top)) / 2 if above else start
                lower = (min(below) + max(bottom, own[-1].bottom)) / 2 if below else end
                heights = [upper, *inner, lower]
                yield from (Ruling(is_horizontal=True, at=at, start=left, end=right) for at in heights)
                yield Ruling(is_horizontal=False, at=self.edge - _ROOM, start=upper, end=lower)


def _texts_at(content: Characters, edge: float) -> Boxes:
    """The heights, upper and lower, at which texts begin at an edge."""
    boxes = content.boxes[run_starts(content)]
    return boxes[np.abs(boxes[:, 0] - edge) < _SAME_EDGE][:, [1, 3]].T


def take_captions(content: Characters, form: Form) -> tuple[Captions | None, Characters]:
    """The captions of an item's parts that stand left of their texts, and the content without them."""
    found = []
    for column in subheading_columns(content, form):
        texts = _texts_at(content, column.right)
        known = tuple(
            block
            for block in column.blocks
            if block.label is not None and ((texts[0] < block.bottom) & (texts[1] > block.top)).any()
        )
        if len(known) >= _FEWEST:
            found.append((len(known), -len(column.blocks), column.left, column.right, known))
    if not found:
        return None, content
    _, _, left, edge, blocks = max(found, key=lambda entry: entry[:2])
    is_caption = labels_in(content, left, edge)
    middle = (content.boxes[:, 1] + content.boxes[:, 3]) / 2
    is_caption &= sum((middle > block.top) & (middle < block.bottom) for block in blocks) > 0
    return Captions(blocks, edge), content.taken(~is_caption)
