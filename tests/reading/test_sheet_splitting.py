from __future__ import annotations

from furikaeri.reading.sheet_splitting import pages_of, split_sheets
from tests.reading.fictional_sheets import FORM

TITLE = "令和５年度における自己評価シート及び計画期５年間における自己評価シート"
ANNUAL = "令和５年度における自己評価シート"


def split(text: str) -> list[list[str]]:
    return [[line.text for line in sheet.lines] for sheet in split_sheets(text.split("\n"), FORM).sheets]


def test_form_feeds_number_the_pages() -> None:
    pages = pages_of(["一", "", "二\x0c三", "\x0c\x0c四"])
    assert [(p.number, [line.text for line in p.lines]) for p in pages] == [
        (1, ["一", "二"]),
        (2, ["三"]),
        (4, ["四"]),
    ]
    assert [line.number for p in pages for line in p.lines] == [1, 3, 3, 4]


def test_a_border_is_a_blank_line_or_a_page() -> None:
    (page,) = pages_of(["一", "二", "　", "三"])
    assert [line.blank_before for line in page.lines] == [True, False, True]
    assert [line.page_before for line in page.lines] == [True, False, False]


def test_without_form_feeds_a_lone_half_blank_begins_a_page_without_a_number() -> None:
    pages = pages_of(["1 事業名", "概要", " ３ 担当課名", "　字下げ", "  二つの空白"])
    assert [p.number for p in pages] == [None, None]
    assert [line.text for line in pages[1].lines] == [" ３ 担当課名", "　字下げ", "  二つの空白"]


def test_a_title_broken_over_lines_begins_one_sheet() -> None:
    assert len(split("令和５年度における自己\n評価シート\n\n1 事業名")) == 1


def test_pages_without_a_title_continue_the_sheet_before() -> None:
    second = "■連携できた相手\n→ ①⑧\n■連携したかったができなかった相手\n→ なし"
    document = split_sheets(f"{TITLE}\n1 事業名\f{second}\f{TITLE}\n2 概要".split("\n"), FORM)
    assert [sheet.pages for sheet in document.sheets] == [(1, 2), (3,)]
    assert document.other_pages == ()


def test_cover_and_contents_are_no_part_of_a_sheet() -> None:
    contents = "目次\n見守りの輪 …… 1\n集いの場 …… 3"
    document = split_sheets(f"表紙\f{contents}\f{TITLE}\n1 事業名\f{contents}".split("\n"), FORM)
    assert [sheet.pages for sheet in document.sheets] == [(3,)]
    assert [page.number for page in document.other_pages] == [1, 2, 4]


def test_two_titles_on_one_page_are_two_sheets() -> None:
    sheets = split(
        f"1 事業名\n\n{ANNUAL}\n\n2 概要\n\n見守る。\n\n1 事業名\n\n{ANNUAL}\n\n2 概要\n\n支える。"
    )
    assert [sheet[0] for sheet in sheets] == ["1 事業名", "1 事業名"]
    assert [sheet[-1] for sheet in sheets] == ["見守る。", "支える。"]


def test_a_document_without_a_title_has_no_sheet() -> None:
    document = split_sheets(["1 事業名", "2 概要"], FORM)
    assert document.sheets == ()
    assert len(document.other_pages) == 1


def test_what_a_cut_left_of_a_sheet_is_a_fragment() -> None:
    text = f"■連携できた相手\n→ ①⑧\n {TITLE}\n1 事業名\n 2 概要\n\n見守る。\n 1 事業名"
    document = split_sheets(text.split("\n"), FORM)
    assert [[line.text for line in page.lines] for page in document.fragments] == [
        ["■連携できた相手", "→ ①⑧"],
        [" 1 事業名"],
    ]
    assert document.other_pages == ()
    assert len(document.sheets) == 1


def test_a_sheet_that_lost_its_title_has_the_rest_of_the_page_before() -> None:
    second = "■連携できた相手\n■連携したかったができなかった相手\n（１）連携状況\n（２）連携相手"
    document = split_sheets(f"見守りを続けた。\n {second}\n {TITLE}".split("\n"), FORM)
    assert [sheet.lines[0].text for sheet in document.sheets] == ["見守りを続けた。", f" {TITLE}"]


def test_page_marks_part_a_fed_page_with_several_titles() -> None:
    booklet = f" 1 事業名\n{ANNUAL}\n2 概要\n 1 事業名\n{ANNUAL}\n2 概要"
    sheets = split_sheets(f"{booklet}\f{booklet}".split("\n"), FORM).sheets
    assert [sheet.pages for sheet in sheets] == [(1,), (1,), (2,), (2,)]
    assert {sheet.lines[0].text for sheet in sheets} == {" 1 事業名"}


def test_a_preface_with_marks_of_its_own_is_no_fragment() -> None:
    preface = "はじめに\n■計画の体系\n→ 五つの柱\n①支え合う\n重点施策の一覧\n□見直し"
    document = split_sheets(f"{preface}\f{TITLE}\n1 事業名".split("\n"), FORM)
    assert (document.fragments, [page.number for page in document.other_pages]) == ((), [1])
