"""Cells as forms have them: labels, values by their kind, bars, ticked options; tables as the truth names them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.other_forms.paper import UNITS, C


def label(text: str, units: int, rows: int = 1) -> C:
    return C(text, units, rows, shaded=True)


def bar(text: str) -> C:
    return C(text, UNITS, shaded=True)


def shown(value: object, dash: str = "") -> str:
    """A value as an office writes it."""
    match value:
        case None:
            return dash
        case list():
            return "\n".join(map(str, value))
        case int():
            return f"{value:,}"
        case float():
            return f"{value:.1f}"
        case _:
            return str(value)


def value(what: object, units: int, rows: int = 1, dash: str = "") -> C:
    return C(shown(what, dash), units, rows)


def ticks(options: Sequence[str], chosen: object, between: str = "　") -> str:
    """Options with boxes, the chosen one or ones black."""
    taken = chosen if isinstance(chosen, list) else [chosen]
    return between.join(f"{'■' if option in taken else '□'}{option}" for option in options)


def circles(options: Sequence[str], chosen: object) -> str:
    """Options side by side, a circle before the chosen one."""
    return "　・　".join(f"○{option}" if option == chosen else option for option in options)


def indicator_table(
    columns: Sequence[str], rows: Sequence[tuple[str, str | None, Sequence[object]]], title: str | None = None
) -> dict[str, object]:
    """A table as the truth has it."""
    return {
        "title": title,
        "columns": list(columns),
        "rows": [{"label": name, "unit": unit, "values": list(values)} for name, unit, values in rows],
    }


def measured_table(
    columns: Sequence[str], rows: Sequence[tuple[str, str | None, str, Sequence[object]]]
) -> dict[str, object]:
    """A table whose rows are told apart by what they measure."""
    return {
        "title": None,
        "columns": list(columns),
        "rows": [{"label": n, "unit": u, "measure": m, "values": list(v)} for n, u, m, v in rows],
    }
