"""Year tables (事業実績の表): rows of figures over fiscal years, as printed under item 7."""

from __future__ import annotations

from dataclasses import dataclass, replace

from furikaeri.sheet.amounts import figure_text
from furikaeri.sheet.fiscal_years import parse_fiscal_year, short_label
from furikaeri.sheet.japanese_text import comparison_key

CellValue = int | float | str | None
TOTAL_COLUMN = "合計"
LABEL_HEADING = "項目"
UNIT_HEADING = "単位"
MEASURE_HEADING = "区分"
_TOTAL_HEADINGS = (TOTAL_COLUMN, "総計", "計")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One printed row: the label without its unit, the unit (or None), and one value a column (None: printed ‐ or blank).

    `measure` tells rows for one label apart: 目標, 実績.
    """

    label: str
    unit: str | None
    values: tuple[CellValue, ...]
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """One drawn table; `columns` are short fiscal years ("H28", "R2") and headings such as 合計."""

    title: str | None
    columns: tuple[str, ...]
    rows: tuple[IndicatorRow, ...]

    def total_column(self) -> int | None:
        """The place of the total column among the columns (合計, 合　計, 総計, 計), or None."""
        headings = [comparison_key(column) for column in self.columns]
        return next((headings.index(total) for total in _TOTAL_HEADINGS if total in headings), None)

    def needs_unit_column(self) -> bool:
        """Whether the units must stand in a column of their own: some row has one, or its label ends as if it had one."""
        return any(row.unit is not None or row.label.rstrip().endswith(("）", ")")) for row in self.rows)

    def needs_measure_column(self) -> bool:
        """Whether rows of one label are told apart by what they measure."""
        return any(row.measure is not None for row in self.rows)

    def with_year(self, fiscal_year: int) -> IndicatorTable:
        """The table as next year's sheet begins with it: a blank column for the year after the years before it.

        A column that is there already stays where it stands; totals are blank, because they do not hold any more. A table
        over no years stays as it is.
        """
        years = [parse_fiscal_year(column) for column in self.columns]
        told = [year for year in years if year is not None]
        if not told:
            return self
        columns, place = self.columns, None
        if fiscal_year not in told:
            place = 1 + max((i for i, y in enumerate(years) if y is not None and y < fiscal_year), default=-1)
            columns = (*columns[:place], short_label(fiscal_year), *columns[place:])
        total = replace(self, columns=columns).total_column()
        return replace(
            self, columns=columns, rows=tuple(_with_blanks(row, place, total) for row in self.rows)
        )


def _with_blanks(row: IndicatorRow, place: int | None, total: int | None) -> IndicatorRow:
    values = row.values if place is None else (*row.values[:place], None, *row.values[place:])
    return replace(row, values=tuple(None if i == total else v for i, v in enumerate(values)))


def cell_text(value: CellValue) -> str:
    """A cell as printed: 1,217; 2.3; ‐ for no value; text as it is."""
    return value if isinstance(value, str) else figure_text(value)
