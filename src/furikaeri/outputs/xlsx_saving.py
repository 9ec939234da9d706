"""Saving a book to where it is wanted: packed beside first, for a package that its disk refuses half way never lets go."""

from __future__ import annotations

import shutil
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from openpyxl import Workbook

_IN_MEMORY = 32_000_000  # bytes; a larger book is packed on the disk


def save_book(book: Workbook, out: BinaryIO) -> None:
    """Write the book; OSError where `out` cannot take it."""
    with SpooledTemporaryFile(_IN_MEMORY) as beside:
        book.save(beside)
        beside.seek(0)
        shutil.copyfileobj(beside, out)
