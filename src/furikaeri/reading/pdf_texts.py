"""PDF pages without ruled boxes: their lines in geometric order, read as a text document, with boxes as places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from furikaeri.reading.pdf_lines import TextLine, rounded, text_lines
from furikaeri.reading.pdf_places import Box
from furikaeri.reading.pdf_shapes import PageShapes
from furikaeri.reading.text_documents import read_text
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import (
    BoxEvidence,
    Evidence,
    LineEvidence,
    Reading,
    ReadSheet,
)

_PARTED = 0.9  # of the type size: a wider space between lines parts what stands above from what stands below


def page_text(page: PageShapes) -> list[TextLine | None]:
    """A page's lines from top to bottom; None where a wider space parts them."""
    lines: list[TextLine | None] = []
    bottom: float | None = None
    for line in text_lines(page.characters):
        if bottom is not None and line.box[1] - bottom > _PARTED * line.size:
            lines.append(None)
        lines.append(line)
        bottom = line.box[3]
    return lines


def read_pages_as_text(
    pages: Sequence[Sequence[TextLine | None]], name: str, sha256: str, forms: Sequence[Form]
) -> Reading:
    """The sheets of pages (all of a document, in order) given as lines; form feeds stand between the pages."""
    texts: list[str] = []
    boxes: list[tuple[int, Box] | None] = []  # by line of the whole text
    for number, lines in enumerate(pages, 1):
        texts.append("\n".join(line.text if line else "" for line in lines))
        boxes += [(number, line.box) if line else None for line in lines] or [None]
    reading = read_text("\n\f".join(texts).encode("utf-8", "replace"), name, forms)
    return replace(reading, sheets=tuple(_placed(sheet, boxes, sha256) for sheet in reading.sheets))


def _placed(sheet: ReadSheet, boxes: Sequence[tuple[int, Box] | None], sha256: str) -> ReadSheet:
    """The sheet with boxes for lines."""
    source = replace(sheet.source, sha256=sha256) if sheet.source else None
    return replace(sheet.with_places(lambda place: _boxes(place, boxes)), source=source)


def _boxes(place: Evidence, boxes: Sequence[tuple[int, Box] | None]) -> list[BoxEvidence]:
    """One box a page around the lines."""
    if not isinstance(place, LineEvidence):
        return []
    around: dict[int, Box] = {}
    for entry in boxes[place.first_line - 1 : place.last_line]:
        if entry is not None:
            number, box = entry
            known = around.get(number, box)
            around[number] = (
                min(known[0], box[0]),
                min(known[1], box[1]),
                max(known[2], box[2]),
                max(known[3], box[3]),
            )
    return [BoxEvidence(number, rounded(box)) for number, box in around.items()]
