"""How long the board and a desk take in a round of 1,000 sheets and 200 sections, beside a round of 10, as JSON.

All show the same ten rows, in turns in one process, through the same middleware; beside them the same board drawn from
memory, and an empty view. Medians of CPU seconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable

ROWS, TURNS, WARM_UP = 10, 60, 5
FEW, MANY, SECTIONS = 10, 1000, 200


def main() -> int:
    """Make two rounds in the data folder of the environment, ask for the pages, print."""
    from furikaeri.commands.starting_django import migrate_database, start_django  # noqa: PLC0415

    if start_django() is not None:
        return 1
    migrate_database()
    from tools.rounds import make_rounds  # noqa: PLC0415

    rounds = make_rounds(FEW, MANY, SECTIONS)
    print(json.dumps(measure(rounds.pages(ROWS))))
    return 0


def measure(pages: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each page's CPU seconds, asked in turns."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(WARM_UP + TURNS):
        for name, ask in pages.items():
            begun = time.process_time()
            ask()
            if turn >= WARM_UP:
                times[name].append(time.process_time() - begun)
    return {name: statistics.median(found) for name, found in times.items()}


if __name__ == "__main__":
    sys.exit(main())
