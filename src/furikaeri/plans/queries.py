"""What is asked of the stored plan: each function answers one page or command with frozen dataclasses, None for what is not there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from django.db.models import F

from furikaeri.plans.answers import (
    CountedYear,
    FindingLine,
    IndicatorSeries,
    ListingBranch,
    MeasurePage,
    NodeBranch,
    PlanLine,
    PlanOverview,
    ProjectPage,
    ProjectYear,
    RevisionLine,
    SeriesPoint,
    SheetLine,
    SheetPage,
)
from furikaeri.plans.models import (
    Actual,
    CostItem,
    EvaluationCycle,
    Plan,
    PlanNode,
    Project,
    ProjectName,
    SelfEvaluationSheet,
    SheetCode,
    SheetCost,
    SheetFinding,
)
from furikaeri.plans.revisions import sheet_of
from furikaeri.plans.sheet_lines import SheetLines
from furikaeri.plans.stored_sheets import counted_sheets_of_cycle, published_sheets_of_cycle
from furikaeri.sheet.copied_texts import without_copied_marks
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.shared_costs import SharedCost


def _plan_line(plan: Plan) -> PlanLine:
    (line,) = _plan_lines([plan])
    return line


def _plan_lines(plans: Collection[Plan]) -> tuple[PlanLine, ...]:
    years: dict[int, list[int]] = defaultdict(list)
    with_sheets = EvaluationCycle.objects.filter(
        plan__in=plans, sheets__state=SelfEvaluationSheet.State.PUBLISHED
    ).distinct()
    for plan_id, year in with_sheets.order_by("fiscal_year").values_list("plan", "fiscal_year"):
        years[plan_id].append(year)
    return tuple(
        PlanLine(
            id=plan.pk,
            title=plan.title,
            nickname=plan.nickname,
            municipality=plan.municipality.name,
            term_number=plan.term_number,
            first_fiscal_year=plan.first_fiscal_year,
            last_fiscal_year=plan.last_fiscal_year,
            fiscal_years=tuple(years[plan.pk]),
        )
        for plan in plans
    )


def list_plans() -> tuple[PlanLine, ...]:
    """All plans that hold sheets, in the order they came."""
    plans = (
        Plan.objects.filter(cycles__sheets__state=SelfEvaluationSheet.State.PUBLISHED)
        .distinct()
        .select_related("municipality")
        .order_by("id")
    )
    return _plan_lines(plans)


def find_plans(id_or_title: str | None) -> tuple[PlanLine, ...]:
    """The plans meant: all without a name, else the one with this id, or those with this title."""
    plans = list_plans()
    if id_or_title is None:
        return plans
    wanted = comparison_key(id_or_title)
    return tuple(p for p in plans if str(p.id) == id_or_title or comparison_key(p.title) == wanted)


def _cycle(plan_id: int, fiscal_year: int | None) -> EvaluationCycle | None:
    cycles = EvaluationCycle.objects.filter(
        plan=plan_id, sheets__state=SelfEvaluationSheet.State.PUBLISHED
    ).select_related("plan__municipality")
    if fiscal_year is not None:
        cycles = cycles.filter(fiscal_year=fiscal_year)
    return cycles.order_by("-fiscal_year").first()


def _listing_branches(sheets: Sequence[SheetLine]) -> tuple[ListingBranch, ...]:
    groups: dict[int, list[SheetLine]] = defaultdict(list)
    for sheet in sheets:
        groups[sheet.listing_id].append(sheet)
    return tuple(
        ListingBranch(
            id=listing_id,
            project_id=group[-1].project_id,
            number=group[-1].number,
            name=group[-1].name,
            primary=group[-1].primary,
            sheets=tuple(group),
        )
        for listing_id, group in groups.items()
    )


def _branch(
    node: PlanNode, nodes: Sequence[PlanNode], lines: SheetLines, fiscal_year: int
) -> NodeBranch | None:
    """The node with what lies under it, None when nothing does this year."""
    below = (_branch(n, nodes, lines, fiscal_year) for n in nodes if n.parent_id == node.pk)
    children = tuple(child for child in below if child is not None)
    own = tuple(line for line in lines.all if line.measure_id == node.pk)
    under = [line for child in children for line in _sheets_under(child)] + list(own)
    if not under:
        return None
    order = {line.id: place for place, line in enumerate(lines.all)}
    under.sort(key=lambda line: order[line.id])
    level = PlanNode.Level(node.level)
    return NodeBranch(
        id=node.pk,
        level="goal"
        if level is PlanNode.Level.GOAL
        else "direction"
        if level is PlanNode.Level.DIRECTION
        else "measure",
        code=node.code,
        name=node.name,
        children=children,
        listings=_listing_branches(own),
        sheets=len(under),
        settled=lines.money(under, CostItem.Phase.SETTLED, fiscal_year),
        budget=lines.money(under, CostItem.Phase.BUDGET, fiscal_year),
    )


def _sheets_under(branch: NodeBranch) -> list[SheetLine]:
    return [line.sheet for line in branch.settled.lines]


def _node_order(node: PlanNode) -> tuple[list[tuple[int, str]], int]:
    """By the numbers of the code (1-2 before 1-10), then as made."""
    parts = node.code.replace("ー", "-").split("-")
    return [(int(p), "") if p.isdecimal() else (10**9, p) for p in parts], node.pk


def plan_overview(plan_id: int, fiscal_year: int | None = None) -> PlanOverview | None:
    """A plan in a year, the latest when none is named."""
    cycle = _cycle(plan_id, fiscal_year)
    if cycle is None:
        return None
    lines = SheetLines(SelfEvaluationSheet.objects.published().filter(cycle=cycle))
    nodes = sorted(PlanNode.objects.filter(plan=plan_id), key=_node_order)
    tops = (_branch(n, nodes, lines, cycle.fiscal_year) for n in nodes if n.parent_id is None)
    rules = SheetFinding.objects.for_everybody().filter(sheet__cycle=cycle).values_list("rule", flat=True)
    return PlanOverview(
        plan=_plan_line(cycle.plan),
        fiscal_year=cycle.fiscal_year,
        sheets=len(lines.all),
        listings=len({line.listing_id for line in lines.all}),
        projects=len({line.project_id for line in lines.all}),
        settled=lines.money(lines.all, CostItem.Phase.SETTLED, cycle.fiscal_year),
        budget=lines.money(lines.all, CostItem.Phase.BUDGET, cycle.fiscal_year),
        goals=tuple(top for top in tops if top is not None),
        findings=dict(sorted(Counter(rules).items())),
    )


def measure_page(node_id: int, fiscal_year: int | None = None) -> MeasurePage | None:
    """A priority measure in a year, the latest of its plan when none is named."""
    node = PlanNode.objects.filter(pk=node_id, level=PlanNode.Level.MEASURE).first()
    cycle = _cycle(node.plan_id, fiscal_year) if node else None
    if node is None or cycle is None:
        return None
    lines = SheetLines(SelfEvaluationSheet.objects.published().filter(cycle=cycle, listing__node=node))
    branch = _branch(node, [], lines, cycle.fiscal_year)
    if branch is None:
        return None
    above: list[tuple[str, str]] = []
    parent = node.parent
    while parent is not None:
        above.insert(0, (parent.code, parent.name))
        parent = parent.parent
    codes: dict[str, Counter[int]] = defaultdict(Counter)
    for field, code in SheetCode.objects.filter(sheet__in=lines.by_id).values_list("field", "code"):
        codes[field][code] += 1
    return MeasurePage(
        plan=_plan_line(cycle.plan),
        fiscal_year=cycle.fiscal_year,
        above=tuple(above),
        measure=branch,
        codes=codes,
    )


def _plain(number: Decimal | None) -> Decimal | None:
    """The figure without the column's trailing zeros: 24 and 2.5, not 24.000000."""
    if number is None:
        return None
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _series(project: Project) -> tuple[IndicatorSeries, ...]:
    """Figures of the same label and unit are one series; where two sheets print a year, the latest sheet's stands."""
    actuals = (
        Actual.objects.filter(
            indicator__sheet__in=SelfEvaluationSheet.objects.published().filter(listing__project=project),
            fiscal_year__isnull=False,
        )
        .select_related("indicator")
        .order_by(
            "indicator__sheet__cycle__fiscal_year",
            F("indicator__sheet__listing__primary").asc(),
            "indicator__sheet__order",
            "indicator__table_order",
            "indicator__row_order",
            "column_order",
        )
    )
    points: dict[tuple[str, str, str], dict[int, SeriesPoint]] = defaultdict(dict)
    latest: dict[tuple[str, str, str], Actual] = {}
    for actual in actuals:
        row = actual.indicator
        key = (comparison_key(row.title), comparison_key(row.label), comparison_key(row.unit))
        latest[key] = actual
        if actual.fiscal_year is not None:
            points[key][actual.fiscal_year] = SeriesPoint(
                actual.fiscal_year, _plain(actual.number), actual.raw_text, actual.absence
            )
    return tuple(
        IndicatorSeries(
            title=latest[key].indicator.title,
            label=latest[key].indicator.label,
            unit=latest[key].indicator.unit,
            sheet_id=latest[key].indicator.sheet_id,
            points=tuple(years[year] for year in sorted(years)),
        )
        for key, years in points.items()
    )


def project_page(project_id: int) -> ProjectPage | None:
    """A project over all its years."""
    project = Project.objects.filter(pk=project_id).select_related("plan__municipality").first()
    if project is None:
        return None
    lines = SheetLines(SelfEvaluationSheet.objects.published().filter(listing__project=project))
    years = sorted({line.fiscal_year for line in lines.all})
    names = list(ProjectName.objects.filter(project=project))
    of_year = {year: [line for line in lines.all if line.fiscal_year == year] for year in years}
    return ProjectPage(
        id=project.pk,
        plan=_plan_line(project.plan),
        name=names[0].name if names else "",
        former_names=tuple((n.name, n.latest_fiscal_year) for n in names[1:]),
        listings=_listing_branches(lines.all),
        years=tuple(
            ProjectYear(
                fiscal_year=year,
                sheets=tuple(of_year[year]),
                settled=lines.money(of_year[year], CostItem.Phase.SETTLED, year),
                budget=lines.money(of_year[year], CostItem.Phase.BUDGET, year),
            )
            for year in years
        ),
        series=_series(project),
    )


def sheet_page(sheet_id: int) -> SheetPage | None:
    """A sheet with everything that stands on its page."""
    row = (
        SelfEvaluationSheet.objects.published()
        .filter(pk=sheet_id)
        .select_related("current", "cycle__plan__municipality", "listing")
        .first()
    )
    if row is None or row.current is None:
        return None
    lines = SheetLines(
        SelfEvaluationSheet.objects.published().filter(listing__project=row.listing.project_id)
    )
    line = lines.by_id[row.pk]
    booklet = list(
        row.cycle.sheets.published()
        .exclude(current=None)
        .order_by("order", "id")
        .values_list("pk", flat=True)
    )
    place = booklet.index(row.pk)
    return SheetPage(
        line=line,
        plan=_plan_line(row.cycle.plan),
        state=row.state,
        form_id=row.current.form_id,
        read=without_copied_marks(sheet_of(row.current)),
        findings=tuple(
            FindingLine(f.rule, f.severity, f.field or None, f.message, f.remedy)
            for f in SheetFinding.objects.for_everybody().filter(sheet=row).order_by("id")
        ),
        revisions=tuple(
            RevisionLine(r.number, r.sha256, r.by_name, r.at) for r in row.revisions.order_by("-number")
        ),
        previous_year_sheet_id=_sheet_of_year(line, lines.all, line.fiscal_year - 1),
        next_year_sheet_id=_sheet_of_year(line, lines.all, line.fiscal_year + 1),
        before_sheet_id=booklet[place - 1] if place else None,
        after_sheet_id=booklet[place + 1] if place + 1 < len(booklet) else None,
        other_listings=tuple(
            other
            for other in lines.all
            if other.fiscal_year == line.fiscal_year and other.listing_id != line.listing_id
        ),
    )


def _sheet_of_year(line: SheetLine, others: Sequence[SheetLine], fiscal_year: int) -> int | None:
    """The same listing's sheet of another year: of the same section, or the only one left when sections changed."""
    here = [o for o in others if o.fiscal_year == line.fiscal_year and o.listing_id == line.listing_id]
    there = [o for o in others if o.fiscal_year == fiscal_year and o.listing_id == line.listing_id]
    same = [o for o in there if _lead(o) == _lead(line)]
    if not same:
        changed = [o for o in here if _lead(o) not in {_lead(other) for other in there}]
        same = (
            [o for o in there if _lead(o) not in {_lead(other) for other in here}]
            if len(changed) == 1
            else []
        )
    return same[0].id if len(same) == 1 else None


def _lead(line: SheetLine) -> str:
    return comparison_key(line.sections[0]) if line.sections else ""


def counted_year(plan_id: int, fiscal_year: int | None = None) -> CountedYear | None:
    """A year's sheets for counting, the latest year when none is named; `key.order` is the place in the booklet."""
    cycle = _cycle(plan_id, fiscal_year)
    if cycle is None:
        return None
    stored = published_sheets_of_cycle(cycle)
    shown = [s.sheet_id for s in stored]
    rules = SheetFinding.objects.for_everybody().filter(sheet__in=shown).values_list("rule", flat=True)
    return CountedYear(
        plan=_plan_line(cycle.plan),
        fiscal_year=cycle.fiscal_year,
        sheets=counted_sheets_of_cycle(cycle),
        sheet_ids=tuple(shown),
        shared_costs=_shared_costs(cycle, {s.sheet_id: place for place, s in enumerate(stored)}),
        findings=dict(sorted(Counter(rules).items())),
        form_ids=tuple(dict.fromkeys(s.read.form for s in stored)),
    )


def _shared_costs(cycle: EvaluationCycle, place_of: dict[int, int]) -> tuple[SharedCost, ...]:
    """Shared cost items by the places of their sheets; settled and budget of the same sheets are one shared cost."""
    sheets: dict[CostItem, set[int]] = defaultdict(set)
    for cost in SheetCost.objects.filter(sheet__cycle=cycle).select_related("item"):
        if cost.item is not None and cost.item.sharing != CostItem.Sharing.SINGLE:
            sheets[cost.item].add(place_of[cost.sheet_id])
    items: dict[tuple[int, ...], dict[str, CostItem]] = defaultdict(dict)
    for item, members in sheets.items():
        items[tuple(sorted(members))][item.phase] = item
    found: list[SharedCost] = []
    for places, phases in sorted(items.items()):
        settled, budget = phases.get(CostItem.Phase.SETTLED), phases.get(CostItem.Phase.BUDGET)
        confirmed = all(item.sharing == CostItem.Sharing.CONFIRMED for item in phases.values())
        found.append(
            SharedCost(
                "confirmed" if confirmed else "proposed",
                places,
                settled.thousand_yen if settled else None,
                budget.thousand_yen if budget else None,
            )
        )
    return tuple(found)
