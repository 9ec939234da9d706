"""A document's tables as cells, whatever its kind: for looking at a document before or beside reading its sheets."""

from __future__ import annotations

import pypdfium2

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.decoding import decode_text
from furikaeri.reading.document_kinds import DocumentKind, tell_kind
from furikaeri.reading.docx_cells import UnreadableWordError, docx_grids
from furikaeri.reading.html_cells import html_grids
from furikaeri.reading.pdf_documents import page_grids
from furikaeri.reading.xlsx_cells import xlsx_grids
from furikaeri.reading.xlsx_package import BrokenBookError


class NoCellsError(ValueError):
    """A document has no cells to look at; the message is Japanese and says what to do."""


def document_grids(data: bytes) -> list[CellGrid]:
    """The tables of an Excel book, a Word or HTML document or a PDF; NoCellsError where there are none."""
    grids: list[CellGrid] = []
    try:
        match tell_kind(data):
            case DocumentKind.EXCEL:
                grids = list(xlsx_grids(data))
            case DocumentKind.WORD:
                grids = list(docx_grids(data))
            case DocumentKind.HTML:
                grids = list(html_grids(decode_text(data) or ""))
            case DocumentKind.PDF:
                with pypdfium2.PdfDocument(data) as document:
                    grids = list(page_grids(document))
    except (BrokenBookError, UnreadableWordError) as error:
        raise NoCellsError(str(error)) from error
    except pypdfium2.PdfiumError as error:
        raise NoCellsError("PDF として開けません。もう一度作り直してください。") from error
    if not any(grid.cells for grid in grids):
        raise NoCellsError(
            "表のあるページが見つかりません。Excel・Word・HTML・PDF の記入済みのシートを指定してください。"
        )
    return grids
