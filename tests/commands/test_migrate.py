"""`furikaeri migrate`: says whether there was anything to do, and where the data lies when nobody said."""

from __future__ import annotations

from tests.commands.conftest import Run


def test_migrate_says_whether_there_was_anything_to_do(furikaeri: Run) -> None:
    assert furikaeri("migrate").stdout == "データベースを用意しました。\n"
    assert furikaeri("migrate").stdout == "データベースは最新の形です。\n"
