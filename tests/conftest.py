"""What all tests share: which of them touch the database, and a note of what each needs, for `tools/passes.py`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.libreoffice import Office, find_office

SHARED = Path(__file__).resolve().parents[2] / "shared"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}

# The machines that run these tests are small and busy: time limits would fail for no fault of the code.
settings.register_profile(
    "furikaeri", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("furikaeri")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what touches the database (`make test` runs it on PostgreSQL too), and notes needs for the report."""
    for item in items:
        uses_database = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(
            getattr(item, "fixturenames", ())
        )
        if uses_database and not item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.database)
        for need in ("published", "browser", "database", "libreoffice", "fuzzing"):
            if item.get_closest_marker(need):
                item.user_properties.append(("needs", need))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of the published text; tests that ask for it are skipped where it is not."""
    folder = SHARED / "data"
    if not (folder / "published.txt").is_file():
        pytest.skip("公表資料の本文（../shared/data）がこの環境にありません。")
    return folder


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; tests that ask for it bear the mark `libreoffice`."""
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice（soffice）がこの環境にありません。")
    return Office(program, tmp_path_factory.mktemp("office"))
