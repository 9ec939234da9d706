"""Database addresses: SQLite unless told otherwise, anything else refused in Japanese without showing a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from furikaeri.config.database_address import UnknownDatabaseError, database_settings
from tests.without_privilege import run_without_privilege

FOLDER = Path("/srv/furikaeri")


def test_without_an_address_it_is_sqlite_in_the_data_folder() -> None:
    settings = database_settings("", FOLDER)
    assert settings["NAME"] == "/srv/furikaeri/furikaeri.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("sqlite:////srv/a.sqlite3", "/srv/a.sqlite3"),
        ("sqlite:///b.sqlite3", str(Path("b.sqlite3").absolute())),
    ],
)
def test_sqlite_paths(address: str, name: str) -> None:
    assert database_settings(address, FOLDER)["NAME"] == name


def test_postgresql() -> None:
    settings = database_settings("postgres://u%40x:p%2Fw@db.example:5433/fk?sslmode=require", FOLDER)
    wanted = {"NAME": "fk", "USER": "u@x", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433"}
    assert {key: settings[key] for key in wanted} == wanted
    assert settings["OPTIONS"].pop("options") == "-c idle_in_transaction_session_timeout=30s"
    assert settings["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "address",
    ["mysql://u:geheim@h/d", "postgres://u:geheim@h:port/d", "furikaeri.sqlite3", "sqlite://", "sqlite:///"],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(UnknownDatabaseError, match="FURIKAERI_DATABASE_URL") as refused:
        database_settings(address, FOLDER)
    assert "geheim" not in str(refused.value)


def test_a_database_with_a_running_writer_is_opened_with_its_journal(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from furikaeri.config.database_address import database_settings;"
        "print(database_settings('', pathlib.Path(sys.argv[1]))['NAME'])"
    )
    (tmp_path / "?# 計画").mkdir()
    folder = tmp_path / "?# 計画"
    database = folder / "furikaeri.sqlite3"
    database.touch()
    database.chmod(0o444)
    assert run_without_privilege(code, folder).stdout.endswith(
        "/%3F%23%20%E8%A8%88%E7%94%BB/furikaeri.sqlite3?immutable=1\n"
    )
    (folder / "furikaeri.sqlite3-wal").touch()
    assert run_without_privilege(code, folder).stdout.endswith("/furikaeri.sqlite3?mode=ro\n")
