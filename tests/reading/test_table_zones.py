from __future__ import annotations

from furikaeri.reading.table_regions import find_regions, free_table_lines
from furikaeri.reading.table_zones import Zone, gap_before, gathered, lone_figures
from furikaeri.sheet.fiscal_years import Term
from tests.reading.fictional_sheets import sheet_text

TERM = Term(2019, 2023)
TEXT = "合計\n\n茶会の日を増やした。\n\n茶会\n\nR1\n\nR2\n\nR3\n\n4回\n5\n回\n6回\n\n参加者\n\n40\n\n場所も広げた。\n\n52"


def zone(text: str, *, with_lone_figures: bool = False) -> tuple[Zone, int]:
    sheet = sheet_text(text)
    lines = free_table_lines(sheet, TERM)
    regions = list(find_regions(sheet, lines))
    found = gathered(sheet, lines, regions, frozenset(), with_lone_figures=with_lone_figures)
    return found, lone_figures(lines, found, frozenset())


def test_labels_stand_before_and_between_the_figures() -> None:
    found, _ = zone(TEXT)
    assert (found.before, found.inside) == ((2,), (10,))
    assert [line.text for line in found.cells] == ["R1", "R2", "R3", "4回", "5", "6回", "40"]


def test_the_end_of_a_broken_unit_is_no_label() -> None:
    found, _ = zone(TEXT)
    assert [line.text for line in found.fragments] == ["回"]


def test_figures_and_a_total_that_stand_alone_are_taken_when_asked_for() -> None:
    assert zone(TEXT)[1] == 2
    found, left = zone(TEXT, with_lone_figures=True)
    assert [line.index for line in found.cells][::8] == [0, 13]
    assert left == 0


def test_a_border_or_a_line_end_stands_between_two_lines() -> None:
    sheet = sheet_text(TEXT)
    found, _ = zone(TEXT)
    assert gap_before(sheet, found, 5, 6) == 2
    assert gap_before(sheet, found, 6, 7) == 1
    assert gap_before(sheet, found, 7, 9) == 1
