"""One document's sheets from split text to `ReadSheet`s: recognise, place all narratives, then set values and doubts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.reading.answer_codes import take_answers, take_options
from furikaeri.reading.choices_and_amounts import take_amounts, take_choices
from furikaeri.reading.document_habits import SheetUnits, Weights, learn_and_place
from furikaeri.reading.found_values import FoundValues, line_evidence
from furikaeri.reading.heading_values import (
    TitleFacts,
    repeated_heading,
    take_direction,
    take_measure,
    take_title,
)
from furikaeri.reading.label_matching import FoundLabels, match_fragments, match_labels
from furikaeri.reading.placing import Placing
from furikaeri.reading.project_name import NameCandidate, name_candidates, take_name
from furikaeri.reading.sections import take_sections
from furikaeri.reading.sheet_splitting import SheetSpan
from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.reading.text_units import Unit, starts_paragraph, text_units
from furikaeri.reading.word_cues import word_scores
from furikaeri.reading.year_tables import take_tables
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Doubt, FieldValue, LineEvidence, PlanHeading, ReadSheet, Source

_MARGIN_OF_DOUBT = 1.6
_MARGIN_OF_RIVAL = 0.8
_BORDERED_SHARE = 0.12  # more lines than this with a blank line before them: blank lines are borders of boxes
_CRUMB = re.compile(r"[^。、]{1,9}|[\d,.\-%]+.{0,3}")
_LONE_NUMBER = re.compile(r"[-－‐\s　]*([0-9０-９]{1,3})[-－‐\s　]*")


@dataclass(slots=True)
class _Draft:
    """A sheet while it is being read."""

    span: SheetSpan
    text: SheetText
    found: FoundValues
    title: TitleFacts
    labels: FoundLabels
    municipality: str | None = None
    units: tuple[Unit, ...] = ()


def read_sheets(spans: Sequence[SheetSpan], form: Form, document: str, sha256: str) -> tuple[ReadSheet, ...]:
    """The sheets of one document, read together because each tells how the others are ordered."""
    drafts = [_begin(span, form) for span in spans]
    _take_measures(drafts)
    for draft in drafts:
        match_fragments(draft.text, form, draft.labels, _measure_text(draft))
        match_labels(draft.text, form, draft.labels, variants=True)
        take_choices(draft.text, form, draft.found)
        draft.municipality = take_options(draft.text, form, draft.found)
        take_answers(draft.text, form, draft.found)
        take_amounts(draft.text, form, draft.found)
    _take_names(drafts)
    for draft in drafts:
        take_sections(draft.text, draft.found)
        take_tables(draft.text, form, draft.found, _term(draft), _spare_numbers(draft, form))
    _take_page_numbers(drafts)
    _take_item_numbers(drafts, form)
    placings = _place(drafts, form)
    return tuple(_finish(d, p, form, document, sha256) for d, p in zip(drafts, placings, strict=True))


def _begin(span: SheetSpan, form: Form) -> _Draft:
    tables = {f.id for f in form.of_kind("tables")}
    around = {label.id for label in form.labels if tables & set(label.introduces)}
    text = SheetText(span.lines)
    text.passable |= around
    found = FoundValues()
    title = take_title(text, form, found)
    take_direction(text, form, found)
    labels = FoundLabels()
    match_labels(text, form, labels, variants=False)
    return _Draft(span, text, found, title, labels)


def _measure_text(draft: _Draft) -> str:
    measure = draft.found.values.get("priority_measure")
    return folded(measure) if isinstance(measure, str) else ""


def _take_measures(drafts: Sequence[_Draft]) -> None:
    """The measure by label 8's quotation; else as other sheets of the same direction print it; else behind the direction."""
    by_direction: dict[str, Counter[str]] = {}
    for draft in drafts:
        code = draft.found.values.get("direction_code")
        if draft.labels.measure and isinstance(code, str):
            by_direction.setdefault(code, Counter())[draft.labels.measure] += 1
    for code in {c for d in drafts if isinstance(c := d.found.values.get("direction_code"), str)} - set(by_direction):
        own = [d.text for d in drafts if d.found.values.get("direction_code") == code]
        others = [d.text for d in drafts if d.found.values.get("direction_code") != code]
        repeated = repeated_heading(own, others)
        if repeated:
            by_direction[code] = Counter({repeated: 1})
    for draft in drafts:
        code = draft.found.values.get("direction_code")
        known = draft.labels.measure
        if known is None and isinstance(code, str) and code in by_direction:
            known = by_direction[code].most_common(1)[0][0]
        take_measure(draft.text, draft.found, known)
        if known and "priority_measure" not in draft.found.values:
            take_measure(draft.text, draft.found, None)
        if "priority_measure" not in draft.found.values and known and draft.labels.measure_places:
            draft.found.put("priority_measure", known, draft.labels.measure_places)


def _take_names(drafts: Sequence[_Draft]) -> None:
    """Number and name: the best block of each sheet, helped by numbers that count on within a direction."""
    previous: tuple[object, int] | None = None
    for draft in drafts:
        candidates = name_candidates(draft.text)
        if not candidates:
            draft.found.doubt("number", "事業番号が見つかりません。")
            draft.found.doubt("name", "事業名が見つかりません。")
            continue
        direction = draft.found.values.get("direction_code")
        ranked = sorted(candidates, key=lambda c: -(c.score + _counting_bonus(c, direction, previous)))
        chosen = ranked[0]
        take_name(draft.text, draft.found, chosen)
        rival = ranked[1] if len(ranked) > 1 else None
        if chosen.score < 1.5 or (
            rival
            and rival.score + _counting_bonus(rival, direction, previous) > chosen.score - 0.4
            and rival.score > 1.5
        ):
            draft.found.doubt("name", "事業名らしい行がほかにもあります。")
            draft.found.doubt("number", "事業名らしい行がほかにもあります。")
        previous = (direction, int(chosen.number))


def _counting_bonus(
    candidate: NameCandidate, direction: object, previous: tuple[object, int] | None
) -> float:
    number = int(candidate.number)
    if previous is None or previous[0] != direction:
        return 0.8 if number == 1 else 0.0
    return 0.8 if number in {previous[1], previous[1] + 1} else 0.0


def _term(draft: _Draft) -> Term | None:
    year = draft.found.values.get("fiscal_year")
    if not isinstance(year, int):
        return None
    years = draft.title.years
    return Term(year - years + 1, year) if years else None


def _spare_numbers(draft: _Draft, form: Form) -> frozenset[str]:
    """Numbers of items whose labels were found without them."""
    items = {label.item for label in form.labels if label.item and label.id not in draft.labels.numbered}
    return frozenset(items)


def _take_page_numbers(drafts: Sequence[_Draft]) -> None:
    """Lone numbers that stand by themselves and rise from sheet to sheet are page numbers."""
    lone: list[tuple[int, _Draft, int, int]] = []
    for order, draft in enumerate(drafts):
        for index in range(len(draft.text.lines)):
            match = _LONE_NUMBER.fullmatch(draft.text.free_text(index)) if draft.text.is_free(index) else None
            if match and _stands_alone(draft.text, index):
                lone.append((order, draft, index, int(folded(match[1]))))
    last = (-1, -1)
    for order, draft, index, number in lone:
        line = draft.text.lines[index]
        edge = (
            line.page_before or index + 1 == len(draft.text.lines) or draft.text.lines[index + 1].page_before
        )
        rises = last[1] < number <= max(last[1], 0) + 400 and (
            last[0] < 0 or number - last[1] >= order - last[0]
        )
        if edge or (rises and number > 9 and len(lone) > 1):
            draft.text.take_line("page_number", index, is_label=True)
            last = (order, number)


def _stands_alone(text: SheetText, index: int) -> bool:
    following = (
        index + 1 >= len(text.lines)
        or text.lines[index + 1].blank_before
        or text.lines[index + 1].page_before
    )
    return text.lines[index].blank_before and following


def _take_item_numbers(drafts: Sequence[_Draft], form: Form) -> None:
    """Item numbers (7, 8, 9) that stand apart from their labels."""
    items = {label.item for label in form.labels if label.item}
    for draft in drafts:
        for index in range(len(draft.text.lines)):
            text = folded(draft.text.free_text(index)) if draft.text.is_free(index) else ""
            if text in items:
                draft.text.take_line("item", index, is_label=True)


def narrative_ids(form: Form) -> tuple[str, ...]:
    """The fields whose contents are placed, in printed order."""
    return tuple(f.id for f in form.of_kind("narrative"))


def _place(drafts: Sequence[_Draft], form: Form) -> list[Placing]:
    fields = narrative_ids(form)
    prepared: list[SheetUnits] = []
    all_lines = [line for draft in drafts for line in draft.text.lines]
    bordered = sum(line.blank_before for line in all_lines) > _BORDERED_SHARE * len(all_lines)
    for draft in drafts:
        draft.units = tuple(text_units(draft.text))
        year = draft.found.values.get("fiscal_year")
        words = word_scores(
            form, fields, [u.text for u in draft.units], year if isinstance(year, int) else None
        )
        if draft.title.is_annual:
            for index, field in enumerate(fields):
                if form.field(field).term_only:
                    words[:, index] = -40.0
        has_tables = any(draft.found.values.get(f.id) for f in form.of_kind("tables"))
        prepared.append(SheetUnits(draft.units, words, has_tables, bordered))
    placings, _ = learn_and_place(prepared, form, fields, Weights())
    return placings


def _finish(draft: _Draft, placing: Placing, form: Form, document: str, sha256: str) -> ReadSheet:
    fields = narrative_ids(form)
    found = draft.found
    texts: dict[str, list[Unit]] = {}
    for unit, chosen, margin, rival in zip(
        draft.units, placing.fields, placing.margins, placing.rivals, strict=True
    ):
        name = fields[chosen]
        texts.setdefault(name, []).append(unit)
        if margin < _MARGIN_OF_DOUBT:
            found.doubt(name, "見出しから離れており、どの欄の文章か確かではありません。")
            if margin < _MARGIN_OF_RIVAL:
                found.doubt(fields[rival], "この欄の文章が別の欄に入っているかもしれません。")
    _doubt_crumbs(draft, texts, form)
    for name, units in texts.items():
        found.put(name, _joined([u.text for u in units]), [p for u in units for p in u.places])
    _doubt_empties(draft, form)
    values: dict[str, FieldValue] = {}
    evidence: dict[str, tuple[LineEvidence, ...]] = {}
    for definition in form.fields:
        value = found.values.get(definition.id, definition.empty_value())
        values[definition.id] = value
        if value not in (None, "", ()) or definition.id in found.absences:
            places = found.places.get(definition.id)
            if places:
                evidence[definition.id] = line_evidence(draft.text, places)
    return ReadSheet(
        form=form.id,
        source=Source(document, sha256, draft.span.pages),
        plan=_plan(draft),
        fields=values,
        absences=dict(found.absences),
        evidence={k: tuple(v) for k, v in evidence.items()},
        doubts=tuple(found.doubts),
        remarks=tuple(found.remarks),
    )


def _doubt_crumbs(draft: _Draft, texts: dict[str, list[Unit]], form: Form) -> None:
    """Text that belongs to no narrative: crumbs of a torn table or of a label left over doubt the field that took them."""
    missing = [label for label in form.labels if label.role == "item" and label.id not in draft.labels.found]
    starts = [folded(re.split(r"[{「]", label.text.split("}")[-1])[0])[:6] for label in missing]
    starts = [s for s in starts if len(s) >= 4]
    for name, units in texts.items():
        crumbs = [u for u in units if _CRUMB.fullmatch(folded(u.text)) and not starts_paragraph(u.text)]
        if crumbs and len(units) > 1:
            draft.found.doubt(name, "表の切れ端らしい短い行が混ざっています。")
            for field in form.of_kind("tables"):
                draft.found.doubt(field.id, "表の切れ端らしい短い行がほかの欄に入っています。")
        if any(s in folded(u.text)[:40] for s in starts for u in units):
            draft.found.doubt(name, "様式の見出しの一部が混ざっているかもしれません。")


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(t for t in texts if t)


def _doubt_empties(draft: _Draft, form: Form) -> None:
    found = draft.found
    for definition in form.fields:
        off_form = definition.term_only and draft.title.is_annual
        if off_form:
            found.absences[definition.id] = "not_on_form"
            found.doubts = [d for d in found.doubts if d.field != definition.id]
        elif (
            definition.required
            and found.values.get(definition.id) in (None, "", ())
            and definition.kind != "amount"
        ):
            known = {d.field for d in found.doubts}
            if definition.id not in known:
                found.doubts.append(Doubt(definition.id, "記入が見つかりません。"))


def _plan(draft: _Draft) -> PlanHeading:
    year = draft.found.values.get("fiscal_year")
    years = draft.title.years
    last = year if isinstance(year, int) and years else None
    first = last - years + 1 if last is not None and years else None
    return PlanHeading(draft.title.plan_title, draft.municipality, draft.title.term_number, first, last)
