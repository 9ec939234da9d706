"""A town in its open round in a data folder of its own, for tests with a real server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PASSWORD = "mizube-no-asa-42"  # noqa: S105 - of these tests only
AUTHOR, HEAD, OFFICE = "kinyu", "kacho", "jimukyoku"
_FILL = """
import json, sys
from furikaeri.commands.starting_django import migrate_database, start_django
assert start_django() is None
migrate_database()
from tests.cycle.year import open_round_today
print(json.dumps(open_round_today(int(sys.argv[1]), sys.argv[2])))
"""


def fill_data_folder(environment: Mapping[str, str], count: int = 3) -> list[int]:
    """Make the town, by a program of its own; the ids of its sheets in the open round. Everybody has the same password."""
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(count), PASSWORD],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    found: list[int] = json.loads(done.stdout.splitlines()[-1])
    return found
