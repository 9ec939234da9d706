"""Documents are kept in a folder of each test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def data_of_this_test(settings: Settings, tmp_path: Path) -> Path:
    """FURIKAERI_DATA of the test."""
    settings.FURIKAERI_DATA = tmp_path / "data"
    return tmp_path / "data"
