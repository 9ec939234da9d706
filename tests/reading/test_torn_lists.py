from __future__ import annotations

import pytest

from furikaeri.reading.torn_lists import torn_rows
from tests.reading.fictional_sheets import sheet_text


def rows(text: str) -> list[str]:
    """The rows that were put together, as one line each."""
    sheet = sheet_text(text)
    found = torn_rows(sheet, range(len(sheet.lines)))
    return [" ".join(sheet.lines[i].text for i in (head, *values)) for head, values in found.items()]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("○訪問\n○茶会\n\n12世帯\n延べ40人", ["○訪問 12世帯", "○茶会 延べ40人"]),
        ("令和４年度\n令和５年度\n\n試行\n全地区に拡大", ["令和４年度 試行", "令和５年度 全地区に拡大"]),
        (
            "・R4\n・R5\n\n紹介件数\n紹介件数\n\n64件\n98件",
            ["・R4 紹介件数 64件", "・R5 紹介件数 98件"],
        ),
        ("登録者数\n紹介件数\n\n158名\n203件", ["登録者数 158名", "紹介件数 203件"]),
        ("茶会を開いた。\n・東部\n・西部\n\n３回\n４回", ["・東部 ３回", "・西部 ４回"]),
    ],
)
def test_as_many_values_as_entries_are_read_row_by_row(torn: str, whole: list[str]) -> None:
    assert rows(torn) == whole


@pytest.mark.parametrize(
    "text",
    [
        "○訪問\n○茶会\n\n12世帯\n40人\n50人",  # one value too many
        "○訪問 12世帯\n○茶会 40人\n\n３回\n４回",  # the entries have their values
        "○訪問\n○茶会\n12世帯\n40人",  # no border between: nothing says where a column ends
        "○訪問\n○茶会\n\n○名簿\n○地図",
        "訪問を続けた。\n茶会を開いた。\n\n12世帯\n40人",
        "○訪問\n\n12世帯",  # one entry: the order is right already
    ],
)
def test_what_cannot_be_counted_stays_as_it_stands(text: str) -> None:
    assert rows(text) == []


def test_a_line_that_a_label_took_parts_no_block() -> None:
    sheet = sheet_text("令和４年度\n実績\n令和５年度\n\n試行\n拡大")
    sheet.take_line("results", 1, is_label=True)
    assert torn_rows(sheet, [0, 2, 3, 4]) == {0: (3,), 2: (4,)}
