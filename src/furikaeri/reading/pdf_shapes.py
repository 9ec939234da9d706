"""What stands on a PDF page: its characters with their boxes, and its ruling lines; from PDFium, in upright points.

Coordinates are points from the upright page's top left, y downwards. PDFium is not thread-safe: one document, one process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from furikaeri.sheet.japanese_text import mend_characters

_THIN = 2.5  # points: a filled rectangle this thin is a drawn line
_SHORTEST = 0.4  # points: of a dot in a dotted line
_MOST_OBJECTS = 50_000  # of drawings on a page; a sheet of two pages has some hundred
_MOST_CHARACTERS = 100_000  # on a page
_OVERPRINTED = 0.3  # of its width: the same character nearer than this is printed over itself
_DEEPEST_FORM = 8  # form objects inside each other
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000  # where the halves of surrogate pairs begin, and end
_UNKNOWN = 0xFFFD
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Character:
    """One character and its box (x0, y0, x1, y1)."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal or vertical line: its place across, and from where to where it goes along."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageShapes:
    """One page: its 1-based number, its size, and what stands on it."""

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    rulings: tuple[Ruling, ...]
    has_pictures: bool


def page_shapes(document: pypdfium2.PdfDocument, index: int) -> PageShapes:
    """The shapes of the page with this 0-based index.

    Raises PdfiumError for a page that is broken, CrowdedPageError for one with more on it than a sheet can have.
    """
    page = document[index]
    try:
        upright = _Upright(page)
        rulings, pictures = _rulings(page, upright)
        characters = _printed_once(_characters(page, upright))
        return PageShapes(index + 1, upright.width, upright.height, characters, rulings, pictures)
    finally:
        page.close()


class CrowdedPageError(Exception):
    """A page with more lines or characters than any sheet has: a drawing, or made to keep a reader busy."""


class _Upright:
    """Turns PDF coordinates of a page into upright points from its top left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.rotation = page.get_rotation()
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        turned = self.rotation in {90, 270}
        self.width, self.height = (top - bottom, right - left) if turned else (right - left, top - bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _characters(page: pypdfium2.PdfPage, upright: _Upright) -> Iterator[Character]:
    """The printed characters; what PDFium makes up between them (blanks, line ends) is left out.

    PDFium counts in halves of surrogate pairs: both halves are put together, and stand in the box of the first.
    """
    text = page.get_textpage()
    high = 0
    try:
        rect = pdfium.FS_RECTF()
        count = text.count_chars()
        if count > _MOST_CHARACTERS:
            raise CrowdedPageError
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text.raw, index)
            if _HIGH <= code < _LOW:
                high = code
                continue
            if _LOW <= code < _END:
                code = 0x10000 + (high - _HIGH) * 0x400 + (code - _LOW) if high else _UNKNOWN
            high = 0
            if code <= 32 or pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text.raw, index, rect):
                continue
            box = upright.box(rect.left, rect.bottom, rect.right, rect.top)
            if box[2] > box[0]:
                yield Character(mend_characters(chr(code)), box)
    finally:
        text.close()


def _printed_once(characters: Iterable[Character]) -> tuple[Character, ...]:
    """The characters without those printed over themselves, as some programs make bold type."""
    seen: dict[tuple[str, int, int], Character] = {}
    kept: list[Character] = []
    for character in characters:
        x, y = round(character.box[0]), round(character.box[1])
        near = (seen.get((character.text, x + dx, y + dy)) for dx in (0, -1, 1) for dy in (0, -1, 1))
        wide = (character.box[2] - character.box[0]) * _OVERPRINTED
        if any(
            n is not None
            and abs(n.box[0] - character.box[0]) < wide
            and abs(n.box[1] - character.box[1]) < wide
            for n in near
        ):
            continue
        seen[character.text, x, y] = character
        kept.append(character)
    return tuple(kept)


def _rulings(page: pypdfium2.PdfPage, upright: _Upright) -> tuple[tuple[Ruling, ...], bool]:
    found: list[Ruling] = []
    pictures = False
    for number, item in enumerate(page.get_objects(max_depth=_DEEPEST_FORM)):
        if number > _MOST_OBJECTS or len(found) > _MOST_OBJECTS:
            raise CrowdedPageError
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures = True
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            found += _path_rulings(item, upright)
    return tuple(found), pictures


def _path_rulings(item: pypdfium2.PdfObject, upright: _Upright) -> Iterator[Ruling]:
    """Straight strokes along the page, the sides of stroked rectangles, and filled rectangles thin enough to be lines."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    matrix = _page_matrix(item)
    left, bottom, right, top = matrix.on_rect(*item.get_bounds())
    box = upright.box(left, bottom, right, top)
    thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
    if not stroke.value:
        if fill.value and thin:
            yield from _kept(*box)
        return
    matrix = item.get_matrix().multiply(matrix)
    last = start = (0.0, 0.0)
    count = pdfium.FPDFPath_CountSegments(item.raw)
    if count > _MOST_OBJECTS:
        raise CrowdedPageError
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        here = upright.point(*matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield from _kept(*last, *here)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _kept(*here, *start)
        last = here


def _page_matrix(item: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Turns the coordinates in which an object stands into the page's: through the form objects around it."""
    matrix = pypdfium2.PdfMatrix()
    around = item.container
    while around is not None:
        matrix = matrix.multiply(around.get_matrix())
        around = around.container
    return matrix


def _kept(xa: float, ya: float, xb: float, yb: float) -> Iterator[Ruling]:
    """The line from one point to another, when it runs along the page; a dot may belong to a line either way."""
    wide, high = abs(xb - xa), abs(yb - ya)
    if wide >= _SHORTEST and high <= _THIN:
        yield Ruling(is_horizontal=True, at=(ya + yb) / 2, start=min(xa, xb), end=max(xa, xb))
    if high >= _SHORTEST and wide <= _THIN:
        yield Ruling(is_horizontal=False, at=(xa + xb) / 2, start=min(ya, yb), end=max(ya, yb))
