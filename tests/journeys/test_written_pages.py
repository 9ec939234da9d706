"""A written HTML file in a real browser: accessible, as wide as its window, two pages a sheet on paper, the same when saved."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.html_pages import write_html
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form_loading import shipped_forms
from tests.forms import WELFARE
from tests.journeys.test_accessibility import AXE, RUN, WIDER_THAN_WINDOW, WIDTHS
from tests.outputs.printed_samples import sample_sheets


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Page:
    form = WELFARE
    out = BytesIO()
    write_html([FormedSheet(sheet, form) for sheet in sample_sheets()], out, lambda _: None)
    (tmp_path / "sheets.html").write_bytes(out.getvalue())
    opened = browser.new_page(locale="ja-JP")
    opened.goto((tmp_path / "sheets.html").as_uri())
    return opened


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_accessible_and_fits_its_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    assert page.evaluate(WIDER_THAN_WINDOW) <= 0


def test_it_prints_two_pages_a_sheet(page: Page) -> None:
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    titles = [
        i for i, p in enumerate(printed) if "における自己評価シート" in p.get_textpage().get_text_range()
    ]
    sheets = sample_sheets()
    ends = [*titles[1:], len(printed)]
    assert len(titles) == len(sheets)
    assert {end - start for start, end in zip(titles, ends, strict=True)} <= {1, 2}


def test_what_the_browser_saves_holds_the_same(page: Page) -> None:
    again = read_bytes(page.content().encode(), "保存した.html", shipped_forms()).sheets
    assert [s.fields for s in again] == [s.fields for s in sample_sheets()]
