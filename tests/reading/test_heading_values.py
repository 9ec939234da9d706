from __future__ import annotations

import pytest

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.heading_values import (
    repeated_heading,
    take_direction,
    take_measure,
    take_title,
)
from furikaeri.reading.sheet_text import SheetText
from tests.reading.fictional_sheets import FORM, sheet_text

PLAN = "第２期汐見台市地域福祉計画「ともに歩むまちプラン」"
LAST = "令和５年度における自己評価シート及び計画期５年間における自己評価シート"


def direction(text: str) -> tuple[SheetText, FoundValues]:
    sheet, found = sheet_text(text), FoundValues()
    take_direction(sheet, FORM, found)
    return sheet, found


def test_the_title_tells_year_term_and_length() -> None:
    sheet, found = sheet_text(f"{PLAN}\n{LAST}\n\n1 事業名"), FoundValues()
    facts = take_title(sheet, FORM, found)
    assert found.values == {"fiscal_year": 2023}
    assert (facts.plan_title, facts.years, facts.term_number, facts.is_annual) == (PLAN, 5, 2, False)
    assert sheet.stream().text == "1事業名"


@pytest.mark.parametrize(
    ("year", "western"),
    [("令和元年度", 2019), ("平成３０年度", 2018), ("Ｒ6年度", 2024), ("平成31年度", 2019)],
)
def test_an_ordinary_year_has_no_length(year: str, western: int) -> None:
    found = FoundValues()
    facts = take_title(sheet_text(f"{PLAN}\n{year}における自己評価シート"), FORM, found)
    assert found.values == {"fiscal_year": western}
    assert (facts.years, facts.is_annual) == (None, True)


def test_a_title_and_a_plan_broken_over_lines_are_whole() -> None:
    facts = take_title(
        sheet_text(
            "第２期汐見台市地域福祉計画「ともに\n歩むまちプラン」\n令和５年度における\n自己評価シート"
        ),
        FORM,
        FoundValues(),
    )
    assert facts.plan_title == PLAN
    assert facts.is_annual


def test_without_a_title_nothing_is_told() -> None:
    found = FoundValues()
    facts = take_title(sheet_text("1 事業名\n\n集いの場"), FORM, found)
    assert (facts.plan_title, facts.years, facts.term_number) == (None, None, None)
    assert found.values == {}


@pytest.mark.parametrize("printed", ["（施策の方向１－２）", "(施策の方向1ー2)", "（ 施策の方向 １‐２ ）"])
def test_the_direction_is_written_with_half_width_digits_and_a_hyphen(printed: str) -> None:
    sheet, found = direction(f"重点施策\n{printed}")
    assert found.values == {"direction_code": "1-2"}
    assert sheet.stream().text == "重点施策"


def test_the_bracketed_direction_goes_before_one_in_a_sentence() -> None:
    _, found = direction("施策の方向１－１にも関わる。\n\n（施策の方向３－２）")
    assert found.values == {"direction_code": "3-2"}


def test_the_measure_stands_behind_the_direction() -> None:
    sheet, found = direction("（施策の方向１－２）\n支え合う暮らしを広げる仕組みの\n充実\n\n1　集いの場")
    take_measure(sheet, found, None)
    assert found.values["priority_measure"] == "支え合う暮らしを広げる仕組みの充実"


def test_a_known_measure_is_taken_where_it_stands() -> None:
    sheet, found = direction("集いの場\n\n（施策の方向１－２）\n\n支え合う暮らしの\n充実（再掲）")
    take_measure(sheet, found, "支え合う暮らしの充実(再掲)")
    assert found.values["priority_measure"] == "支え合う暮らしの充実（再掲）"
    assert found.places["priority_measure"][0] == (2, 0)


def test_a_sentence_behind_the_direction_is_no_measure() -> None:
    sheet, found = direction("（施策の方向１－２）\n地域で見守りを続けている。")
    take_measure(sheet, found, None)
    assert "priority_measure" not in found.values


def test_a_heading_that_all_sheets_of_a_direction_share_is_their_measure() -> None:
    own = [direction(f"（施策の方向１－２）\n\n{n}　集いの場\n\n支え合う暮らしの充実")[0] for n in (1, 2)]
    other = [direction("（施策の方向２－１）\n\n3　広場の開放\n\n学び合う機会の確保")[0]]
    assert repeated_heading(own, other) == "支え合う暮らしの充実"
    assert repeated_heading(own[:1], other) is None


@pytest.mark.parametrize(
    "text",
    [
        "（施策の方向１－ 気にかけ合うまちづくり\n４）",
        "（施策の 気にかけ合うまちづくり\n方向１\n－４）",
        "（施策の方向\n気にかけ合うまちづくり\n１ー４）",
    ],
)
def test_a_direction_broken_beside_the_measure_is_read_in_pieces(text: str) -> None:
    sheet, found = direction(text)
    assert found.values["direction_code"] == "1-4"
    take_measure(sheet, found, None)
    assert found.values["priority_measure"] == "気にかけ合うまちづくり"


def test_pieces_that_spell_no_direction_are_none() -> None:
    _, found = direction("（施策の方向１－ 気にかけ合うまちづくり\n見直し）")
    assert "direction_code" not in found.values
