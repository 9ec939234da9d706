"""Sheets as one PDF: two A4 pages a sheet, tagged (PDF/UA-1), for keeping (PDF/A-3a), the same bytes for the same input."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import BinaryIO

import pypdfium2

from furikaeri.outputs import pdf_year_tables
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.line_fitting import LEADING
from furikaeri.outputs.pdf_pages import MARGIN_X, MARGIN_Y, SetSheet, set_sheet, sheet_for_template
from furikaeri.outputs.pdf_rows import COLUMNS, INSET_X, INSET_Y, TABLE_GAP, WIDTH, rule_sheet
from furikaeri.outputs.printed_fonts import fonts_folder
from furikaeri.outputs.printed_sheets import PrintedSheet, print_sheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.typesetting import TypesetOrder, typeset_apart, typeset_here
from furikaeri.reading.pdf_attachments import SEAL_NAME, SHEETS_NAME, seal
from furikaeri.sheet.json_values import JsonObject
from furikaeri.sheet.read_sheets import BoxEvidence, ReadSheet
from furikaeri.sheet.sheet_json import sheet_to_json

TEMPLATES = Path(str(resources.files("furikaeri.outputs") / "templates"))
TypeSetter = Callable[[TypesetOrder], bytes]
_SET_HERE = 60  # sheets; typst keeps some MB of each, and more of them are worth a process of their own
_NO_SEAL_YET = base64.b64encode(hashlib.sha256(b"no seal yet").digest())
_TITLE = "自己評価シート"
_DESCRIPTION = "このPDFのシートの内容"


@dataclass(frozen=True, slots=True)
class PdfSheet:
    """A sheet as it was given, as printed, and as set on pages."""

    sheet: ReadSheet
    printed: PrintedSheet
    pages: SetSheet


def write_pdf(
    sheets: Iterable[FormedSheet],
    out: BinaryIO,
    report: Callable[[int], None],
    set_type: TypeSetter | None = None,
) -> tuple[Substitution, ...]:
    """Write all sheets into one PDF; many of them are set in a process of their own."""
    done: list[PdfSheet] = []
    for formed in sheets:
        done.append(set_pdf_sheet(formed, len(done)))
        report(len(done))
    title = done[0].printed.titles[1] if done else _TITLE
    out.write(typeset(done, {"title": title}, set_type))
    return tuple(s for sheet in done for s in sheet.pages.ruled.substitutions)


def write_pdf_part(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write one of many PDFs: what typst keeps of it must not add up."""
    return write_pdf(sheets, out, report, typeset_apart)


def set_pdf_sheet(formed: FormedSheet, place: int) -> PdfSheet:
    """One sheet on its pages; `place` is its 0-based place in the file."""
    printed = print_sheet(formed.sheet, formed.form)
    return PdfSheet(
        formed.sheet, printed, set_sheet(rule_sheet(printed, place + 1, formed.sheet.text("name")))
    )


def typeset(sheets: Sequence[PdfSheet], words: JsonObject, set_type: TypeSetter | None = None) -> bytes:
    """The PDF of these sheets, which are attached to it and sealed; `words` are what else the template prints."""
    attached = json.dumps({"sheets": [sheet_to_json(_with_boxes(sheet)) for sheet in sheets]}).encode()
    chosen = set_type or (typeset_apart if len(sheets) > _SET_HERE else typeset_here)
    made = compile_pdf(document_of(sheets, words, attached), _date(sheets), chosen)
    with pypdfium2.PdfDocument(made) as opened:
        final = seal(opened, attached)
    if made.count(_NO_SEAL_YET) != 1:  # typst packs what becomes smaller by it; 44 random characters do not
        raise RuntimeError("the seal's place in the PDF is not there as it was given")
    return made.replace(_NO_SEAL_YET, final)


def document_of(sheets: Sequence[PdfSheet], words: JsonObject, attached: bytes) -> JsonObject:
    """What the template prints and attaches, with all lines and sizes resolved."""
    return {
        **words,
        "sheets": [
            sheet_for_template(sheet.pages, opens_measure=_measure(sheet) != _measure(before))
            for before, sheet in zip([None, *sheets], sheets, strict=False)
        ],
        "attachments": [
            {"name": SHEETS_NAME, "content": attached.decode(), "type": "application/json"},
            {"name": SEAL_NAME, "content": _NO_SEAL_YET.decode(), "type": "text/plain"},
        ],
        "description": _DESCRIPTION,
        "paper": {
            "margin": [MARGIN_X, MARGIN_Y],
            "width": WIDTH,
            "columns": COLUMNS,
            "inset": [INSET_X, INSET_Y],
            "table_inset": [pdf_year_tables.INSET_X, pdf_year_tables.INSET_Y],
            "table_gap": TABLE_GAP,
            "leading": LEADING,
        },
    }


def _measure(sheet: PdfSheet | None) -> tuple[str, str] | None:
    return None if sheet is None else (sheet.printed.direction, sheet.printed.measure_text)


def template_of(document: JsonObject) -> Path:
    """The template that prints a document: a booklet's or that of sheets alone."""
    return TEMPLATES / ("booklet.typ" if "booklet" in document else "sheets.typ")


def compile_pdf(document: JsonObject, date: datetime.datetime, set_type: TypeSetter) -> bytes:
    """The PDF that our template makes of a document."""
    return set_type(
        TypesetOrder(
            template=str(template_of(document)),
            root=str(TEMPLATES),
            fonts=str(fonts_folder()),
            document=json.dumps(document, ensure_ascii=False),
            date=date.isoformat(),
        )
    )


def _with_boxes(sheet: PdfSheet) -> ReadSheet:
    """The sheet with its places on its own pages, counted from 1, instead of those in the document it came from."""
    boxes = sheet.pages.boxes().items()
    evidence = {field: (BoxEvidence(page + 1, box),) for field, (page, box) in boxes}
    return replace(sheet.sheet, source=None, evidence=evidence)


def _date(sheets: Sequence[PdfSheet]) -> datetime.datetime:
    """The day after the last fiscal year of the sheets: the clock of the machine that prints is nothing to them."""
    years = [year for sheet in sheets if (year := sheet.sheet.number("fiscal_year")) is not None]
    year = max(years, default=1970) + 1
    return datetime.datetime(min(max(year, 1970), 9999), 4, 1, tzinfo=datetime.UTC)
