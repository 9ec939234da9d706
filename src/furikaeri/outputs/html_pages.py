"""Sheets as one self-contained, accessible HTML file: no script, no outside request, every value once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from typing import BinaryIO

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.page_filling import fills_first_page
from furikaeri.outputs.printed_sheets import ARROW, PrintedSheet, print_sheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.unheld_characters import NOT_ON_PAGES, HeldSheets
from furikaeri.sheet.indicator_tables import LABEL_HEADING, MEASURE_HEADING, UNIT_HEADING, cell_text

_CONTENT_COLUMNS = 6  # two amounts of a label over two columns and a figure
_CONTENTS = "シートの一覧"
_YEAR_TABLE = "年度ごとの表"


def write_html(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the page with all sheets, UTF-8; characters that HTML cannot hold are printed as a mark and returned."""
    held = HeldSheets(NOT_ON_PAGES)
    drawn: list[PrintedSheet] = []
    for formed in sheets:
        drawn.append(print_sheet(held.hold(formed).sheet, formed.form))
        report(len(drawn))
    page = _template().stream(
        sheets=drawn,
        title=drawn[0].titles[0] if drawn else _CONTENTS,
        style=Markup(_text("sheets.css")),  # noqa: S704 our own file
        contents=_CONTENTS,
        year_table=_YEAR_TABLE,
        arrow=ARROW,
        width=_CONTENT_COLUMNS,
        label_heading=LABEL_HEADING,
        unit_heading=UNIT_HEADING,
        measure_heading=MEASURE_HEADING,
    )
    for piece in page:
        out.write(piece.encode())
    return tuple(held.substitutions)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    filters: dict[str, Callable[..., object]] = {
        "kind": lambda block: type(block).__name__,
        "cell_text": cell_text,
        "flows_on": fills_first_page,
    }
    environment.filters |= filters
    return environment.from_string(_text("sheets.html"))


def _text(name: str) -> str:
    return (resources.files("furikaeri.outputs") / "templates" / name).read_text(encoding="utf-8")
