"""What a new year's sheet begins with: the facts that carry over, by the form's definition, and never a narrative."""

from __future__ import annotations

from dataclasses import replace

from furikaeri.sheet.form import Form
from furikaeri.sheet.known_fields import year_field
from furikaeri.sheet.read_sheets import ReadSheet


def prefill_sheet(last: ReadSheet, form: Form, fiscal_year: int) -> ReadSheet:
    """The sheet of a fiscal year, from the latest one before: fields with `carried` as they were, the others empty."""
    kept = {
        f.id: last.fields.get(f.id, f.empty_value()) if f.carried else f.empty_value() for f in form.fields
    }
    year = year_field(form)
    return replace(
        last,
        form=form.id,
        source=None,
        fields=kept if year is None else {**kept, year.id: fiscal_year},
        absences={},
        evidence={},
        doubts=(),
        remarks=(),
        control_number=None,
    )
