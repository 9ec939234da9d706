"""PDFs of 2,000 pages to measure reading with: printed by LibreOffice from our Excel book, and printed by our own writer.

Their pages are those of many different sheets, joined over and over; the values that our own PDFs carry are taken out.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf

from tools.many_sheets import many_sheets
from tools.measuring import COMMAND, once

PAGES = 2000
SHEETS = 250  # different ones


def make_long_pdfs(folder: Path) -> dict[str, Path]:
    """The PDFs by what printed them; without LibreOffice only our own."""
    sheets = many_sheets(folder, SHEETS)
    made = {"ふりかえりの印刷": folder / "own.pdf"}
    once(COMMAND, "write", str(sheets), "--to", str(made["ふりかえりの印刷"]))
    office = shutil.which("soffice")
    if office is not None:
        book = folder / "book.xlsx"
        once(COMMAND, "write", str(sheets), "--to", str(book))
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        once(office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book))
        made["LibreOffice の印刷"] = folder / "book.pdf"
    return {name: join_pages(path, PAGES) for name, path in made.items()}


def join_pages(path: Path, count: int) -> Path:
    """A PDF of as many pages: those of this one over and over, without what is attached to it."""
    longer = path.with_stem(f"{path.stem}-{count}")
    with pikepdf.open(path) as short, pikepdf.new() as long:
        while len(long.pages) < count:
            long.pages.extend(list(short.pages)[: count - len(long.pages)])
        long.save(longer)
    return longer
