"""Names of worksheets, and texts as a cell can hold them."""

from __future__ import annotations

import pytest

from furikaeri.outputs.substitutions import Substitution, UnwritableTextError
from furikaeri.outputs.xlsx_texts import WorksheetNames, held_text


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("1-2", "3", "見守り"), "1-2 3 見守り"),
        (("", "", ""), "シート"),
        (("'引用'",), "引用"),
        (("a[b]:c*d?e/f\\g",), "a b c d e f g"),
        (("History",), "History (2)"),
        (("長" * 40,), "長" * 31),
        (("𠮷" * 20,), "𠮷" * 15),
    ],
)
def test_names_are_legal(words: tuple[str, ...], name: str) -> None:
    assert WorksheetNames().name(*words) == name


def test_equal_names_are_told_apart() -> None:
    names = WorksheetNames()
    assert [names.name("長" * 40), names.name("長" * 40), names.name("ａ"), names.name("Ａ")] == [
        "長" * 31,
        "長" * 27 + " (2)",
        "ａ",
        "Ａ (2)",
    ]


def test_escapes_are_escaped_and_nothing_is_lost_unsaid() -> None:
    told: list[Substitution] = []
    assert held_text("_x000D_ _x12_\t\n", "欄", told) == "_x005F_x000D_ _x12_\t\n"
    assert told == []
    assert held_text("a\x00b", "欄", told) == "a〓b"
    assert told == [Substitution("欄", "\x00", "〓")]


def test_the_limit_counts_as_excel_counts() -> None:
    assert held_text("𠮷" * 16_383, "欄", [])
    with pytest.raises(UnwritableTextError):
        held_text("𠮷" * 16_384, "欄", [])
