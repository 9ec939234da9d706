"""The printed page as the form's labels tell it: numbered rows, and in each the parts of its content cell in order.

One layout for everything that prints, shows or reads the form: an item label opens a row; the subheadings, answers and
notes behind it belong to the row; a field stands at the last of the row's labels that introduces it. Nothing here knows
a form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from furikaeri.sheet.form import Form, Label

PartKind = Literal["heading", "note", "name", "field", "amounts", "answer", "options"]


@dataclass(frozen=True, slots=True)
class LayoutPart:
    """A piece of a content cell.

    heading, note: the label's words alone. name: a number with its name and what is noted at it. field: one field. amounts:
    amounts side by side, each under its own label of `labels`. answer: the label's words, an arrow and what was chosen.
    options: the code list that `fields` choose from.
    """

    kind: PartKind
    labels: tuple[Label, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A label cell and what stands beside it."""

    item: Label
    parts: tuple[LayoutPart, ...]

    def fields(self) -> tuple[str, ...]:
        """The fields introduced in this row, bracket fields included."""
        return tuple(
            dict.fromkeys(
                f for part in self.parts for label in (self.item, *part.labels) for f in label.introduces
            )
        )


@lru_cache(maxsize=64)
def layout_rows(form: Form) -> tuple[LayoutRow, ...]:
    """The rows of the printed form."""
    groups: list[list[Label]] = []
    for label in form.labels:
        if label.role == "item":
            groups.append([label])
        elif label.role != "heading" and groups:
            groups[-1].append(label)
    return tuple(LayoutRow(group[0], _parts(form, group)) for group in groups)


def head_fields(form: Form) -> tuple[str, ...]:
    """The fields above the rows: those that no label introduces (the year), then those of the heading labels."""
    introduced = {f for label in form.labels for f in label.introduces} | form.bracket_fields()
    alone = [f.id for f in form.fields if f.id not in introduced]
    return (*alone, *(f for label in form.labels if label.role == "heading" for f in label.introduces))


def _parts(form: Form, labels: Sequence[Label]) -> tuple[LayoutPart, ...]:
    parts: list[LayoutPart] = []
    answered: list[str] = []
    for place, label in enumerate(labels):
        later = {f for other in labels[place + 1 :] for f in other.introduces}
        own = tuple(f for f in label.introduces if f not in later and f not in form.bracket_fields())
        if label.role == "subheading" and answered:
            parts.append(LayoutPart("options", (), tuple(answered)))
            answered.clear()
        parts += _label_parts(form, label, own)
        if label.role == "answer":
            answered += [f for f in own if form.field(f).kind == "codes"]
    if answered:
        parts.append(LayoutPart("options", (), tuple(answered)))
    return tuple(_joined_amounts(parts))


def _label_parts(form: Form, label: Label, own: tuple[str, ...]) -> list[LayoutPart]:
    kinds = {form.field(f).kind for f in own}
    if label.role == "answer":
        chosen = tuple(f for f in own if form.field(f).kind in {"code", "codes", "choice"})
        rest = [LayoutPart("field", (label,), (f,)) for f in own if f not in chosen]
        return [LayoutPart("answer", (label,), chosen), *rest]
    if label.role == "note":
        return [LayoutPart("note", (label,))]
    if kinds == {"amount"} and len(own) == 1 and label.role == "subheading":
        return [LayoutPart("amounts", (label,), own)]
    parts = [LayoutPart("heading", (label,))] if label.role == "subheading" else []
    if "number" in kinds and len(own) > 1:
        return [*parts, LayoutPart("name", (label,), own)]
    return parts + [LayoutPart("field", (label,), (f,)) for f in own]


def _joined_amounts(parts: Sequence[LayoutPart]) -> list[LayoutPart]:
    """Amounts standing one after the other share one part, as they share one line of the form."""
    joined: list[LayoutPart] = []
    for part in parts:
        if part.kind == "amounts" and joined and joined[-1].kind == "amounts":
            before = joined.pop()
            joined.append(LayoutPart("amounts", before.labels + part.labels, before.fields + part.fields))
        else:
            joined.append(part)
    return joined


@lru_cache(maxsize=16)
def items_of_labels(form: Form) -> Mapping[str, str]:
    """The item (its label's id) in whose row each label (id) stands."""
    return {
        label.id: row.item.id
        for row in layout_rows(form)
        for label in (row.item, *(label for part in row.parts for label in part.labels))
    }
