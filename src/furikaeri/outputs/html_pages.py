"""Sheets as one self-contained, accessible HTML file: no script, no outside request, every value once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from typing import BinaryIO

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from furikaeri.outputs.printed_sheets import (
    ARROW,
    FormedSheet,
    PrintedSheet,
    Substitution,
    print_sheet,
)
from furikaeri.sheet.indicator_tables import LABEL_HEADING, UNIT_HEADING, cell_text

_CONTENT_COLUMNS = 6  # two amounts of a label over two columns and a figure
_CONTENTS = "シートの一覧"


def write_html(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the page with all sheets, UTF-8. Nothing is substituted: a browser finds a font for every character."""
    drawn: list[PrintedSheet] = []
    for formed in sheets:
        drawn.append(print_sheet(formed.sheet, formed.form))
        report(len(drawn))
    page = _template().stream(
        sheets=drawn,
        title=drawn[0].titles[0] if drawn else _CONTENTS,
        style=Markup(_text("sheets.css")),  # noqa: S704 our own file
        contents=_CONTENTS,
        arrow=ARROW,
        width=_CONTENT_COLUMNS,
        label_heading=LABEL_HEADING,
        unit_heading=UNIT_HEADING,
    )
    for piece in page:
        out.write(piece.encode())
    return ()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters |= {"kind": lambda block: type(block).__name__, "cell_text": cell_text}
    return environment.from_string(_text("sheets.html"))


def _text(name: str) -> str:
    return (resources.files("furikaeri.outputs") / "templates" / name).read_text(encoding="utf-8")
