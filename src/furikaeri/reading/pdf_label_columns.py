"""The column of labels of a page that nobody ruled: where the labels of a form stand below each other, left of their content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.cell_labels import is_item_number, match_label, without_direction
from furikaeri.reading.pdf_lines import TextLine, text_lines
from furikaeri.reading.pdf_shapes import Characters
from furikaeri.sheet.form import Form

_ITEMS, _SUBHEADINGS = frozenset({"item", "heading"}), frozenset({"subheading"})
_SAME_EDGE = 1.0  # points
_NO_GAP = 0.3  # of the type size: characters nearer than this follow each other in one run
_MOST_EDGES = 6  # at which most runs of a page begin
_FEWEST_STARTS = 3
_MOST_LINES = 10  # of a label
_NEXT_LINE = 1.0  # of the type size: lines further apart are not of one label
_FEWEST_LABELS = 2
_CROSSED = 4  # times as many texts must begin at the edge of a column as go over it


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """A label as it stands in its column, or words there that are none of the form's."""

    left: float
    top: float
    bottom: float
    text: str
    label: str | None


@dataclass(frozen=True, slots=True)
class LabelColumn:
    """From where to where labels stand, the left edge of their content, and the labels."""

    left: float
    right: float
    blocks: tuple[LabelBlock, ...]

    @property
    def known(self) -> int:
        """How many of the labels are the form's."""
        return sum(block.label is not None for block in self.blocks)


def label_column(characters: Characters, form: Form) -> LabelColumn | None:
    """The column in which most of the form's labels stand; None where hardly one does."""
    found = [column_between(characters, left, right, form) for left, right in _pairs(characters)]
    found = [column for column in found if column.known and not _is_crossed(characters, column)]
    best = max(found, key=lambda column: (column.known, -len(column.blocks)), default=None)
    return best if best is not None and best.known >= _FEWEST_LABELS else None


def subheading_columns(characters: Characters, form: Form) -> Iterator[LabelColumn]:
    """Columns in which subheadings of the form may stand."""
    for left, right in _pairs(characters):
        lines = text_lines(characters.taken(labels_in(characters, left, right)))
        yield LabelColumn(left, right, tuple(_blocks(lines, form, _SUBHEADINGS)))


def column_between(characters: Characters, left: float, right: float, form: Form) -> LabelColumn:
    """The labels that stand between two edges. Numbers that have a column of their own stand left of it."""
    if not len(characters):
        return LabelColumn(left, right, ())
    is_label = labels_in(characters, left, right)
    labels = characters.taken(is_label)
    is_number = _numbers(labels)
    if is_number.any():
        labels = labels.taken(~is_number)
        left = float(labels.boxes[:, 0].min())
    return LabelColumn(left, right, tuple(_blocks(text_lines(labels), form)))


def _is_crossed(characters: Characters, column: LabelColumn) -> bool:
    """Whether texts below the first label go over the column's edge as often as others begin there."""
    starts = run_starts(characters)
    ends = np.append(starts[1:], len(characters)) - 1
    boxes = characters.boxes
    first = next(block.top for block in column.blocks if block.label is not None)
    is_below = boxes[starts, 1] > first
    begins = is_below & (np.abs(boxes[starts, 0] - column.right) < _SAME_EDGE)
    crosses = (
        is_below
        & (boxes[starts, 0] < column.right - _SAME_EDGE)
        & (boxes[ends, 2] > column.right + _SAME_EDGE)
    )
    return bool(_CROSSED * crosses.sum() > begins.sum())


def _numbers(characters: Characters) -> NDArray[np.bool_]:
    """The characters of numbers that stand below each other left of everything else; none where there is no such column."""
    numbers, starts = run_numbers(characters), run_starts(characters)
    texts = [characters.text[a:b] for a, b in pairwise([*starts.tolist(), len(characters)])]
    is_number = np.array([is_item_number(text) for text in texts])[numbers]
    if is_number.all() or len(set(numbers[is_number].tolist())) < _FEWEST_LABELS:
        return np.zeros(len(characters), dtype=bool)
    edge = characters.boxes[~is_number, 0].min()
    is_number &= characters.boxes[:, 2] <= edge + _SAME_EDGE
    return is_number if len(set(numbers[is_number].tolist())) >= _FEWEST_LABELS else np.zeros_like(is_number)


def labels_in(characters: Characters, left: float, right: float) -> NDArray[np.bool_]:
    """The characters of the runs that stand between two edges, in part at least, and end left of the right one."""
    inside = (characters.boxes[:, 0] >= left - _SAME_EDGE) & (characters.boxes[:, 2] <= right + _SAME_EDGE)
    is_beyond = characters.boxes[:, 2] > right + _SAME_EDGE
    return runs_with(characters, inside) & ~runs_with(characters, is_beyond)


def runs_with(characters: Characters, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Every character of the runs that hold a chosen one."""
    numbers = run_numbers(characters)
    return np.isin(numbers, np.unique(numbers[chosen]))


def run_numbers(characters: Characters) -> NDArray[np.intp]:
    """Which run each character belongs to: those that follow each other on one line without a gap, in the page's order."""
    if not len(characters):
        return np.zeros(0, dtype=np.intp)
    left, top, right, bottom = characters.boxes.T
    size = np.minimum((bottom - top)[1:], (bottom - top)[:-1])
    middle = (top + bottom) / 2
    follows = np.abs(middle[1:] - middle[:-1]) < _NO_GAP * size
    follows &= np.abs(left[1:] - right[:-1]) < _NO_GAP * size
    return np.concatenate(([0], np.cumsum(~follows)))


def run_starts(characters: Characters) -> NDArray[np.intp]:
    """The places of the characters with which the runs begin."""
    return np.flatnonzero(np.diff(run_numbers(characters), prepend=-1))


def ways_to_say(lines: Sequence[TextLine]) -> tuple[str, str]:
    """What lines say together: as one, and each on its own."""
    texts = [line.text for line in lines]
    return "".join(texts), "\n".join(texts)


def _common_edges(characters: Characters) -> list[float]:
    """The left edges at which the most runs begin, from left to right."""
    if not len(characters):
        return []
    lefts = np.sort(characters.boxes[run_starts(characters), 0])
    groups = np.split(lefts, np.flatnonzero(np.diff(lefts) > _SAME_EDGE) + 1)
    counted = sorted(((len(group), float(group.min())) for group in groups), reverse=True)
    return sorted(left for count, left in counted[:_MOST_EDGES] if count >= _FEWEST_STARTS)


def _pairs(characters: Characters) -> Iterator[tuple[float, float]]:
    """Edges between which a column may stand."""
    edges = _common_edges(characters)
    for place, left in enumerate(edges):
        yield from ((left, right) for right in edges[place + 1 :])


def _blocks(lines: Sequence[TextLine], form: Form, roles: frozenset[str] = _ITEMS) -> Iterator[LabelBlock]:
    """Lines as labels, the longest that are one first; what is none stands for itself."""
    place = 0
    while place < len(lines):
        end, label = _label_at(lines, place, form, roles)
        own = lines[place:end]
        text = "".join(line.text for line in own)
        left, bottom = min(line.box[0] for line in own), max(line.box[3] for line in own)
        yield LabelBlock(left, own[0].box[1], bottom, text, label)
        place = end


def _label_at(
    lines: Sequence[TextLine], start: int, form: Form, roles: frozenset[str]
) -> tuple[int, str | None]:
    """Where the label ends that begins with a line, and which it is; for other words where they end."""
    end = start + 1
    while end < min(len(lines), start + _MOST_LINES) and _follows(lines[end - 1], lines[end]):
        end += 1
    for stop in range(end, start, -1):
        label = _label_of(lines[start:stop], form, roles)
        if label is not None:
            return stop, label
    stop = start + 1
    while stop < end and not any(
        _label_of(lines[stop:last], form, roles) for last in range(stop + 1, end + 1)
    ):
        stop += 1
    return stop, None


def _follows(above: TextLine, below: TextLine) -> bool:
    return below.box[1] - above.box[3] < _NEXT_LINE * below.size


def _label_of(lines: Sequence[TextLine], form: Form, roles: frozenset[str]) -> str | None:
    """The label that lines say together, all of them."""
    for text in ways_to_say(lines):
        match = match_label(text, form)
        if (
            match is not None
            and match.label.role in roles
            and not without_direction(match.rest, form).strip()
        ):
            return match.label.id
    return None
