from __future__ import annotations

from furikaeri.reading.form_trials import Prospect, Sheets, Trial, best_trial, is_better_by_lines, is_whole
from furikaeri.sheet.read_sheets import Doubt, ReadSheet


def sheet(*doubts: str | None) -> ReadSheet:
    return ReadSheet("a", None, None, {}, {}, doubts=tuple(Doubt(field, "疑義") for field in doubts))


def prospects(*readings: Sheets) -> list[Prospect]:
    return [Prospect(9, lambda s=sheets: Trial(len(s), lambda: s)) for sheets in readings]


def test_whole_sheets_count_before_many() -> None:
    assert is_whole(sheet("name"))
    assert not is_whole(sheet(None))
    assert best_trial(prospects((sheet(None), sheet(None)), (sheet("name"),))) == (sheet("name"),)


def test_of_equals_the_one_with_fewer_doubts() -> None:
    assert best_trial(prospects((sheet("name", "overview"),), (sheet("name"),))) == (sheet("name"),)
    assert best_trial([]) == ()


def test_of_those_as_good_the_first() -> None:
    first, second = sheet("name"), sheet("overview")
    assert best_trial(prospects((first,), (second,))) == (first,)


def test_a_form_that_finds_too_few_is_not_read() -> None:
    read: list[int] = []

    def reading(sheets: Sheets) -> Sheets:
        read.append(len(sheets))
        return sheets

    found = [(sheet(),), (sheet(), sheet()), (sheet(), sheet("name"))]
    assert best_trial(Prospect(9, lambda s=s: Trial(len(s), lambda: reading(s))) for s in found) == found[1]
    assert read == [2, 2]


def test_a_form_with_fewer_titles_than_there_are_whole_sheets_is_not_tried() -> None:
    tried: list[int] = []

    def prospect(titles: int, sheets: Sheets) -> Prospect:
        def closer() -> Trial:
            tried.append(titles)
            return Trial(len(sheets), lambda: sheets)

        return Prospect(titles, closer)

    whole, doubted = (sheet(), sheet()), (sheet(), sheet(None))
    assert best_trial([prospect(1, doubted), prospect(2, whole)]) == whole
    assert tried == [2]
    assert best_trial([prospect(1, doubted), prospect(2, doubted)]) == doubted
    assert tried == [2, 2, 1]


def test_lines_never_give_more_sheets_than_the_document_has_titles() -> None:
    cut, whole = sheet(None), sheet("name")
    assert is_better_by_lines((whole, whole), (cut, cut), titles=2)
    assert not is_better_by_lines((whole, cut, cut), (cut, cut), titles=2)
    assert not is_better_by_lines((whole, cut), (whole, cut), titles=2)
    assert is_better_by_lines((whole, whole), (), titles=0)  # titles that cells do not show
