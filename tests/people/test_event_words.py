"""Every event that the product writes has its words."""

from __future__ import annotations

import re

from furikaeri.cycle.sheet_actions import Action
from furikaeri.people.event_words import EVENT_WORDS
from tests.shape.repository import PACKAGE

WRITTEN = re.compile(
    r'what=(?:"(?P<plain>[a-z_]+)"|f"(?P<start>[a-z_]+)\{)|"(?P<chosen>correction_[a-z]+)"'
    r'|_record\([^"]*?"(?P<told>[a-z_]+)"'
)
MOVES = {Action.VIEW, Action.EDIT, Action.REMARK, Action.ANSWER, Action.CORRECT, Action.OBJECT}


def test_every_event_has_words() -> None:
    found = [m for path in PACKAGE.rglob("*.py") for m in WRITTEN.finditer(path.read_text("utf-8"))]
    written = {m["plain"] or m["chosen"] or m["told"] for m in found} - {None}
    assert len(written) > 55
    assert sorted(written - set(EVENT_WORDS)) == []
    assert {m["start"] for m in found} - {None} == {"sheet_", "remark_"}


def test_every_move_of_a_sheet_has_words() -> None:
    assert [a for a in Action if a not in MOVES and f"sheet_{a.value}" not in EVENT_WORDS] == []
