"""What the queries answer: frozen dataclasses for pages and summaries. Amounts are thousand yen, None where nothing is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.shared_costs import SharedCost

Sharing = Literal["single", "proposed", "confirmed"]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list; `fiscal_years` are the years that have sheets, oldest first."""

    id: int
    title: str
    nickname: str
    municipality: str
    term_number: int | None
    first_fiscal_year: int | None
    last_fiscal_year: int | None
    fiscal_years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet in a list: as printed, with what there is to say about it."""

    id: int
    project_id: int
    listing_id: int
    measure_id: int
    fiscal_year: int
    direction_code: str
    measure: str
    number: str
    name: str
    name_note: str
    sections: tuple[str, ...]
    settled_thousand_yen: int | None
    budget_thousand_yen: int | None
    sharing: Sharing
    primary: bool
    doubts: int
    findings: int


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """What one sheet prints for a phase; `counted` False when its cost item counts at an earlier sheet of the sum."""

    sheet: SheetLine
    printed: int | None
    counted: bool
    sharing: Sharing
    shared_with: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as printed and counted once, and the rows it is made of; None where no sheet has an amount."""

    fiscal_year: int
    printed: int | None
    counted_once: int | None
    lines: tuple[MoneyLine, ...]


@dataclass(frozen=True, slots=True)
class ListingBranch:
    """A listing with its sheets of the year: one for each group of sections."""

    id: int
    project_id: int
    number: str
    name: str
    primary: bool
    sheets: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class NodeBranch:
    """A node of the tree with what lies under it; `sheets` counts all of them."""

    id: int
    level: Literal["goal", "direction", "measure"]
    code: str
    name: str
    children: tuple[NodeBranch, ...]
    listings: tuple[ListingBranch, ...]
    sheets: int
    settled: Money
    budget: Money


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """A plan in one fiscal year: the tree, the counts, the sums and what checking found, by rule."""

    plan: PlanLine
    fiscal_year: int
    sheets: int
    listings: int
    projects: int
    settled: Money
    budget: Money
    goals: tuple[NodeBranch, ...]
    findings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A priority measure in one fiscal year, the nodes above it from the top, and codes chosen: field → code → sheets."""

    plan: PlanLine
    fiscal_year: int
    above: tuple[tuple[str, str], ...]
    measure: NodeBranch
    codes: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """A project in one fiscal year: its sheets, and its money counted once."""

    fiscal_year: int
    sheets: tuple[SheetLine, ...]
    settled: Money
    budget: Money


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A figure of a year: raw text beside the number, which is None with a reason."""

    fiscal_year: int
    number: Decimal | None
    raw_text: str
    absence: str


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """An indicator over the years, from the latest sheet that prints each year; `sheet_id` is the latest sheet."""

    title: str
    label: str
    unit: str
    sheet_id: int
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A project over the years; `former_names` with the last year they were printed (None: told by a note only)."""

    id: int
    plan: PlanLine
    name: str
    former_names: tuple[tuple[str, int | None], ...]
    listings: tuple[ListingBranch, ...]
    years: tuple[ProjectYear, ...]
    series: tuple[IndicatorSeries, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding about a sheet; `field` None when it is about several."""

    rule: str
    severity: str
    field: str | None
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One revision of a sheet."""

    number: int
    sha256: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet with its values, evidence and doubts (`read`), findings, revisions (latest first) and neighbours."""

    line: SheetLine
    plan: PlanLine
    state: str
    form_id: str
    read: ReadSheet
    findings: tuple[FindingLine, ...]
    revisions: tuple[RevisionLine, ...]
    previous_year_sheet_id: int | None
    next_year_sheet_id: int | None
    before_sheet_id: int | None
    after_sheet_id: int | None
    other_listings: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class CountedYear:
    """A year's sheets as `totals` takes them, with shared costs as stored, findings by rule, and the sheets' form ids."""

    plan: PlanLine
    fiscal_year: int
    sheets: tuple[CountedSheet, ...]
    sheet_ids: tuple[int, ...]
    shared_costs: tuple[SharedCost, ...]
    findings: Mapping[str, int]
    form_ids: tuple[str, ...]
