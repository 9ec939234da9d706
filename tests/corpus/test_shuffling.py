"""The shuffles must stay fair: nothing lost, nothing invented, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.corpus.printed_form import PrintedSheet, print_sheet
from tests.corpus.shuffling import MIXES, shuffled_document
from tests.corpus.source_sheets import NARRATIVES, read_source
from tests.corpus.wording_style import style_for

CONTENT = Path(__file__).parent / "content"


@pytest.fixture(name="sheets")
def printed_sheets() -> list[PrintedSheet]:
    source = read_source(next(iter(sorted(CONTENT.glob("*.json")))))
    return [print_sheet(source.plan, sheet, style_for(sheet)) for sheet in source.sheets]


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


@pytest.mark.parametrize("name", sorted(MIXES))
def test_every_text_of_the_sheets_is_in_the_document(name: str, sheets: list[PrintedSheet]) -> None:
    found = letters(shuffled_document(sheets, MIXES[name], 1))
    wanted: Counter[str] = Counter()
    for sheet in sheets:
        for field in (*NARRATIVES, "heading", "measure", "name", "sections", "targets", "options"):
            wanted += letters(sheet.heading if field == "heading" else sheet.texts[field])
        for table in sheet.tables:
            wanted += letters("".join(cell for row in table.grid for cell in row))
    assert not wanted - found


@pytest.mark.parametrize("name", sorted(MIXES))
def test_a_seed_always_gives_the_same_document(name: str, sheets: list[PrintedSheet]) -> None:
    assert shuffled_document(sheets, MIXES[name], 3) == shuffled_document(sheets, MIXES[name], 3)
    assert shuffled_document(sheets, MIXES[name], 3) != shuffled_document(sheets, MIXES[name], 4)


def test_an_untorn_narrative_stays_in_one_piece(sheets: list[PrintedSheet]) -> None:
    bare = "".join(shuffled_document(sheets, MIXES["random"], 5).split())
    for sheet in sheets:
        for field in NARRATIVES:
            assert "".join(sheet.texts[field].split()) in bare
