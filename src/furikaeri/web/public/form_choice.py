"""The form definition a stored sheet is drawn by."""

from __future__ import annotations

from collections.abc import Collection

from furikaeri.intake.known_forms import known_forms
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_choice import closest_form


def choose_form(form_id: str, field_ids: Collection[str] = ()) -> Form:
    """The known form that fits best."""
    return closest_form(known_forms(), form_id, field_ids)
