from __future__ import annotations

import pikepdf
import pytest

from furikaeri.reading.pdf_rulings import CrowdedPageError, Ruling
from tests.reading.drawn_pdfs import Change, box, changed, cropped, drawn, shapes_of, text, turned

PAGE = drawn(text("Ab", 50, 200) + box(40, 100, 200, 150))


def test_characters_stand_in_upright_points_from_the_top_left() -> None:
    shapes = shapes_of(PAGE)
    assert (shapes.number, shapes.width, shapes.height) == (1, 400, 300)
    assert shapes.characters.text == "Ab"
    first, second = shapes.characters.boxes.tolist()
    assert first[0] == pytest.approx(50, abs=1)
    assert first[1] < 300 - 200 < first[3]
    assert second[0] >= first[2] - 0.5


def test_the_sides_of_a_box_are_rulings() -> None:
    rulings = set(shapes_of(PAGE).rulings)
    assert {(r.is_horizontal, round(r.at)) for r in rulings} == {
        (True, 50),
        (True, 200),
        (False, 40),
        (False, 240),
    }
    assert Ruling(is_horizontal=True, at=50.0, start=40.0, end=240.0) in rulings


@pytest.mark.parametrize("change", [turned(90), turned(180), turned(270), cropped])
def test_turned_and_cropped_pages_are_the_same(change: Change) -> None:
    upright, other = shapes_of(PAGE), shapes_of(changed(PAGE, change))
    assert (other.width, other.height) == (upright.width, upright.height)
    assert other.characters.boxes == pytest.approx(upright.characters.boxes, abs=0.5)
    assert {(r.is_horizontal, round(r.at)) for r in other.rulings} == {
        (r.is_horizontal, round(r.at)) for r in upright.rulings
    }


def test_a_thin_filled_box_is_a_line_and_a_ground_is_none() -> None:
    shapes = shapes_of(drawn("40 100 200 0.7 re f\n 40 150 200 60 re f\n"))
    assert [(r.is_horizontal, round(r.at)) for r in shapes.rulings] == [(True, 200)]


def test_slanting_and_tiny_strokes_are_no_rulings() -> None:
    assert shapes_of(drawn("10 10 m 60 60 l S 10 10 m 10.1 10 l S")).rulings == ()


def test_type_made_bold_by_printing_twice_is_read_once() -> None:
    twice = drawn(text("book", 50, 200) + text("book", 50.3, 200))
    assert shapes_of(twice).characters.text == "book"


def test_the_same_character_beside_itself_is_read_twice() -> None:
    assert shapes_of(drawn(text("iillll", 50, 200, size=4))).characters.text == "iillll"


def test_a_page_with_a_drawing_of_very_many_lines_is_crowded() -> None:
    with pytest.raises(CrowdedPageError):
        shapes_of(drawn("0 0 m 50 0 l " * 60_000 + "S"))


def test_lines_inside_a_form_object_are_rulings() -> None:
    def put_form(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"0 0 m 100 0 l S")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([-1, -1, 101, 101])
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Contents = pdf.make_stream(b"q 1 0 0 1 50 80 cm /X Do Q")

    rulings = shapes_of(changed(drawn(""), put_form)).rulings
    assert [(round(r.at), round(r.start), round(r.end)) for r in rulings] == [(220, 50, 150)]
