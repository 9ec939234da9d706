"""One document's sheets from split text to `ReadSheet`s: recognise, place all narratives, then set values and doubts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from furikaeri.reading.answer_codes import take_answers, take_options
from furikaeri.reading.choices_and_amounts import take_amounts, take_choices, take_lone_brackets
from furikaeri.reading.cut_sheets import doubt_at_border, doubt_cut, lost_texts, missing_labels
from furikaeri.reading.decoding import UNREADABLE
from furikaeri.reading.found_values import FoundValues, line_evidence
from furikaeri.reading.heading_values import (
    TitleFacts,
    repeated_heading,
    take_direction,
    take_measure,
    take_title,
)
from furikaeri.reading.label_matching import FoundLabels, match_fragments, match_labels
from furikaeri.reading.narratives import (
    NarrativeSource,
    PlacedNarratives,
    narrative_ids,
    place_narratives,
    set_narratives,
)
from furikaeri.reading.project_name import NameCandidate, name_candidates, take_name
from furikaeri.reading.sections import take_sections
from furikaeri.reading.sheet_splitting import SheetSpan
from furikaeri.reading.sheet_text import SheetText, folded, joined_text
from furikaeri.reading.table_regions import TableHints, scatters_columns
from furikaeri.reading.year_tables import take_tables
from furikaeri.sheet.fiscal_years import Term, long_label
from furikaeri.sheet.form import Form, Label
from furikaeri.sheet.read_sheets import FieldValue, LineEvidence, PlanHeading, ReadSheet, Source, is_empty

_BATCH = 250  # sheets
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


def read_sheets(spans: Sequence[SheetSpan], form: Form, document: str, sha256: str) -> tuple[ReadSheet, ...]:
    """The sheets of one document. They are read together, because each tells how the others are ordered; a very long
    document in batches, so that memory does not grow with it.
    """
    read: list[ReadSheet] = []
    for start in range(0, len(spans), _BATCH):
        read.extend(_read_batch(spans[start : start + _BATCH], form, document, sha256))
    return tuple(read)


def _read_batch(spans: Sequence[SheetSpan], form: Form, document: str, sha256: str) -> Iterator[ReadSheet]:
    drafts = [_begin(span, form) for span in spans]
    _take_measures(drafts)
    for draft in drafts:
        match_fragments(draft.text, form, draft.labels, _printed(draft))
        match_labels(draft.text, form, draft.labels, variants=True)
        take_choices(draft.text, form, draft.found)
        draft.municipality = take_options(draft.text, form, draft.found)
        take_answers(draft.text, form, draft.found)
        take_amounts(draft.text, form, draft.found)
        draft.text.release()
    _take_names(drafts, form)
    for draft in drafts:
        take_sections(draft.text, draft.found)
    is_scattered = scatters_columns((draft.text, _term(draft)) for draft in drafts)
    for draft in drafts:
        hints = TableHints(_spare_numbers(draft, form), is_scattered)
        take_tables(draft.text, form, draft.found, _term(draft), hints)
    _take_page_numbers(drafts)
    _take_item_numbers(drafts, form)
    for draft in drafts:
        take_lone_brackets(draft.text)
    sources = [
        NarrativeSource(d.text, _fiscal_year(d), d.title.is_annual, _has_tables(d, form)) for d in drafts
    ]
    placed = place_narratives(sources, form)
    missing = missing_labels(form, [frozenset(d.labels.found) for d in drafts])
    for draft, narratives, lost in zip(drafts, placed, missing, strict=True):
        yield _finish(draft, narratives, lost, form, Source(document, sha256, draft.span.pages))


def _fiscal_year(draft: _Draft) -> int | None:
    year = draft.found.values.get("fiscal_year")
    return year if isinstance(year, int) else None


def _has_tables(draft: _Draft, form: Form) -> bool:
    return any(draft.found.values.get(f.id) for f in form.of_kind("tables"))


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
    text.release()
    return _Draft(span, text, found, title, labels)


def _printed(draft: _Draft) -> dict[str, str]:
    """What this sheet prints for the labels' placeholders, as far as it is known."""
    printed: dict[str, str] = {}
    measure, year = draft.found.values.get("priority_measure"), _fiscal_year(draft)
    if isinstance(measure, str):
        printed["measure"] = measure
    if year is not None:
        printed["year"], printed["next_year"] = long_label(year), long_label(year + 1)
    if draft.title.term_number is not None:
        printed["term"] = str(draft.title.term_number)
    return printed


def _take_measures(drafts: Sequence[_Draft]) -> None:
    """The measure by label 8's quotation; else as other sheets of the same direction print it; else behind the direction."""
    by_direction: dict[tuple[str | None, str], Counter[str]] = {}
    for draft in drafts:
        direction = _direction(draft)
        if draft.labels.measure and direction:
            by_direction.setdefault(direction, Counter())[draft.labels.measure] += 1
    for direction in {d for draft in drafts if (d := _direction(draft))} - set(by_direction):
        own = [d.text for d in drafts if _direction(d) == direction]
        others = [d.text for d in drafts if _direction(d) != direction]
        repeated = repeated_heading(own, others)
        if repeated:
            by_direction[direction] = Counter({repeated: 1})
    for draft in drafts:
        direction = _direction(draft)
        known = draft.labels.measure
        if known is None and direction in by_direction:
            known = by_direction[direction].most_common(1)[0][0]
        take_measure(draft.text, draft.found, known)
        if known and "priority_measure" not in draft.found.values:
            take_measure(draft.text, draft.found, None)
        if "priority_measure" not in draft.found.values and known and draft.labels.measure_places:
            printed = joined_text(draft.text, draft.labels.measure_places)
            draft.found.put("priority_measure", printed, draft.labels.measure_places)


def _direction(draft: _Draft) -> tuple[str | None, str] | None:
    """The plan's title and the direction's code: joined documents may be of several plans."""
    code = draft.found.values.get("direction_code")
    return (draft.title.plan_title, code) if isinstance(code, str) else None


def _take_names(drafts: Sequence[_Draft], form: Form) -> None:
    """Number and name: the best block of each sheet, helped by numbers that count on within a direction."""
    previous: tuple[object, int] | None = None
    for draft in drafts:
        candidates = name_candidates(draft.text, _spare_numbers(draft, form))
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
    """The plan's years, when the title counts them: those of the plan's last year do."""
    year, years = _fiscal_year(draft), draft.title.years
    return Term(year - years + 1, year) if year is not None and years else None


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


def _finish(
    draft: _Draft, placed: PlacedNarratives, lost: Sequence[Label], form: Form, source: Source
) -> ReadSheet:
    found = draft.found
    missing = [label for label in form.labels if label.role == "item" and label.id not in draft.labels.found]
    set_narratives(placed, form, found, missing, is_annual=draft.title.is_annual)
    _doubt_empties(draft, form)
    _doubt_cut(draft, placed, form, lost)
    for label_id, printed in draft.labels.variants.items():
        label = next(lb for lb in form.labels if lb.id == label_id)
        if draft.title.is_annual and "{term}" in label.text:
            continue  # an annual sheet speaks of its year where the plan's last one speaks of the term
        field = label.introduces[0] if label.introduces else None
        found.remark(field, printed, "様式と少し違う見出しで印刷されています。")
    _doubt_broken(draft)
    values: dict[str, FieldValue] = {}
    evidence: dict[str, tuple[LineEvidence, ...]] = {}
    for definition in form.fields:
        value = found.values.get(definition.id, definition.empty_value())
        values[definition.id] = value
        if not is_empty(value) or definition.id in found.absences:
            places = found.places.get(definition.id)
            if places:
                evidence[definition.id] = line_evidence(draft.text, places)
    return ReadSheet(
        form=form.id,
        source=source,
        plan=_plan(draft),
        fields=values,
        absences=dict(found.absences),
        evidence=evidence,
        doubts=tuple(found.doubts),
        remarks=tuple(found.remarks),
    )


def _doubt_broken(draft: _Draft) -> None:
    """Fields that stand on a line with broken bytes: what was lost there may have been part of them."""
    broken = {index for index, line in enumerate(draft.text.lines) if UNREADABLE in line.text}
    for field_id, places in draft.found.places.items() if broken else ():
        if broken & {index for index, _ in places}:
            draft.found.doubt(field_id, "壊れた文字（�）のある行です。原本を確かめてください。")


def _doubt_cut(draft: _Draft, placed: PlacedNarratives, form: Form, missing: Sequence[Label]) -> None:
    """Doubt what may be another field's or another sheet's, because a label or lines were lost."""
    found = draft.found
    doubt_at_border(form, found, draft.text, draft.span.unsure_lines)
    for label in form.labels:
        fields = [form.field(f) for f in label.introduces if form.field(f).required]
        if (
            label.id not in draft.labels.found
            and [f.kind for f in fields] == ["narrative"]
            and not (draft.title.is_annual and fields[0].term_only)
            and not is_empty(found.values.get(fields[0].id))
        ):
            found.doubt(fields[0].id, "見出しが見つからないため、別の欄の文章かもしれません。")
    lost = lost_texts(form, found, missing, is_annual=draft.title.is_annual)
    if lost:
        ids = narrative_ids(form)
        chosen = placed.placing.fields if placed.units else ()
        doubt_cut(form, found, lost, [ids[place] for place in (*chosen[:1], *chosen[-1:])])


def _doubt_empties(draft: _Draft, form: Form) -> None:
    found = draft.found
    for definition in form.fields:
        off_form = definition.term_only and draft.title.is_annual
        if off_form:
            found.absences[definition.id] = "not_on_form"
            found.doubts = [d for d in found.doubts if d.field != definition.id]
        elif (
            definition.required and is_empty(found.values.get(definition.id)) and definition.kind != "amount"
        ):
            known = {d.field for d in found.doubts}
            if definition.id not in known:
                found.doubt(definition.id, "記入が見つかりません。")


def _plan(draft: _Draft) -> PlanHeading:
    term = _term(draft)
    first, last = (term.first_fiscal_year, term.last_fiscal_year) if term else (None, None)
    return PlanHeading(draft.title.plan_title, draft.municipality, draft.title.term_number, first, last)
