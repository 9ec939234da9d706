"""Where a field stands in its document: the page's picture with boxes over it, the text's lines, or the cell in words."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.intake.page_pictures import page_picture
from furikaeri.intake.queries import DocumentText
from furikaeri.sheet.read_sheets import BoxEvidence, ReadSheet
from furikaeri.web.drawing.source_excerpts import Excerpt, draw_excerpts, place_in_words

_MARGIN = 2.0  # points around a value's box
MOST_PAGES = 3  # pictures for one field; a value seldom stands on more


@dataclass(frozen=True, slots=True)
class Box:
    """A box over the page, in whole points from its top left."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a PDF: its size in whole points, and the boxes in which the field stands."""

    page: int
    width: int
    height: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class FieldSource:
    """All that can be shown of the places of one field, `shown`: the one asked for or, when it has none, one near it."""

    shown: str
    places: tuple[str, ...]
    pages: tuple[SourcePage, ...]
    excerpts: tuple[Excerpt, ...]


def draw_source(source: DocumentText, sheet: ReadSheet, field_id: str | None) -> FieldSource:
    """The places of a field, or of the one before it that has any: a value that could not be read has none of its own."""
    shown = _nearest(sheet, field_id)
    evidence = sheet.evidence.get(shown, ())
    # Sheets handed in as JSON tell their places in the document they were once read from
    own = sheet.source is not None and sheet.source.sha256 == source.document.sha256
    boxes: dict[int, list[Box]] = {}
    for place in evidence:
        if own and isinstance(place, BoxEvidence):
            boxes.setdefault(place.page, []).append(_box(place))
    pages = (_page(source, number, tuple(found)) for number, found in list(boxes.items())[:MOST_PAGES])
    return FieldSource(
        shown=shown,
        places=tuple(place_in_words(place) for place in evidence),
        pages=tuple(page for page in pages if page is not None),
        excerpts=draw_excerpts(source.lines or (), evidence) if own else (),
    )


def _nearest(sheet: ReadSheet, field_id: str | None) -> str:
    fields = list(sheet.fields)
    at = fields.index(field_id) if field_id in fields else 0
    near = [*reversed(fields[: at + 1]), *fields[at + 1 :]]
    return next((f for f in near if sheet.evidence.get(f)), "")


def _box(place: BoxEvidence) -> Box:
    left, top, right, bottom = place.box
    return Box(
        round(left - _MARGIN),
        round(top - _MARGIN),
        round(right - left + 2 * _MARGIN),
        round(bottom - top + 2 * _MARGIN),
    )


def _page(source: DocumentText, number: int, boxes: tuple[Box, ...]) -> SourcePage | None:
    picture = page_picture(source.document.sha256, number)
    return SourcePage(number, round(picture.width), round(picture.height), boxes) if picture else None
