"""Tables printed wider than the paper, as Excel does it: their right columns stand on a page of their own, which is put beside.

The two pages are told by their cells: open at the right edge of one and at the left edge of the other, at the same heights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.pdf_lines import rounded
from furikaeri.reading.pdf_rulings import Ruling, covered
from furikaeri.reading.pdf_shapes import Characters, PageShapes
from furikaeri.sheet.read_sheets import BoxEvidence, Evidence, ReadSheet

_TOUCHING = 2.0  # points
_COVERED = 0.5  # of a cell's height: a side with less of a line than that is open

Bands = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class PageSides:
    """A page's tables at their left and right edge (x in points), and between which heights the cells are open there alone, or
    at both.
    """

    number: int
    left: float
    right: float
    open_left: Bands
    open_right: Bands
    open_both: Bands


@dataclass(frozen=True, slots=True)
class WidePage:
    """A page whose right columns stand on another (1-based numbers): up to `right` it holds the table, which goes on at `left`."""

    page: int
    beside: int
    right: float
    left: float


def page_sides(page: PageShapes) -> PageSides | None:
    """Where the tables of a page end and are open; None for a page without lines."""
    flat = [line for line in page.rulings if line.is_horizontal]
    if not flat:
        return None
    left, right = min(line.start for line in flat), max(line.end for line in flat)
    begin = [line.at for line in flat if line.start - left <= _TOUCHING]
    end = [line.at for line in flat if right - line.end <= _TOUCHING]
    upright = [line for line in page.rulings if not line.is_horizontal]
    open_left, open_right = _open_bands(begin, left, upright), _open_bands(end, right, upright)
    # what is open at both sides is the space between two tables, a table drawn without sides, or the middle of a wide one
    both = _shared(open_left, open_right)
    left_alone, right_alone = (
        tuple(b for b in bands if not _shared((b,), both)) for bands in (open_left, open_right)
    )
    return PageSides(page.number, left, right, left_alone, right_alone, both)


def _shared(bands: Bands, others: Bands) -> Bands:
    return tuple(band for band in bands if any(_are_alike((band,), (other,)) for other in others))


def _open_bands(heights: Sequence[float], side: float, upright: Sequence[Ruling]) -> Bands:
    """Between which of the lines at a side none closes the cell."""
    places = sorted(heights)
    places = [y for n, y in enumerate(places) if n == 0 or y - places[n - 1] > _TOUCHING]
    near = [line for line in upright if abs(line.at - side) <= _TOUCHING]

    def is_open(top: float, bottom: float) -> bool:
        return covered(top, bottom, near) < _COVERED * (bottom - top)

    return tuple(band for band in pairwise(places) if is_open(*band))


def _are_alike(some: Bands, others: Bands) -> bool:
    """Whether cells are open between the same heights, at least one."""
    if not some or len(some) != len(others):
        return False
    return all(
        abs(a - b) <= _TOUCHING
        for one, other in zip(some, others, strict=True)
        for a, b in zip(one, other, strict=True)
    )


def wide_pages(sides: Sequence[PageSides]) -> tuple[list[WidePage], frozenset[int]]:
    """The pages that go on to the right on a later one, each with that (in both rows of pages the order is the same), and the
    pages (by number) that seem to go on so, but not on one page alone.
    """
    found: list[WidePage] = []
    waiting: list[PageSides] = []
    torn: set[int] = set()
    for one in sides:
        rest = one.open_left + one.open_both
        near = [page for page in waiting if 2 * len(_shared(page.open_right, rest)) >= len(page.open_right)]
        first = next((page for page in near if _are_alike(page.open_right, one.open_left)), None)
        if first is not None and first.number not in torn and not one.open_right:
            waiting.remove(first)
            found.append(WidePage(first.number, one.number, first.right, one.left))
            continue
        torn |= {page.number for page in near[:1]}
        if one.open_right and not one.open_left:
            waiting.append(one)
    return found, frozenset(torn)


def joined_page(page: PageShapes, beside: PageShapes, place: WidePage) -> PageShapes:
    """One page out of both: what crosses the edge is drawn on each of them, and is taken from where it stands.

    Beside the tables only the first page's text is kept.
    """
    shift = place.right - place.left
    flat = [line.at for line in beside.rulings if line.is_horizontal]
    top, bottom = min(flat), max(flat)
    kept = page.characters.taken((_middle(page, 0) <= place.right) | ~_between(page, top, bottom))
    more = beside.characters.taken((_middle(beside, 0) > place.left) & _between(beside, top, bottom))
    characters = Characters(
        np.concatenate([kept.codes, more.codes]),
        np.concatenate([kept.boxes, more.boxes + np.array([shift, 0.0, shift, 0.0])]),
    )
    rulings = (*page.rulings, *(_shifted(line, shift) for line in beside.rulings))
    width = max(page.width, shift + beside.width)
    return replace(page, width=width, characters=characters, rulings=rulings)


def _middle(page: PageShapes, axis: int) -> NDArray[np.float64]:
    boxes: NDArray[np.float64] = page.characters.boxes
    return (boxes[:, axis] + boxes[:, axis + 2]) / 2


def _between(page: PageShapes, top: float, bottom: float) -> NDArray[np.bool_]:
    middle = _middle(page, 1)
    return (middle >= top) & (middle <= bottom)


def _shifted(line: Ruling, shift: float) -> Ruling:
    if line.is_horizontal:
        return line._replace(start=line.start + shift, end=line.end + shift)
    return line._replace(at=line.at + shift)


def on_their_pages(sheet: ReadSheet, wide: Mapping[int, WidePage]) -> ReadSheet:
    """A sheet read from joined pages (by number) with its places on the pages on which they stand."""
    pages = sheet.source.pages if sheet.source else None
    if sheet.source is None or pages is None or wide.keys().isdisjoint(pages):
        return sheet
    every = sorted({*pages, *(wide[page].beside for page in pages if page in wide)})
    placed = sheet.with_places(lambda place: [_on_its_page(place, wide)])
    return replace(placed, source=replace(sheet.source, pages=tuple(every)))


def _on_its_page(place: Evidence, wide: Mapping[int, WidePage]) -> Evidence:
    joint = wide.get(place.page) if isinstance(place, BoxEvidence) else None
    if joint is None or not isinstance(place, BoxEvidence):
        return place
    x0, y0, x1, y1 = place.box
    shift = joint.right - joint.left
    if x0 >= joint.right - _TOUCHING:
        return BoxEvidence(joint.beside, rounded((x0 - shift, y0, x1 - shift, y1)))
    return BoxEvidence(place.page, (x0, y0, min(x1, joint.right), y1))
