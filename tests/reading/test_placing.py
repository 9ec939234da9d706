"""The dynamic programme against every placing there is, for sheets small enough to try them all."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from furikaeri.reading.placing import Placing, Scores, place


def random_scores(units: int, count: int, seed: int) -> Scores:
    chance = np.random.default_rng(seed)

    def draw(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return chance.normal(0.0, 2.0, shape)

    return Scores(
        content=draw(units, count),
        start=draw(units, count),
        order=draw(count, count),
        go_on=draw(units),
        switch=draw(units),
        reuse=draw(units) - 2.0,
        empty=draw(count),
    )


def total_of(fields: tuple[int, ...], scores: Scores) -> float:
    """The score of one placing, step by step as the module's text says it."""
    total = 0.0
    used: set[int] = set()
    for unit, chosen in enumerate(fields):
        total += scores.content[unit, chosen]
        if unit == 0:
            total += scores.start[0, chosen]
        elif chosen == fields[unit - 1]:
            total += scores.go_on[unit]
        else:
            total += scores.order[fields[unit - 1], chosen] + scores.switch[unit]
            if chosen in used:
                total += scores.start[unit, chosen] * 0.5 + scores.reuse[unit]
            else:
                total += scores.start[unit, chosen]
        used.add(chosen)
    return float(total + sum(e for f, e in enumerate(scores.empty) if f not in used))


def brute_force(scores: Scores) -> Placing:
    """The best of all placings, and for each paragraph the best that puts it elsewhere."""
    units, count = scores.content.shape
    totals = {fields: total_of(fields, scores) for fields in product(range(count), repeat=units)}
    best = max(totals, key=totals.__getitem__)
    margins: list[float] = []
    rivals: list[int] = []
    for unit in range(units):
        rival = max((f for f in totals if f[unit] != best[unit]), key=totals.__getitem__)
        margins.append(totals[best] - totals[rival])
        rivals.append(rival[unit])
    return Placing(best, tuple(margins), tuple(rivals), totals[best])


@pytest.mark.parametrize("units", [1, 2, 3, 5])
@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_the_best_placing_and_its_margins_are_exact(units: int, count: int, seed: int) -> None:
    scores = random_scores(units, count, seed)
    found, truth = place(scores), brute_force(scores)
    assert found.fields == truth.fields
    assert found.rivals == truth.rivals
    assert found.total == pytest.approx(truth.total)
    assert found.margins == pytest.approx(truth.margins)


def test_no_paragraph_leaves_every_field_empty() -> None:
    found = place(random_scores(0, 3, 1))
    assert (found.fields, found.margins, found.rivals) == ((), (), ())
    assert found.total == pytest.approx(float(random_scores(0, 3, 1).empty.sum()))


def test_a_single_field_has_no_rival() -> None:
    found = place(random_scores(2, 1, 1))
    assert found.fields == (0, 0)
    assert all(np.isinf(found.margins))
