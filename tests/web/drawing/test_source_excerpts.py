"""The source's lines around a place: marked, joined where near, never outside the document."""

from __future__ import annotations

from furikaeri.sheet.read_sheets import BoxEvidence, CellEvidence, LineEvidence, TableEvidence
from furikaeri.web.drawing.source_excerpts import (
    LINES_A_PAGE,
    draw_excerpts,
    page_of_line,
    place_in_words,
    source_lines,
)

LINES = [f"{number}行" for number in range(1, 101)]


def test_near_places_share_an_excerpt_far_ones_do_not() -> None:
    places = [LineEvidence(None, 60, 61), LineEvidence(None, 10, 12), LineEvidence(None, 20, 20)]
    near, far = draw_excerpts(LINES, places)
    assert [line.number for line in near.lines if line.hit] == [10, 11, 12, 20]
    assert (near.lines[0].number, near.lines[-1].number) == (5, 25)
    assert [line.number for line in far.lines if line.hit] == [60, 61]


def test_the_ends_of_the_document_are_the_ends() -> None:
    (excerpt,) = draw_excerpts(LINES, [LineEvidence(None, 1, 1), LineEvidence(None, 2, 2)])
    assert excerpt.lines[0].number == 1
    assert draw_excerpts(LINES, [LineEvidence(None, 99, 100)])[0].lines[-1].number == 100
    assert source_lines(LINES, 90, 500)[-1].number == 100


def test_what_cannot_be_seen_is_not_shown() -> None:
    (line,) = source_lines(["\f前\u202e後\x07"], 1, 1)
    assert line.text == "前後"


def test_places_in_words() -> None:
    assert place_in_words(LineEvidence(3, 82, 84)) == "3ページ、82〜84行目"
    assert place_in_words(LineEvidence(None, 5, 5)) == "5行目"
    assert place_in_words(BoxEvidence(2, (0, 0, 1, 1))) == "2ページ"
    assert place_in_words(CellEvidence("様式", "B3:H7")) == "シート「様式」のセル B3:H7"
    assert place_in_words(TableEvidence(0, 1, 2)) == "1番目の表の2行目、3番目のセル"


def test_a_line_stands_on_its_page() -> None:
    assert [page_of_line(n) for n in (1, LINES_A_PAGE, LINES_A_PAGE + 1)] == [1, 1, 2]
