from __future__ import annotations

from furikaeri.reading.pdf_lines import TextLine
from furikaeri.reading.pdf_texts import page_text, read_pages_as_text
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.reading.drawn_pdfs import drawn, shapes_of, text
from tests.reading.fictional_sheets import FORM, orderly


def test_a_wider_space_parts_lines() -> None:
    page = shapes_of(drawn(text("one", 50, 250) + text("two", 50, 239) + text("three", 50, 150)))
    assert [line.text if line else None for line in page_text(page)] == ["one", "two", None, "three"]


def pages_of_text() -> list[list[TextLine | None]]:
    return [
        [
            TextLine(words, (10.0, at * 12.0, 200.0, at * 12.0 + 10), 10.0) if words.strip() else None
            for at, words in enumerate(page.split("\n"))
        ]
        for page in orderly("keep", 0).split("\f")
    ]


def test_values_have_boxes_on_their_pages() -> None:
    pages = pages_of_text()
    (sheet,) = read_pages_as_text(pages, "a.pdf", "5ha", [FORM]).sheets
    assert sheet.source is not None
    assert sheet.source.sha256 == "5ha"
    (place,) = sheet.evidence["overview"]
    assert isinstance(place, BoxEvidence)
    inside = [
        line.text
        for line in pages[place.page - 1]
        if line and place.box[1] <= line.box[1] and line.box[3] <= place.box[3]
    ]
    assert sheet.text("overview")[:10] in "".join(inside)
