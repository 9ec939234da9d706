"""A draft's changes as kept: a JSON object of fields, in the shapes of the sheet's own JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from furikaeri.cycle.copying import mark_copied
from furikaeri.sheet.json_values import JsonObject, take_list, take_object, take_optional_text, take_text
from furikaeri.sheet.read_sheets import Absence, FieldValue, ReadSheet
from furikaeri.sheet.sheet_json import absence_from_json, value_from_json, value_to_json


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What a person made of a field: a value or why there is none; or, with a problem, what was typed and not understood.

    With both a value and a problem the value stands, and what was typed beside it (a pasted table) is not understood.
    `copied` says that last year's text was copied into it.
    """

    value: FieldValue = None
    absence: Absence | None = None
    typed: tuple[str, ...] = ()
    problem: str = ""
    copied: bool = False

    def is_like(self, sheet: ReadSheet, field: str) -> bool:
        """Whether the sheet says the same of the field."""
        same = sheet.fields.get(field) == self.value and sheet.absences.get(field) == self.absence
        return same and not self.problem


def changes_to_json(changes: Mapping[str, FieldValue | DraftChange]) -> JsonObject:
    """The changed fields as JSON: a plain value where there is no more to say."""
    whole = {f: c if isinstance(c, DraftChange) else DraftChange(c) for f, c in changes.items()}
    return {
        field: value_to_json(change.value) if change == DraftChange(change.value) else _object(change)
        for field, change in whole.items()
    }


def _object(change: DraftChange) -> JsonObject:
    return {
        "value": value_to_json(change.value),
        "absence": change.absence,
        "typed": list(change.typed),
        "problem": change.problem,
        "copied": change.copied,
    }


def changes_of(text: str) -> dict[str, DraftChange]:
    """The changed fields of a draft's text."""
    found: dict[str, DraftChange] = {}
    for field, value in json.loads(text).items():
        if not isinstance(value, dict):
            found[field] = DraftChange(value_from_json(value, field))
            continue
        whole = take_object(value, field)
        absence = whole.get("absence")
        found[field] = DraftChange(
            value=value_from_json(whole.get("value"), field),
            absence=None if absence is None else absence_from_json(absence, field),
            typed=tuple(take_text(one, field) for one in take_list(whole.get("typed"), field)),
            problem=take_optional_text(whole.get("problem"), field) or "",
            copied=whole.get("copied") is True,
        )
    return found


def with_changes(sheet: ReadSheet, changes: Mapping[str, DraftChange], last: ReadSheet | None) -> ReadSheet:
    """The sheet with what a person changed and was understood; a text copied from last year's sheet bears a mark."""
    understood = {f: c for f, c in changes.items() if not c.problem or c.value is not None}
    absences = {f: a for f, a in sheet.absences.items() if f not in understood}
    changed = replace(
        sheet,
        fields={**sheet.fields, **{f: c.value for f, c in understood.items()}},
        absences={**absences, **{f: c.absence for f, c in understood.items() if c.absence}},
    )
    return mark_copied(changed, [f for f, c in understood.items() if c.copied], understood, last)


@dataclass(frozen=True, slots=True)
class Merge:
    """A draft beside what others saved since it was begun: fields that only they changed, and those that both did."""

    theirs: tuple[str, ...]
    both: tuple[str, ...]


def merge_of(base: ReadSheet, current: ReadSheet, changes: Mapping[str, DraftChange]) -> Merge:
    """What has to be merged; a field that both changed alike is nobody's."""
    fields: Collection[str] = dict.fromkeys((*base.fields, *current.fields))
    changed = [f for f in fields if not _says_same(base, current, f)]
    return Merge(
        theirs=tuple(f for f in changed if f not in changes),
        both=tuple(f for f in changed if f in changes and not changes[f].is_like(current, f)),
    )


def _says_same(one: ReadSheet, other: ReadSheet, field: str) -> bool:
    return one.fields.get(field) == other.fields.get(field) and one.absences.get(field) == other.absences.get(
        field
    )
