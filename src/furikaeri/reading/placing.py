"""The placing of a sheet's paragraphs as one exact decision: dynamic programming over used fields × current field.

Each paragraph continues the field before it, begins a field not used yet, or takes one up again at a cost. Scores are
log-odds: what the words say, which label or value stands before and behind, which content came before. The margins are
max-marginals: by how much the best whole placing beats the best one that puts this paragraph elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one sheet with U paragraphs and F fields.

    `content` (U, F): words and what stands behind; `start` (U, F): what stands before, when the field begins here;
    `order` (F, F): content of one field after content of another; `go_on`, `switch`, `reuse` (U,): the kind of step;
    `empty` (F,): a field left without text.
    """

    content: Matrix
    start: Matrix
    order: Matrix
    go_on: Matrix
    switch: Matrix
    reuse: Matrix
    empty: Matrix


@dataclass(frozen=True, slots=True)
class Placing:
    """The field of each paragraph, the margin to the next best field, and which field that is."""

    fields: tuple[int, ...]
    margins: tuple[float, ...]
    rivals: tuple[int, ...]
    total: float


class _States:
    """Index arrays over (mask of used fields, current field), shared by all sheets of one form."""

    _cache: dict[int, _States] = {}

    def __init__(self, count: int) -> None:
        masks = np.arange(1 << count)
        bits = 1 << np.arange(count)
        self.has = (masks[:, None] & bits[None, :]) > 0
        self.without = masks[:, None] & ~bits[None, :]
        self.empty_mask = ~self.has

    @classmethod
    def of(cls, count: int) -> _States:
        if count not in cls._cache:
            cls._cache[count] = cls(count)
        return cls._cache[count]


def place(scores: Scores) -> Placing:
    """The best placing with its margins."""
    units, count = scores.content.shape
    if units == 0:
        return Placing((), (), (), float(scores.empty.sum()))
    states = _States.of(count)
    forward = _forward(scores, states)
    ending = np.where(states.empty_mask, scores.empty[None, :], 0.0).sum(axis=1)
    backward = _backward(scores, states, ending)
    through = np.stack([(f + b).max(axis=0) for f, b in zip(forward, backward, strict=True)])
    best = through.argmax(axis=1)
    ordered = np.sort(through, axis=1)
    rivals = np.argsort(through, axis=1)[:, -2] if count > 1 else best
    margins = ordered[:, -1] - ordered[:, -2] if count > 1 else np.full(units, np.inf)
    return Placing(
        tuple(map(int, best)), tuple(map(float, margins)), tuple(map(int, rivals)), float(ordered[0, -1])
    )


def _forward(scores: Scores, states: _States) -> list[Matrix]:
    """Best score of every state after each paragraph, that paragraph's content included."""
    units, count = scores.content.shape
    columns = np.arange(count)[None, :]
    value = np.full((1 << count, count), _NEVER)
    value[1 << np.arange(count), np.arange(count)] = scores.start[0] + scores.content[0]
    values = [value]
    apart = np.where(np.eye(count, dtype=bool), _NEVER, scores.order)
    for unit in range(1, units):
        into = (value[:, :, None] + apart[None, :, :]).max(axis=1)
        begin = into[states.without, columns] + scores.start[unit][None, :] + scores.switch[unit]
        again = into + scores.start[unit][None, :] * 0.5 + scores.switch[unit] + scores.reuse[unit]
        best = np.maximum(np.maximum(value + scores.go_on[unit], begin), again)
        value = np.where(states.has, best + scores.content[unit][None, :], _NEVER)
        values.append(value)
    return values


def _backward(scores: Scores, states: _States, ending: Matrix) -> list[Matrix]:
    """Best score of everything behind each paragraph, for every state it may be in."""
    units, count = scores.content.shape
    value = np.where(states.has, ending[:, None], _NEVER)
    values = [value]
    apart = np.where(np.eye(count, dtype=bool), _NEVER, scores.order)
    masks = np.arange(1 << count)
    for unit in range(units - 1, 0, -1):
        arriving = np.where(states.has, value + scores.content[unit][None, :], _NEVER)
        begin = np.full_like(value, _NEVER)
        for field in range(count):
            fresh = ~states.has[:, field]
            begin[fresh, field] = arriving[masks[fresh] | (1 << field), field]
        begin += scores.start[unit][None, :] + scores.switch[unit]
        again = arriving + scores.start[unit][None, :] * 0.5 + scores.switch[unit] + scores.reuse[unit]
        step = np.maximum(begin, again)
        leave = (step[:, None, :] + apart[None, :, :]).max(axis=2)
        value = np.where(states.has, np.maximum(arriving + scores.go_on[unit], leave), _NEVER)
        values.append(value)
    return list(reversed(values))
