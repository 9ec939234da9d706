"""Starting Django for the commands that need the database, and bringing the database to this version's form."""

from __future__ import annotations

import argparse
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from furikaeri.commands.writing_results import complain
from furikaeri.sheet.file_troubles import file_trouble

_MIGRATION_LOCK = 0x46555249  # a number of our own among the database's advisory locks
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
    if not _is_older():
        return False
    with _alone():
        if not _is_older():  # another program has just done it
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


def _is_older() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    """One program at a time: two that start together must not both make the tables. The end of a program frees it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])
        return
    folder = os.open(settings.FURIKAERI_DATA, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _is_refused_writing(error: Exception) -> bool:
    return any(words in str(error) for words in _REFUSED_WRITING)
