"""Sheets that lost lines: told by the form's fixed texts that are missing, and what that makes doubtful."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_text import SheetText
from furikaeri.sheet.form import Form, Label
from furikaeri.sheet.read_sheets import is_empty

_MISSING_TEXTS = 2  # one may be printed so torn that it is not found
_KINDS_OF_HEAD = frozenset({"direction", "text", "number", "list"})
_AT_BORDER = "シートの境目の近くにあり、前後のシートの内容かもしれません。"


def missing_labels(form: Form, found: Sequence[frozenset[str]]) -> list[list[Label]]:
    """For each sheet of a document, given its labels' ids: the labels it lost, which most other sheets have.

    A sheet that stands alone is measured by the form itself, but for its notes.
    """
    every = Counter(label_id for ids in found for label_id in ids)
    missing: list[list[Label]] = []
    for ids in found:
        others = len(found) - 1
        usual = (
            {label for label, count in every.items() if label not in ids and 2 * count > others}
            if others
            else {label.id for label in form.labels if label.role != "note"} - ids
        )
        missing.append([label for label in form.labels if label.id in usual])
    return missing


def lost_texts(form: Form, found: FoundValues, missing: Sequence[Label], *, is_annual: bool) -> list[str]:
    """Wordings that a sheet was cut without: the title, a label together with all it introduces, several labels."""
    lost = [] if "fiscal_year" in found.values else ["表題"]
    asked = [label for label in missing if not (is_annual and _is_of_term(form, label))]
    if len(asked) >= _MISSING_TEXTS:
        return lost + [_wording(label) for label in asked]
    return lost + [_wording(label) for label in asked if _lost_all(form, found, label)]


def _is_of_term(form: Form, label: Label) -> bool:
    return bool(label.introduces) and all(form.field(f).term_only for f in label.introduces)


def _lost_all(form: Form, found: FoundValues, label: Label) -> bool:
    asked = [f for f in map(form.field, label.introduces) if f.required or f.kind in {"codes", "amount"}]
    return bool(asked) and all(is_empty(found.values.get(f.id)) for f in asked)


def _wording(label: Label) -> str:
    """A label's wording for a message, its placeholders left out."""
    return re.sub(r"第?「?\{\w+\}」?期?", "", label.text).strip("■※（）１２３ ") or label.id


def doubt_cut(form: Form, found: FoundValues, lost: Sequence[str], at_edges: Sequence[str]) -> None:
    """Doubt a cut sheet, the texts at its edges and what it has no value for; an amount nobody saw is not blank."""
    named = "」「".join(lost[:3])
    found.doubt(
        None, f"途中で切れたシートのようです（「{named}」が見つかりません）。原本の続きを確かめてください。"
    )
    for field_id in dict.fromkeys(at_edges):
        found.doubt(field_id, "切れたシートの端にあり、文章が途中までかもしれません。")
    for field in form.fields:
        if not is_empty(found.values.get(field.id)):
            continue
        if found.absences.get(field.id) == "blank" and field.id not in found.places:
            found.absences[field.id] = "unreadable"
        if field.id not in {d.field for d in found.doubts} and field.id not in found.absences:
            found.doubt(field.id, "途中で切れたシートのため、記入が失われたかもしれません。")


def doubt_at_border(form: Form, found: FoundValues, text: SheetText, unsure_lines: frozenset[int]) -> None:
    """Doubt the fields that stand on lines which may belong to a neighbouring sheet; and when the sheet's first line is
    one of them, the sheet and what its head tells: its true head may have gone to the sheet before.
    """
    starts_unsure = text.lines[0].number in unsure_lines
    if starts_unsure:
        found.doubt(None, "前のシートとの境目がはっきりしません。原本の区切りを確かめてください。")
    for field in form.fields:
        places = found.places.get(field.id, [])
        in_head = starts_unsure and field.required and field.kind in _KINDS_OF_HEAD
        if in_head or any(text.lines[index].number in unsure_lines for index, _ in places):
            found.doubt(field.id, _AT_BORDER)
