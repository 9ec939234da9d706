from __future__ import annotations

from furikaeri.reading.form_trials import best_trial, is_whole
from furikaeri.sheet.read_sheets import Doubt, ReadSheet


def sheet(*doubts: str | None) -> ReadSheet:
    return ReadSheet("a", None, None, {}, {}, doubts=tuple(Doubt(field, "疑義") for field in doubts))


def test_whole_sheets_count_before_many() -> None:
    assert is_whole(sheet("name"))
    assert not is_whole(sheet(None))
    assert best_trial([(sheet(None), sheet(None)), (sheet("name"),)]) == (sheet("name"),)


def test_of_equals_the_one_with_fewer_doubts() -> None:
    assert best_trial([(sheet("name", "overview"),), (sheet("name"),)]) == (sheet("name"),)
    assert best_trial([]) == ()
