"""A page's picture: a PNG of bounded size that tells the page's size in points; nothing for what cannot be drawn."""

from __future__ import annotations

import io
import zlib

import numpy as np
import pikepdf
import pypdfium2
import pytest

from furikaeri.intake.originals import keep_received
from furikaeri.intake.page_pictures import LONGEST_PIXELS, draw_page, page_picture
from tests.handed_in import plain_pdf, sample_of


def pdf_of_size(width: float, height: float) -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(width, height))
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("size", [(595.3, 841.9), (842, 595), (14_400, 100), (20, 30)])
def test_a_picture_knows_its_page_s_size(size: tuple[float, float]) -> None:
    found = page_picture(keep_received([pdf_of_size(*size)]), 1)
    assert found is not None
    assert (found.width, found.height) == pytest.approx(size, abs=max(size) / LONGEST_PIXELS + 0.6)  # a pixel
    head = found.path.read_bytes()[:24]
    assert max(int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) <= LONGEST_PIXELS + 1


def test_the_picture_is_the_page() -> None:
    """Decoded again it has the page's dark and light in the same places."""
    pdf = plain_pdf(sample_of(2025, 0))
    png = draw_page(pdf, 1)
    assert png is not None
    with pypdfium2.PdfDocument(pdf) as document:
        wanted = document[0].render(scale=LONGEST_PIXELS / document[0].get_height(), rev_byteorder=True)
    start = png.index(b"IDAT") + 4
    size = int.from_bytes(png[start - 8 : start - 4], "big")
    height, width = wanted.height, wanted.width
    rows = np.frombuffer(zlib.decompress(png[start : start + size]), np.uint8).reshape(height, 1 + 3 * width)
    assert (rows[:, 0] == 0).all()
    assert (rows[:, 1:].reshape(height, width, 3) == wanted.to_numpy()[:, :, :3]).all()
    assert rows[:, 1:].min() < 100


def test_what_cannot_be_drawn_has_no_picture() -> None:
    assert page_picture("0" * 64, 1) is None
    assert page_picture(keep_received([b"plain text"]), 1) is None
    assert page_picture(keep_received([b"%PDF-1.7 broken"]), 1) is None
    assert page_picture(keep_received([pdf_of_size(100, 100)]), 2) is None
