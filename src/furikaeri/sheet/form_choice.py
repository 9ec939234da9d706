"""Which form definition a sheet is drawn by."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from furikaeri.sheet.form import Form


def closest_form(forms: Sequence[Form], form_id: str, field_ids: Collection[str] = ()) -> Form:
    """The form of this id; when it is gone, the one that has most of the sheet's fields. `forms` is not empty."""
    for form in forms:
        if form.id == form_id:
            return form
    return max(forms, key=lambda form: len({f.id for f in form.fields} & set(field_ids)))
