"""Typed rows of a sheet, rebuilt from the revision just stored: sections, codes, indicators and their figures."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from furikaeri.people.actions import ensure_section
from furikaeri.people.auditing import Actor
from furikaeri.plans.models import Actual, Indicator, SelfEvaluationSheet, SheetCode, SheetSection
from furikaeri.sheet.fiscal_years import Term, parse_fiscal_year
from furikaeri.sheet.form import Form
from furikaeri.sheet.indicator_tables import CellValue, IndicatorRow
from furikaeri.sheet.read_sheets import ReadSheet

_LARGEST = Decimal(10) ** 18


def rebuild_sections(*, sheet: SelfEvaluationSheet, read: ReadSheet, by: Actor, at: datetime) -> None:
    """The sections as printed; the first leads."""
    SheetSection.objects.filter(sheet=sheet).delete()
    lead = None
    for order, name in enumerate(read.texts("sections")):
        section = ensure_section(
            municipality=sheet.municipality, name=name, fiscal_year=sheet.cycle.fiscal_year, by=by, at=at
        )
        lead = lead or section
        SheetSection.objects.create(
            municipality=sheet.municipality, sheet=sheet, section=section, order=order, printed_name=name
        )
    sheet.lead_section = lead
    sheet.save()


def rebuild_codes(sheet: SelfEvaluationSheet, read: ReadSheet, form: Form) -> None:
    """One row for each code chosen in a field of a code list."""
    SheetCode.objects.filter(sheet=sheet).delete()
    rows: list[SheetCode] = []
    for definition in form.of_kind("code", "codes"):
        rows += [
            SheetCode(municipality=sheet.municipality, sheet=sheet, field=definition.id, code=code)
            for code in dict.fromkeys(read.chosen_codes(definition.id))
        ]
    SheetCode.objects.bulk_create(rows)


def rebuild_indicators(sheet: SelfEvaluationSheet, read: ReadSheet, form: Form) -> None:
    """One indicator for each row of the year tables, one actual for each cell."""
    Actual.objects.filter(indicator__sheet=sheet).delete()
    Indicator.objects.filter(sheet=sheet).delete()
    term = read.plan.term() if read.plan else None
    tables = [table for definition in form.of_kind("tables") for table in read.tables(definition.id)]
    for table_order, table in enumerate(tables):
        for row_order, row in enumerate(table.rows):
            indicator = Indicator.objects.create(
                municipality=sheet.municipality,
                sheet=sheet,
                table_order=table_order,
                row_order=row_order,
                title=table.title or "",
                label=row.label,
                unit=row.unit or "",
            )
            Actual.objects.bulk_create(_actuals(indicator, table.columns, row, term))


def _actuals(
    indicator: Indicator, columns: tuple[str, ...], row: IndicatorRow, term: Term | None
) -> list[Actual]:
    return [
        Actual(
            municipality=indicator.municipality,
            indicator=indicator,
            column_order=order,
            column=column,
            fiscal_year=parse_fiscal_year(column, term),
            number=_number(value),
            raw_text="" if value is None else str(value),
            absence=_absence(value),
        )
        for order, (column, value) in enumerate(zip(columns, row.values, strict=False))
    ]


def _number(value: CellValue) -> Decimal | None:
    """The figure to compute with; text and figures beyond the column's width stay raw text only."""
    if value is None or isinstance(value, str):
        return None
    figure = Decimal(str(value))
    return figure if figure.is_finite() and abs(figure) < _LARGEST else None


def _absence(value: CellValue) -> str:
    """Why there is no number: nothing printed (‐ or blank), or words instead of a figure."""
    if value is None:
        return "blank"
    return "" if _number(value) is not None else "not_a_number"
