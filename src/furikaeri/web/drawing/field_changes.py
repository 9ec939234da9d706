"""The fields in which two versions of a sheet differ, drawn: texts by words, everything else as both were."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.text_differences import Change, text_changes
from furikaeri.web.drawing.drawn_fields import DrawnField, FieldDrawing

_IN_WORDS = {"narrative", "text", "number", "list", "direction"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field as it was and is; `words` are the changes where it is a text, none where both are drawn beside each other."""

    before: DrawnField
    after: DrawnField
    words: tuple[Change, ...]

    @property
    def id(self) -> str:
        """The field's id."""
        return self.after.id

    @property
    def label(self) -> str:
        """The field's label as printed now."""
        return self.after.label


def draw_changes(form: Form, before: ReadSheet, after: ReadSheet) -> tuple[FieldChange, ...]:
    """The differing fields in the form's order; a blank that became a dash is a difference."""
    old, new = FieldDrawing(form, before, ()), FieldDrawing(form, after, ())
    return tuple(
        _change(old.field(f.id), new.field(f.id))
        for f in form.fields
        if before.fields.get(f.id, f.empty_value()) != after.fields.get(f.id, f.empty_value())
        or before.absences.get(f.id) != after.absences.get(f.id)
    )


def _change(before: DrawnField, after: DrawnField) -> FieldChange:
    words = text_changes(before.text, after.text) if after.kind in _IN_WORDS else ()
    return FieldChange(before, after, words)
