"""Starting Django for the commands that need the database, and bringing the database to this version's form."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from furikaeri.commands.writing_results import complain
from furikaeri.sheet.whole_files import file_trouble

# What SQLite and PostgreSQL say where they may only read
_REFUSED_WRITING = ("attempt to write a readonly database", "in a read-only transaction")


def start_django() -> str | None:
    """Load the settings; the Japanese reason when they cannot be used.

    Says where the data lies when nobody named a place and it is not beside the README.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furikaeri.config.settings")
    try:
        django.setup()
    except ValueError as error:
        return str(error)
    except ImproperlyConfigured:
        return "PostgreSQL を使うには psycopg が要ります（pip install 'furikaeri[postgresql]' で入ります）。"
    except OSError as error:
        return f"データの置き場所 {error.filename} を使えません（{file_trouble(error)}）。"
    folder = Path(settings.FURIKAERI_DATA)
    if not os.environ.get("FURIKAERI_DATA") and not (folder.parent / "pyproject.toml").is_file():
        complain(f"データの置き場所: {folder}（変えるには FURIKAERI_DATA を指定します）")
    return None


def run_with_database(run: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    """Run a command; a database that cannot be used is one line and status 1, whatever the command does."""
    try:
        return run(arguments)
    except (DatabaseError, ImproperlyConfigured) as error:
        first_line = str(error).strip().partition("\n")[0]
        reason = "書き込めない場所にあります" if _is_refused_writing(error) else first_line
        complain(f"データベースを使えません（{reason.removesuffix('。')}）。")
        return 1


def migrate_database() -> bool:
    """Bring the database to the form of this version; whether anything was to do.

    DatabaseError when there is something to do in a place where nothing can be written.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        if not _is_refused_writing(error):
            raise
        raise DatabaseError(
            "この版の形に改める必要がありますが、書き込めない場所にあります。書き込める人が furikaeri migrate を実行してください。"
        ) from error
    return True


def _is_refused_writing(error: Exception) -> bool:
    return any(words in str(error) for words in _REFUSED_WRITING)
