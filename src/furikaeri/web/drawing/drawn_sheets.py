"""The printed form of one sheet as rows: the form definition's labels in order, each with the fields it introduces.

Nothing here knows a form: an item label opens a row; subheadings, answers and notes after it belong to the row; a field
stands at the last of the row's labels that introduces it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from furikaeri.plans.answers import FindingLine
from furikaeri.sheet.form import Form, Label
from furikaeri.sheet.labels import is_annual, label_text
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.web.drawing.drawn_fields import Choice, DrawnField, FieldDrawing

PartKind = Literal["heading", "note", "field", "name", "answer", "amounts", "options"]


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


@dataclass(slots=True)
class _Item:
    label: Label
    inner: list[Label] = field(default_factory=list)


def draw_sheet(form: Form, sheet: ReadSheet, findings: Sequence[FindingLine]) -> DrawnSheet:
    """Draw a sheet by its form, with what checking found at it."""
    drawing = FieldDrawing(form, sheet, findings)
    annual = is_annual(sheet, form)
    rows: list[Row] = []
    missing: list[str] = []
    for item in _items(form):
        label = label_text(item.label, sheet, form)
        if _is_missing(item, sheet):
            missing.append(label)
            continue
        number = str(len(rows) + 1) if annual else item.label.item
        rows.append(Row(number, label, _parts(item, drawing)))
    return DrawnSheet(
        annual=annual,
        head=tuple(drawing.field(f) for f in _head_fields(form)),
        rows=tuple(rows),
        not_on_form=tuple(missing),
        doubts=drawing.doubts(None),
        findings=drawing.findings(None),
        doubted_fields=tuple(drawing.field(f.id) for f in form.fields if f.id in sheet.doubted_fields()),
    )


def _head_fields(form: Form) -> list[str]:
    """Fields that no label introduces (the year), then those of the heading."""
    introduced = {f for label in form.labels for f in label.introduces} | form.bracket_fields()
    alone = [f.id for f in form.fields if f.id not in introduced]
    return alone + [f for label in form.labels if label.role == "heading" for f in label.introduces]


def _items(form: Form) -> list[_Item]:
    items: list[_Item] = []
    for label in form.labels:
        if label.role == "item":
            items.append(_Item(label))
        elif label.role != "heading" and items:
            items[-1].inner.append(label)
    return items


def _is_missing(item: _Item, sheet: ReadSheet) -> bool:
    fields = [f for label in (item.label, *item.inner) for f in label.introduces]
    return bool(fields) and all(sheet.absences.get(f) == "not_on_form" for f in fields)


def _parts(item: _Item, drawing: FieldDrawing) -> tuple[Part, ...]:
    """The content cell: the item's own fields, then each inner label with the fields that no later label introduces."""
    labels = [item.label, *item.inner]
    parts: list[Part] = []
    answered: list[str] = []
    for place, label in enumerate(labels):
        later = {f for other in labels[place + 1 :] for f in other.introduces}
        fields = [f for f in label.introduces if f not in later and f not in drawing.form.bracket_fields()]
        if label.role == "subheading":
            parts += _options(answered, drawing)
        parts += _label_parts(label, fields, drawing)
        if label.role == "answer":
            answered += [f for f in fields if drawing.form.field(f).kind == "codes"]
    return tuple(_joined_amounts(parts + _options(answered, drawing)))


def _label_parts(label: Label, fields: Sequence[str], drawing: FieldDrawing) -> list[Part]:
    text = label_text(label, drawing.sheet, drawing.form)
    drawn = tuple(drawing.field(f) for f in fields)
    if label.role == "answer":
        return [Part("answer", text, drawn)]
    if label.role == "note":
        return [Part("note", text)]
    if drawn and all(f.kind == "amount" for f in drawn):
        return [Part("amounts", text, drawn)]
    parts = [Part("heading", text)] if label.role == "subheading" else []
    named = {"number", "text"}
    if len(drawn) > 1 and {f.kind for f in drawn} == named:
        return [*parts, Part("name", "", drawn)]
    return parts + [Part("field", "", (f,)) for f in drawn]


def _options(answered: list[str], drawing: FieldDrawing) -> list[Part]:
    """The option list under the answers given so far, which are then done with."""
    if not answered:
        return []
    part = Part("options", options=drawing.options(tuple(answered)))
    answered.clear()
    return [part]


def _joined_amounts(parts: Sequence[Part]) -> list[Part]:
    """Amounts standing one after the other share one part, as they share one line of the form."""
    joined: list[Part] = []
    for part in parts:
        if part.kind == "amounts" and joined and joined[-1].kind == "amounts":
            joined[-1] = Part("amounts", "", joined[-1].fields + part.fields)
        else:
            joined.append(part)
    return joined
