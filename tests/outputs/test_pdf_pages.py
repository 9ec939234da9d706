from __future__ import annotations

import pytest

from furikaeri.outputs.line_fitting import LARGEST, SMALLEST
from furikaeri.outputs.pdf_pages import HEIGHT, set_sheet
from furikaeri.outputs.pdf_rows import rule_sheet
from furikaeri.outputs.printed_sheets import print_sheet
from furikaeri.reading.sheet_text import folded
from tests.outputs.fictional_prints import FORM, changed, fictional, page_texts, pdf_of

TEXT = "歩いて通える範囲に集まりの場を設け、住民が自ら運営できるように支援した。"


def sizes(times: int) -> list[float]:
    formed = changed(fictional()[0], implementation=TEXT * times, indicator_tables=())
    pages = set_sheet(rule_sheet(print_sheet(formed.sheet, FORM), 1, "")).pages
    return [page.size for page in pages if page.heights]


def test_a_longer_text_is_set_smaller_and_at_last_flows() -> None:
    first_pages = [found[0] for times in range(1, 60, 4) if (found := sizes(times))]
    assert first_pages[0] == LARGEST
    assert first_pages == sorted(first_pages, reverse=True)
    assert min(first_pages) == SMALLEST
    assert sizes(200) == []


@pytest.mark.parametrize("name", ["sample-r6", "sample-r7"])
def test_set_pages_fill_the_paper_and_no_more(name: str) -> None:
    for formed in fictional(name):
        pages = set_sheet(rule_sheet(print_sheet(formed.sheet, FORM), 1, "")).pages
        assert len(pages) == 2
        assert all(sum(page.heights or ()) <= HEIGHT + 0.2 for page in pages)
        assert sum(pages[0].heights or ()) > HEIGHT * 0.75


def test_every_printed_field_has_a_box_inside_its_page() -> None:
    formed = fictional()[0]
    boxes = set_sheet(rule_sheet(print_sheet(formed.sheet, FORM), 1, "")).boxes()
    assert set(boxes) >= {f.id for f in FORM.fields} - {"fiscal_year", "direction_code", "name_note"}
    assert {page for page, _ in boxes.values()} == {0, 1}
    assert all(0 < x0 < x1 < 595.3 and 0 < y0 < y1 < 841.9 for _, (x0, y0, x1, y1) in boxes.values())


@pytest.mark.parametrize("times", range(18, 60, 3))
def test_no_items_heading_stands_alone_at_the_foot_of_a_page(times: int) -> None:
    """In print: on every page that an item's first heading stands on, something follows it."""
    formed = changed(fictional()[0], implementation="地域の見守りを行い、集いを開いた。\n" * times)
    heading = next(label.text for label in FORM.labels if label.id == "issues")
    pages = [folded(text) for text in page_texts(pdf_of([formed])[0])]
    (page,) = [text for text in pages if folded(heading) in text]
    assert not page.rstrip("0123456789").endswith(folded(heading))
