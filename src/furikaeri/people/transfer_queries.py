"""The transfers that were done, latest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from furikaeri.people.models import Transfer, TransferMove

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
    latest = Transfer.objects.filter(municipality=municipality_id)[:_LATEST]
    moves: dict[Transfer, list[str]] = defaultdict(list)
    rows = TransferMove.objects.filter(transfer__in=latest.values("pk"))
    for row in rows.select_related("transfer", "post__section", "leaver", "comer").order_by(
        "-transfer__at", "-transfer_id", "pk"
    ):
        moves[row.transfer].append(str(row))
    return tuple(
        TransferLine(t.pk, t.on, t.by_name, t.at, t.undone_at is not None, tuple(told))
        for t, told in moves.items()
    )
