"""What a usable form definition still lacks: fields that nothing reads, keys that do nothing, ids that the product asks for.

Such a form can be read with; `furikaeri form check` tells what its author has probably overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from furikaeri.sheet.form import FieldDefinition, FieldKind, Form
from furikaeri.sheet.form_layout import layout_rows
from furikaeri.sheet.known_fields import YEAR, contract_gaps

Gap = tuple[str, str]  # where in the definition, and what to do there (Japanese)
_CHOSEN: tuple[FieldKind, ...] = ("choice", "choices")
_CODED: tuple[FieldKind, ...] = ("code", "codes")
_OF_KIND: Mapping[str, tuple[FieldKind, ...]] = {
    "unit": ("amount",),
    "limit": ("text", "narrative"),
    "code_list": _CODED,
    "options": _CHOSEN,
    "bracket_option": _CHOSEN,
    "bracket_field": _CHOSEN,
    "measures": ("tables",),
    "partners_field": _CODED,
    "partner_codes": _CODED,
    "exclusive_with": _CODED,
}


def find_gaps(form: Form) -> Iterator[Gap]:
    """What to look over, in the definition's order; nothing for a complete form."""
    yield from contract_gaps(form)
    for field in form.fields:
        where = f"fields「{field.id}」"
        if not is_readable(form, field):
            yield where, "どの見出しの introduces にもないため、読めません。labels に見出しを加えてください。"
        yield from ((where, what) for what in _idle_keys(field))
    used = {field.code_list for field in form.fields}
    for code_list in form.code_lists:
        if code_list.id not in used:
            yield f"code_lists「{code_list.id}」", "どの欄の code_list にもありません。"
    yield from _misplaced_labels(form)


def is_readable(form: Form, field: FieldDefinition) -> bool:
    """Whether something of the printed form tells the field: a label, a bracket, the title, or the direction's wording."""
    from_title = field.id == YEAR or field.kind == "direction"
    return from_title or form.has_label(field.id) or field.id in form.bracket_fields()


def _idle_keys(field: FieldDefinition) -> Iterator[str]:
    """Keys that say nothing for the field's kind."""
    for key, kinds in _OF_KIND.items():
        if getattr(field, key) and field.kind not in kinds:
            yield f"{key} は kind = {' か '.join(kinds)} の欄の項目です（この欄は {field.kind}）。"
    if field.style == "word" and field.kind != "choice":
        yield f'style = "word" は kind = choice の欄の項目です（この欄は {field.kind}）。'


def _misplaced_labels(form: Form) -> Iterator[Gap]:
    """Labels whose fields no row of the form holds: they stand before the first item."""
    placed = {label.id for row in layout_rows(form) for part in row.parts for label in part.labels}
    placed |= {row.item.id for row in layout_rows(form)}
    for label in form.labels:
        if label.introduces and label.role in {"subheading", "answer"} and label.id not in placed:
            yield (
                f"labels「{label.id}」",
                f"role = {label.role} の見出しの前に、role = item の見出しが要ります。",
            )
