"""The printed form of one sheet for the page: the rows and parts of the form's layout, with their fields drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.plans.answers import FindingLine
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_layout import LayoutPart, LayoutRow, PartKind, head_fields
from furikaeri.sheet.labels import is_annual, label_text
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_rows import rows_not_on_form, rows_of_sheet
from furikaeri.web.drawing.drawn_fields import Choice, DrawnField, FieldDrawing


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a row's content cell: words, fields or options, drawn by the template of its kind."""

    kind: PartKind
    text: str = ""
    fields: tuple[DrawnField, ...] = ()
    options: tuple[Choice, ...] = ()

    @property
    def template(self) -> str:
        """The template that draws this kind of part."""
        return f"web/sheet/part_{self.kind}.html"

    @property
    def field_ids(self) -> tuple[str, ...]:
        """The fields whose values stand in this piece, those in brackets too."""
        choices = (*self.options, *(choice for one in self.fields for choice in one.choices))
        bracketed = (choice.bracket_field.id for choice in choices if choice.bracket_field)
        return (*(one.id for one in self.fields), *bracketed)


@dataclass(frozen=True, slots=True)
class Row:
    """A numbered label cell and what stands beside it."""

    number: str
    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A sheet as the form prints it. `not_on_form` names items this year's form does not have."""

    annual: bool
    head: tuple[DrawnField, ...]
    rows: tuple[Row, ...]
    not_on_form: tuple[str, ...]
    doubts: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    doubted_fields: tuple[DrawnField, ...]


def draw_sheet(form: Form, sheet: ReadSheet, findings: Sequence[FindingLine]) -> DrawnSheet:
    """Draw a sheet by its form, with what checking found at it."""
    drawing = FieldDrawing(form, sheet, findings)
    return DrawnSheet(
        annual=is_annual(sheet, form),
        head=tuple(drawing.field(f) for f in head_fields(form)),
        rows=tuple(_row(number, row, drawing) for number, row in rows_of_sheet(sheet, form)),
        not_on_form=tuple(label_text(row.item, sheet, form) for row in rows_not_on_form(sheet, form)),
        doubts=drawing.doubts(None),
        findings=drawing.findings(None),
        doubted_fields=tuple(drawing.field(f.id) for f in form.fields if f.id in sheet.doubted_fields()),
    )


def _row(number: str, row: LayoutRow, drawing: FieldDrawing) -> Row:
    label = label_text(row.item, drawing.sheet, drawing.form)
    return Row(number, label, tuple(_part(part, drawing) for part in row.parts))


def _part(part: LayoutPart, drawing: FieldDrawing) -> Part:
    if part.kind == "options":
        return Part("options", options=drawing.options(part.fields))
    wordless = {"field", "name", "amounts"}  # their labels stand in the label cell, or at each amount
    text = "" if part.kind in wordless else label_text(part.labels[0], drawing.sheet, drawing.form)
    return Part(part.kind, text, tuple(drawing.field(f) for f in part.fields))
