"""The sheets that a PDF of our own carries as an attached file, taken only while the pages still say the same.

Two files are attached: the sheets as JSON, and a seal over what all pages show and that JSON. Whoever changes
the one without the other breaks the seal, and the pages are read as any others. A box in the JSON counts pages from the
sheet's first; which page that is, the outline tells: its second level names the sheets.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from furikaeri.reading.json_sheets import complete_sheet
from furikaeri.sheet.form import Form
from furikaeri.sheet.json_values import MalformedSheetsError
from furikaeri.sheet.read_sheets import BoxEvidence, ReadSheet, Source, is_empty
from furikaeri.sheet.sheet_json import sheets_from_json

SHEETS_NAME = "sheets.json"
SEAL_NAME = "sheets.seal"
_SHEET_LEVEL = 1  # of the outline, 0-based


@dataclass(frozen=True, slots=True)
class SheetPages:
    """The 0-based pages a sheet stands on, from the first up to the one behind its last."""

    first: int
    end: int


def seal(document: pypdfium2.PdfDocument, sheets: bytes) -> bytes:
    """44 characters that tell whether what the pages show and the attached sheets are still those written.

    Of the pages: their text, and how many things are drawn on them and laid over them (so that a covered word is noticed).
    """
    digest = hashlib.sha256(sheets)
    for page in document:
        text = "".join(page.get_textpage().get_text_range().split())
        drawn = (raw.FPDFPage_CountObjects(page), _notes(page))
        digest.update(f"\f{drawn}{text}".encode("utf-8", "replace"))
    return base64.b64encode(digest.digest())


def _notes(page: pypdfium2.PdfPage) -> int:
    """How many annotations lie over a page, links left out."""
    count = 0
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        count += raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_LINK
        raw.FPDFPage_CloseAnnot(annotation)
    return count


def attached_sheets(
    document: pypdfium2.PdfDocument, forms: Sequence[Form], source: Source
) -> tuple[ReadSheet, ...]:
    """The sheets a PDF carries, with their places on its pages; none when it carries none, or none that can be trusted."""
    files = _attachments(document)
    sheets = files.get(SHEETS_NAME)
    if sheets is None or files.get(SEAL_NAME) != seal(document, sheets):
        return ()
    known = {form.id: form for form in forms}
    try:
        read = [
            complete_sheet(sheet, [known[sheet.form]], source, "sheets")
            for sheet in sheets_from_json(json.loads(sheets))
            if sheet.form in known
        ]
    except (ValueError, RecursionError, MalformedSheetsError):
        return ()
    pages = _sheet_pages(document)
    if len(pages) != len(read):
        return ()
    return tuple(_placed(sheet, span, document, source) for sheet, span in zip(read, pages, strict=True))


def _attachments(document: pypdfium2.PdfDocument) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        name = attachment.get_name()
        if name in {SHEETS_NAME, SEAL_NAME}:
            with contextlib.suppress(pypdfium2.PdfiumError):  # named, but empty or broken
                found[name] = attachment.get_data().raw
    return found


def _sheet_pages(document: pypdfium2.PdfDocument) -> list[SheetPages]:
    entries: list[tuple[int, int]] = []
    for bookmark in document.get_toc(max_depth=_SHEET_LEVEL + 1):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        if page is not None:
            entries.append((bookmark.level, page))
    entries.append((0, len(document)))
    return [
        SheetPages(page, max(page + 1, after))
        for (level, page), (_, after) in pairwise(entries)
        if level == _SHEET_LEVEL
    ]


def _placed(sheet: ReadSheet, span: SheetPages, document: pypdfium2.PdfDocument, source: Source) -> ReadSheet:
    """The sheet with its places counted over the whole file; a value without a box stands somewhere on its pages."""
    whole = tuple(
        BoxEvidence(page + 1, (0.0, 0.0, *document.get_page_size(page)))
        for page in range(span.first, span.end)
    )
    evidence = {
        field: tuple(
            replace(place, page=place.page + span.first)
            for place in sheet.evidence.get(field, ())
            if isinstance(place, BoxEvidence)
        )
        or whole
        for field, value in sheet.fields.items()
        if not is_empty(value)
    }
    own = replace(source, pages=tuple(range(span.first + 1, span.end + 1)))
    return replace(sheet, source=own, evidence=evidence)
