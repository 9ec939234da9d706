"""How many sheets chose each code of the form's lists (cooperation inside and outside, partners), as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.form import Code, Form


@dataclass(frozen=True, slots=True)
class CodeCount:
    """One code of a list and the sheets that chose it."""

    code: Code
    sheets: tuple[SheetKey, ...]


@dataclass(frozen=True, slots=True)
class FieldCount:
    """The codes of one field, every code of the list with its sheets, and the sheets that chose none of the list."""

    field: str
    codes: tuple[CodeCount, ...]
    without: tuple[SheetKey, ...]


def count_codes(sheets: Sequence[CountedSheet], form: Form) -> tuple[FieldCount, ...]:
    """One count for each field of the form that takes codes. A code outside the list is a finding, and not counted."""
    counts: list[FieldCount] = []
    for definition in form.of_kind("code", "codes"):
        code_list = form.code_list_of(definition.id)
        listed = code_list.codes if code_list else ()
        chosen = [(sheet.key, set(sheet.codes.get(definition.id, ()))) for sheet in sheets]
        counts.append(
            FieldCount(
                definition.id,
                tuple(CodeCount(c, tuple(key for key, codes in chosen if c.code in codes)) for c in listed),
                tuple(key for key, codes in chosen if not codes & {c.code for c in listed}),
            )
        )
    return tuple(counts)
