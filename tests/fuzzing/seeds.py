"""Seeds: a sheet or two of the sample in every kind our writers know, as small and as little packed as can be."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.writing_files import write_file
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.sheet_json import sheet_to_json
from tests.handed_in import sample_of
from tests.reading.fictional_sheets import document, orderly
from tests.reading.hostile_packages import hostile_packages
from tests.reading.hostile_pdfs import hostile_pdfs, page_of
from tests.reading.hostile_texts import hostile_texts

PART = b"parts:"
YEAR = 2025
_LARGEST = 60_000  # bytes of a seed


@cache
def written(kind: str) -> bytes:
    """One sheet of the sample, as written."""
    form = {form.id: form for form in shipped_forms()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"sheets.{kind}")
        write_file(
            [FormedSheet(sheet, form[sheet.form]) for sheet in sample_of(YEAR, 0)], path, lambda _: None
        )
        return path.read_bytes()


def parts(kind: str) -> bytes:
    """The parts of an Excel or a Word file that are read, each with its name before it, unpacked."""
    with zipfile.ZipFile(io.BytesIO(written(kind))) as package:
        names = [
            n
            for n in package.namelist()
            if n.endswith((".rels", "workbook.xml", "styles.xml", "sheet1.xml", "document.xml"))
        ]
        return PART + b"".join(b"\0" + name.encode() + b"\0" + package.read(name) for name in names)


def seeds(kind: str) -> Iterator[tuple[str, bytes]]:
    """Seeds for the reader of a kind, each with a name for its file."""
    for name, data in _seeds(kind):
        if len(data) <= _LARGEST:
            yield name, data


def _seeds(kind: str) -> Iterator[tuple[str, bytes]]:
    match kind:
        case "pdf":
            yield from ((f"drawn-{form.id}", _drawn(form)) for form in shipped_forms())
            yield "unruled", _drawn(shipped_forms()[0]).replace(b"re S", b"re n")
            # without those that take all memory or seconds: only a process with limits holds them
            yield from (
                (name, data)
                for name, data in hostile_pdfs().items()
                if not {"form", "forms", "lines", "swells"} & set(name.split())
            )
        case "xlsx" | "docx":
            yield "whole", written(kind)
            yield "parts", parts(kind)
            yield from hostile_packages().items()
        case "html" | "csv":
            yield "written", written(kind)
            yield "tabs", written("csv").replace(b",", b"\t")
        case "json":
            sheets = [sheet_to_json(sheet) for sheet in sample_of(YEAR, 0, 1)]
            yield "whole", json.dumps({"sheets": sheets}, ensure_ascii=False).encode()
            yield "lines", b"".join(json.dumps(sheet).encode() + b"\n" for sheet in sheets)
        case "text":
            yield "orderly", orderly("keep", 0).encode()
            yield "shuffled", document("keep", 0).encode()
            yield "cp932", orderly("keep", 1).encode("cp932", "replace")
        case "any":
            for one in ("pdf", "xlsx", "docx", "html", "csv", "json", "text"):
                yield from ((f"{one}-{name}", data) for name, data in _seeds(one))
    if kind in {"html", "csv", "json", "text"}:
        yield from hostile_texts().items()


def _drawn(form: Form) -> bytes:
    """A page with the form's labels and some words in ruled boxes: no font in it, so that it is small."""
    title = form.heading.titles[0]
    rows = [(label.text, f"{number}　みんなで集まる場をつくる。") for number, label in enumerate(form.labels)]
    words = [_text(title, 40, 810)]
    for number, (label, value) in enumerate(rows):
        y = 780 - 18 * number
        words += [
            f"40 {y} 200 18 re S 240 {y} 320 18 re S\n",
            _text(label, 44, y + 5),
            _text(value, 244, y + 5),
        ]
    font = (
        b"/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /Gothic /Encoding /UniJIS-UTF16-H /DescendantFonts [ << /Type /Font"
        b" /Subtype /CIDFontType0 /BaseFont /Gothic /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >>"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /Gothic /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >> ] >> >>"
    )
    return page_of("".join(words).encode(), font)


def _text(words: str, x: float, y: float) -> str:
    return f"BT /F 8 Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"
