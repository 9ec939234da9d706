"""What a draft of a form holds: labels with the kinds of their values, and the code lists that the sample prints."""

from __future__ import annotations

from dataclasses import dataclass, field

from furikaeri.reading.form_values import ValueKind
from furikaeri.reading.form_words import words_of
from furikaeri.sheet.form import LabelRole


@dataclass(slots=True)
class DraftLabel:
    """A label found: its printed text (years and terms as placeholders), role, item number, and its value's kind.

    `fields` are the ids that more than one field at the label would have: a number and a name. `code_list` counts from 1
    the list printed behind the label (0: none); of a note it is printed with the text. `has_direction` marks the heading
    box's label. `more` are the kinds of further fields right of the first. `parts` are the sub-headings and answers in the
    label's block: what stands at them stands at the label, too.
    """

    text: str
    role: LabelRole
    item: str
    value: ValueKind | None
    fields: tuple[str, ...] = ()
    code_list: int = 0
    has_direction: bool = False
    more: tuple[ValueKind, ...] = ()
    parts: tuple[DraftLabel, ...] = ()


@dataclass(slots=True)
class FormDraft:
    """What a sample tells of its form; code lists are (mark or circled number, words) in printed order."""

    title: str = ""
    direction: str = ""
    labels: list[DraftLabel] = field(default_factory=list)
    code_lists: list[tuple[tuple[str, str], ...]] = field(default_factory=list)


def label_fields(label: DraftLabel) -> tuple[str, ...]:
    """The ids that a label's words speak for."""
    known = words_of(label.text)
    return label.fields or ((known.field,) if known else ())
