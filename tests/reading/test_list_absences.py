"""Fields that a list has no column for: told once, and doubted only where the value may stand in another column."""

from __future__ import annotations

from tests.reading.list_books import HEADINGS, Cell, book, project, read_book

ABSENT = {"legal_basis", "target", "overview", "effectiveness", "overall_reason", "issues", "second_review"}


def test_what_the_list_does_not_ask_for_is_told_once_a_worksheet() -> None:
    rows = [HEADINGS, project(1, "花だん"), project(2, "祭り")]
    reading = read_book(book(("R6", rows), ("R5", rows)))
    notes = [note.reason for note in reading.skipped]
    assert len(notes) == 2
    assert all("「根拠法令」" in note for note in notes)
    for sheet in reading.sheets:
        assert not sheet.doubts
        assert {f for f, why in sheet.absences.items() if why == "not_on_form"} >= ABSENT


def one_more(heading: str, value: Cell) -> set[str | None]:
    """What is doubted when the list has one column more, that the form does not know."""
    (sheet,) = read_book(book(("R6", [(*HEADINGS, heading), (*project(1, "花だん"), value)]))).sheets
    return sheet.doubted_fields()


def test_a_column_in_unknown_words_may_be_a_field_that_seems_to_have_none() -> None:
    assert one_more("一年をふりかえって", "水やりの担い手が減った。") == {
        *("target", "overview", "overall_reason", "issues", "second_review"),
    }
    assert one_more("一年の見立て", "B") == {"effectiveness", "efficiency", "overall_rating", "legal_basis"}


def test_remarks_and_figures_of_the_list_s_own_are_no_field() -> None:
    assert one_more("備考", "水やりの担い手が減った。") == set()
    assert one_more("参加した人の数", 120) == set()


def test_what_says_which_project_this_is_stays_doubted() -> None:
    rows = [
        tuple(c for c in line if c not in {"事業名", "花だん"}) for line in (HEADINGS, project(1, "花だん"))
    ]
    (sheet,) = read_book(book(("一覧", rows))).sheets
    assert {"name", "fiscal_year"} <= sheet.doubted_fields()
