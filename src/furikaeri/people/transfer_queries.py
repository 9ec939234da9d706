"""The transfers that were done, latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from furikaeri.people.models import Transfer

_LATEST = 10


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A transfer: when, by whom, what it moved, and whether it was taken back."""

    id: int
    on: date
    by_name: str
    at: datetime
    undone: bool
    moves: tuple[str, ...]


def list_transfers(municipality_id: int) -> tuple[TransferLine, ...]:
    """The latest ones of a municipality."""
    rows = Transfer.objects.filter(municipality=municipality_id).prefetch_related(
        "moves__post__section", "moves__leaver", "moves__comer"
    )
    return tuple(
        TransferLine(
            t.pk, t.on, t.by_name, t.at, t.undone_at is not None, tuple(str(m) for m in t.moves.all())
        )
        for t in rows[:_LATEST]
    )
