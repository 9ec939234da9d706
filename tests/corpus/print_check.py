"""Proves that a printed PDF shows what the gold says: a text cut off in its cell would make the truth wrong."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from tests.corpus.printed_form import PrintedSheet
from tests.corpus.source_sheets import NARRATIVES

CHECKED = (
    *NARRATIVES,
    "measure",
    "options",
    "sections",
)


def bare(text: str) -> str:
    """Text as compared: NFKC, no white space."""
    return "".join(
        char for char in unicodedata.normalize("NFKC", text) if char.isprintable() and not char.isspace()
    )


def page_texts(pdf: Path) -> list[str]:
    """The bare text that pypdfium2 finds on each page, in the order in which it was drawn."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [bare(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def lost_texts(pdf: Path, sheets: list[PrintedSheet]) -> list[str]:
    """One line for every field whose text is not in the PDF, and for a page count below one a sheet."""
    pages = page_texts(pdf)
    everything = "".join(pages)
    lost = [] if len(pages) >= len(sheets) else [f"only {len(pages)} pages"]
    for sheet in sheets:
        for name in CHECKED:
            if sheet.annual and name in {"results", "contribution_period", "issues"}:
                continue
            if not is_shown(sheet.texts[name], everything):
                lost.append(f"sheet {sheet.order + 1}: {name} is not whole in {pdf.name}")
        lost.extend(
            f"sheet {sheet.order + 1}: table cell {cell!r} is not in {pdf.name}"
            for table in sheet.tables
            for row in table.grid
            for cell in row
            if not is_shown(cell, everything)
        )
    return lost


def is_shown(text: str, everything: str) -> bool:
    """The text stands whole in the pages; a text over a page break may stand in two parts."""
    wanted = bare(text)
    if wanted in everything:
        return True
    parts = [wanted[start : start + 12] for start in range(0, len(wanted), 12)]
    missing = [part for part in parts if part not in everything]
    return len(parts) > 6 and len(missing) <= 1 and parts[-1] not in missing
