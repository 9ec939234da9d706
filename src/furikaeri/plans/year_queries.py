"""What is asked of plans and sheets beyond the tree: money over the years, codes under each measure, findings, words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from furikaeri.plans.answers import FindingLine, Money, SheetLine
from furikaeri.plans.models import CostItem, SelfEvaluationSheet, SheetCode, SheetFinding
from furikaeri.plans.revisions import sheet_of
from furikaeri.plans.sheet_lines import SheetLines
from furikaeri.sheet.japanese_text import comparison_key, search_keys
from furikaeri.sheet.read_sheets import ReadSheet


@dataclass(frozen=True, slots=True)
class YearCodes:
    """How many sheets chose a code in a year: measure id → field → code → sheets; `form_ids` are the forms in use."""

    form_ids: tuple[str, ...]
    chosen: Mapping[int, Mapping[str, Mapping[int, int]]]


@dataclass(frozen=True, slots=True)
class SheetFindingLine:
    """A finding and the sheet it is reported at."""

    sheet: SheetLine
    finding: FindingLine


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A sheet in which the words stand; `texts` holds the fields they stand in, with the fields' texts."""

    sheet: SheetLine
    form_id: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """Money in one fiscal year's sheets."""

    fiscal_year: int
    settled: Money
    budget: Money


@dataclass(frozen=True, slots=True)
class MoneyOverYears:
    """A plan's money and that of each project (by id) in the years that have sheets, oldest first."""

    plan: tuple[MoneyYear, ...]
    projects: Mapping[int, tuple[MoneyYear, ...]]


def money_over_years(plan_id: int) -> MoneyOverYears:
    """The plan's sums and those of each of its projects, year by year."""
    lines = SheetLines(SelfEvaluationSheet.objects.published().filter(cycle__plan=plan_id))
    projects: dict[int, list[SheetLine]] = defaultdict(list)
    for line in lines.all:
        projects[line.project_id].append(line)
    return MoneyOverYears(
        plan=_money_years(lines, lines.all),
        projects={project_id: _money_years(lines, own) for project_id, own in projects.items()},
    )


def _money_years(lines: SheetLines, sheets: Sequence[SheetLine]) -> tuple[MoneyYear, ...]:
    years: dict[int, list[SheetLine]] = defaultdict(list)
    for sheet in sheets:
        years[sheet.fiscal_year].append(sheet)
    return tuple(
        MoneyYear(
            year,
            lines.money(of_year, CostItem.Phase.SETTLED, year),
            lines.money(of_year, CostItem.Phase.BUDGET, year),
        )
        for year, of_year in sorted(years.items())
    )


def lines_of_sheets(sheet_ids: Collection[int]) -> tuple[SheetLine, ...]:
    """The sheets with these ids, by year, in booklet order."""
    return SheetLines(SelfEvaluationSheet.objects.published().filter(pk__in=sheet_ids)).all


def codes_of_year(plan_id: int, fiscal_year: int) -> YearCodes:
    """Codes of all code fields, by measure."""
    sheets = SelfEvaluationSheet.objects.published().filter(
        cycle__plan=plan_id, cycle__fiscal_year=fiscal_year
    )
    forms = sheets.exclude(current=None).order_by("order").values_list("current__form_id", flat=True)
    chosen: dict[int, dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    rows = SheetCode.objects.filter(sheet__in=sheets).values_list("sheet__listing__node", "field", "code")
    for node_id, field, code in rows:
        chosen[node_id][field][code] += 1
    return YearCodes(tuple(dict.fromkeys(form for form in forms if form)), chosen)


def findings_of_year(plan_id: int, fiscal_year: int) -> tuple[SheetFindingLine, ...]:
    """All findings of a year, in booklet order."""
    lines = SheetLines(
        SelfEvaluationSheet.objects.published().filter(cycle__plan=plan_id, cycle__fiscal_year=fiscal_year)
    )
    found = (
        SheetFinding.objects.for_everybody()
        .filter(sheet__in=lines.by_id)
        .order_by("sheet__order", "sheet", "id")
    )
    return tuple(
        SheetFindingLine(
            lines.by_id[f.sheet_id], FindingLine(f.rule, f.severity, f.field or None, f.message, f.remedy)
        )
        for f in found
    )


def search_sheets(plan_id: int, words: str) -> tuple[SearchHit, ...]:
    """The plan's sheets that hold all the words, latest year first; widths and blanks do not matter.

    Reads every current sheet of the plan: right for hundreds of sheets, to be replaced by an index for thousands.
    """
    keys = search_keys(words)
    if not keys:
        return ()
    rows = SelfEvaluationSheet.objects.published().filter(cycle__plan=plan_id).exclude(current=None)
    lines = SheetLines(rows)
    hits = [
        hit
        for row in rows.select_related("current").order_by("-cycle__fiscal_year", "order", "id")
        if (hit := _hit(row, lines.by_id[row.pk], keys)) is not None
    ]
    return tuple(hits)


def _hit(row: SelfEvaluationSheet, line: SheetLine, keys: Sequence[str]) -> SearchHit | None:
    if row.current is None:
        return None
    read = sheet_of(row.current)
    texts = {f: _text(read, f) for f in read.fields}
    folded = {f: comparison_key(text) for f, text in texts.items() if text}
    if not all(any(key in text for text in folded.values()) for key in keys):
        return None
    found = {f: texts[f] for f, text in folded.items() if any(key in text for key in keys)}
    return SearchHit(line, row.current.form_id, found)


def _text(read: ReadSheet, field: str) -> str:
    """A field's words: texts as they stand, lists joined, of tables the titles and row labels."""
    tables = [
        word for table in read.tables(field) for word in (table.title, *(r.label for r in table.rows)) if word
    ]
    return "、".join((*read.texts(field), *tables)) or read.text(field)
