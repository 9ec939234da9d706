"""What the finance page shows: lists taken over, codes and their projects, codes nobody knows, sheets that differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from furikaeri.checking.finance_differences import FINANCE_RULE
from furikaeri.cycle.finance_lists import project_names
from furikaeri.plans.models import FinanceFigure, FinanceList, ProjectCode, SheetFinding
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import project_name_key

ROWS_A_PAGE = 50
_UNKNOWN_SHOWN = 20
_LISTS_SHOWN = 10
_DIFFERENCES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FinanceListLine:
    """A list that was taken over; `changes` are the amounts it brought."""

    file_name: str
    sha256: str
    lines: int
    changes: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code and its project, with the fiscal years in which it counts."""

    id: int
    code: str
    project: str
    first_fiscal_year: int | None
    last_fiscal_year: int | None


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code of the lists that means no project in these years; `proposal` is the project with the very name, or ""."""

    code: str
    name: str
    years: tuple[int, ...]
    proposal: str


@dataclass(frozen=True, slots=True)
class DifferingSheet:
    """What the accounts say against a sheet."""

    sheet_id: int
    fiscal_year: int
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class FinancePage:
    """The page. `projects` are all projects by the label by which they are chosen; counts are of all, rows of what is shown."""

    lists: tuple[FinanceListLine, ...]
    codes: tuple[CodeLine, ...]
    code_count: int
    pages: int
    unknown: tuple[UnknownCode, ...]
    unknown_count: int
    projects: Mapping[str, int]
    differing: tuple[DifferingSheet, ...]
    differing_count: int


def find_finance_page(municipality_id: int | None, words: str, page: int) -> FinancePage:
    """The municipality's page; `words` choose among codes by code or name."""
    names = project_names(municipality_id)
    labels = project_labels(names)
    wanted = comparison_key(words)
    rows = list(ProjectCode.objects.filter(municipality=municipality_id))
    lines = [
        CodeLine(row.pk, row.code, labels[row.project_id], row.first_fiscal_year, row.last_fiscal_year)
        for row in rows
        if row.project_id in labels
    ]
    codes = [line for line in lines if wanted in comparison_key(line.code + line.project)]
    unknown = [
        one
        for one in _unknown(municipality_id, rows, labels)
        if wanted in comparison_key(one.code + one.name)
    ]
    pages = max(1, -(-len(codes) // ROWS_A_PAGE))
    first = (min(max(page, 1), pages) - 1) * ROWS_A_PAGE
    findings = SheetFinding.objects.filter(municipality=municipality_id, rule=FINANCE_RULE)
    return FinancePage(
        lists=_lists(municipality_id),
        codes=tuple(codes[first : first + ROWS_A_PAGE]),
        code_count=len(codes),
        pages=pages,
        unknown=tuple(unknown[:_UNKNOWN_SHOWN]),
        unknown_count=len(unknown),
        projects={label: project_id for project_id, label in labels.items()},
        differing=tuple(
            DifferingSheet(
                finding.sheet_id,
                finding.sheet.cycle.fiscal_year,
                (sheet_of(finding.sheet.current).text("name") if finding.sheet.current else "")
                or "（事業名なし）",
                finding.message,
            )
            for finding in findings.select_related("sheet__current", "sheet__cycle").order_by(
                "-sheet__cycle__fiscal_year", "sheet__order", "id"
            )[:_DIFFERENCES_SHOWN]
        ),
        differing_count=findings.count(),
    )


def find_project_labels(municipality_id: int | None) -> Mapping[str, int]:
    """The projects by the label by which they are chosen."""
    return {label: pk for pk, label in project_labels(project_names(municipality_id)).items()}


def project_labels(names: Mapping[int, str]) -> Mapping[int, str]:
    """By project the name to choose it by, with its number where several bear the name."""
    borne = Counter(names.values())
    return {pk: f"{name}［{pk}］" if borne[name] > 1 else name for pk, name in names.items()}


def _lists(municipality_id: int | None) -> tuple[FinanceListLine, ...]:
    lists = list(FinanceList.objects.filter(municipality=municipality_id)[:_LISTS_SHOWN])
    changes = Counter(FinanceFigure.objects.filter(source__in=lists).values_list("source", flat=True))
    return tuple(
        FinanceListLine(one.file_name, one.sha256, one.lines, changes[one.pk], one.by_name, one.at)
        for one in lists
    )


def _unknown(
    municipality_id: int | None, rows: Sequence[ProjectCode], labels: Mapping[int, str]
) -> list[UnknownCode]:
    """Those with a proposal first, then by code."""
    known: dict[str, list[ProjectCode]] = defaultdict(list)
    for row in rows:
        known[row.code].append(row)
    years: dict[str, set[int]] = defaultdict(set)
    named: dict[str, str] = {}
    figures = FinanceFigure.objects.filter(municipality=municipality_id).order_by()
    for code, year, name in figures.values_list("code", "fiscal_year", "name").distinct():
        if not any(row.is_valid_in(year) for row in known.get(code, ())):
            years[code].add(year)
            named[code] = name or named.get(code, "")
    by_name: dict[str, list[str]] = defaultdict(list)
    for label in labels.values():
        by_name[project_name_key(label)].append(label)
    found = [
        UnknownCode(
            code, named[code], tuple(sorted(of_code)), _only(by_name.get(project_name_key(named[code])))
        )
        for code, of_code in years.items()
    ]
    return sorted(found, key=lambda one: (not one.proposal, one.code))


def _only(labels: Sequence[str] | None) -> str:
    return labels[0] if labels and len(labels) == 1 else ""
