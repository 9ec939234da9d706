from __future__ import annotations

import pytest

from furikaeri.reading.sheet_text import SheetText
from furikaeri.reading.table_regions import (
    Region,
    find_regions,
    free_table_lines,
    has_token_between,
    may_be_label,
    orphan_lines,
)
from furikaeri.sheet.fiscal_years import Term
from tests.reading.fictional_sheets import places_of, sheet_text

TERM = Term(2019, 2023)
TABLE = "区分 R1 R2 R3 R4 R5\n茶会（回） 4 5 6 7 8\n参加者（人） 40 51 62 73 84"


def regions(text: str) -> tuple[SheetText, list[Region]]:
    sheet = sheet_text(text)
    return sheet, list(find_regions(sheet, free_table_lines(sheet, TERM)))


def test_a_table_reaches_from_its_headings_to_its_last_figure() -> None:
    _, (region,) = regions(f"集いを続けた。\n\n{TABLE}\n\n輪が広がった。")
    assert (region.first, region.last) == (1, 3)


def test_two_tables_of_the_same_years_are_two() -> None:
    _, found = regions(f"{TABLE}\n\n{TABLE}")
    assert [(r.first, r.last) for r in found] == [(0, 2), (3, 5)]


def test_prose_ends_a_table() -> None:
    _, (region,) = regions(f"{TABLE}\n令和３年度からは、集いの場を２か所に増やして開いた。\n12 13 14 15 16")
    assert region.last == 2


def test_a_label_ends_a_table_but_one_of_the_tables_own_does_not() -> None:
    sheet = sheet_text("R1 R2 R3\n4 5 6\n事業費\n7 8 9")
    sheet.take("costs", places_of(sheet, "事業費"))
    assert has_token_between(sheet, 1, 3)
    assert [r.last for r in find_regions(sheet, free_table_lines(sheet, TERM))] == [1]
    sheet.passable |= {"costs"}
    assert [r.last for r in find_regions(sheet, free_table_lines(sheet, TERM))] == [3]


def test_years_in_a_sentence_are_no_table() -> None:
    _, found = regions("令和元年度から令和３年度まで、集いを続けた。\n参加者は４０人から６２人に増えた。")
    assert found == []


def test_headings_each_on_a_line_are_one_table() -> None:
    _, (region,) = regions("R1\nR2\nR3\nR4\nR5\n茶会\n4\n5\n6\n7\n8")
    assert (region.first, region.last) == (0, 10)


def test_figures_apart_from_any_heading_are_orphans() -> None:
    sheet, found = regions(f"{TABLE}\n\n輪が広がり、地域の皆さんが集うようになりました。\n\n12 13 14")
    lines = free_table_lines(sheet, TERM)
    assert [line.text for line in orphan_lines(lines, found)] == ["12 13 14"]


def test_a_unit_broken_off_is_put_back() -> None:
    sheet = sheet_text("R1 R2 R3\n40 51 1,102世\n帯")
    row, crumb = free_table_lines(sheet, TERM)[1:]
    assert row.cells[-1].unit == "世帯"
    assert crumb.is_crumb


@pytest.mark.parametrize("text", ["茶会の回数（回）", "参加者", "見守り協力員"])
def test_short_words_may_be_labels(text: str) -> None:
    assert may_be_label(text)


@pytest.mark.parametrize(
    "text", ["", "集いを開いた。", "・茶会", "①茶会", "※延べ人数", "集いの場" * 9, "次のとおり："]
)
def test_sentences_and_bullets_are_not(text: str) -> None:
    assert not may_be_label(text)
