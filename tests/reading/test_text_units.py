from __future__ import annotations

import pytest

from furikaeri.reading.sheet_text import SheetText
from furikaeri.reading.text_units import edge_width, is_full, starts_paragraph, text_units, unwrapped
from tests.reading.fictional_sheets import places_of, sheet_text

FULL = "地域の皆さんと一緒に集いの場を開き、顔の見える関係を少"  # 27 characters: the longest line of the sheets here


def with_label(text: str, label: str = "概要") -> SheetText:
    sheet = sheet_text(text)
    sheet.take("overview", places_of(sheet, label))
    return sheet


@pytest.mark.parametrize(
    "line",
    [
        "・集い",
        "○茶会",
        "※別表",
        "（１）声かけ",
        "1) 声かけ",
        "①声かけ",
        "　字下げ",
        "【茶会】",
        "- 茶会",
        "令和４年度　茶会",
    ],
)
def test_bullets_numbers_and_indents_begin_a_paragraph(line: str) -> None:
    assert starts_paragraph(line)


@pytest.mark.parametrize("line", ["しずつ広げた。", "12人が通った。", "が、続けた。"])
def test_the_rest_of_a_sentence_begins_none(line: str) -> None:
    assert not starts_paragraph(line)


def test_a_line_is_full_within_two_characters_of_the_edge() -> None:
    assert is_full("あ" * 18, 40)
    assert not is_full("あ" * 17, 40)
    assert not is_full("あ" * 5, 10)


def test_the_edge_is_the_longest_line() -> None:
    assert edge_width(sheet_text("集い\n集いの場"), [0, 1]) == 8
    assert edge_width(sheet_text("集い"), []) == 0


def test_a_wrap_is_removed_and_other_breaks_stay() -> None:
    lines = [FULL, "しずつ築いた。", "茶会は", "・年６回", FULL, "・年３回"]
    assert unwrapped(lines, 54) == f"{FULL}しずつ築いた。\n茶会は\n・年６回\n{FULL}\n・年３回"


def test_a_paragraph_knows_the_tokens_around_it() -> None:
    sheet = with_label("概要\n集いの場を開く。\n担当課名")
    sheet.take("sections", places_of(sheet, "担当課名"))
    (unit,) = text_units(sheet)
    assert (unit.text, unit.before, unit.behind, unit.joins) == (
        "集いの場を開く。",
        ("overview",),
        ("sections",),
        "token",
    )
    assert unit.lines == (1,)


def test_a_wrapped_sentence_is_one_paragraph() -> None:
    units = text_units(with_label(f"概要\n{FULL}\nしずつ築く。\n次の段落。"))
    assert [unit.text for unit in units] == [f"{FULL}しずつ築く。", "次の段落。"]
    assert units[1].joins == "flow"
    assert units[1].before == ()


def test_borders_and_pages_are_told() -> None:
    units = text_units(with_label("概要\n集いの場。\n\n茶会。\n\f見守り。"))
    assert [unit.joins for unit in units] == ["token", "border", "page"]


def test_every_free_character_is_in_one_paragraph_and_in_order() -> None:
    sheet = with_label(f"茶会。\n\n{FULL}\nしずつ。 概要 見守り\n・声かけ", "概要")
    texts = "".join(unit.text for unit in text_units(sheet))
    free = "".join(sheet.free_text(i) for i in range(len(sheet.lines)))
    assert "".join(texts.split()) == "".join(free.split())


def test_a_sheet_without_text_has_no_paragraph() -> None:
    assert text_units(with_label("概要")) == []


def beside(text: str, *lines: str) -> SheetText:
    """A sheet in which these words, one label in pieces, are taken."""
    sheet = sheet_text(text)
    sheet.take("results", [p for words in lines for p in places_of(sheet, words)], is_label=True)
    return sheet


def test_a_label_beside_its_text_counts_before_all_of_it() -> None:
    units = text_units(beside("茶会を開いた。\n計画の 名簿を作った。\n\n実績 訪問した。", "計画の", "実績"))
    assert [u.before for u in units] == [("results",), (), ()]
    assert [u.joins for u in units] == ["token", "flow", "flow"]


def test_a_label_beside_its_text_counts_before_the_subheading_above() -> None:
    sheet = beside("貢献\n\n計画の\n茶会を開いた。\n実績", "計画の", "実績")
    sheet.take("contribution", places_of(sheet, "貢献"), is_label=True)
    (unit,) = text_units(sheet)
    assert unit.before == ("contribution", "results")


def test_a_paragraph_goes_on_behind_the_label_of_its_cell() -> None:
    sheet = with_label(f"{FULL}\n\n概要\n\nしずつ広げた。")
    (unit,) = text_units(sheet, frozenset({"overview"}))
    assert (unit.text, unit.before) == (f"{FULL}しずつ広げた。", ("overview",))
    assert len(text_units(with_label(f"{FULL}\n\n概要\n\nしずつ広げた。"))) == 2


def test_a_torn_list_is_one_paragraph_a_row() -> None:
    units = text_units(sheet_text("○訪問\n○茶会\n\n12世帯\n40人"))
    assert [(u.text, u.lines) for u in units] == [("○訪問　12世帯", (0, 2)), ("○茶会　40人", (1, 3))]
