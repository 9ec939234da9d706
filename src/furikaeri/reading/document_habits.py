"""How one document orders its contents: learned from its own sheets, because position helps in one and harms in another.

From six sheets on, the placings of all sheets are counted (each by its margin) and the counts become log-odds of the
token before, the token behind and the content before, which replace the form's printed order step by step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from furikaeri.reading.placing import Matrix, Placing, Scores, place
from furikaeri.reading.text_units import Unit
from furikaeri.sheet.form import Form

FEWEST_SHEETS = 6


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence is worth, in log-odds; tuned on shuffled and printed copies (docs/reading.md)."""

    words: float = 1.0
    damping: float = 0.5
    damping_unbordered: float = 0.2
    label: float = 2.6
    other_label: float = -0.8
    value: float = 1.7
    farther: float = 0.4
    order_next: float = 0.3
    order_back: float = 0.0
    border_go_on: float = -0.6
    flow_go_on: float = 0.9
    token_go_on: float = -3.0
    page_go_on: float = -0.3
    flow_switch: float = -2.4
    flow_switch_bordered: float = -9.0
    reuse: float = -3.7
    empty: float = -3.6
    empty_results: float = -1.9
    learned: float = 0.72
    smoothing: float = 0.45
    most_learned: float = 3.9
    rounds: int = 3


@dataclass(slots=True)
class Habits:
    """Log-odds by field for the token before and behind, and for content after content."""

    before: dict[str, Matrix]
    behind: dict[str, Matrix]
    order: Matrix


def printed_habits(form: Form, fields: Sequence[str], weights: Weights) -> Habits:
    """What the form's printed order suggests: labels before what they introduce, contents in printed order."""
    count = len(fields)
    before: dict[str, Matrix] = {}
    for label in form.labels:
        introduced = [fields.index(f) for f in label.introduces if f in fields]
        if introduced:
            row = np.full(count, weights.other_label)
            row[introduced] = weights.label
            before[label.id] = row
    previous_value = ""
    for definition in form.fields:
        if definition.id in fields:
            if previous_value:
                row = np.zeros(count)
                row[fields.index(definition.id)] = weights.value
                before.setdefault(previous_value, row)
            previous_value = ""
        elif definition.kind in {"choices", "list", "amount", "codes"} or definition.id == "name":
            previous_value = _value_token(definition.kind, definition.id)
    order = np.full((count, count), weights.order_back)
    for first in range(count - 1):
        order[first, first + 1] = weights.order_next
        order[first, first + 2 :] = 0.0
    return Habits(before, {}, order)


def _value_token(kind: str, field_id: str) -> str:
    """The token id that the recognisers give a coded value."""
    if kind == "amount":
        return "amount"
    return "answer" if kind == "codes" else f"{field_id}_value"


@dataclass(frozen=True, slots=True)
class SheetUnits:
    """A sheet's paragraphs, with the log-probabilities of their words."""

    units: tuple[Unit, ...]
    words: Matrix
    has_tables: bool
    is_bordered: bool = False


def scores_for(
    sheet: SheetUnits, habits: Habits, weights: Weights, fields: Sequence[str], required: Sequence[bool]
) -> Scores:
    """All scores of a sheet's paragraphs under the given habits."""
    count = len(fields)
    units = sheet.units
    content = np.zeros((len(units), count))
    start = np.zeros((len(units), count))
    power = weights.damping if sheet.is_bordered else weights.damping_unbordered
    for index, (unit, run) in enumerate(zip(units, _run_lengths(units), strict=True)):
        content[index] = weights.words * sheet.words[index] / run**power
        for distance, token in enumerate(unit.before):
            row = habits.before.get(token)
            if row is not None:
                start[index] += row * weights.farther**distance
        if unit.behind:
            row = habits.behind.get(unit.behind[0])
            if row is not None:
                content[index] += row
    steps = {
        "border": (weights.border_go_on, 0.0),
        "flow": (
            weights.flow_go_on,
            weights.flow_switch_bordered if sheet.is_bordered else weights.flow_switch,
        ),
        "page": (weights.page_go_on, 0.0),
        "token": (weights.token_go_on, 0.0),
    }
    go_on = np.array([steps[u.joins][0] for u in units])
    switch = np.array([steps[u.joins][1] for u in units])
    reuse = np.array([weights.reuse for _ in units])
    empty = np.array(
        [weights.empty if r else (0.0 if sheet.has_tables else weights.empty_results) for r in required]
    )
    return Scores(content, start, habits.order, go_on, switch, reuse, empty)


def _run_lengths(units: Sequence[Unit]) -> list[int]:
    """For each paragraph, how many stand in its box: their words say one thing many times over."""
    lengths: list[int] = []
    for unit in units:
        if unit.joins != "flow":
            lengths.append(0)
        lengths[-1] += 1
    boxes = iter(lengths)
    counted: list[int] = []
    current = 1
    for unit in units:
        if unit.joins != "flow":
            current = next(boxes)
        counted.append(current)
    return counted


def learn_and_place(
    sheets: Sequence[SheetUnits], form: Form, fields: Sequence[str], weights: Weights
) -> list[Placing]:
    """The placings of all sheets of a document, under the habits the document shows."""
    required = [form.field(f).required for f in fields]
    printed = printed_habits(form, fields, weights)
    habits = printed
    placings = [place(scores_for(s, habits, weights, fields, required)) for s in sheets]
    if len(sheets) < FEWEST_SHEETS:
        return placings
    for _ in range(weights.rounds):
        habits = learned_habits(sheets, placings, printed, weights, len(fields))
        placings = [place(scores_for(s, habits, weights, fields, required)) for s in sheets]
    return placings


def place_by_words(
    sheets: Sequence[SheetUnits], form: Form, fields: Sequence[str], weights: Weights
) -> list[Placing]:
    """The placings that these weights give before anything is learned from the document."""
    required = [form.field(f).required for f in fields]
    habits = printed_habits(form, fields, weights)
    return [place(scores_for(s, habits, weights, fields, required)) for s in sheets]


def learned_habits(
    sheets: Sequence[SheetUnits], placings: Sequence[Placing], printed: Habits, weights: Weights, count: int
) -> Habits:
    """Log-odds counted over a document's placings, mixed with the printed order."""
    before: dict[str, Matrix] = {}
    behind: dict[str, Matrix] = {}
    order = np.zeros((count, count))
    starts = np.zeros(count)
    for sheet, placing in zip(sheets, placings, strict=True):
        last = -1
        for unit, chosen, margin in zip(sheet.units, placing.fields, placing.margins, strict=True):
            weight = min(1.0, margin / 2.0)
            if chosen != last:
                starts[chosen] += weight
                if last >= 0:
                    order[last, chosen] += weight
            for distance, token in enumerate(unit.before):
                before.setdefault(token, np.zeros(count))[chosen] += weight * weights.farther**distance
            if unit.behind:
                behind.setdefault(unit.behind[0], np.zeros(count))[chosen] += weight
            last = chosen
    trust = weights.learned
    rest = 1.0 - trust
    zero = np.zeros(count)
    mixed = {
        t: trust * _odds(c, starts, weights) + rest * printed.before.get(t, zero) for t, c in before.items()
    }
    learned_behind = {t: trust * 0.5 * _odds(c, starts, weights) for t, c in behind.items()}
    learned_order = np.stack([_odds(row, starts, weights) for row in order])
    return Habits(mixed, learned_behind, trust * learned_order + rest * printed.order)


def _odds(counts: Matrix, starts: Matrix, weights: Weights) -> Matrix:
    """Log-odds of the fields given a sign, against how often each field begins at all; tempered."""
    base = (starts + 1.0) / (starts + 1.0).sum()
    share = (counts + weights.smoothing * base) / (counts.sum() + weights.smoothing)
    return np.asarray(
        np.clip(np.log(share / base), -weights.most_learned, weights.most_learned), dtype=np.float64
    )
