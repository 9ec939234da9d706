"""Closes cells that are open on one side: where a page cuts a table, and tables drawn without lines at their sides."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from furikaeri.reading.pdf_rulings import Ruling, covered

_TOUCHING = 2.0  # points
_BEYOND = 5.0  # points: what is cut by the page may reach a little over the ends of the lines
_SIDE = 0.3  # of the page's width: shorter lines without sides may be underlines


def closing_lines(flat: Sequence[Ruling], upright: Sequence[Ruling], width: float) -> list[Ruling]:
    """The lines that are missing where lines side by side end at the same place without one across."""
    long = [line for line in flat if line.end - line.start >= _SIDE * width]
    return [*_across(upright, flat, is_horizontal=True), *_across(long, upright, is_horizontal=False)]


def _across(lines: Sequence[Ruling], across: Sequence[Ruling], *, is_horizontal: bool) -> Iterator[Ruling]:
    """A line from each end of a line to that of the next beside it, where none is."""
    starts, stops = [(line.start, line.at) for line in lines], [(line.end, line.at) for line in lines]
    for ends, beyond in ((starts, -_BEYOND), (stops, _BEYOND)):
        groups = _together(sorted(ends))
        for group in groups:
            places = sorted(at for _, at in group)
            at = sum(end for end, _ in group) / len(group)
            near = [line for line in across if abs(line.at - at) <= _TOUCHING]
            is_open = not near
            is_outer = group is groups[0 if beyond < 0 else -1]
            for start, end in itertools.pairwise(places):
                if end - start <= _TOUCHING or _is_covered(start, end, near):
                    continue
                is_row = is_outer and _is_covered(start, end, [o for o in across if o not in near])
                if is_horizontal or is_open or is_row:  # else a table with sides, and another below it
                    yield Ruling(is_horizontal, at + beyond if is_open else at, start, end)


def _is_covered(start: float, end: float, lines: Sequence[Ruling]) -> bool:
    """Whether lines go along most of the way from one place to another."""
    return covered(start, end, lines) >= (end - start) / 2


def _together(ends: Sequence[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Ends at the same place."""
    groups: list[list[tuple[float, float]]] = []
    for entry in ends:
        if groups and entry[0] - groups[-1][-1][0] <= _TOUCHING:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups
