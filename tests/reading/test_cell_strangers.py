from __future__ import annotations

import pytest

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.cell_strangers import stranger_reasons
from furikaeri.sheet.form import FieldDefinition
from furikaeri.sheet.read_sheets import CellEvidence


def reasons(kind: str, *cells: tuple[int, int, str]) -> list[str]:
    made = [
        Cell(row, column, 1, 1, text, CellEvidence("1", f"{row}-{column}")) for row, column, text in cells
    ]
    return list(stranger_reasons(FieldDefinition("x", kind, "X"), made))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["text", "number", "list", "narrative"])
def test_what_stands_beside_is_doubted(kind: str) -> None:
    assert "電話" in reasons(kind, (0, 1, "公園課"), (0, 2, "電話"), (0, 3, "12-34"))[0]


def test_a_unit_beside_is_none() -> None:
    assert reasons("text", (0, 1, "4.5"), (0, 2, "人")) == []


def test_a_heading_below_a_text_is_doubted() -> None:
    assert (
        "取組の内容"
        in reasons("narrative", (0, 0, "まちを守る。"), (1, 0, "２　取組の内容"), (2, 0, "話し合った。"))[0]
    )


def test_entries_and_sentences_below_are_text() -> None:
    assert reasons("narrative", (0, 0, "次のとおり。"), (1, 0, "・会を開いた"), (2, 0, "話し合った。")) == []
