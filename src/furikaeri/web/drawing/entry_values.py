"""What a person typed on the entry page, field by field: what differs from what the page showed, as changes of the draft."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from furikaeri.cycle.drafts import DraftChange
from furikaeri.cycle.field_rights import SECTIONS
from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.japanese_text import canonical_text, without_controls
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.web.drawing.entry_tables import (
    TOO_LONG,
    Grid,
    UnusableTableError,
    grids_of,
    text_of_grids,
    text_of_paste,
)
from furikaeri.web.drawing.field_inputs import draw_input, typed_value

Posted = Mapping[str, Sequence[str]]  # every name with all its values, as the browser sent them
LONGEST_TEXT, LONGEST_LINE, LONGEST_TABLE = 10_000, 300, 200_000
_LONGEST_NUMBER = 9
_NUMBER = re.compile(rf"[0-9]{{1,{_LONGEST_NUMBER}}}(?:-[0-9]{{1,{_LONGEST_NUMBER}}})?")  # 3, or 3-2
_LOST = "\ufffd"  # what stands for bytes that are no text


@dataclass(frozen=True, slots=True)
class Typed:
    """The changes, the fields that are as in the revision again, and for every field sent what was typed."""

    changes: Mapping[str, DraftChange]
    dropped: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]


def typed_changes(  # noqa: PLR0913, PLR0917 - what was sent, and what it is compared with
    posted: Posted,
    form: Form,
    offered: Collection[str],
    seen: ReadSheet,
    shown: ReadSheet,
    before: Mapping[str, DraftChange],
) -> Typed:
    """What was typed in the `offered` fields, whatever else was sent.

    `seen` is the revision the page showed, `shown` the same with the draft, `before` the draft's changes.
    """
    changes: dict[str, DraftChange] = {}
    dropped: list[str] = []
    texts: dict[str, tuple[str, ...]] = {}
    for field in dict.fromkeys(posted.get("field", ())):
        if field not in offered:
            continue
        definition = form.field(field)
        old = before.get(field)
        was = old.typed if old and old.problem else texts_of(form, shown, field)
        try:
            typed = _typed_texts(posted, form, definition, shown)
        except UnusableTableError as error:
            changes[field] = _unusable(posted, form, definition, seen, str(error))
            continue
        texts[field] = typed
        asked_again = field == SECTIONS and old is not None and old.problem  # the master may know them by now
        if typed == was and not asked_again:
            continue
        change = _change(form, definition, typed, seen, copied=bool(old and old.copied))
        if change.is_like(seen, field):
            dropped += [field] if old else []
        else:
            changes[field] = change
    return Typed(changes, tuple(dropped), texts)


def texts_of(form: Form, sheet: ReadSheet, field: str) -> tuple[str, ...]:
    """What the page shows of a field: the chosen values, or its text."""
    drawn = draw_input(form, sheet, field)
    if drawn.options:
        return tuple(option.value for option in drawn.options if option.chosen and option.value)
    return (canonical_text(drawn.text),)


def _typed_texts(
    posted: Posted, form: Form, definition: FieldDefinition, shown: ReadSheet
) -> tuple[str, ...]:
    values = tuple(posted.get(definition.id, ()))
    if definition.kind == "tables":
        pasted = next(iter(posted.get(f"{definition.id}.paste", ())), "")
        if pasted.strip():
            return (_table_text(pasted, form, definition, shown),)
        return (canonical_text(text_of_grids(_grids(posted, definition.id))),)
    if definition.kind in {"code", "codes", "choice", "choices"}:
        return tuple(value for value in values if value)
    text = canonical_text(values[0] if values else "")
    if definition.kind == "amount" and not text.strip() and posted.get(f"{definition.id}.dash"):
        text = PRINTED_DASH
    return (text,)


def _unusable(
    posted: Posted, form: Form, definition: FieldDefinition, seen: ReadSheet, problem: str
) -> DraftChange:
    """What was pasted and is no table, beside what stands in the cells: that is not lost by it."""
    pasted = _shortened(tuple(posted.get(f"{definition.id}.paste", ())))
    try:
        cells = (canonical_text(text_of_grids(_grids(posted, definition.id))),)
    except UnusableTableError:  # the cells themselves are too many
        return DraftChange(typed=pasted, problem=problem)
    return replace(_change(form, definition, cells, seen, copied=False), typed=pasted, problem=problem)


def _table_text(pasted: str, form: Form, definition: FieldDefinition, shown: ReadSheet) -> str:
    if len(pasted) > LONGEST_TABLE and pasted.count("\n") < LONGEST_LINE:
        raise UnusableTableError(TOO_LONG)
    term = shown.plan.term() if shown.plan else None
    text = draw_input(form, shown, definition.id).text
    known = grids_of(text, definition, term, shown.number("fiscal_year"))
    return canonical_text(text_of_paste(without_controls(pasted.replace("\r\n", "\n")), known))


def _grids(posted: Posted, field: str) -> list[Grid]:
    grids: list[Grid] = []
    for place in range(100):
        headings = tuple(map(_plain, posted.get(f"{field}.{place}.heading", ())))
        if not headings:
            break
        cells = [_plain(cell) for cell in posted.get(f"{field}.{place}.cell", ())]
        width = len(headings)
        rows = tuple(tuple(cells[at : at + width]) for at in range(0, len(cells) - width + 1, width))
        title = next(iter(posted.get(f"{field}.{place}.title", ())), "")
        grids.append(Grid(_plain(title), headings, rows))
    return grids


def _plain(text: str) -> str:
    return canonical_text(text).strip()


def _change(
    form: Form, definition: FieldDefinition, typed: tuple[str, ...], seen: ReadSheet, *, copied: bool
) -> DraftChange:
    problem = too_much(definition, typed)
    if problem:
        return DraftChange(typed=_shortened(typed), problem=problem)
    term: Term | None = seen.plan.term() if seen.plan else None
    told = typed_value(form, definition.id, typed, term)
    if definition.kind == "number" and told.value and not _NUMBER.fullmatch(str(told.value)):
        return DraftChange(typed=typed, problem=f"番号は、{_LONGEST_NUMBER} けたまでの数字で書いてください。")
    if told.doubt:
        return DraftChange(typed=typed, problem=told.doubt)
    absence = told.absence
    if definition.kind == "amount" and absence == "blank" and seen.absences.get(definition.id) is None:
        absence = None
    return DraftChange(told.value, absence, copied=copied)


def too_much(definition: FieldDefinition, typed: tuple[str, ...]) -> str:
    """What is wrong with the mere characters; the empty text for nothing."""
    if any(_LOST in text for text in typed):
        return "文字として読めない符号（�）が入っています。その部分を打ち直してください。"
    if definition.kind in {"narrative", "list"}:
        most = LONGEST_TEXT
    else:
        most = LONGEST_TABLE if definition.kind == "tables" else LONGEST_LINE
    length = sum(map(len, typed))
    if length > most:
        return f"長すぎます（{length:,} 字）。{most:,} 字までにしてください。"
    return ""


def _shortened(typed: Sequence[str]) -> tuple[str, ...]:
    """What is kept of something far too long: the person still has the rest where it came from."""
    return tuple(text[: 2 * LONGEST_TEXT] for text in map(without_controls, typed))
