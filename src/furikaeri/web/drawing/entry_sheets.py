"""The sheet being filled in: the form's rows and parts, with an input in each cell."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.sheet.form import Form
from furikaeri.sheet.form_layout import LayoutPart, PartKind, head_fields
from furikaeri.sheet.labels import label_text
from furikaeri.sheet.sheet_rows import rows_of_sheet
from furikaeri.web.drawing.drawn_fields import DrawnField
from furikaeri.web.drawing.entry_fields import EntryDrawing, EntryField, EntryFinding


@dataclass(frozen=True, slots=True)
class EntryPart:
    """A piece of a row's content cell: words, and inputs."""

    kind: PartKind
    text: str
    fields: tuple[EntryField, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A numbered label cell and the inputs beside it."""

    number: str
    label: str
    parts: tuple[EntryPart, ...]


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """The sheet as the form prints it, with inputs; `head` only the secretariat sets."""

    head: tuple[DrawnField, ...]
    rows: tuple[EntryRow, ...]
    findings: tuple[EntryFinding, ...]

    @property
    def fields(self) -> tuple[EntryField, ...]:
        """All inputs, in the form's order."""
        return tuple(field for row in self.rows for part in row.parts for field in part.fields)

    @property
    def problems(self) -> tuple[EntryField, ...]:
        """The fields in which something typed is not understood."""
        return tuple(field for field in self.fields if field.problem)

    @property
    def asking(self) -> tuple[EntryField, ...]:
        """The fields in which the person must choose between two versions."""
        return tuple(field for field in self.fields if field.other and field.other.asks)


def draw_entry(form: Form, drawing: EntryDrawing) -> EntrySheet:
    """Draw the sheet by its form."""
    sheet = drawing.entry.filled
    return EntrySheet(
        head=tuple(drawing.drawing.field(f) for f in head_fields(form)),
        rows=tuple(
            EntryRow(
                number,
                label_text(row.item, sheet, form),
                tuple(_part(part, form, drawing) for part in row.parts),
            )
            for number, row in rows_of_sheet(sheet, form)
        ),
        findings=drawing.findings(None),
    )


def _part(part: LayoutPart, form: Form, drawing: EntryDrawing) -> EntryPart:
    wordless = {"field", "name", "amounts", "options"}
    text = "" if part.kind in wordless else label_text(part.labels[0], drawing.entry.filled, form)
    if part.kind == "options":
        code_list = form.code_list_of(part.fields[0])
        brackets = [c.bracket_field for c in (code_list.codes if code_list else ()) if c.bracket_field]
        return EntryPart("options", "", tuple(map(drawing.field, brackets)))
    fields: list[str] = []
    for own in part.fields:
        bracket = form.field(own).bracket_field
        fields += [own, *([bracket] if bracket else [])]
    return EntryPart(part.kind, text, tuple(map(drawing.field, fields)))
