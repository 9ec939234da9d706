"""How figures, years and marks are worded on pages."""

from __future__ import annotations

from django import template

from furikaeri.sheet.amounts import figure_text
from furikaeri.sheet.fiscal_years import short_label
from furikaeri.sheet.indicator_tables import CellValue, cell_text
from furikaeri.web.drawing.drawn_fields import fiscal_year_text

register = template.Library()
_SEVERITIES = {"error": "誤り", "warning": "要点検", "info": "参考"}


@register.filter
def fiscal_year(year: int | None) -> str:
    """令和7年度（2025）, or 年度不明."""
    return fiscal_year_text(year)


@register.filter
def short_year(year: int) -> str:
    """R7."""
    return short_label(year)


@register.filter
def amount(thousand_yen: int | None) -> str:
    """1,546; ‐ for no amount."""
    return figure_text(thousand_yen)


@register.filter
def figure(value: CellValue) -> str:
    """A year table's cell: numbers with commas, ‐ for no value, other texts as printed."""
    return cell_text(value)


@register.filter
def severity(name: str) -> str:
    """A finding's severity in words."""
    return _SEVERITIES.get(name, name)
