"""How a plan's projects are counted: one sheet stands for each project, the others are left out of the count."""

from __future__ import annotations

from collections.abc import Iterable

from furikaeri.plans.answers import SheetLine


def sheets_left_out(sheets: Iterable[SheetLine]) -> tuple[SheetLine, ...]:
    """The sheets beyond the one that stands for their project, which is the first under its primary listing if there is one."""
    lines = tuple(sheets)
    standing: dict[int, int] = {}
    for line in sorted(lines, key=lambda line: not line.primary):
        standing.setdefault(line.project_id, line.id)
    return tuple(line for line in lines if standing[line.project_id] != line.id)
