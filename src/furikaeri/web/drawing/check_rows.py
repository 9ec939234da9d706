"""The fields of a waiting sheet as the verify page lists them: what would be stored, what is to be looked at and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from furikaeri.intake.evidence_rows import WHOLE_SHEET
from furikaeri.intake.waiting_sheets import Waiting
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.text_differences import Change, text_changes
from furikaeri.web.drawing.drawn_fields import DrawnField, FieldDrawing

State = Literal["open", "checked", "corrected", "read"]
WHOLE_WORD = "-"  # the whole sheet in addresses, where a field's id stands


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One field. `as_read` and `stored` are given where they are not what would be stored now; `field` None: the whole sheet."""

    word: str
    label: str
    state: State
    doubts: tuple[str, ...]
    field: DrawnField | None
    as_read: DrawnField | None
    stored: DrawnField | None
    last_year: DrawnField | None
    by: str
    at: datetime | None
    changes: tuple[Change, ...] = ()  # from what is stored to what was read, where both are texts


def draw_rows(form: Form, sheet: Waiting) -> tuple[CheckRow, ...]:
    """The rows in the form's order; the whole sheet first, where the reader doubts it."""
    same, last = sheet.counterparts.same, sheet.counterparts.last_year
    settled, read = FieldDrawing(form, sheet.settled, ()), FieldDrawing(form, sheet.read, ())
    stored = FieldDrawing(form, same.read, ()) if same else None
    before = FieldDrawing(form, last.read, ()) if last else None
    rows = [_whole_row(sheet, read)] if read.doubts(None) else []
    for definition in form.fields:
        field_id = definition.id
        check = sheet.checks.get(field_id)
        differs = field_id in sheet.differing
        drawn = settled.field(field_id)
        rows.append(
            CheckRow(
                word=field_id,
                label=drawn.label,
                state=_state(sheet, field_id),
                doubts=read.doubts(field_id),
                field=drawn,
                as_read=read.field(field_id) if _changed(sheet, field_id) else None,
                stored=stored.field(field_id) if stored and differs else None,
                last_year=before.field(field_id) if before else None,
                by=check.by if check else "",
                at=check.at if check else None,
                changes=_changes(stored.field(field_id), read.field(field_id)) if stored and differs else (),
            )
        )
    return tuple(rows)


def _changes(stored: DrawnField, read: DrawnField) -> tuple[Change, ...]:
    return text_changes(stored.text, read.text) if stored.text and read.text and not read.tables else ()


def _whole_row(sheet: Waiting, read: FieldDrawing) -> CheckRow:
    check = sheet.checks.get(WHOLE_SHEET)
    return CheckRow(
        word=WHOLE_WORD,
        label="シート全体",
        state=_state(sheet, WHOLE_SHEET),
        doubts=read.doubts(None),
        field=None,
        as_read=None,
        stored=None,
        last_year=None,
        by=check.by if check else "",
        at=check.at if check else None,
    )


def _changed(sheet: Waiting, field_id: str) -> bool:
    def value(of: ReadSheet) -> tuple[object, object]:
        return of.fields.get(field_id), of.absences.get(field_id)

    return value(sheet.settled) != value(sheet.read)


def _state(sheet: Waiting, field_id: str) -> State:
    if field_id in sheet.open:
        return "open"
    if field_id not in sheet.checks:
        return "read"
    return "corrected" if field_id != WHOLE_SHEET and _changed(sheet, field_id) else "checked"


def find_row(rows: tuple[CheckRow, ...], word: str) -> CheckRow | None:
    """The row asked for; without one, or for one that is not there, the first open one."""
    by_word: Mapping[str, CheckRow] = {row.word: row for row in rows}
    return by_word.get(word) or next((row for row in rows if row.state == "open"), None)


def next_open(rows: tuple[CheckRow, ...], row: CheckRow | None) -> CheckRow | None:
    """The next open row behind this one, round the end; None when no other is open."""
    at = rows.index(row) + 1 if row else 0
    return next((other for other in (*rows[at:], *rows[:at]) if other.state == "open" and other != row), None)
