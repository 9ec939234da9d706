"""Sheets as one PDF: two A4 pages a sheet, tagged (PDF/UA-1), for keeping (PDF/A-3a), the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from typing import BinaryIO

import typst

from furikaeri.outputs.pdf_pages import SetSheet, set_sheet, sheet_for_template
from furikaeri.outputs.pdf_rows import rule_sheet
from furikaeri.outputs.printed_fonts import fonts_folder
from furikaeri.outputs.printed_sheets import FormedSheet, Substitution, print_sheet
from furikaeri.sheet.json_values import JsonObject

_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]


def write_pdf(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write all sheets into one PDF."""
    done: list[SetSheet] = []
    for formed in sheets:
        where = formed.sheet.text("name") or f"{len(done) + 1}枚目"
        done.append(set_sheet(rule_sheet(print_sheet(formed.sheet, formed.form), where)))
        report(len(done))
    document: JsonObject = {
        "title": "自己評価シート",
        "sheets": [sheet_for_template(sheet) for sheet in done],
    }
    out.write(compile_pdf("sheets.typ", document))
    return tuple(s for sheet in done for s in sheet.ruled.substitutions)


def compile_pdf(template: str, document: JsonObject) -> bytes:
    """The PDF that a template makes of a document (its data as JSON)."""
    return typst.compile(
        (resources.files("furikaeri.outputs") / "templates" / template).read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        pdf_standards=_STANDARDS,
        timestamp=0,
    )


@cache
def fonts() -> typst.Fonts:
    """Our own fonts and no others: a machine's fonts change nothing."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())]
    )
