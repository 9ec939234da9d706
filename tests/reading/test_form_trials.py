from __future__ import annotations

from furikaeri.reading.form_trials import Sheets, Trial, best_trial, is_whole
from furikaeri.sheet.read_sheets import Doubt, ReadSheet


def sheet(*doubts: str | None) -> ReadSheet:
    return ReadSheet("a", None, None, {}, {}, doubts=tuple(Doubt(field, "疑義") for field in doubts))


def trials(*readings: Sheets) -> list[Trial]:
    return [Trial(len(sheets), lambda sheets=sheets: sheets) for sheets in readings]


def test_whole_sheets_count_before_many() -> None:
    assert is_whole(sheet("name"))
    assert not is_whole(sheet(None))
    assert best_trial(trials((sheet(None), sheet(None)), (sheet("name"),))) == (sheet("name"),)


def test_of_equals_the_one_with_fewer_doubts() -> None:
    assert best_trial(trials((sheet("name", "overview"),), (sheet("name"),))) == (sheet("name"),)
    assert best_trial([]) == ()


def test_of_those_as_good_the_first() -> None:
    first, second = sheet("name"), sheet("overview")
    assert best_trial(trials((first,), (second,))) == (first,)


def test_a_form_that_finds_too_few_is_not_read() -> None:
    read: list[int] = []

    def reading(sheets: Sheets) -> Sheets:
        read.append(len(sheets))
        return sheets

    found = [(sheet(),), (sheet(), sheet()), (sheet(), sheet("name"))]
    assert best_trial(Trial(len(s), lambda s=s: reading(s)) for s in found) == found[1]
    assert read == [2, 2]
