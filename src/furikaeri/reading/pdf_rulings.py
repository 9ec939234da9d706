"""The ruling lines of a PDF page: straight strokes along the page, and filled rectangles thin enough to be lines.

Asked of PDFium itself, without an object for each thing that stands on the page: most are texts, of which nothing is asked.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from furikaeri.reading.pdf_places import Upright

_THIN = 2.5  # points: a filled rectangle this thin is a drawn line
_SHORTEST = 0.4  # points: of a dot in a dotted line
_MOST_OBJECTS = 50_000  # of drawings on a page; a sheet of two pages has some hundred
_DEEPEST_FORM = 8  # form objects inside each other
_Object = object  # PDFium's own pointer to what stands on a page


class CrowdedPageError(Exception):
    """A page with more lines or characters than any sheet has: a drawing, or made to keep a reader busy."""


class Ruling(NamedTuple):
    """A horizontal or vertical line: its place across, and from where to where it goes along."""

    is_horizontal: bool
    at: float
    start: float
    end: float


def covered(start: float, end: float, lines: Iterable[Ruling]) -> float:
    """How many points of the way from one place to another lines along it cover."""
    return sum(max(min(end, line.end) - max(start, line.start), 0.0) for line in lines)


def page_rulings(page: pypdfium2.PdfPage, upright: Upright) -> tuple[tuple[Ruling, ...], bool]:
    """The page's lines, and whether a picture stands on it.

    Raises PdfiumError for a page that is broken, CrowdedPageError for one with more on it than a sheet can have.
    """
    found: list[Ruling] = []
    pictures = False
    path = _Path(upright)
    for item, kind, around in _Objects().on_page(page):
        if len(found) > _MOST_OBJECTS:
            raise CrowdedPageError
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures = True
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found += path.rulings(item, around)
    return tuple(found), pictures


class _Objects:
    """What stands on a page but texts: each thing, its kind, and what turns its coordinates into the page's (None: they are
    the page's).
    """

    def __init__(self) -> None:
        self.count = 0

    def on_page(self, page: pypdfium2.PdfPage) -> Iterator[tuple[_Object, int, pypdfium2.PdfMatrix | None]]:
        """Those of a page, with what stands in its form objects."""
        count = pdfium.FPDFPage_CountObjects(page.raw)
        if count < 0:
            raise pypdfium2.PdfiumError("Failed to get number of pageobjects.")
        return self.among(self.taken(pdfium.FPDFPage_GetObject, page.raw, count), None, 1)

    def taken(self, get: Callable[[_Object, int], _Object], holder: _Object, count: int) -> list[_Object]:
        """What a page or a form object holds; CrowdedPageError when that, with all before, is too much."""
        self.count += count
        if self.count > _MOST_OBJECTS:
            raise CrowdedPageError
        return [get(holder, number) for number in range(count)]

    def among(
        self, items: Sequence[_Object], around: pypdfium2.PdfMatrix | None, depth: int
    ) -> Iterator[tuple[_Object, int, pypdfium2.PdfMatrix | None]]:
        """Those among some things, and in the form objects among these."""
        for item, kind in zip(items, map(pdfium.FPDFPageObj_GetType, items), strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_UNKNOWN:
                raise pypdfium2.PdfiumError("Failed to get pageobject.")
            yield item, kind, around
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                matrix = _matrix(item)
                inner = self.taken(pdfium.FPDFFormObj_GetObject, item, pdfium.FPDFFormObj_CountObjects(item))
                yield from self.among(inner, matrix if around is None else matrix.multiply(around), depth + 1)


def _matrix(item: _Object) -> pypdfium2.PdfMatrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, raw):
        raise pypdfium2.PdfiumError("Failed to get matrix of pageobject.")
    return pypdfium2.PdfMatrix.from_raw(raw)


class _Path:
    """Reads paths one after the other, into the same places of memory."""

    def __init__(self, upright: Upright) -> None:
        self.upright = upright
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.sides = tuple(ctypes.c_float() for _ in range(4))
        self.x, self.y = ctypes.c_float(), ctypes.c_float()

    def rulings(self, item: _Object, around: pypdfium2.PdfMatrix | None) -> Iterator[Ruling]:
        """Straight strokes along the page, the sides of stroked rectangles, and filled rectangles thin enough to be lines."""
        pdfium.FPDFPath_GetDrawMode(item, self.fill, self.stroke)
        if self.stroke.value:
            return self.strokes(item, around)
        return self.thin_ground(item, around) if self.fill.value else iter(())

    def thin_ground(self, item: _Object, around: pypdfium2.PdfMatrix | None) -> Iterator[Ruling]:
        if not pdfium.FPDFPageObj_GetBounds(item, *self.sides):
            raise pypdfium2.PdfiumError("Failed to locate pageobject.")
        left, bottom, right, top = (side.value for side in self.sides)
        if around is not None:
            left, bottom, right, top = around.on_rect(left, bottom, right, top)
        box = self.upright.box(left, bottom, right, top)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield from _kept(*box)

    def strokes(self, item: _Object, around: pypdfium2.PdfMatrix | None) -> Iterator[Ruling]:
        matrix = _matrix(item) if around is None else _matrix(item).multiply(around)
        a, b, c, d, e, f = matrix.get()
        x, y, point = self.x, self.y, self.upright.point
        last = start = (0.0, 0.0)
        count = pdfium.FPDFPath_CountSegments(item)
        if count > _MOST_OBJECTS:
            raise CrowdedPageError
        for number in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, number)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            px, py = x.value, y.value
            here = point(a * px + c * py + e, b * px + d * py + f)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield from _kept(*last, *here)
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield from _kept(*here, *start)
            last = here


def _kept(xa: float, ya: float, xb: float, yb: float) -> Iterator[Ruling]:
    """The line from one point to another, when it runs along the page; a dot may belong to a line either way."""
    wide, high = abs(xb - xa), abs(yb - ya)
    if wide >= _SHORTEST and high <= _THIN:
        yield Ruling(is_horizontal=True, at=(ya + yb) / 2, start=min(xa, xb), end=max(xa, xb))
    if high >= _SHORTEST and wide <= _THIN:
        yield Ruling(is_horizontal=False, at=(xa + xb) / 2, start=min(ya, yb), end=max(ya, yb))
