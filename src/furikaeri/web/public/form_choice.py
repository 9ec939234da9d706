"""The form definition a stored sheet is drawn by."""

from __future__ import annotations

from collections.abc import Collection

from furikaeri.intake.known_forms import known_form, known_forms
from furikaeri.sheet.form import Form


def choose_form(form_id: str, field_ids: Collection[str] = ()) -> Form:
    """The known form of this id; for a form that is gone, the known one that has most of the sheet's fields."""
    found = known_form(form_id)
    if found is not None:
        return found
    return max(known_forms(), key=lambda form: len({f.id for f in form.fields} & set(field_ids)))
