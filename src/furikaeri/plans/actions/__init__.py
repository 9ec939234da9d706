"""The bridge from read sheets to rows: everything of a document in one transaction, a new revision where values changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.checking.finance_differences import FINANCE_RULE
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.plans.cost_sharing import rebuild_costs
from furikaeri.plans.models import (
    CostItem,
    EvaluationCycle,
    Listing,
    Plan,
    Project,
    SelfEvaluationSheet,
    SheetCost,
    SheetFinding,
    SheetRevision,
)
from furikaeri.plans.placing import (
    lead_section_key,
    name_project,
    place_listing,
    place_measure,
    place_plan,
)
from furikaeri.plans.revising import add_revision, take_back_revision
from furikaeri.plans.revisions import have_same_values, sheet_of
from furikaeri.plans.sheet_findings import finding_row
from furikaeri.plans.stored_sheets import counted_in_plan, known_sheets_of_plan, sheets_of_cycle
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import group_projects
from furikaeri.sheet.read_sheets import PlanHeading, ReadSheet

_NO_HEADING = PlanHeading(None, None, None, None, None)


class UnplaceableSheetError(ValueError):
    """A sheet cannot be stored because it is not known where it belongs; the message is Japanese."""


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """What storing one sheet gave; `changed` False when the same values were there already."""

    sheet: SelfEvaluationSheet
    revision: SheetRevision
    read: ReadSheet
    changed: bool


@transaction.atomic
def store_sheets(  # noqa: PLR0913 - one argument a fact of the sheets, besides who and when
    *,
    municipality: Municipality,
    sheets: Sequence[ReadSheet],
    forms: Sequence[Form],
    by: Actor,
    at: datetime,
    taken: Collection[int] = (),
) -> tuple[StoredRevision, ...]:
    """Store a document's sheets as published; all or, with UnplaceableSheetError, none. Results in the sheets' order.

    `taken` are the ids of what other sheets of the same document have become, when they are stored one after another.
    """
    form_of = {form.id: form for form in forms}
    stored: dict[int, StoredRevision] = {}
    for places in _places_by_plan(sheets).values():
        plan = place_plan(municipality, [sheets[p].plan or _NO_HEADING for p in places])
        years = _fiscal_years(sheets, places)
        listings = _place_listings(plan, sheets, years)
        cycles = {year: _ensure_cycle(plan, year) for year in sorted(set(years.values()))}
        parts: Counter[tuple[int, int, str]] = Counter()
        for place in places:
            sheet = _ensure_sheet(listings[place], cycles[years[place]], sheets[place], parts, taken)
            stored[place] = _store_revision(sheet, sheets[place], form_of[sheets[place].form], by=by, at=at)
        for year, cycle in cycles.items():
            _order_sheets(cycle, [stored[p].sheet for p in places if years[p] == year])
            rebuild_costs(cycle)
        record_event(
            municipality=municipality,
            subject=plan,
            what="sheets_stored",
            by=by,
            at=at,
            remark=f"{len(places)}シート",
        )
    return tuple(stored[place] for place in range(len(sheets)))


def _places_by_plan(sheets: Sequence[ReadSheet]) -> dict[str, list[int]]:
    """Places of the sheets by plan title as compared; a sheet without a title joins the document's only plan."""
    titles = [comparison_key((s.plan or _NO_HEADING).title or "") for s in sheets]
    known = set(titles) - {""}
    only = next(iter(known)) if len(known) == 1 else ""
    places: dict[str, list[int]] = defaultdict(list)
    for place, title in enumerate(titles):
        places[title or only].append(place)
    return places


def _fiscal_years(sheets: Sequence[ReadSheet], places: list[int]) -> dict[int, int]:
    """The year of each sheet; a year that was not read is taken from the others where they agree, never guessed."""
    years = {p: sheets[p].number("fiscal_year") for p in places}
    known = {year for year in years.values() if year is not None}
    only = next(iter(known)) if len(known) == 1 else None
    settled: dict[int, int] = {}
    for place, year in years.items():
        taken = year if year is not None else only
        if taken is None:
            name = sheets[place].text("name") or f"{place + 1}枚目"
            raise UnplaceableSheetError(f"シート「{name}」の評価する年度が分からないため、保存できません。")
        settled[place] = taken
    return settled


def _ensure_cycle(plan: Plan, fiscal_year: int) -> EvaluationCycle:
    cycle, _ = EvaluationCycle.objects.get_or_create(
        plan=plan, fiscal_year=fiscal_year, defaults={"municipality": plan.municipality}
    )
    return cycle


def _place_listings(plan: Plan, sheets: Sequence[ReadSheet], years: dict[int, int]) -> dict[int, Listing]:
    """The listing of each new sheet; its project is the one whose stored sheets it belongs with, or a new one."""
    before = known_sheets_of_plan(plan)
    places = list(years)
    reads = [s.read for s in before] + [sheets[p] for p in places]
    listings: dict[int, Listing] = {}
    for group in group_projects([counted_in_plan(read, order) for order, read in enumerate(reads)]):
        known = [before[i].project_id for i in group if i < len(before)]
        new = [places[i - len(before)] for i in group if i >= len(before)]
        if not new:
            continue
        if known:
            project = Project.objects.get(pk=min(known))
        else:
            project = Project.objects.create(municipality=plan.municipality, plan=plan)
        for place in sorted(new, key=lambda p: (years[p], p)):
            name_project(project, sheets[place], years[place])
            node = place_measure(plan, sheets[place])
            listings[place] = place_listing(project, node, sheets[place], years[place])
    return listings


def _ensure_sheet(
    listing: Listing,
    cycle: EvaluationCycle,
    read: ReadSheet,
    parts: Counter[tuple[int, int, str]],
    taken: Collection[int],
) -> SelfEvaluationSheet:
    """The sheet of a listing, a year and a lead section; sheets of one document that agree even in that are parts."""
    lead_key = lead_section_key(read)
    while True:
        parts[listing.pk, cycle.pk, lead_key] += 1
        sheet, _ = SelfEvaluationSheet.objects.get_or_create(
            listing=listing,
            cycle=cycle,
            lead_key=lead_key,
            part=parts[listing.pk, cycle.pk, lead_key],
            defaults={
                "municipality": listing.municipality,
                "order": 0,
                "state": SelfEvaluationSheet.State.PUBLISHED,
            },
        )
        if sheet.pk not in taken:
            return sheet


def _store_revision(
    sheet: SelfEvaluationSheet, read: ReadSheet, form: Form, *, by: Actor, at: datetime
) -> StoredRevision:
    if sheet.current is not None and have_same_values(read, sheet_of(sheet.current)):
        return StoredRevision(sheet, sheet.current, read, changed=False)
    if sheet.state != SelfEvaluationSheet.State.PUBLISHED:
        raise UnplaceableSheetError(
            f"シート「{read.text('name')}」は今年度の照会で「{sheet.get_state_display()}」です。公表するか照会を取りやめてから読み込んでください。"
        )
    revision = add_revision(
        sheet=sheet, read=read, form=form, origin=SheetRevision.Origin.LOADED, by=by, at=at
    )
    return StoredRevision(sheet, revision, read, changed=True)


def _order_sheets(cycle: EvaluationCycle, stored: list[SelfEvaluationSheet]) -> None:
    """Booklet order: a document that holds the whole year sets it, any other adds its new sheets at the end."""
    ids = [sheet.pk for sheet in stored]
    others = [s.pk for s in cycle.sheets.exclude(pk__in=ids).order_by("order", "id")]
    kept = {s.pk: s.order for s in stored if s.order} if others else {}
    before = sorted([*others, *kept], key=lambda pk: (kept.get(pk) or cycle.sheets.get(pk=pk).order, pk))
    for order, pk in enumerate([*before, *(pk for pk in ids if pk not in kept)], start=1):
        SelfEvaluationSheet.objects.filter(pk=pk).update(order=order)


@transaction.atomic
def take_back(*, sheet_id: int, revision_id: int, forms: Sequence[Form], by: Actor, at: datetime) -> bool:
    """Undo what storing made of a published sheet, while nothing newer is built on it; whether it could be undone."""
    sheet = SelfEvaluationSheet.objects.select_for_update().filter(pk=sheet_id).first()
    if sheet is None or sheet.state != SelfEvaluationSheet.State.PUBLISHED or sheet.current_id != revision_id:
        return False
    revision = SheetRevision.objects.get(pk=revision_id)
    take_back_revision(sheet=sheet, revision=revision, forms=forms, by=by, at=at)
    rebuild_costs(sheet.cycle)
    record_event(
        municipality=sheet.municipality,
        subject=sheet,
        what="revision_taken_back",
        by=by,
        at=at,
        remark=f"第{revision.number}版",
    )
    return True


@transaction.atomic
def keep_document_order(*, sheet_ids: Sequence[int], by: Actor, at: datetime) -> None:  # noqa: ARG001 - no event of its own
    """Sheets that came one by one change places among themselves, so that they stand as in their document."""
    rows = SelfEvaluationSheet.objects.in_bulk(sheet_ids)
    for cycle_id in {row.cycle_id for row in rows.values()}:
        members = [rows[pk] for pk in sheet_ids if rows[pk].cycle_id == cycle_id]
        for row, order in zip(members, sorted(row.order for row in members), strict=True):
            if row.order != order:
                SelfEvaluationSheet.objects.filter(pk=row.pk).update(order=order)


@transaction.atomic
def store_findings(*, cycle: EvaluationCycle, findings: Sequence[Finding], by: Actor, at: datetime) -> None:
    """Replace a year's findings but those of the accounts, which are rebuilt by themselves; each finding's `order` is the place of its sheet in `sheets_of_cycle`."""
    SheetFinding.objects.filter(sheet__cycle=cycle).exclude(rule=FINANCE_RULE).delete()
    sheets = sheets_of_cycle(cycle)
    SheetFinding.objects.bulk_create(
        finding_row(cycle.municipality_id, sheets[finding.sheet.order].sheet_id, finding)
        for finding in findings
    )
    record_event(
        municipality=cycle.municipality,
        subject=cycle,
        what="cycle_checked",
        by=by,
        at=at,
        remark=f"{len(findings)}件",
    )


@transaction.atomic
def confirm_shared_cost(*, item: CostItem, by: Actor, at: datetime) -> None:
    """A person says that the sheets printing this item mean one budget item: settled and budget alike."""
    sheets = SheetCost.objects.filter(item=item).values_list("sheet_id", flat=True)
    items = CostItem.objects.filter(printed_on__sheet__in=list(sheets), sharing=CostItem.Sharing.PROPOSED)
    CostItem.objects.filter(pk__in=list(items.values_list("pk", flat=True))).update(
        sharing=CostItem.Sharing.CONFIRMED
    )
    record_event(municipality=item.municipality, subject=item, what="shared_cost_confirmed", by=by, at=at)
