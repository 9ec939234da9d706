"""`furikaeri migrate`: prepare the database, or bring it to the form of this version."""

from __future__ import annotations

import argparse

from furikaeri.commands.starting_django import migrate_database
from furikaeri.commands.writing_results import say


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """None."""


def run(_arguments: argparse.Namespace) -> int:
    """Migrate; 0 also when nothing was to do."""
    say("データベースを用意しました。" if migrate_database() else "データベースは最新の形です。")
    return 0
