"""PDF documents: opening them, and the sheets that a PDF of our own carries."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pypdfium2

from furikaeri.reading.cell_sheets import read_grids
from furikaeri.reading.pdf_attachments import attached_sheets
from furikaeri.reading.pdf_grids import page_grid
from furikaeri.reading.pdf_shapes import page_shapes
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet, Source

MARK = b"%PDF-"


def read_pdf(data: bytes, name: str, forms: Sequence[Form]) -> Reading:
    """The sheets of a PDF given as bytes; what cannot be read is told in `unread`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        reason = (
            "PDF として開けません(壊れているか、パスワードが付いています)。開けるものを指定してください。"
        )
        return Reading(unread=(PageNote(name, None, reason),))
    with document:
        source = Source(name, hashlib.sha256(data).hexdigest(), None)
        sheets = attached_sheets(document, forms, source)
        if not sheets:
            sheets = _sheets_by_geometry(document, forms, source)
        if not sheets:
            reason = "この PDF は、この版ではまだ読み取れません。テキスト(.txt)にしてから読み取ってください。"
            return Reading(unread=(PageNote(name, None, reason),))
        used = {page for sheet in sheets if sheet.source for page in sheet.source.pages or ()}
        others = [page for page in range(1, len(document) + 1) if page not in used]
    return Reading(sheets, tuple(PageNote(name, page, "シートのないページ") for page in others))


def _sheets_by_geometry(
    document: pypdfium2.PdfDocument, forms: Sequence[Form], source: Source
) -> tuple[ReadSheet, ...]:
    """The sheets in the ruled boxes of the pages, by the form that finds the most."""
    grids = [page_grid(page_shapes(document, index)) for index in range(len(document))]
    return max((read_grids(grids, form, source) for form in forms), key=len, default=())
