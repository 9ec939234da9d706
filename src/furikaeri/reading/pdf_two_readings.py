"""Two readings of pages without ruled boxes put together: one in the boxes that seem to be meant, one by the lines.

They go different ways, so what both say is right, and where they differ the one that is surer of an item has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from furikaeri.reading.form_trials import is_whole
from furikaeri.reading.pdf_outside_sheets import FREE_KINDS, UNPARTED
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.form_layout import layout_rows
from furikaeri.sheet.japanese_text import same_text
from furikaeri.sheet.read_sheets import Doubt, FieldValue, ReadSheet, is_empty

_DIFFERENT = "枠の線がない PDF の二通りの読み方が合わず、確かではありません。"


def put_together(
    boxed: Sequence[ReadSheet], by_lines: Sequence[ReadSheet], form: Form
) -> tuple[ReadSheet, ...]:
    """The sheets read in boxes, each together with the one read by lines that begins on the same page, where there is one."""
    others = {_first_page(sheet): sheet for sheet in reversed(by_lines)}
    return tuple(_together(sheet, others.get(_first_page(sheet)), form) for sheet in boxed)


def with_more_whole(sheets: Sequence[ReadSheet], others: Sequence[ReadSheet]) -> tuple[ReadSheet, ...] | None:
    """The sheets, with those of another reading in the place of some that are doubted as a whole; None when it has none."""
    kept = [sheet for sheet in sheets if is_whole(sheet)]
    found = [sheet for sheet in others if is_whole(sheet) and not _share_page(sheet, kept)]
    if not found:
        return None
    left = [sheet for sheet in sheets if not is_whole(sheet) and not _share_page(sheet, found)]
    return tuple(sorted((*kept, *found, *left), key=lambda sheet: _first_page(sheet) or 0))


def _share_page(sheet: ReadSheet, others: Sequence[ReadSheet]) -> bool:
    pages = {page for other in others if other.source for page in other.source.pages or ()}
    return bool(pages.intersection(sheet.source.pages or () if sheet.source else ()))


def _first_page(sheet: ReadSheet) -> int | None:
    return sheet.source.pages[0] if sheet.source and sheet.source.pages else None


def _together(sheet: ReadSheet, other: ReadSheet | None, form: Form) -> ReadSheet:
    """One sheet out of two readings, doubted wherever they do not both say the same without a doubt."""
    if other is None:
        return _doubted(sheet, [field.id for field in form.fields], UNPARTED)
    unsure: list[str] = []
    for fields in _items(form):
        differing = _differing(sheet, other, fields, form)
        is_worse = _badness(sheet, fields, form) > _badness(other, fields, form)
        taken = fields if is_worse else [name for name in fields if _is_surer(other, sheet, form.field(name))]
        differing = [
            name for name in differing if name in taken or not _is_told(sheet, other, form.field(name))
        ]
        sheet = _with_fields(sheet, other, taken)
        rest = [name for name in differing if form.field(name).kind != "tables"]
        unsure += [name for name in fields if name in differing or (rest and is_empty(sheet.fields[name]))]
    return _doubted(sheet, unsure, _DIFFERENT)


def _differing(one: ReadSheet, other: ReadSheet, fields: Sequence[str], form: Form) -> list[str]:
    """Those of an item's fields of which both readings do not say the same without a doubt.

    Tables, and texts that must be there, may have been overlooked by both; so may any other where the rest of its item differs.
    A gap in a text of one line may part two that stand side by side, and a text without a full stop may go on elsewhere.
    """
    doubted = one.doubted_fields() | other.doubted_fields()
    return [
        name
        for name in fields
        if name in doubted
        or form.field(name).kind == "tables"
        or not _is_same(one.fields[name], other.fields[name])
        or (form.field(name).kind == "text" and "　" in str(one.fields[name]))
        or (form.field(name).kind == "narrative" and _is_broken_off(str(one.fields[name])))
        or (is_empty(one.fields[name]) and _is_wanted(form.field(name), one))
    ]


def _is_broken_off(text: str) -> bool:
    """Whether a text ends as no sentence and no bracket does: both readings may have lost what stands on the next page."""
    return bool(text) and not text.rstrip().endswith(("。", "）", ")", "」", "】"))


def _is_told(sheet: ReadSheet, other: ReadSheet, field: FieldDefinition) -> bool:
    """Whether a box holds an answer that only few words can be, and the other reading has nothing to say against it."""
    if field.kind in FREE_KINDS or is_empty(sheet.fields[field.id]) or field.id in sheet.doubted_fields():
        return False
    return is_empty(other.fields[field.id]) or field.id in other.doubted_fields()


def _is_surer(one: ReadSheet, other: ReadSheet, field: FieldDefinition) -> bool:
    """Whether a reading has a text without a doubt where the other doubts its own, or an answer or tables where the other has none."""
    value, rival = one.fields[field.id], other.fields[field.id]
    if is_empty(rival) and (field.kind == "tables" or field.kind not in FREE_KINDS):
        return not is_empty(value)
    is_told = not is_empty(value) and field.id not in one.doubted_fields()
    return is_told and field.kind in {"narrative", "choices"} and field.id in other.doubted_fields()


def _is_wanted(field: FieldDefinition, sheet: ReadSheet) -> bool:
    return field.required and field.kind != "amount" and sheet.absences.get(field.id) != "not_on_form"


def _is_same(one: FieldValue, other: FieldValue) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return same_text(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(
            same_text(str(a), str(b)) for a, b in zip(one, other, strict=True)
        )
    return one == other or (is_empty(one) and is_empty(other))


def _items(form: Form) -> Iterator[Sequence[str]]:
    """The fields of each item, and those of none."""
    rows = [row.fields() for row in layout_rows(form)]
    known = {field for fields in rows for field in fields}
    yield from rows
    yield [field.id for field in form.fields if field.id not in known]


def _badness(sheet: ReadSheet, fields: Sequence[str], form: Form) -> int:
    """How many of the fields are empty though the form wants them filled, or doubted: tables without rulings always are."""
    doubted = {name for name in sheet.doubted_fields() if form.field(name).kind != "tables"}
    return sum(
        (name in doubted) + (is_empty(sheet.fields[name]) and _is_wanted(form.field(name), sheet))
        for name in fields
    )


def _with_fields(sheet: ReadSheet, other: ReadSheet, fields: Sequence[str]) -> ReadSheet:
    """A sheet with these fields as another reading has them."""
    own = frozenset(fields)
    return replace(
        sheet,
        fields={name: (other if name in own else sheet).fields[name] for name in sheet.fields},
        absences={
            name: absence
            for one, is_other in ((sheet, False), (other, True))
            for name, absence in one.absences.items()
            if (name in own) == is_other
        },
        evidence={
            name: places
            for one, is_other in ((sheet, False), (other, True))
            for name, places in one.evidence.items()
            if (name in own) == is_other
        },
        doubts=(
            *(doubt for doubt in sheet.doubts if doubt.field not in own),
            *(doubt for doubt in other.doubts if doubt.field in own),
        ),
    )


def _doubted(sheet: ReadSheet, fields: Sequence[str], reason: str) -> ReadSheet:
    """A sheet with these fields doubted, but those doubted already and those its form does not have."""
    known = sheet.doubted_fields()
    return sheet.with_doubts(
        Doubt(field, reason)
        for field in fields
        if field not in known and sheet.absences.get(field) != "not_on_form"
    )
