"""What a new year's sheet begins with: the facts that carry over, by the form's definition, and nothing written of a year."""

from __future__ import annotations

from collections.abc import Sequence

from furikaeri.sheet.form import Form
from furikaeri.sheet.known_fields import year_field
from furikaeri.sheet.read_sheets import FieldValue, ReadSheet


def prefill_sheet(last: ReadSheet, form: Form, fiscal_year: int, sections: Sequence[str]) -> ReadSheet:
    """The sheet of a fiscal year, from the latest one before: fields with `carried` as they were, the others empty.

    `sections` are the sections in charge as they are called now. Year tables get a blank column for the year.
    """
    fields: dict[str, FieldValue] = {
        f.id: last.fields.get(f.id, f.empty_value()) if f.carried else f.empty_value() for f in form.fields
    }
    year = year_field(form)
    if year is not None:
        fields[year.id] = fiscal_year
    if "sections" in fields:
        fields["sections"] = tuple(sections)
    for definition in form.of_kind("tables"):
        tables = last.tables(definition.id) if definition.carried else ()
        fields[definition.id] = tuple(table.with_year(fiscal_year) for table in tables)
    return ReadSheet(form=form.id, source=None, plan=last.plan, fields=fields)
