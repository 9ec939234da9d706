"""A project's indicators as one table a title over all years, and its sections over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.plans.answers import IndicatorSeries, ProjectYear, SeriesPoint
from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.fiscal_years import short_label
from furikaeri.web.drawing.charts import BarInput
from furikaeri.web.drawing.sparks import Spark, draw_spark


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """An indicator's row: its values as text over the table's years, and a picture of the same values."""

    label: str
    unit: str
    values: tuple[str, ...]
    sheet_id: int
    picture: Spark


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """Indicators printed under one title."""

    title: str
    years: tuple[int, ...]
    rows: tuple[SeriesRow, ...]


def draw_series(series: Sequence[IndicatorSeries]) -> tuple[SeriesTable, ...]:
    """Tables in the order in which their titles first appear."""
    titles = dict.fromkeys(one.title for one in series)
    return tuple(_table(title, [one for one in series if one.title == title]) for title in titles)


def _table(title: str, series: Sequence[IndicatorSeries]) -> SeriesTable:
    known = {point.fiscal_year for one in series for point in one.points}
    years = tuple(range(min(known), max(known) + 1))
    return SeriesTable(title, years, tuple(_row(one, years) for one in series))


def _row(series: IndicatorSeries, years: Sequence[int]) -> SeriesRow:
    points = {point.fiscal_year: point for point in series.points}
    numbers = [
        float(p.number) if (p := points.get(year)) and p.number is not None else None for year in years
    ]
    return SeriesRow(
        label=series.label,
        unit=series.unit,
        values=tuple(_text(points.get(year)) for year in years),
        sheet_id=series.sheet_id,
        picture=draw_spark(
            [BarInput(short_label(year), number) for year, number in zip(years, numbers, strict=True)]
        ),
    )


def _text(point: SeriesPoint | None) -> str:
    """The number with commas and no trailing zeros; what was printed where it is no number; ‐ for nothing."""
    if point is None:
        return PRINTED_DASH
    if point.number is None:
        return point.raw_text or PRINTED_DASH
    whole = point.number.to_integral_value()
    return f"{whole:,f}" if point.number == whole else f"{point.number.normalize():,f}"


def sections_over_years(years: Sequence[ProjectYear]) -> tuple[tuple[str, int, int], ...]:
    """Each section that led or shared the project's sheets, as printed, with its first and last year; latest first."""
    span: dict[str, tuple[int, int]] = {}
    for year in years:
        for sheet in year.sheets:
            for section in sheet.sections:
                first, _ = span.get(section, (year.fiscal_year, 0))
                span[section] = (first, year.fiscal_year)
    return tuple(sorted(((name, *ends) for name, ends in span.items()), key=lambda s: (-s[2], s[1])))
