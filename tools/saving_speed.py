"""How long saving one field takes beside a bare row update in a transaction of the same durability, as JSON.

Both in turns on the same connection, so that a busy machine slows both; medians of their wall times in seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable

TURNS, WARM_UP = 300, 20


def main() -> int:
    """Make a town in the data folder of the environment, save, print."""
    from furikaeri.commands.starting_django import migrate_database, start_django  # noqa: PLC0415

    if start_django() is not None:
        return 1
    migrate_database()
    from django.db import connection, transaction  # noqa: PLC0415

    from furikaeri.cycle.actions.filling import keep_draft  # noqa: PLC0415
    from furikaeri.cycle.models import SheetDraft  # noqa: PLC0415
    from tests.cycle.year import OPEN, make_town  # noqa: PLC0415

    town = make_town(3)
    sheet, other = town.sheets[0], town.sheets[1]
    saves = 0
    text = "見守り隊の研修会を年に四回開き、延べ八十人が参加して声かけの仕方を学んだ。" * 5

    def save() -> None:
        nonlocal saves
        changes = {"implementation": f"{text}{saves}"}
        saves = keep_draft(sheet_id=sheet.pk, changes=changes, saves=saves, at=OPEN, **town.author)

    keep_draft(sheet_id=other.pk, changes={"implementation": text}, saves=0, at=OPEN, **town.author)
    beside = SheetDraft.objects.get(sheet=other)
    table = SheetDraft._meta.db_table  # noqa: SLF001 - Django documents _meta

    def update() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET changes = %s, saves = saves + 1 WHERE id = %s",  # noqa: S608 - our own name
                [json.dumps({"implementation": f"{text}{saves}"}, ensure_ascii=False), beside.pk],
            )

    for _ in range(WARM_UP):
        save()
        update()
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        found[0].append(_seconds(save))
        found[1].append(_seconds(update))
    print(json.dumps([statistics.median(times) for times in found]))
    return 0


def _seconds(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
