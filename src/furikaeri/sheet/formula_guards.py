"""Text that a spreadsheet would take for a formula, guarded by a leading ' in files that have no kinds of cells (CSV).

Spreadsheets compute what begins with = + - @, and pass over a TAB or CR before it; ' is what they hide themselves. One '
is put before such a text and taken away again on reading, so that every text comes back as it was.
"""

from __future__ import annotations

GUARD = "'"
_FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", GUARD)


def guarded(text: str) -> str:
    """The text as written to a cell."""
    return GUARD + text if text.startswith(_FORMULA_BEGINNINGS) else text


def unguarded(text: str) -> str:
    """The text of a written cell; a ' before anything else is the text's own."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_FORMULA_BEGINNINGS) else text
