"""A sheet's history for its page: in each version the fields that changed, by words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from furikaeri.cycle.history_queries import Version
from furikaeri.sheet.form import Form
from furikaeri.web.drawing.field_changes import FieldChange, draw_changes


@dataclass(frozen=True, slots=True)
class DrawnVersion:
    """A version and what it changed; the first version changed nothing."""

    version: Version
    changes: tuple[FieldChange, ...]


def draw_versions(form: Form, versions: Iterable[Version], field: str = "") -> tuple[DrawnVersion, ...]:
    """The versions with their changes; with a field only those that changed it, and only that change."""
    drawn = [
        DrawnVersion(v, draw_changes(form, v.before, v.read) if v.before is not None else ())
        for v in versions
    ]
    if not field:
        return tuple(drawn)
    kept = [DrawnVersion(d.version, tuple(c for c in d.changes if c.id == field)) for d in drawn]
    return tuple(d for d in kept if d.changes)
