"""What a kind of file cannot hold: characters with something else in their place, and texts it must refuse."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Substitution:
    """A character that a kind of file cannot hold: where it stood (in words), the character, and what stands instead."""

    where: str
    character: str
    instead: str

    def told(self) -> str:
        """In one line for a person; a character that cannot be seen goes by its name."""
        name = " ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c in self.character)
        shown = f"「{self.character}」({name})" if self.character.isprintable() else name
        return f"{self.where}: {shown}は書けないため「{self.instead}」にしました。"


class UnwritableTextError(ValueError):
    """A text that a kind of file cannot hold at all: where it stands (in words), and why and what to do (Japanese)."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, reason)
        self.where = where
        self.reason = reason
