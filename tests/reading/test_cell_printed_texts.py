"""Texts that a city's form prints and the definition does not know."""

from __future__ import annotations

from furikaeri.reading.cell_owners import own_cells
from furikaeri.reading.cell_printed_texts import printed_texts, without_printed
from furikaeri.reading.owned_cells import OwnedCells
from tests.forms import WELFARE
from tests.reading.cell_boxes import drawn_grid

NOTE = "提出は年度末までにお願いします"


def sheet(overview: str, last: str = NOTE) -> OwnedCells:
    grid = drawn_grid(("概要", "<"), (overview, "<"), (last, "<"), ("3 担当課名", "福祉課"))
    return own_cells([grid], WELFARE)


def overview(owned: OwnedCells) -> list[str]:
    return [cell.text for cell in owned.by_label["overview"]]


def test_what_every_sheet_says_behind_its_text_is_the_forms() -> None:
    sheets = [sheet(f"{number}人が集まった。") for number in range(4)]
    printed = printed_texts(sheets)
    for owned in sheets:
        without_printed(owned, printed, WELFARE)
    assert [overview(owned) for owned in sheets] == [[f"{number}人が集まった。"] for number in range(4)]


def test_a_text_of_a_few_sheets_stays() -> None:
    assert printed_texts([sheet("集まった。"), sheet("話した。")]) == frozenset()
    mixed = [sheet("集まった。", f"{number}回。") for number in range(4)]
    assert printed_texts(mixed) == frozenset()


def test_the_same_answer_everywhere_is_an_answer() -> None:
    sheets = [sheet("実績なし", f"{number}回。") for number in range(4)]
    without_printed(sheets[0], printed_texts(sheets), WELFARE)
    assert overview(sheets[0]) == ["実績なし", "0回。"]


def test_the_forms_own_notes_are_nobodys() -> None:
    grid = drawn_grid(("※以下から選択、番号を記入　①できた　②できなかった",), ("概要",), ("集まった。",))
    owned = own_cells([grid], WELFARE)
    assert len(owned.unowned) + len(owned.option_rows) == 1
    without_printed(owned, frozenset(), WELFARE)
    assert owned.unowned == []
