"""Rulings that a page lacks: a form printed without them still has its labels in one column and their content beside it.

The lines are put where the page leaves room, so the ordinary reading of ruled boxes reads the page; which text is whose
is not as sure as with drawn lines, and is for whoever asks to doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from furikaeri.reading.cell_splitting import title_of
from furikaeri.reading.pdf_captions_beside import take_captions
from furikaeri.reading.pdf_inner_rows import caption_rows, take_answers
from furikaeri.reading.pdf_label_columns import (
    LabelBlock,
    LabelColumn,
    column_between,
    label_column,
    runs_with,
)
from furikaeri.reading.pdf_label_rows import label_rows
from furikaeri.reading.pdf_lines import TextLine, text_lines
from furikaeri.reading.pdf_rulings import Ruling, covered
from furikaeri.reading.pdf_shapes import PageShapes
from furikaeri.sheet.form import Form

_FEWEST_LABELS = 4  # on the first page that has a column of them
_ROOM = 2.0  # points between a text and a line put beside it
_SAME_EDGE = 1.0  # points
_SIDES = 4.0  # points: a drawn line reaches as far over where a text ends
_ACROSS = 0.6  # of the label column: a line drawn over less parts no rows


def with_missing_rulings(pages: Iterable[PageShapes], form: Form) -> Iterator[PageShapes]:
    """The pages of a document with the lines they lack: on those on which a column of the form's labels is found, and on
    those behind them on which labels stand in the same column.
    """
    last: LabelColumn | None = None
    for page in pages:
        own = label_column(page.characters, form)
        if own is not None and last is None and own.known < _FEWEST_LABELS:
            own = None
        column = own or (column_between(page.characters, last.left, last.right, form) if last else None)
        last = own or last
        rulings = _missing(page, column, form) if column is not None and column.blocks else []
        yield replace(page, rulings=(*page.rulings, *rulings)) if rulings else page


def _missing(page: PageShapes, column: LabelColumn, form: Form) -> list[Ruling]:
    """The lines that a page with a column of labels lacks."""
    x0, _, x1, _ = page.characters.boxes.T
    is_left = runs_with(page.characters, x0 < column.right - _SAME_EDGE)
    crossing = page.characters.taken(is_left & runs_with(page.characters, x1 > column.right + _SAME_EDGE))
    beyond = page.characters.taken(~is_left)
    top = _end_of_heading(text_lines(beyond), text_lines(crossing), column, form)
    blocks = [block for block in column.blocks if block.top >= top - _ROOM]
    content = beyond.taken((beyond.boxes[:, 1] + beyond.boxes[:, 3]) / 2 >= top)
    if not blocks or not len(content):
        return []
    questions, rest = take_answers(content, form)
    captions, rest = take_captions(rest, form)
    lines = text_lines(rest)
    told = sorted([*lines, *(captions.lines() if captions else ())], key=lambda line: line.box[1])
    drawn = list(_drawn_borders(page.rulings, column))
    borders = _with_drawn(label_rows(blocks, told, form).borders, drawn, blocks)
    across = [r for r in page.rulings if r.is_horizontal and r.start < column.right < r.end]
    left = min([float(x0.min()) - _SIDES, *(r.start for r in across)])
    edge, right = column.right - _ROOM, max([float(x1.max()) + _SIDES, *(r.end for r in across)])
    found = [Ruling(is_horizontal=True, at=at, start=left, end=right) for at in borders]
    found += [
        Ruling(is_horizontal=False, at=at, start=borders[0], end=borders[-1]) for at in (left, edge, right)
    ]
    if (x1 < column.left).any():
        found += _number_edges(borders, blocks, column.left)
    known = [*borders, *(r.at for r in page.rulings if r.is_horizontal)]
    for rows in (*questions, *caption_rows(lines, form)):
        found += rows.rulings(known, edge, right)
    if captions:
        found += captions.rulings(lines, borders, edge, right, form)
    return found


def _number_edges(borders: Sequence[float], blocks: Sequence[LabelBlock], left: float) -> Iterator[Ruling]:
    """The line left of the labels, behind their numbers, but where a label reaches over it."""
    for (start, end), block in zip(list(pairwise(borders))[-len(blocks) :], blocks, strict=True):
        if block.left > left - 2 * _ROOM:
            yield Ruling(is_horizontal=False, at=left - _ROOM, start=start, end=end)


def _drawn_borders(rulings: Sequence[Ruling], column: LabelColumn) -> Iterator[float]:
    """The heights at which lines are drawn across the column of labels."""
    flat = sorted((r for r in rulings if r.is_horizontal), key=lambda r: r.at)
    for ruling in flat:
        beside = (r for r in flat if abs(r.at - ruling.at) <= _ROOM)
        if covered(column.left, column.right, beside) > _ACROSS * (column.right - column.left):
            yield ruling.at


def _with_drawn(
    borders: Sequence[float], drawn: Sequence[float], blocks: Sequence[LabelBlock]
) -> list[float]:
    """The borders of rows, with lines in their place that are drawn between the same labels."""
    before = len(borders) - len(blocks)  # borders above the first label
    ends = [-np.inf] * before + [block.bottom for block in blocks]
    starts = [blocks[0].top] * before + [block.top for block in blocks[1:]] + [np.inf]
    found: list[float] = []
    for border, upper, lower in zip(borders, ends, starts, strict=True):
        between = [at for at in drawn if upper - _ROOM <= at <= lower + _ROOM and at not in found]
        found.append(min(between, key=lambda at: abs(at - border), default=border))
    return sorted(found)


def _end_of_heading(
    lines: Sequence[TextLine], crossing: Sequence[TextLine], column: LabelColumn, form: Form
) -> float:
    """Where the titles above the first label end; 0 where none stands there."""
    first = next((block.top for block in column.blocks if block.label), column.blocks[0].top)
    titles = [line for line in lines if title_of(line.text, form) is not None]
    return max((line.box[3] for line in (*titles, *crossing) if line.box[1] < first), default=0.0)
