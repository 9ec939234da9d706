"""Results of these tests lie in the test's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def results(tmp_path: Path, settings: Settings) -> Path:
    """The folder of results."""
    settings.FURIKAERI_DATA = tmp_path
    return tmp_path / "results"
