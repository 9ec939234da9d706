"""PDFs for tests, drawn by hand with pikepdf: rulings and a few characters of a standard font, pages turned and cut."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2

from furikaeri.reading.pdf_shapes import PageShapes, page_shapes

WIDTH, HEIGHT = 400, 300
Change = Callable[[pikepdf.Pdf], None]


def drawn(content: str, *, pages: int = 1) -> bytes:
    """A PDF whose pages hold these drawing operators; /F is Helvetica."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.Contents = pdf.make_stream(content.encode("latin-1"))
        return _saved(pdf)


def text(words: str, x: float, y: float, size: float = 10) -> str:
    """Operators that print words at a place counted from the lower left."""
    return f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n"


def box(x: float, y: float, width: float, height: float) -> str:
    """Operators that rule a box."""
    return f"{x} {y} {width} {height} re S\n"


def changed(pdf: bytes, *changes: Change) -> bytes:
    """The PDF with changes made to it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for change in changes:
            change(opened)
        return _saved(opened)


def without_attachments(pdf: bytes) -> bytes:
    """The PDF without the values it carries."""
    return changed(pdf, _remove_attachments)


def _remove_attachments(pdf: pikepdf.Pdf) -> None:
    for name in list(pdf.attachments):
        del pdf.attachments[name]


def turned(degrees: int, rotate: int | None = None) -> Change:
    """Pages drawn on their side or head and turned upright by /Rotate; not upright when another `rotate` is given."""

    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            width, height = float(page.mediabox[2]), float(page.mediabox[3])
            matrix, size = {
                0: ("1 0 0 1 0 0", (width, height)),
                90: (f"0 1 -1 0 {height} 0", (height, width)),
                180: (f"-1 0 0 -1 {width} {height}", (width, height)),
                270: (f"0 -1 1 0 0 {width}", (height, width)),
            }[degrees]
            _wrap(pdf, page, matrix)
            page.mediabox = pikepdf.Array([0, 0, *size])
            page.Rotate = degrees if rotate is None else rotate

    return turn


def cropped(pdf: pikepdf.Pdf) -> None:
    """Pages as windows on larger ones, elsewhere than at the origin."""
    for page in pdf.pages:
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        _wrap(pdf, page, "1 0 0 1 200 300")
        page.mediabox = pikepdf.Array([-50, -50, width + 500, height + 500])
        page.cropbox = pikepdf.Array([200, 300, 200 + width, 300 + height])


def without_page(number: int) -> Change:
    """Without the page of this 1-based number."""

    def remove(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[number - 1]

    return remove


def without_rulings(pdf: pikepdf.Pdf) -> None:
    """Pages on which nothing is drawn but characters."""
    drawing = {"S", "s", "f", "f*", "F", "B", "B*", "b", "b*", "re", "m", "l", "h", "n", "W", "W*", "c"}
    for page in pdf.pages:
        kept = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) not in drawing]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def shapes_of(pdf: bytes, index: int = 0) -> PageShapes:
    """What stands on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return page_shapes(document, index)


def _wrap(pdf: pikepdf.Pdf, page: pikepdf.Page, matrix: str) -> None:
    page.contents_add(pdf.make_stream(f"q {matrix} cm\n".encode()), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ"))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
