"""What the accounts say for sheets, put together and kept: the newest amounts of the codes that mean their projects, by field and stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from furikaeri.plans.models import FinanceFigure, ProjectCode, SelfEvaluationSheet, SheetFinance
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.finance_figures import (
    BUDGET,
    COMPARED,
    SETTLED,
    YEARS_AFTER,
    FinanceStage,
    SheetFinances,
)
from furikaeri.sheet.read_sheets import ReadSheet

_STAGES: Mapping[str, tuple[FinanceStage, ...]] = {
    SETTLED: COMPARED[SETTLED],
    BUDGET: (*COMPARED[BUDGET], FinanceStage.SUPPLEMENT),
}
Figures = Mapping[tuple[str, int], Mapping[FinanceStage, int]]  # by code and fiscal year


def kept_finances(sheet: SelfEvaluationSheet) -> SheetFinances | None:
    """What is kept for a sheet that comes with its `finance`."""
    try:
        content = sheet.finance.content
    except ObjectDoesNotExist:
        return None
    return SheetFinances(
        codes={field: tuple(codes) for field, codes in content["codes"].items()},
        yen={
            field: {FinanceStage(stage): yen for stage, yen in of_field.items()}
            for field, of_field in content["yen"].items()
        },
        elsewhere={field: tuple(amounts) for field, amounts in content["elsewhere"].items()},
    )


def keep_finances(sheets: Sequence[SelfEvaluationSheet]) -> dict[int, SheetFinances]:
    """Keep what the accounts say of these sheets in the place of what was kept; by sheet id."""
    finances = finances_of_sheets(sheets)
    SheetFinance.objects.filter(sheet__in=[sheet.pk for sheet in sheets]).delete()
    SheetFinance.objects.bulk_create(
        SheetFinance(
            municipality_id=sheet.municipality_id,
            sheet=sheet,
            content={"codes": told.codes, "yen": told.yen, "elsewhere": told.elsewhere},
        )
        for sheet in sheets
        if (told := finances.get(sheet.pk)) is not None
    )
    return finances


def finances_of_sheets(sheets: Sequence[SelfEvaluationSheet]) -> dict[int, SheetFinances]:
    """By sheet id, for the sheets whose project has a code; three queries at most, one when there are no codes.

    The sheets come with their cycle and listing.
    """
    projects = {sheet.listing.project_id for sheet in sheets}
    codes: dict[int, list[ProjectCode]] = defaultdict(list)
    for row in ProjectCode.objects.filter(project__in=projects):
        codes[row.project_id].append(row)
    coded = [sheet for sheet in sheets if sheet.listing.project_id in codes]
    if not coded:
        return {}
    years = {sheet.cycle.fiscal_year + after for sheet in coded for after in YEARS_AFTER.values()}
    figures = newest_figures(
        Q(municipality=coded[0].municipality_id, fiscal_year__in=years, code__in=_known_codes(codes))
    )
    others = _others_of(coded)
    return {
        sheet.pk: _finances(
            sheet.cycle.fiscal_year, codes[sheet.listing.project_id], figures, others[sheet.pk]
        )
        for sheet in coded
    }


def newest_figures(chosen: Q) -> Figures:
    """The amounts that count now; supplements of a year are added up."""
    newest: dict[tuple[str, int, str, str], int] = {}
    rows = FinanceFigure.objects.filter(chosen).order_by("id")
    for code, year, stage, name, yen in rows.values_list("code", "fiscal_year", "stage", "stage_name", "yen"):
        newest[code, year, stage, name] = yen
    figures: dict[tuple[str, int], dict[FinanceStage, int]] = defaultdict(dict)
    for (code, year, stage, _), yen in newest.items():
        of_stage = figures[code, year]
        of_stage[FinanceStage(stage)] = of_stage.get(FinanceStage(stage), 0) + yen
    return figures


def _known_codes(codes: Mapping[int, Sequence[ProjectCode]]) -> set[str]:
    return {row.code for rows in codes.values() for row in rows}


def _finances(
    fiscal_year: int, rows: Sequence[ProjectCode], figures: Figures, others: Sequence[ReadSheet]
) -> SheetFinances:
    codes: dict[str, tuple[str, ...]] = {}
    yen: dict[str, dict[FinanceStage, int]] = {}
    for field, after in YEARS_AFTER.items():
        year = fiscal_year + after
        told = {
            row.code: of_code
            for row in rows
            if row.is_valid_in(year) and (of_code := figures.get((row.code, year)))
        }
        told = {code: own for code, own in told.items() if any(s in own for s in _STAGES[field])}
        codes[field] = tuple(sorted(told))
        # a stage that one of the codes lacks is not there yet: a part of it would be taken for the whole
        yen[field] = {
            stage: sum(of_code[stage] for of_code in told.values())
            for stage in _STAGES[field]
            if told and all(stage in of_code for of_code in told.values())
        }
    elsewhere = {field: tuple(_amount(read, field) for read in others) for field in YEARS_AFTER}
    return SheetFinances(codes, yen, elsewhere)


def _amount(read: ReadSheet, field: str) -> int | None:
    value = read.fields.get(field)
    return value if isinstance(value, int) else None


def _others_of(sheets: Sequence[SelfEvaluationSheet]) -> dict[int, list[ReadSheet]]:
    """By sheet id the values of the project's other sheets of the year, one for each other group of sections."""
    groups: dict[tuple[int, int], dict[tuple[str, int], ReadSheet]] = defaultdict(dict)
    rows = SelfEvaluationSheet.objects.filter(
        cycle__in={sheet.cycle_id for sheet in sheets},
        listing__project__in={sheet.listing.project_id for sheet in sheets},
    )
    for row in rows.exclude(current=None).select_related("current", "listing").order_by("order", "id"):
        if row.current is not None:
            group = groups[row.listing.project_id, row.cycle_id]
            group.setdefault((row.lead_key, row.part), sheet_of(row.current))
    return {
        sheet.pk: [
            read
            for key, read in groups[sheet.listing.project_id, sheet.cycle_id].items()
            if key != (sheet.lead_key, sheet.part)
        ]
        for sheet in sheets
    }
