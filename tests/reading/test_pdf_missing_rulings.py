"""The form as we print it, without some or all of its rulings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from furikaeri.reading.cell_sheets import try_form
from furikaeri.reading.form_trials import best_trial
from furikaeri.reading.pdf_grids import page_grid
from furikaeri.reading.pdf_missing_rulings import with_missing_rulings
from furikaeri.reading.pdf_rulings import Ruling
from furikaeri.reading.pdf_shapes import PageShapes, page_shapes
from furikaeri.sheet.japanese_text import same_text
from furikaeri.sheet.read_sheets import Source
from tests.outputs.fictional_prints import FORM, fictional, pdf_of
from tests.reading.drawn_pdfs import without_attachments
from tests.reading.set_pages import set_page

SHEETS = 2
LABELS_END = 150.0  # points: where the column of labels ends in our print


def is_no_ruling(ruling: Ruling) -> bool:
    return False


def is_flat(ruling: Ruling) -> bool:
    return ruling.is_horizontal


def is_at_labels(ruling: Ruling) -> bool:
    return (ruling.end if ruling.is_horizontal else ruling.at) < LABELS_END


@pytest.fixture(scope="module")
def pages() -> list[PageShapes]:
    with pypdfium2.PdfDocument(without_attachments(pdf_of(fictional()[:SHEETS])[0])) as document:
        return [page_shapes(document, index) for index in range(len(document))]


@pytest.mark.parametrize("is_kept", [is_no_ruling, is_flat, is_at_labels])
def test_a_form_without_its_rulings_is_read_in_the_boxes_it_would_have(
    is_kept: Callable[[Ruling], bool], pages: list[PageShapes]
) -> None:
    bare = [replace(page, rulings=tuple(filter(is_kept, page.rulings))) for page in pages]
    grids = [page_grid(page) for page in with_missing_rulings(bare, FORM)]
    sheets = best_trial([try_form(grids, FORM, Source("x", "", None))])
    assert [sheet.source and sheet.source.pages for sheet in sheets] == [(1, 2), (3, 4)]
    for sheet, formed in zip(sheets, fictional(), strict=False):
        truth = formed.sheet
        for name in ("fiscal_year", "targets", "settled_thousand_yen", "coop_internal", "partners"):
            assert sheet.fields[name] == truth.fields[name], name
        for name in ("overview", "implementation", "contribution_year", "contribution_period"):
            assert same_text(sheet.text(name), truth.text(name)), name


def test_a_page_without_a_column_of_labels_stays_as_it_is(pages: list[PageShapes]) -> None:
    page = set_page((40, 60, "事業名"), (120, 60, "茶の間"), (40, 80, "概要"), (120, 80, "集まる。"))
    first, _ = with_missing_rulings([page, set_page()], FORM)
    assert first is page  # two labels tell little
    _, behind = with_missing_rulings([pages[0], set_page()], FORM)
    assert behind.rulings == ()


def test_a_number_left_of_its_label_has_a_cell_of_its_own() -> None:
    words = ("事業名", "概要", "担当課名", "事業の対象者")
    runs = [
        (left, 60.0 + 40 * at, text)
        for at, word in enumerate(words)
        for left, text in ((20.0, str(at + 1)), (40.0, word), (140.0, "文を書いた。"))
    ]
    (page,) = with_missing_rulings([set_page(*runs)], FORM)
    texts = [cell.text for cell in page_grid(page).cells]
    assert texts == [text for at, word in enumerate(words) for text in (str(at + 1), word, "文を書いた。")]
