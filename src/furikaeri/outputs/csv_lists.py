"""Sheets as a CSV list, one sheet a row (`list_rows`): RFC 4180, CRLF, UTF-8 with its mark or CP932."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.list_rows import ListCell, list_row
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.unheld_characters import STAND_IN, where
from furikaeri.sheet.form import Form
from furikaeri.sheet.formula_guards import guarded
from furikaeri.sheet.list_columns import list_columns
from furikaeri.sheet.read_sheets import ReadSheet

_CP932 = "cp932"
_LOOKS_THE_SAME = {"—": "―"}  # no code of its own in CP932; Windows writes its twin


class MixedFormsError(ValueError):
    """Sheets of two forms have no columns in common: one list holds one form's (`forms`: the ids of both)."""

    def __init__(self, forms: tuple[str, str]) -> None:
        super().__init__(*forms)
        self.forms = forms


def write_csv(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the list as UTF-8 with its mark, so that Excel knows the encoding; nothing is substituted."""
    return _write(sheets, out, report, "utf-8-sig")


def write_cp932_csv(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the list as CP932; returns every character it cannot hold, or gives back as another one."""
    return _write(sheets, out, report, _CP932)


def _write(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None], encoding: str
) -> tuple[Substitution, ...]:
    substitutions: list[Substitution] = []
    form: Form | None = None
    text = io.TextIOWrapper(out, encoding=encoding, newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        for number, formed in enumerate(sheets, 1):
            if form is None:
                form = formed.form
                headings = [column.heading for column in list_columns(form)]
                writer.writerow([_held(word) for word in headings] if encoding == _CP932 else headings)
            elif formed.form.id != form.id:
                raise MixedFormsError((form.id, formed.form.id))
            row = list_row(formed.sheet, form)
            if encoding == _CP932:
                row = _cp932_row(row, number, formed.sheet, form, substitutions)
            writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
            report(number)
        text.flush()
    finally:
        text.detach()  # the file is its opener's to close
    return tuple(substitutions)


def _cp932_row(
    row: tuple[ListCell, ...], number: int, sheet: ReadSheet, form: Form, substitutions: list[Substitution]
) -> tuple[ListCell, ...]:
    """The row as CP932 holds it; what changes is noted, each character once a cell."""
    cells: list[ListCell] = []
    for column, cell in zip(list_columns(form), row, strict=True):
        held = _held(cell) if isinstance(cell, str) else cell
        if isinstance(cell, str) and held != cell:
            place = where(number, sheet.text("name"), column.heading)
            changed = [c for c in dict.fromkeys(cell) if _held(c) != c]
            substitutions += [Substitution(place, c, _held(c)) for c in changed]
        cells.append(held)
    return tuple(cells)


def _held(text: str) -> str:
    """A text as CP932 gives it back: 〓 for what it cannot hold, ～ for 〜 and the like, which share one code."""
    try:
        return text.encode(_CP932).decode(_CP932)
    except UnicodeEncodeError:
        if len(text) > 1:
            return "".join(map(_held, text))
        return _LOOKS_THE_SAME.get(text, STAND_IN)
