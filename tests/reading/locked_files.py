"""Files with a password."""

from __future__ import annotations

import io

import pikepdf
from msoffcrypto.format.ooxml import OOXMLFile

from tests.reading.list_books import HEADINGS, book, project


def locked_book(password: str) -> bytes:
    """A list book of one project, locked as Excel does (agile)."""
    plain, locked = io.BytesIO(), io.BytesIO()
    book(("R6", [HEADINGS, project(1, "花だん")])).save(plain)
    OOXMLFile(plain).encrypt(password, locked)
    return locked.getvalue()


def locked_pdf(content: bytes, password: str) -> bytes:
    """The PDF with a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(user=password, owner=password))
    return out.getvalue()
