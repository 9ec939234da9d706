"""kill -9 while people save: every acknowledged saving is there, none half, none twice."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from tests.faults.killed_server import ENOUGH, killed_server

pytestmark = pytest.mark.database
RUNS = 5  # `make soak` makes fifty


def test_no_acknowledged_saving_is_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with killed_server(tmp_path / "data") as server:
        for _ in range(RUNS):
            done = server.run(secrets.randbits(32))
            with capsys.disabled():
                print(
                    f"\nkill -9: seed {done.seed}, {done.acknowledged} acknowledged, {done.revisions} revisions"
                )
            assert done.faults == (), done.seed
            assert done.acknowledged >= ENOUGH
