"""PDF documents: the sheets that a PDF of our own carries, else those in its ruled boxes, else those in its lines."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from furikaeri.reading.cell_grids import CellGrid
from furikaeri.reading.cell_sheets import try_form
from furikaeri.reading.form_trials import best_trial, is_better_by_lines, is_whole
from furikaeri.reading.locked_documents import ASKS, WRONG
from furikaeri.reading.page_notes import NO_SHEET, cut_notes, unread, why_skipped
from furikaeri.reading.pdf_attachments import attached_sheets
from furikaeri.reading.pdf_grids import page_grid
from furikaeri.reading.pdf_lines import rounded
from furikaeri.reading.pdf_missing_rulings import with_missing_rulings
from furikaeri.reading.pdf_outside_sheets import told_by_lines, with_outside_doubts
from furikaeri.reading.pdf_places import Turn
from furikaeri.reading.pdf_rulings import CrowdedPageError
from furikaeri.reading.pdf_shapes import PageShapes, page_shapes
from furikaeri.reading.pdf_texts import page_text, read_pages_as_text
from furikaeri.reading.pdf_two_readings import put_together, with_more_whole
from furikaeri.reading.pdf_wide_pages import (
    PageSides,
    WidePage,
    joined_page,
    on_their_pages,
    page_sides,
    wide_pages,
)
from furikaeri.reading.reading_limits import USUAL
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import BoxEvidence, Doubt, Evidence, PageNote, Reading, ReadSheet, Source

MARK = b"%PDF-"
_BROKEN = "PDF として壊れていて開けません。もう一度作り直してください。"
_PICTURE = (
    "画像だけのページです。文字のある PDF を指定してください（画像から文字を読み取る OCR は対象外です）。"
)
_BROKEN_PAGE = "壊れていて読み取れないページです。もう一度作り直してください。"
_WIDE = "横にはみ出して印刷された PDF です。横1ページに収めて印刷し直してください。"
_CROWDED = "線や文字が多すぎて読み取れないページです。シートのページだけの PDF を指定してください。"


@dataclass(frozen=True, slots=True)
class _Pages:
    """A document's pages as grids (empty where nothing was read), what is to be told about pages (by number), how those were
    turned that are shown with their text on its side, the pages with which one stands that goes on at their right, and those
    whose right columns stand nobody knows where.
    """

    grids: tuple[CellGrid, ...]
    troubles: dict[int, str]
    turns: dict[int, Turn]
    wide: dict[int, WidePage]
    torn: frozenset[int]


def read_pdf(
    data: bytes,
    name: str,
    forms: Sequence[Form],
    *,
    most_pages: int = USUAL.pages,
    password: str | None = None,
) -> Reading:
    """The sheets of a PDF given as bytes; what cannot be read is told in `unread`."""
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        locked = WRONG if password else ASKS
        return unread(name, locked if error.err_code == pdfium.FPDF_ERR_PASSWORD else _BROKEN)
    with document:
        if len(document) > most_pages:
            return unread(name, f"ページが多すぎます（上限 {most_pages} ページ）。分けて読み取ってください。")
        source = Source(name, hashlib.sha256(data).hexdigest(), None)
        if sheets := attached_sheets(document, forms, source):
            return Reading(sheets, _skipped(document, sheets, {}, name))
        return _read_pages(document, forms, source)


def page_grids(document: pypdfium2.PdfDocument) -> tuple[CellGrid, ...]:
    """The ruled boxes of every page."""
    return _pages(document).grids


def _read_pages(document: pypdfium2.PdfDocument, forms: Sequence[Form], source: Source) -> Reading:
    """The sheets of the pages; those that were printed wider than the paper, and cannot be put together, doubted in all."""
    pages = _pages(document)
    reading = _read_grids(document, pages, forms, source)
    if not pages.torn:
        return reading
    sheets = (
        sheet.with_doubts(Doubt(field_id, _WIDE) for field_id in sheet.fields)
        if sheet.source and not pages.torn.isdisjoint(sheet.source.pages or pages.torn)
        else sheet
        for sheet in reading.sheets
    )
    note = PageNote(source.document, min(pages.torn), _WIDE)
    return replace(reading, sheets=tuple(sheets), unread=(*reading.unread, note))


def _read_grids(
    document: pypdfium2.PdfDocument, pages: _Pages, forms: Sequence[Form], source: Source
) -> Reading:
    """The sheets in the ruled boxes of the pages, by the form that finds the most; or what more is found without them."""
    name = source.document
    prospects = [try_form(pages.grids, form, source) for form in forms]
    sheets = with_outside_doubts(best_trial(prospects), pages.grids)
    sheets = tuple(on_their_pages(sheet, pages.wide) for sheet in sheets)
    troubles = tuple(PageNote(name, page, reason) for page, reason in pages.troubles.items())
    if sum(map(is_whole, sheets)) < max(len(sheets), 1):
        lines = [page_text(shapes) if (shapes := _shapes(document, i)) else [] for i in range(len(document))]
        by_lines = read_pages_as_text(lines, name, source.sha256, forms)
        has_boxes = _has_tables(pages)
        titles = max((one.titles for one in prospects), default=0) if has_boxes else 0
        boxed = _boxed(document, by_lines.sheets or sheets, forms, source)
        if (more := with_more_whole(sheets, boxed)) is not None:
            sheets = more
        elif is_better_by_lines(by_lines.sheets, sheets, titles):
            told = told_by_lines(by_lines.sheets, forms, has_boxes=has_boxes)
            skipped = tuple(note for note in by_lines.skipped if note.page not in pages.troubles)
            shown = tuple(_as_shown(sheet, pages.turns) for sheet in told)
            return replace(by_lines, sheets=shown, skipped=skipped, unread=(*by_lines.unread, *troubles))
    if not sheets:
        return Reading(unread=troubles or (PageNote(name, None, NO_SHEET),))
    skipped = _skipped(document, sheets, pages.troubles, name)
    sheets = tuple(_as_shown(sheet, pages.turns) for sheet in sheets)
    return Reading(sheets, skipped, (*cut_notes(sheets, name), *troubles))


def _boxed(
    document: pypdfium2.PdfDocument, known: Sequence[ReadSheet], forms: Sequence[Form], source: Source
) -> tuple[ReadSheet, ...]:
    """The sheets in the boxes that the pages would have with the lines they lack, in the form of the sheets already found,
    and put together with these.
    """
    form = next((form for form in forms if known and form.id == known[0].form), None)
    if form is None:
        return ()
    grids: list[CellGrid] = []
    pages = (_shapes(document, index) for index in range(len(document)))
    for page in with_missing_rulings((page for page in pages if page is not None), form):
        try:
            grids.append(page_grid(page))
        except CrowdedPageError:
            return ()
    return put_together(best_trial([try_form(grids, form, source)]), known, form)


def _has_tables(pages: _Pages) -> bool:
    return any(not cell.is_outside for grid in pages.grids for cell in grid.cells)


def _as_shown(sheet: ReadSheet, turns: Mapping[int, Turn]) -> ReadSheet:
    """The sheet with its evidence where the pages show it, not where they were read turned."""
    return sheet.with_places(lambda place: [_place_as_shown(place, turns)]) if turns else sheet


def _place_as_shown(place: Evidence, turns: Mapping[int, Turn]) -> Evidence:
    if not isinstance(place, BoxEvidence) or place.page not in turns:
        return place
    return replace(place, box=rounded(turns[place.page].shown(place.box)))


def _pages(document: pypdfium2.PdfDocument) -> _Pages:
    grids: dict[int, CellGrid] = {}
    troubles: dict[int, str] = {}
    turns: dict[int, Turn] = {}
    sides: list[PageSides] = []
    for index in range(len(document)):
        try:
            shapes = page_shapes(document, index)
            grids[index + 1] = page_grid(shapes)
        except pypdfium2.PdfiumError:
            troubles[index + 1] = _BROKEN_PAGE
        except CrowdedPageError:
            troubles[index + 1] = _CROWDED
        else:
            sides += filter(None, [page_sides(shapes)])
            if shapes.turn is not None:
                turns[index + 1] = shapes.turn
            if shapes.has_pictures and not len(shapes.characters):
                troubles[index + 1] = _PICTURE
    joints, torn = wide_pages(sides)
    wide = {joint.page: joint for joint in joints}
    for number, joint in wide.items():
        both = [page_shapes(document, page - 1) for page in (number, joint.beside)]
        grids[number] = page_grid(joined_page(both[0], both[1], joint))
        del grids[joint.beside]
    return _Pages(tuple(grids.values()), troubles, turns, wide, torn)


def _shapes(document: pypdfium2.PdfDocument, index: int) -> PageShapes | None:
    """What stands on a page; None where it cannot be read."""
    try:
        return page_shapes(document, index)
    except (pypdfium2.PdfiumError, CrowdedPageError):
        return None


def _skipped(
    document: pypdfium2.PdfDocument, sheets: Sequence[ReadSheet], troubles: dict[int, str], name: str
) -> tuple[PageNote, ...]:
    """The pages on which no sheet stands and of which nothing else is told."""
    used = {page for sheet in sheets if sheet.source for page in sheet.source.pages or ()}
    found: list[PageNote] = []
    for page in range(1, len(document) + 1):
        if page not in used and page not in troubles:
            shapes = _shapes(document, page - 1)
            text = shapes.characters.text if shapes else ""
            found.append(PageNote(name, page, why_skipped(text, is_first=page == 1)))
    return tuple(found)
