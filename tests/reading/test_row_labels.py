from __future__ import annotations

from furikaeri.reading.row_labels import (
    distant_labels,
    label_blocks,
    labels_by_figures,
    labels_for,
    neighbouring_labels,
)
from furikaeri.reading.sheet_text import SheetText
from furikaeri.reading.table_cells import Cell
from furikaeri.reading.table_regions import Region, find_regions, free_table_lines
from furikaeri.sheet.fiscal_years import Term
from tests.reading.fictional_sheets import sheet_text

TERM = Term(2019, 2023)


def only_region(text: str) -> tuple[SheetText, Region]:
    sheet = sheet_text(text)
    (region,) = find_regions(sheet, free_table_lines(sheet, TERM))
    return sheet, region


def test_labels_inside_the_lines_of_a_table_come_first() -> None:
    sheet, region = only_region("R1 R2 R3\n茶会 4 5 6\n参加者 40 50 60")
    assert labels_for(sheet, region, 2) == [("茶会", (1,)), ("参加者", (2,))]


def test_labels_right_before_or_right_behind_are_found() -> None:
    sheet, region = only_region("茶会\n参加者\nR1 R2 R3\n4 5 6\n40 50 60")
    assert labels_for(sheet, region, 2) == [("茶会", (0,)), ("参加者", (1,))]
    sheet, region = only_region("R1 R2 R3\n4 5 6\n40 50 60\n茶会\n参加者")
    assert neighbouring_labels(sheet, region, 2, before_too=False) == [("茶会", (3,)), ("参加者", (4,))]


def test_a_run_elsewhere_is_taken_when_it_is_the_only_one_that_fits() -> None:
    text = "R1 R2 R3\n4 5 6\n40 50 60\n\n輪が広がりました。\n\n茶会\n参加者"
    sheet, region = only_region(text)
    assert distant_labels(sheet, region, 2) == [("茶会", (4,)), ("参加者", (5,))]
    sheet, region = only_region(f"{text}\n\n輪が広がりました。\n\n見守り\n声かけ")
    assert distant_labels(sheet, region, 2) == []


def test_full_lines_are_joined_to_the_number_of_labels_asked_for() -> None:
    sheet = sheet_text("見守り協力員の\n研修会\n茶会")
    assert label_blocks(sheet, [0, 1, 2], 3) == [("見守り協力員の", (0,)), ("研修会", (1,)), ("茶会", (2,))]
    assert label_blocks(sheet, [0, 1, 2], 2) == [("見守り協力員の研修会", (0, 1)), ("茶会", (2,))]


def test_the_stub_is_no_label() -> None:
    assert label_blocks(sheet_text("区分\n茶会"), [0, 1]) == [("茶会", (1,))]


def test_figures_in_the_prose_tell_which_label_goes_with_which_row() -> None:
    sheet, region = only_region(
        "茶会には延べ1,204人の参加があり、広場に集う人の輪が東の地区にも西の地区にも広がった。\n\n"
        "見守りの訪問は3,310件となった。\n\nR1 R2\n980 1,204\n2,800 3,310"
    )
    rows = [tuple(Cell("value", n) for n in row) for row in ((980, 1204), (2800, 3310))]
    assert labels_by_figures(sheet, region, rows, ["見守りの訪問", "茶会の参加"]) == [1, 0]
    assert labels_by_figures(sheet, region, rows, ["茶会の参加", "見守りの訪問"]) == [0, 1]
