"""A sheet's revisions with what each says, latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from furikaeri.plans.models import SheetRevision
from furikaeri.plans.revisions import sheet_of
from furikaeri.sheet.read_sheets import ReadSheet


@dataclass(frozen=True, slots=True)
class Version:
    """One revision: its number, who made it when and how, and the values of it and of the one before (None: it is the first)."""

    number: int
    by: str
    on_behalf_of: str
    at: datetime
    origin: str
    read: ReadSheet
    before: ReadSheet | None


def count_versions(sheet_id: int) -> int:
    """How many revisions a sheet has."""
    return SheetRevision.objects.filter(sheet=sheet_id).count()


def versions_of(sheet_id: int, start: int = 0, most: int | None = None) -> tuple[Version, ...]:
    """The sheet's revisions, latest first; of many a part."""
    rows = SheetRevision.objects.filter(sheet=sheet_id).order_by("-number")
    found = list(rows[start : None if most is None else start + most + 1])
    reads = [sheet_of(row) for row in found]
    shown = found if most is None else found[:most]
    return tuple(
        Version(
            row.number,
            row.by_name,
            row.on_behalf_of,
            row.at,
            row.get_origin_display(),
            reads[place],
            reads[place + 1] if place + 1 < len(reads) else None,
        )
        for place, row in enumerate(shown)
    )
