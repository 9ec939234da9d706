"""List books as cities send them: years and units beside the table, totals, notes, merged and hidden cells."""

from __future__ import annotations

import pytest

from tests.reading.list_books import HEADINGS, book, doubted, project, read_book, skipped


def names(reading: object) -> list[str]:
    return [sheet.text("name") for sheet in reading.sheets]  # type: ignore[attr-defined]


def test_one_worksheet_a_year_gives_each_row_the_year_of_its_worksheet() -> None:
    rows = [HEADINGS, project(1, "花だん"), project(2, "祭り")]
    reading = read_book(
        book(("令和6年度", rows), ("R5", rows), ("2022年度", rows), ("記入要領", [["見出し"]]))
    )
    assert [s.number("fiscal_year") for s in reading.sheets] == [2024, 2024, 2023, 2023, 2022, 2022]
    assert {r.text for s in reading.sheets for r in s.remarks} == {"令和6年度", "R5", "2022年度"}
    assert all("fiscal_year" not in doubted(s) for s in reading.sheets)


def test_a_title_that_names_another_year_than_the_worksheet_is_doubted() -> None:
    reading = read_book(book(("R6", [["令和5年度事務事業一覧"], HEADINGS, project(1, "花だん")])))
    (sheet,) = reading.sheets
    assert (sheet.number("fiscal_year"), doubted(sheet)) == (2024, {"fiscal_year"})


def test_titles_above_tell_the_year_and_the_unit() -> None:
    reading = read_book(
        book(
            (
                "一覧",
                [
                    ["令和６年度 一覧"],
                    ["", "", "（単位：円）"],
                    HEADINGS,
                    project(1, "花だん", settled=1_234_567),
                ],
            )
        )
    )
    (sheet,) = reading.sheets
    assert (sheet.number("fiscal_year"), sheet.number("settled_thousand_yen")) == (2024, 1235)
    assert not doubted(sheet)


def test_without_any_year_it_is_missing_and_from_the_files_name_doubted() -> None:
    made = book(("一覧", [HEADINGS, project(1, "花だん")]))
    (none,), (named,) = read_book(made).sheets, read_book(made, "R6一覧.xlsx").sheets
    assert none.number("fiscal_year") is None
    assert "fiscal_year" in none.doubted_fields()
    assert (named.number("fiscal_year"), doubted(named)) == (2024, {"fiscal_year"})


@pytest.mark.parametrize("total", ["合計", "総　計", "福祉部 小計", "合計（2事業）", "計", "平均"])
def test_totals_are_no_projects_and_told(total: str) -> None:
    rows = [HEADINGS, project(1, "花だん"), [None, total, None, None, 10, 20, 30]]
    reading = read_book(book(("R6", rows)))
    assert names(reading) == ["花だん"]
    assert [total[:2] in reason for reason in skipped(reading)] == [True]


def test_names_that_end_like_totals_are_projects() -> None:
    made = [project(1, "統計"), project(2, "合計"), [None, "家計", "課", "目的", 1, 2, 3]]
    assert names(read_book(book(("R6", [HEADINGS, *made])))) == ["統計", "合計", "家計"]


def test_titles_notes_and_headings_printed_again_are_passed_over() -> None:
    rows = [
        HEADINGS,
        ["福祉部"],
        project(1, "花だん"),
        [],
        HEADINGS,
        project(2, "祭り"),
        [None, "※ 見込みを含む"],
    ]
    reading = read_book(book(("R6", rows)))
    assert names(reading) == ["花だん", "祭り"]
    assert len(skipped(reading)) == 2


def test_a_title_between_the_projects_tells_the_year_of_those_below() -> None:
    rows = [HEADINGS, ["令和5年度"], project(1, "花だん"), ["令和6年度"], project(1, "花だん")]
    assert [s.number("fiscal_year") for s in read_book(book(("一覧", rows))).sheets] == [2023, 2024]


def test_a_merged_cell_holds_for_every_row_it_spans() -> None:
    made = book(("R6", [HEADINGS, project(1, "花だん"), project(2, "祭り", section=None)]))
    made["R6"].merge_cells("C2:C3")
    assert [s.texts("sections") for s in read_book(made).sheets] == [("公園課",), ("公園課",)]


def test_a_project_over_several_rows_is_one_sheet_and_doubted_where_they_differ() -> None:
    second = [None, None, None, "花を植える", None, 25, None]
    made = book(("R6", [HEADINGS, project(1, "花だん"), second, project(2, "祭り")]))
    made["R6"].merge_cells("A2:A3")
    made["R6"].merge_cells("B2:B3")
    first, other = read_book(made).sheets
    assert first.text("purpose") == "緑を保つ\n花を植える"
    assert (first.number("settled_thousand_yen"), first.absences["settled_thousand_yen"]) == (
        None,
        "unreadable",
    )
    assert doubted(first) == {"purpose", "settled_thousand_yen"}
    assert not doubted(other)


def test_what_nobody_sees_is_not_read_and_told() -> None:
    made = book(("R6", [HEADINGS, *(project(n, f"事業{n}") for n in range(1, 5))]))
    made["R6"].row_dimensions[3].hidden = True
    made["R6"].column_dimensions["C"].hidden = True
    reading = read_book(made)
    assert names(reading) == ["事業1", "事業3", "事業4"]
    assert [s.number("settled_thousand_yen") for s in reading.sheets] == [20, 20, 20]
    assert ["3行目" in n.reason or "C列" in n.reason for n in reading.unread] == [True, True]


def test_the_same_as_above_is_read_so_and_doubted() -> None:
    reading = read_book(book(("R6", [HEADINGS, project(1, "花だん"), project(2, "祭り", section="〃")])))
    assert reading.sheets[1].texts("sections") == ("公園課",)
    assert doubted(reading.sheets[1]) == {"sections"}


def test_a_row_without_a_name_or_with_nothing_else_is_doubted() -> None:
    rows = [HEADINGS, [3, None, "課", "目的"], [None, "福祉部"]]
    assert [doubted(s) for s in read_book(book(("R6", rows))).sheets] == [{"name"}, {"name"}]
