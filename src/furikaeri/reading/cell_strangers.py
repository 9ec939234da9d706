"""Values that seem to hold more than their own: what stands beside them or below them may be another field's.

A form may have labels that its definition does not know; what they stand for must not pass for the value before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from furikaeri.reading.cell_grids import Cell, begins_line
from furikaeri.reading.cell_tables import rows_of
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.table_cells import is_unit
from furikaeri.sheet.amounts import is_unit_of_money
from furikaeri.sheet.form import FieldDefinition

_SHOWN = 30  # characters of a text in a message
_LONGEST_LABEL = 25
_NUMBERED = re.compile(r"^[\s　]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十])[\s　.．、]")
_WORDY = frozenset({"text", "number", "list", "narrative"})  # kinds that any words would do for


def stranger_reasons(field: FieldDefinition, cells: Sequence[Cell]) -> Iterator[str]:
    """Why a field's cells may be more than one field's (Japanese)."""
    if field.kind not in _WORDY:
        return
    filled = [cell for cell in cells if cell.text.strip()]
    for row in rows_of(filled):
        beside = [cell for cell in row[1:] if not _is_mere_unit(cell.text)]
        if beside and row[0].place != beside[0].place:
            yield f"右に並ぶセルの文字も入っています（{_shown(beside[0].text)}）。"
            return
    for cell in filled[1:]:
        if _may_be_label(cell.text) and not _is_mere_unit(cell.text):
            yield f"見出しらしい行が入っています（{_shown(cell.text)}）。"
            return


def _is_mere_unit(text: str) -> bool:
    plain = folded(text).strip("()")
    return is_unit(plain) or is_unit_of_money(plain)


def _may_be_label(text: str) -> bool:
    """Whether a cell's text looks like a heading: short, in one line, no sentence, no entry of a list but a numbered one."""
    plain = text.strip()
    is_entry = begins_line(plain) and not _NUMBERED.match(plain)
    return len(folded(plain)) <= _LONGEST_LABEL and not re.search("[。\n]", plain) and not is_entry


def _shown(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]
