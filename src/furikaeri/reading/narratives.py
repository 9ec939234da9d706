"""The narratives: all paragraphs of a document placed together, then set as values with their doubts.

A placing is doubted where the margin is small, where a second opinion that knows the words alone puts the paragraph
elsewhere, where crumbs of a table or of a label were swept along, and where a required narrative stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from furikaeri.reading.document_habits import SheetUnits, Weights, learn_and_place, place_by_words
from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.placing import Placing
from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.reading.text_units import Unit, starts_paragraph, text_units
from furikaeri.reading.word_cues import word_scores
from furikaeri.sheet.form import Form, Label

MARGIN_OF_DOUBT = 4.0  # calibrated on shuffled and printed copies (docs/reading.md)
MARGIN_OF_RIVAL = 2.0
MARGIN_OF_SECOND = 9.0  # a second opinion counts only against a margin smaller than this
_OFF_FORM = -40.0
_BORDERED_SHARE = 0.12  # more lines than this with a blank line before them: blank lines are borders of boxes
_CRUMB = re.compile(r"(?!.*(?:なし|無し|同上|以下|上記))[^。、]{1,9}|[\d,.\-%]+.{0,3}")
_CELL = re.compile(
    r"(?:[\d,.\-%]+.{0,3}|[^\W\d]{1,2}|千円|合計|事業所|か所)(?:\n(?:[\d,.\-%]+.{0,3}|[^\W\d]{1,2}))*"
)


@dataclass(frozen=True, slots=True)
class NarrativeSource:
    """What placing needs of a sheet: its remaining text, its year, whether it is annual, whether it has year tables."""

    text: SheetText
    fiscal_year: int | None
    is_annual: bool
    has_tables: bool


@dataclass(frozen=True, slots=True)
class PlacedNarratives:
    """A sheet's paragraphs, their placing, and the field that the second opinion gives each."""

    units: tuple[Unit, ...]
    placing: Placing
    second: tuple[int, ...]
    is_bordered: bool


def narrative_ids(form: Form) -> tuple[str, ...]:
    """The fields whose contents are placed, in printed order."""
    return tuple(f.id for f in form.of_kind("narrative"))


def place_narratives(sources: Sequence[NarrativeSource], form: Form) -> list[PlacedNarratives]:
    """Place all paragraphs of a document's sheets."""
    fields = narrative_ids(form)
    lines = [line for source in sources for line in source.text.lines]
    bordered = sum(line.blank_before for line in lines) > _BORDERED_SHARE * len(lines)
    prepared = [_prepared(source, form, fields, bordered=bordered) for source in sources]
    weights = Weights()
    placings = learn_and_place(prepared, form, fields, weights)
    no_labels = replace(weights, label=0.0, other_label=0.0, value=0.0, order_next=0.0)
    seconds = place_by_words(prepared, form, fields, no_labels)
    return [
        PlacedNarratives(p.units, first, second.fields, bordered)
        for p, first, second in zip(prepared, placings, seconds, strict=True)
    ]


def _prepared(source: NarrativeSource, form: Form, fields: Sequence[str], *, bordered: bool) -> SheetUnits:
    beside = frozenset(label.id for label in form.labels if label.role == "item")
    units = tuple(text_units(source.text, beside))
    words = word_scores(form, fields, [u.text for u in units], source.fiscal_year)
    if source.is_annual:
        words[:, np.array([form.field(f).term_only for f in fields], dtype=bool)] = _OFF_FORM
    return SheetUnits(units, words, source.has_tables, bordered)


def set_narratives(
    placed: PlacedNarratives, form: Form, found: FoundValues, missing: Sequence[Label], *, is_annual: bool
) -> None:
    """Set the narratives' values and name what is unsure; `missing` are item labels that were not found."""
    fields = narrative_ids(form)
    texts: dict[str, list[Unit]] = {}
    placing = placed.placing
    for unit, chosen, margin, rival, second in zip(
        placed.units, placing.fields, placing.margins, placing.rivals, placed.second, strict=True
    ):
        name = fields[chosen]
        texts.setdefault(name, []).append(unit)
        if margin < MARGIN_OF_DOUBT:
            found.doubt(name, "見出しから離れており、どの欄の文章か確かではありません。")
            if margin < MARGIN_OF_RIVAL:
                found.doubt(fields[rival], "この欄の文章が別の欄に入っているかもしれません。")
        if second != chosen and margin < MARGIN_OF_SECOND:
            found.doubt(name, "言葉づかいは別の欄に近く、どの欄の文章か確かではありません。")
            found.doubt(fields[second], "この欄の文章が別の欄に入っているかもしれません。")
    _leave_table_crumbs(texts, form, found)
    _doubt_crumbs(texts, form, found, missing, is_bordered=placed.is_bordered)
    _doubt_beside_tables(form, found)
    _doubt_swallowed(texts, form, found, is_annual=is_annual)
    for name, units in texts.items():
        found.put(
            name, "\n".join(u.text for u in units if u.text), [(line, 0) for u in units for line in u.lines]
        )


def _leave_table_crumbs(texts: dict[str, list[Unit]], form: Form, found: FoundValues) -> None:
    """Numbers and units alone beside a year table are cells it lost, no prose: left out of the prose, both in doubt.

    Where nothing but crumbs stands beside a table there is no prose at all.
    """
    for label in form.labels:
        tables = [f for f in label.introduces if form.field(f).kind == "tables" and found.values.get(f)]
        for name in label.introduces if tables else ():
            units = texts.get(name, [])
            crumbs = [u for u in units if _CELL.fullmatch(folded(u.text))]
            if units and all(_is_crumb(u) for u in units):
                crumbs = units
            if not crumbs:
                continue
            texts[name] = [u for u in units if u not in crumbs]
            if not texts[name]:
                del texts[name]
            for field_id in (name, *tables):
                found.doubt(field_id, f"表の切れ端らしい「{crumbs[0].text}」などを文章から除きました。")


def _is_crumb(unit: Unit) -> bool:
    return bool(_CRUMB.fullmatch(folded(unit.text))) and not starts_paragraph(unit.text)


def _doubt_crumbs(
    texts: dict[str, list[Unit]],
    form: Form,
    found: FoundValues,
    missing: Sequence[Label],
    *,
    is_bordered: bool,
) -> None:
    """Text that belongs to no narrative: crumbs of a torn table or of a label left over doubt the field that took them."""
    starts = [folded(re.split(r"[{「]", label.text.split("}")[-1])[0])[:6] for label in missing]
    starts = [s for s in starts if len(s) >= 4]
    for name, units in texts.items():
        loose = [
            u for u in units if not (is_bordered and u.joins == "flow")
        ]  # a line inside a bordered box is no crumb
        crumbs = [u for u in loose if _is_crumb(u)]
        if crumbs and len(units) > 1:
            found.doubt(name, "表の切れ端らしい短い行が混ざっています。")
            for field in form.of_kind("tables"):
                found.doubt(field.id, "表の切れ端らしい短い行がほかの欄に入っています。")
        if any(s in folded(u.text)[:40] for s in starts for u in units):
            found.doubt(name, "様式の見出しの一部が混ざっているかもしれません。")


def _doubt_beside_tables(form: Form, found: FoundValues) -> None:
    """A year table that could not be put together may have taken, or left, lines of the prose it stands with."""
    doubted = {d.field for d in found.doubts}
    for label in form.labels:
        tables = [f for f in label.introduces if form.field(f).kind == "tables" and f in doubted]
        if tables and label.role == "item":
            for field_id in label.introduces:
                if form.field(field_id).kind == "narrative":
                    found.doubt(field_id, "表の一部が混ざっているか、表に取られているかもしれません。")


def _doubt_swallowed(
    texts: dict[str, list[Unit]], form: Form, found: FoundValues, *, is_annual: bool
) -> None:
    """Where a required narrative stays empty, its text may be the end of another's: those of several paragraphs."""
    required = [f for f in form.of_kind("narrative") if f.required and not (f.term_only and is_annual)]
    if all(f.id in texts for f in required):
        return
    for name, units in texts.items():
        if any(unit.joins == "flow" for unit in units[1:]):
            found.doubt(name, "空の欄があり、その文章がこの欄に続いているかもしれません。")
