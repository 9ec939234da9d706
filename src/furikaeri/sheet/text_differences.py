"""What changed between two texts, by words: for histories, returned sheets and corrections shown as 見え消し."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

ChangeKind = Literal["same", "removed", "added"]

# A word is a run of one script, so that a change stands out as a reader would mark it; kana after kanji stay apart, because
# particles change more often than names. Digits stay with their points and commas.
_WORDS = re.compile(
    r"[0-9０-９][0-9０-９.,．，]*|[A-Za-zＡ-Ｚａ-ｚ]+|[\u4e00-\u9fff々〆ヶ]+|[\u3040-\u309f]+|[\u30a0-\u30ffー]+|\s+|.",
    re.DOTALL,
)
_MOST_WORDS = 3_000  # SequenceMatcher takes time by the square: longer texts are first compared line by line


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed, was removed or was added."""

    kind: ChangeKind
    text: str


def text_changes(before: str, after: str) -> tuple[Change, ...]:
    """The changes in reading order: the same and removed pieces make up `before`, the same and added ones `after`."""
    if before == after:
        return (Change("same", before),) if before else ()
    words = _WORDS.findall(before), _WORDS.findall(after)
    if max(map(len, words)) > _MOST_WORDS:
        words = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return _compared(*words)


def _compared(before: list[str], after: list[str]) -> tuple[Change, ...]:
    changes: list[Change] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, b0, b1, a0, a1 in matcher.get_opcodes():
        if kind == "equal":
            changes.append(Change("same", "".join(before[b0:b1])))
            continue
        if b1 > b0:
            changes.append(Change("removed", "".join(before[b0:b1])))
        if a1 > a0:
            changes.append(Change("added", "".join(after[a0:a1])))
    return tuple(changes)
