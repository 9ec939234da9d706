"""`furikaeri migrate`: prepare the database, or bring it to the form of this version."""

from __future__ import annotations

import argparse
import sys

from django.db import DatabaseError

from furikaeri.commands.starting_django import migrate_database


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_arguments: argparse.Namespace) -> int:
    """Migrate; 0 also when nothing was to do."""
    try:
        changed = migrate_database()
    except DatabaseError as error:
        print(f"データベースを使えません（{error}）。", file=sys.stderr)
        return 1
    print("データベースを用意しました。" if changed else "データベースは最新の形です。")
    return 0
