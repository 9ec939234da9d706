"""Pages as pictures, and how much two pictures differ. `python -m tests.outputs.pictures` draws the golden ones anew."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from furikaeri.outputs.booklets import write_booklet
from tests.outputs.fictional_prints import annual, fictional, pdf_of

GOLDEN = Path(__file__).with_name("pictures")
DOTS_PER_INCH = 100
_SEEN = 48  # of 255: a difference that the eye sees
_TONES = 16


def draw_pages() -> dict[str, Image.Image]:
    """The pages that are compared: a sheet of the plan's last year, an annual one, and a booklet's own pages."""
    booklet = io.BytesIO()
    write_booklet(fictional(), booklet, lambda _: None)
    last_year = pdf_of(fictional()[:1])[0]
    inside_term = pdf_of([annual(fictional("sample-r6")[0])])[0]
    return {
        "last-year-1": draw(last_year, 0),
        "last-year-2": draw(last_year, 1),
        "annual-1": draw(inside_term, 0),
        "booklet-cover": draw(booklet.getvalue(), 0),
        "booklet-tree": draw(booklet.getvalue(), 1),
        "booklet-contents": draw(booklet.getvalue(), 2),
    }


def draw(pdf: bytes, page: int) -> Image.Image:
    """A page in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")


def golden(name: str) -> Image.Image:
    """The picture that a page is compared with."""
    with Image.open(GOLDEN / f"{name}.png") as picture:
        return picture.convert("L")


def share_differing(one: Image.Image, other: Image.Image) -> float:
    """The share of the pixels that differ visibly; 1 for pictures of two sizes."""
    if one.size != other.size:
        return 1.0
    differing = ImageChops.difference(one, other).point(lambda value: 255 * (value > _SEEN))
    return differing.histogram()[255] / (one.width * one.height)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, picture in draw_pages().items():
        picture.quantize(_TONES).save(GOLDEN / f"{name}.png", optimize=True)
