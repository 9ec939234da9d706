"""The documents of the hands as texts to score: books and documents written on the spot, PDFs as LibreOffice printed them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.corpus.source_sheets import Source
from tests.hands.drawing import Hand
from tests.hands.excel import save_book
from tests.hands.hands import HANDS, SETS
from tests.hands.word import save_document
from tests.reading.fictional_sheets import source

CONTENT = "sample-r7"
SHEETS = 3  # of the content that the committed prints hold: more would make them large
PRINTS = Path(__file__).parent / "prints"


def first_sheets(content: str = CONTENT, count: int | None = SHEETS) -> Source:
    """The first sheets of a content."""
    whole = source(content)
    return replace(whole, sheets=whole.sheets[:count])


def written(hand: Hand, content: Source) -> bytes:
    """A hand's book or document of a content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{hand.name}.{hand.kind}"
        (save_book if hand.kind == "xlsx" else save_document)(hand, content.plan, content.sheets, path)
        return path.read_bytes()


def hands() -> Iterator[tuple[str, Hand]]:
    """Every hand by the set it belongs to."""
    for name, members in SETS.items():
        for hand in members:
            yield name, hand


def prints() -> Iterator[tuple[str, Path]]:
    """The committed PDFs (<hand>.pdf) by the set of the hand."""
    sets = {hand.name: name for name, hand in hands()}
    for path in sorted(PRINTS.glob("*.pdf")):
        assert path.stem in HANDS
        yield sets[path.stem], path
