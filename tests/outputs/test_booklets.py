from __future__ import annotations

import io

import pypdfium2
import pytest

from furikaeri.outputs import booklet_words as wording
from furikaeri.outputs.booklets import find_pointers, group_by_texts, write_booklet
from furikaeri.outputs.formed_sheets import FormedSheet
from tests.outputs.fictional_prints import changed, fictional, page_texts, read_back


def booklet_of(sheets: tuple[FormedSheet, ...]) -> bytes:
    out = io.BytesIO()
    write_booklet(sheets, out, lambda _: None)
    return out.getvalue()


@pytest.fixture(scope="module")
def booklet() -> bytes:
    return booklet_of(fictional())


@pytest.fixture(scope="module")
def texts(booklet: bytes) -> list[str]:
    return ["".join(text.split()) for text in page_texts(booklet)]


def first_pages(booklet: bytes) -> list[int]:
    return [
        sheet.source.pages[0] for sheet in read_back(booklet).sheets if sheet.source and sheet.source.pages
    ]


def test_its_pages_come_in_order(booklet: bytes, texts: list[str]) -> None:
    with pypdfium2.PdfDocument(booklet) as document:
        marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc(max_depth=1)]
    assert [title for title, _ in marks[:3]] == [wording.TITLE, wording.TREE, wording.CONTENTS]
    assert [title for title, _ in marks[-2:]] == [
        wording.BY_SECTION,
        wording.BY_TARGET.format(label="事業の対象者"),
    ]
    pages = [page for _, page in marks]
    assert pages == sorted(pages)
    assert texts[0].startswith("第４期ひなた川市地域福祉計画「となり灯りプラン」" + wording.TITLE)


def test_every_page_but_the_cover_has_its_number(texts: list[str]) -> None:
    assert not texts[0].endswith("1")
    for number, text in enumerate(texts[1:], start=2):
        assert text.endswith(str(number))


def test_the_contents_name_the_page_of_each_sheet(booklet: bytes) -> None:
    lines = page_texts(booklet)[2].splitlines()
    for formed, page in zip(fictional(), first_pages(booklet), strict=True):
        name = formed.sheet.text("name")
        assert any(name in line and line.rstrip(" .").endswith(f" {page}") for line in lines), (name, lines)


def test_the_tree_names_each_measure_once_and_every_project(texts: list[str]) -> None:
    for measure in {formed.sheet.text("priority_measure") for formed in fictional()}:
        assert texts[1].count(measure) == 1
    for formed in fictional():
        assert formed.sheet.text("name") in texts[1]


def test_a_project_that_stood_under_another_measure_points_there(booklet: bytes) -> None:
    pages = first_pages(booklet)
    pointers = find_pointers(fictional())
    names = [formed.sheet.text("name").removesuffix("（再掲）") for formed in fictional()]
    assert pointers
    assert all(names[place] == names[target] and target < place for place, target in pointers.items())
    printed = page_texts(booklet)
    for place, page in enumerate(pages):
        said = f"{wording.RELISTED_BEFORE}{pages[pointers[place]]}ページ" if place in pointers else None
        assert ("再掲　この" in printed[page - 1]) == (said is not None)
        assert said is None or "".join(said.split()) in "".join(printed[page - 1].split())


def test_the_indexes_name_every_section_and_target(texts: list[str]) -> None:
    for formed in fictional():
        assert all(section in texts[-2] for section in formed.sheet.texts("sections"))
        assert all(target in texts[-1] for target in formed.sheet.texts("targets"))


def test_a_sheet_stands_under_each_of_its_texts_once() -> None:
    one, two = fictional()[:2]
    sheets = (changed(one, sections=("甲課", "乙課", "甲課")), changed(two, sections=("乙課",)))
    groups = group_by_texts(sheets, lambda formed: formed.sheet.texts("sections"))
    assert [(group.title, group.places) for group in groups] == [("甲課", (0,)), ("乙課", (0, 1))]


def test_it_is_read_back_exactly(booklet: bytes) -> None:
    reading = read_back(booklet)
    assert [sheet.fields for sheet in reading.sheets] == [formed.sheet.fields for formed in fictional()]
    assert [note.page for note in reading.skipped] == [1, 2, 3, 26, 27]


def test_the_same_sheets_give_the_same_bytes(booklet: bytes) -> None:
    assert booklet_of(fictional()) == booklet


def test_sheets_without_names_measures_and_sections_make_a_booklet_too() -> None:
    bare = changed(fictional()[0], name=None, number=None, priority_measure=None, sections=(), targets=())
    texts = page_texts(booklet_of((bare, bare)))
    assert len(texts) == 7
    assert wording.NO_NAME in texts[2]
    assert wording.NO_MEASURE in texts[1]


def test_no_sheets_make_a_booklet_without_sheets() -> None:
    assert read_back(booklet_of(())).sheets == ()
    assert wording.TITLE in page_texts(booklet_of(()))[0]
