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
    """Index arrays over (current field, mask of used fields), shared by all sheets of one form.

    The masks stand last because numpy is several times faster along a long last axis.
    """

    _cache: dict[int, _States] = {}

    def __init__(self, count: int) -> None:
        masks = np.arange(1 << count)[None, :]
        bits = (1 << np.arange(count))[:, None]
        self.fields = np.arange(count)[:, None]
        self.has = (masks & bits) > 0
        self.without = masks & ~bits
        self.united = masks | bits

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
    ending = np.where(states.has, 0.0, scores.empty[:, None]).sum(axis=0)
    backward = _backward(scores, states, ending)
    through = np.stack([(f + b).max(axis=1) for f, b in zip(forward, backward, strict=True)])
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
    value = np.full((count, 1 << count), _NEVER)
    value[np.arange(count), 1 << np.arange(count)] = scores.start[0] + scores.content[0]
    values = [value]
    apart = np.where(np.eye(count, dtype=bool), _NEVER, scores.order)
    for unit in range(1, units):
        start, content = scores.start[unit][:, None], scores.content[unit][:, None]
        into = (value[:, None, :] + apart[:, :, None]).max(axis=0)
        begin = into[states.fields, states.without] + start + scores.switch[unit]
        again = into + start * 0.5 + scores.switch[unit] + scores.reuse[unit]
        best = np.maximum(np.maximum(value + scores.go_on[unit], begin), again)
        value = np.where(states.has, best + content, _NEVER)
        values.append(value)
    return values


def _backward(scores: Scores, states: _States, ending: Matrix) -> list[Matrix]:
    """Best score of everything behind each paragraph, for every state it may be in."""
    units, count = scores.content.shape
    value = np.where(states.has, ending[None, :], _NEVER)
    values = [value]
    apart = np.where(np.eye(count, dtype=bool), _NEVER, scores.order)
    for unit in range(units - 1, 0, -1):
        start, content = scores.start[unit][:, None], scores.content[unit][:, None]
        arriving = np.where(states.has, value + content, _NEVER)
        begin = np.where(states.has, _NEVER, arriving[states.fields, states.united])
        begin = begin + start + scores.switch[unit]
        again = arriving + start * 0.5 + scores.switch[unit] + scores.reuse[unit]
        step = np.maximum(begin, again)
        leave = (step[:, None, :] + apart.T[:, :, None]).max(axis=0)
        value = np.where(states.has, np.maximum(arriving + scores.go_on[unit], leave), _NEVER)
        values.append(value)
    return list(reversed(values))
