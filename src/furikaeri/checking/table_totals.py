"""total-mismatch: rows of year tables whose printed total is not the sum of the years.

Sums are taken in decimals as printed (0.1 + 0.2 is 0.3). Rows of ratios and averages are left out: their total column is
not a sum. A printed ‐ counts nothing, as the city's own totals have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.indicator_tables import IndicatorRow, IndicatorTable
from furikaeri.sheet.japanese_text import comparison_key

_RATIO_LABEL = re.compile(r"率(?:$|[(\[【〔])|平均|割合|比率|構成比")
_RATIO_UNITS = {"%", "‰", "ポイント", "割"}


def check_table_totals(subject: Subject) -> Iterator[Finding]:
    """One finding for each row whose total differs from the sum of its years."""
    for definition in subject.form.of_kind("tables"):
        for table in subject.sheet.tables(definition.id):
            for row in table.rows:
                yield from _row(subject, definition.id, table, row)


def is_ratio(row: IndicatorRow) -> bool:
    """Whether the row prints ratios or averages, whose total is no sum."""
    if comparison_key(row.unit or "") in _RATIO_UNITS:
        return True
    return _RATIO_LABEL.search(comparison_key(row.label)) is not None


def _sum_and_total(table: IndicatorTable, row: IndicatorRow) -> tuple[Decimal, Decimal] | None:
    """The sum of the years and the printed total; None where the row does not have both in numbers."""
    total_column = table.total_column()
    if total_column is None or len(row.values) != len(table.columns) or is_ratio(row):
        return None
    total = row.values[total_column]
    years = [
        value
        for column, value in zip(table.columns, row.values, strict=True)
        if parse_fiscal_year(column) is not None
    ]
    if total is None or isinstance(total, str) or any(isinstance(value, str) for value in years):
        return None
    numbers = [Decimal(str(value)) for value in years if value is not None]
    return (sum(numbers, Decimal(0)), Decimal(str(total))) if numbers else None


def _row(subject: Subject, field_id: str, table: IndicatorTable, row: IndicatorRow) -> Iterator[Finding]:
    found = _sum_and_total(table, row)
    if found is None or found[0] == found[1]:
        return
    computed, printed = (f"{amount.normalize():,f}" for amount in found)
    unit = row.unit or ""
    title = f"「{table.title}」の" if table.title else ""
    yield subject.finding(
        "total-mismatch",
        "warning",
        field_id,
        f"{subject.label(field_id)}{title}行「{row.label}」の合計は{printed}{unit}とありますが、"
        f"各年度を足すと{computed}{unit}です{subject.place(field_id)}。",
        "各年度の数と合計のどちらが正しいかを確かめて直してください。",
    )
