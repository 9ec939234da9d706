"""What the secretariat's board shows of a round: sections by states in numbers, and the sheets that a choice leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from furikaeri.cycle.due_dates import furthest_exceptions, later
from furikaeri.cycle.models import EditException, FindingWaiver, ReviewRemark
from furikaeri.cycle.sheet_actions import NOT_SUBMITTED, State
from furikaeri.people.models import Section
from furikaeri.plans.models import EvaluationCycle, ProjectName, SelfEvaluationSheet, SheetFinding
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.japanese_text import comparison_key

ROWS_A_PAGE, MOST_ROWS = 50, 200
MOST_SECTIONS = 30
READY = (State.CONFIRMED, State.COUNCIL, State.FINAL, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """Which sheets to show: by state, section (id), lateness, open remarks, words of the name; None and "" choose nothing.

    `rows` are shown a page; of many sections those with overdue sheets come first, and only `all_sections` shows the rest.
    """

    state: State | None = None
    section_id: int | None = None
    overdue: bool = False
    remarked: bool = False
    words: str = ""
    page: int = 1
    rows: int = ROWS_A_PAGE
    all_sections: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A sheet on the board; `days_left` counts calendar days to its own due date, negative when it is over.

    What is handed in has no days left.
    """

    id: int
    number: str
    name: str
    section: str
    fiscal_year: int
    state: State
    since: datetime | None
    due_at: datetime | None
    days_left: int | None
    overdue: bool
    extended: bool
    remarks: int
    findings: int


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section's sheets in numbers: by state, and how many are overdue."""

    section_id: int | None
    name: str
    counts: tuple[int, ...]
    overdue: int
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """A round's board; `counts` in the order of the states, `rows` of the page asked for.

    `section_names` are all sections, for choosing one; `hidden_sections` counts those that `sections` leaves out.
    """

    cycle_id: int
    plan_title: str
    fiscal_year: int
    opens_at: datetime | None
    due_at: datetime | None
    edit_end_at: datetime | None
    sections: tuple[SectionLine, ...]
    hidden_sections: int
    section_names: tuple[tuple[int, str], ...]
    counts: tuple[int, ...]
    total: int
    overdue: int
    ready: int
    rows: tuple[BoardRow, ...]
    chosen: int
    pages: int

    @property
    def share_ready(self) -> int:
        """Per cent of the sheets that are confirmed or further."""
        return 100 * self.ready // self.total if self.total else 0


def find_board(cycle_id: int, municipality_id: int | None, choice: BoardChoice, at: datetime) -> Board | None:
    """The board of one of the municipality's rounds; the number of queries does not grow with the sheets."""
    cycle = (
        EvaluationCycle.objects.filter(pk=cycle_id, municipality=municipality_id, opens_at__isnull=False)
        .select_related("plan")
        .first()
    )
    if cycle is None:
        return None
    sheets = SelfEvaluationSheet.objects.filter(cycle=cycle)
    sections = _section_lines(sheets, late_sheets(cycle, at))
    chosen = chosen_sheets(cycle, choice, at)
    count = chosen.count()
    pages = max(1, -(-count // choice.rows))
    first = (min(max(choice.page, 1), pages) - 1) * choice.rows
    counts = tuple(sum(line.counts[place] for line in sections) for place in range(len(State)))
    return Board(
        cycle_id=cycle.pk,
        plan_title=cycle.plan.title,
        fiscal_year=cycle.fiscal_year,
        opens_at=cycle.opens_at,
        due_at=cycle.due_at,
        edit_end_at=cycle.edit_end_at,
        sections=sections if choice.all_sections else sections[:MOST_SECTIONS],
        hidden_sections=0 if choice.all_sections else max(0, len(sections) - MOST_SECTIONS),
        section_names=tuple((line.section_id, line.name) for line in sections if line.section_id),
        counts=counts,
        total=sum(counts),
        overdue=sum(line.overdue for line in sections),
        ready=sum(counts[list(State).index(state)] for state in READY),
        rows=board_rows(chosen[first : first + choice.rows], at),
        chosen=count,
        pages=pages,
    )


def late_sheets(cycle: EvaluationCycle, at: datetime) -> Q:
    """Which of a round's sheets should be submitted by now: its due date is over, and so is their own exception."""
    if cycle.due_at is None or at <= cycle.due_at:
        return Q(pk__in=())
    extended = EditException.objects.filter(sheet=OuterRef("pk"), until__gte=at)
    return Q(state__in=NOT_SUBMITTED) & ~Q(Exists(extended))


def chosen_sheets(cycle: EvaluationCycle, choice: BoardChoice, at: datetime) -> QuerySet[SelfEvaluationSheet]:
    """The sheets a choice leaves, those that wait longest for somebody first: overdue, then in booklet order."""
    rows = SelfEvaluationSheet.objects.filter(cycle=cycle)
    if choice.state is not None:
        rows = rows.filter(state=choice.state)
    if choice.section_id is not None:
        rows = rows.filter(lead_section=choice.section_id)
    if choice.overdue:
        rows = rows.filter(late_sheets(cycle, at))
    if choice.remarked:
        rows = rows.filter(review_remarks__state=ReviewRemark.State.OPEN).distinct()
    if choice.words.strip():
        key = comparison_key(choice.words)
        named = ProjectName.objects.filter(name_key__contains=key).values("project")
        rows = rows.filter(listing__project__in=named)
    return rows.order_by("order", "id")


def board_rows(sheets: QuerySet[SelfEvaluationSheet], at: datetime) -> tuple[BoardRow, ...]:
    """The rows of some sheets, of one round or several."""
    shown = list(sheets.select_related("current", "lead_section", "cycle"))
    ids = [sheet.pk for sheet in shown]
    open_remarks = ReviewRemark.objects.filter(sheet__in=ids, state=ReviewRemark.State.OPEN)
    remarks = Counter(open_remarks.values_list("sheet", flat=True))
    findings = Counter(_open_findings(ids).values_list("sheet", flat=True))
    until = furthest_exceptions(ids)
    rows: list[BoardRow] = []
    for sheet in shown:
        read = sheet_of(sheet.current) if sheet.current else None
        due = later(sheet.cycle.due_at, until.get(sheet.pk))
        waits = due is not None and sheet.state in NOT_SUBMITTED
        left = (
            (timezone.localtime(due).date() - timezone.localtime(at).date()).days if due and waits else None
        )
        rows.append(
            BoardRow(
                id=sheet.pk,
                number=str(read.fields.get("number") or "") if read else "",
                name=(read.text("name") if read else "") or "（事業名なし）",
                section=str(sheet.lead_section or "（担当課なし）"),
                fiscal_year=sheet.cycle.fiscal_year,
                state=State(sheet.state),
                since=sheet.state_since,
                due_at=due,
                days_left=left,
                overdue=waits and due is not None and at > due,
                extended=sheet.pk in until,
                remarks=remarks[sheet.pk],
                findings=findings[sheet.pk],
            )
        )
    return tuple(rows)


def chosen_ids(cycle_id: int, choice: BoardChoice, at: datetime) -> tuple[int, ...]:
    """The sheets a choice leaves, on all its pages, by id."""
    cycle = EvaluationCycle.objects.get(pk=cycle_id)
    return tuple(chosen_sheets(cycle, choice, at).values_list("pk", flat=True))


def rows_by_id(cycle_id: int, sheet_ids: Collection[int], at: datetime) -> Mapping[int, BoardRow]:
    """The rows of these sheets, as far as they are the round's."""
    sheets = SelfEvaluationSheet.objects.filter(cycle=cycle_id, pk__in=sheet_ids).order_by("order", "id")
    return {row.id: row for row in board_rows(sheets, at)}


def _open_findings(sheet_ids: list[int]) -> QuerySet[SheetFinding]:
    """The findings of some sheets that nobody has explained."""
    explained = FindingWaiver.objects.filter(
        sheet=OuterRef("sheet"),
        rule=OuterRef("rule"),
        field=OuterRef("field"),
        message=OuterRef("message"),
        withdrawn_at=None,
    )
    return SheetFinding.objects.filter(~Exists(explained), sheet__in=sheet_ids)


def _section_lines(sheets: QuerySet[SelfEvaluationSheet], late: Q) -> tuple[SectionLine, ...]:
    """Sections with overdue sheets first, then in the order of their names."""
    groups = (
        sheets.order_by()
        .values_list("lead_section", "state")
        .annotate(count=Count("pk"), overdue=Count("pk", filter=late))
    )
    counts: dict[int | None, Counter[str]] = {}
    overdue: Counter[int | None] = Counter()
    for section_id, state, count, late_count in groups:
        counts.setdefault(section_id, Counter())[state] += count
        overdue[section_id] += late_count
    names = dict(
        Section.objects.filter(pk__in=[pk for pk in counts if pk is not None]).values_list("pk", "name")
    )
    lines = [
        SectionLine(
            section_id=section_id,
            name=names.get(section_id, "（担当課なし）") if section_id else "（担当課なし）",
            counts=tuple(of_section[state] for state in State),
            overdue=overdue[section_id],
            total=sum(of_section.values()),
        )
        for section_id, of_section in counts.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.overdue, line.name)))


def all_rows(cycle_id: int, choice: BoardChoice, at: datetime) -> tuple[BoardRow, ...]:
    """The rows of all the sheets a choice leaves."""
    cycle = EvaluationCycle.objects.get(pk=cycle_id)
    return board_rows(chosen_sheets(cycle, choice, at), at)
