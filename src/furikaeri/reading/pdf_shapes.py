"""What stands on a PDF page: its characters with their boxes, and its ruling lines; from PDFium, in upright points.

A page holds some thousand characters: they are kept in arrays, not as objects. PDFium is not thread-safe: one document,
one process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from furikaeri.reading.pdf_places import Box, Boxes, Turn, Upright
from furikaeri.reading.pdf_rulings import CrowdedPageError, Ruling, page_rulings
from furikaeri.sheet.japanese_text import mend_characters

_MOST_CHARACTERS = 100_000  # on a page
_OVERPRINTED = 0.3  # of its width: the same character nearer than this is printed over itself
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000  # where the halves of surrogate pairs begin, and end
_UNKNOWN = 0xFFFD
_BLANK = 32
_RECTANGLE = ctypes.sizeof(pdfium.FS_RECTF)
_FARTHEST = 1 << 20  # points: no page is as large
_ASKED = 48  # characters of a page, which tell in which direction most of them run


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """Characters (code points) and the box of each."""

    codes: NDArray[np.uint32]
    boxes: Boxes

    @property
    def text(self) -> str:
        """The characters in their order."""
        return self.codes.tobytes().decode("utf-32-le")

    def __len__(self) -> int:
        return len(self.codes)

    def taken(self, places: NDArray[np.intp] | NDArray[np.bool_]) -> Characters:
        """Those at these places, in this order."""
        return Characters(self.codes[places], self.boxes[places])


def characters_of(text: str, boxes: Sequence[Box] | Boxes) -> Characters:
    """The characters of a text, with their boxes."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return Characters(codes, np.array(boxes, dtype=np.float64).reshape(-1, 4))


@dataclass(frozen=True, slots=True, eq=False)
class PageShapes:
    """One page: its 1-based number, its size, and what stands on it, as it is read: turned so that most characters stand
    upright, by `turn` when the page as it is shown is not.
    """

    number: int
    width: float
    height: float
    characters: Characters
    rulings: tuple[Ruling, ...]
    has_pictures: bool
    turn: Turn | None = None


def page_shapes(document: pypdfium2.PdfDocument, index: int) -> PageShapes:
    """The shapes of the page with this 0-based index.

    Raises PdfiumError for a page that is broken, CrowdedPageError for one with more on it than a sheet can have.
    """
    page = document[index]
    try:
        upright = Upright(page)
        rulings, pictures = page_rulings(page, upright)
        text = page.get_textpage()
        try:
            rotation = _text_rotation(text)
            if rotation not in {None, upright.rotation}:
                upright = Upright(page, rotation)
                rulings, pictures = page_rulings(page, upright)
            characters = _printed_once(_characters(text, upright))
        finally:
            text.close()
        turn = upright.turn if upright.turn.degrees else None
        return PageShapes(index + 1, upright.width, upright.height, characters, rulings, pictures, turn)
    finally:
        page.close()


def _text_rotation(text: pypdfium2.PdfTextPage) -> int | None:
    """By how many degrees a page must be turned clockwise for most of its characters to stand upright; None where no
    direction has most of them.
    """
    count = text.count_chars()
    asked = range(0, max(count, 0), max(count // _ASKED, 1))
    angles = np.fromiter(map(pdfium.FPDFText_GetCharAngle, repeat(text.raw), asked), np.float64, len(asked))
    quarters = np.round(-angles[angles >= 0] / (np.pi / 2)).astype(np.intp) % 4
    most = np.bincount(quarters, minlength=4)
    return int(most.argmax()) * 90 if 2 * most.max() > len(quarters) else None


def _characters(text: pypdfium2.PdfTextPage, upright: Upright) -> Characters:
    """The printed characters; blanks and line ends are left out, those that PDFium makes up and those of the document."""
    count = text.count_chars()
    if count > _MOST_CHARACTERS:
        raise CrowdedPageError
    if count <= 0:
        return characters_of("", ())
    units = _units(text, count)
    rectangles = (pdfium.FS_RECTF * count)()
    into = map(ctypes.byref, repeat(rectangles[0]), range(0, count * _RECTANGLE, _RECTANGLE))
    has_box = np.fromiter(
        map(pdfium.FPDFText_GetLooseCharBox, repeat(text.raw), range(count), into), np.int32, count
    )
    sides = np.frombuffer(rectangles, dtype=np.float32).reshape(-1, 4).astype(np.float64)
    left, top, right, bottom = sides.T
    boxes = upright.boxes(left, bottom, right, top)
    codes, is_whole = _whole_codes(units)
    printed = is_whole & (codes > _BLANK) & (has_box != 0)
    printed &= (boxes[:, 2] > boxes[:, 0]) & np.isfinite(boxes).all(axis=1)
    found = Characters(codes[printed], boxes[printed])
    return characters_of(mend_characters(found.text), found.boxes)


def _units(text: pypdfium2.PdfTextPage, count: int) -> NDArray[np.uint32]:
    """The page's characters as PDFium counts them: at once where its text has each of them, else one after the other."""
    at_once = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text.raw, 0, count, at_once) == count + 1:
        return np.frombuffer(bytes(at_once), np.uint16, count).astype(np.uint32)
    return np.fromiter(map(pdfium.FPDFText_GetUnicode, repeat(text.raw), range(count)), np.uint32, count)


def _whole_codes(units: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Code points for what PDFium counts, halves of surrogate pairs, and where they stand.

    Both halves are put together, and stand in the box of the second; a half that stands alone is no character.
    """
    is_high = (units >= _HIGH) & (units < _LOW)
    is_low = (units >= _LOW) & (units < _END)
    if not (is_high.any() or is_low.any()):
        return units, ~is_high
    codes = units.copy()
    for place in np.flatnonzero(is_low):
        is_pair = place > 0 and is_high[place - 1]
        high = int(units[place - 1]) if is_pair else 0
        codes[place] = 0x10000 + (high - _HIGH) * 0x400 + (int(units[place]) - _LOW) if is_pair else _UNKNOWN
    return codes, ~is_high


def _printed_once(characters: Characters) -> Characters:
    """The characters without those printed over themselves, as some programs make bold type."""
    near = _near_each_other(characters)
    if not near.any():
        return characters
    kept = np.ones(len(characters), dtype=bool)
    seen: dict[tuple[int, int, int], Box] = {}
    for place in np.flatnonzero(near):
        code, box = int(characters.codes[place]), characters.boxes[place].tolist()
        x, y = round(box[0]), round(box[1])
        around = (seen.get((code, x + dx, y + dy)) for dx in (0, -1, 1) for dy in (0, -1, 1))
        wide = (box[2] - box[0]) * _OVERPRINTED
        if any(n is not None and abs(n[0] - box[0]) < wide and abs(n[1] - box[1]) < wide for n in around):
            kept[place] = False
        else:
            seen[code, x, y] = box
    return characters.taken(kept)


def _near_each_other(characters: Characters) -> NDArray[np.bool_]:
    """Which characters may have the same one beside them: all that share a square with it, wherever the squares' edges lie."""
    near = np.zeros(len(characters), dtype=bool)
    if not len(characters):
        return near
    boxes, codes = characters.boxes, characters.codes.astype(np.int64)
    reach = float((boxes[:, 2] - boxes[:, 0]).max()) * _OVERPRINTED
    side = 2 * min(max(reach, 1.0), 2.0)  # the same character is looked for less than two points away
    for shift in ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)):
        x, y = (
            np.floor(np.clip(boxes[:, axis], -_FARTHEST, _FARTHEST) / side + shift[axis]).astype(np.int64)
            for axis in (0, 1)
        )
        keys = (codes << 42) ^ ((x + _FARTHEST) << 21) ^ (y + _FARTHEST)
        order = np.argsort(keys)
        again = np.flatnonzero(keys[order[1:]] == keys[order[:-1]])
        near[order[again]] = near[order[again + 1]] = True
    return near
