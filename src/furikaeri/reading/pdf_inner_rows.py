"""Cells side by side inside an item, where nothing is ruled: questions with their answers, captions over their amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from furikaeri.reading.cell_labels import is_arrow, match_label
from furikaeri.reading.pdf_label_columns import run_starts, ways_to_say
from furikaeri.reading.pdf_lines import TextLine, text_lines
from furikaeri.reading.pdf_rulings import Ruling
from furikaeri.reading.pdf_shapes import Characters
from furikaeri.sheet.form import Form

_SAME_EDGE = 1.5  # points
_ROOM = 2.0  # points between a text and a line put beside it
_FEWEST_ANSWERS = 2
_MOST_LINES = 3  # of a question
_NEAR = 2.5  # of the type size: an answer stands no further from the middle of its question

Gap = tuple[float, float]  # from where a text ends to where the next begins


@dataclass(frozen=True, slots=True)
class InnerRows:
    """Rows that are parted from what stands above and below them, and from each other, at some heights within these gaps; and
    where they are parted into cells.
    """

    gaps: tuple[Gap, ...]
    cuts: tuple[float, ...]

    def rulings(self, known: Sequence[float], left: float, right: float) -> Iterator[Ruling]:
        """The lines around the rows: where one of the `known` heights lies in a gap, that one stands for it."""
        heights = [
            next((at for at in known if upper - _ROOM <= at <= lower + _ROOM), (upper + lower) / 2)
            for upper, lower in self.gaps
        ]
        yield from (Ruling(is_horizontal=True, at=at, start=left, end=right) for at in heights)
        yield from (Ruling(is_horizontal=False, at=at, start=heights[0], end=heights[-1]) for at in self.cuts)


def take_answers(content: Characters, form: Form) -> tuple[list[InnerRows], Characters]:
    """The questions with an arrow and the answer right of them, level with their middle; and the text without the answers."""
    found: list[InnerRows] = []
    taken = np.zeros(len(content), dtype=bool)
    for arrow in _arrows(content):
        box = content.boxes[arrow]
        middle = (content.boxes[:, 1] + content.boxes[:, 3]) / 2
        answer = (content.boxes[:, 0] >= box[0]) & (middle > box[1]) & (middle < box[3])
        lines = text_lines(content.taken(~(taken | answer)))
        span = _question(lines, float(box[1] + box[3]) / 2, form)
        if span is not None:
            taken |= answer
            found.append(InnerRows((_gap(lines, span[0]), _gap(lines, span[1])), (float(box[0]) - _ROOM,)))
    return found, content.taken(~taken)


def caption_rows(lines: Sequence[TextLine], form: Form) -> Iterator[InnerRows]:
    """Captions of amounts side by side, each over its amount."""
    for place, (line, below) in enumerate(pairwise(lines)):
        captions = [word for word in line.words if _captions_amount(word.text, form)]
        if len(captions) < 2 or len(captions) != len(line.words) or len(below.words) > len(captions):
            continue
        cuts = tuple((one.right + other.left) / 2 for one, other in pairwise(captions))
        yield InnerRows((_gap(lines, place), _gap(lines, place + 1), _gap(lines, place + 2)), cuts)


def _arrows(content: Characters) -> list[int]:
    """The arrows that begin runs below each other, from top to bottom."""
    arrows = [place for place in run_starts(content).tolist() if is_arrow(chr(content.codes[place]))]
    lefts = content.boxes[arrows, 0]
    aligned = [
        place
        for place, left in zip(arrows, lefts, strict=True)
        if (np.abs(lefts - left) < _SAME_EDGE).sum() >= _FEWEST_ANSWERS
    ]
    return sorted(aligned, key=lambda place: float(content.boxes[place, 1]))


def _question(lines: Sequence[TextLine], middle: float, form: Form) -> tuple[int, int] | None:
    """From where to where the question stands whose middle is nearest to a height."""
    spans = [
        (start, start + count)
        for start in range(len(lines))
        for count in range(1, _MOST_LINES + 1)
        if _is_question(lines[start : start + count], count, form)
    ]
    far = {span: abs((lines[span[0]].box[1] + lines[span[1] - 1].box[3]) / 2 - middle) for span in spans}
    best = min(spans, key=far.__getitem__, default=None)
    return best if best is not None and far[best] < _NEAR * lines[best[0]].size else None


def _is_question(lines: Sequence[TextLine], count: int, form: Form) -> bool:
    """Whether lines are a label with fields of its own, alone or with the form's note on it."""
    if len(lines) < count:
        return False
    for text in ways_to_say(lines):
        match = match_label(text, form)
        if match is None or not match.label.introduces:
            continue
        note = match_label(match.rest, form) if match.rest.strip() else None
        if not match.rest.strip() or (note is not None and note.label.role == "note"):
            return True
    return False


def _gap(lines: Sequence[TextLine], place: int) -> Gap:
    """The gap above a line; behind the last line a narrow one."""
    above = lines[place - 1].box[3] if place else lines[0].box[1] - 2 * _ROOM
    return above, lines[place].box[1] if place < len(lines) else above + 2 * _ROOM


def _captions_amount(text: str, form: Form) -> bool:
    match = match_label(text, form)
    if match is None or match.rest.strip() or not match.label.introduces:
        return False
    return all(form.field(field).kind == "amount" for field in match.label.introduces)
