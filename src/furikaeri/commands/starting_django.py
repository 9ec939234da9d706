"""Starting Django for the commands that need the database, and bringing the database to this version's form."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


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
        return f"データの置き場所 {error.filename} を使えません（{error.strerror}）。"
    folder = Path(settings.FURIKAERI_DATA)
    if not os.environ.get("FURIKAERI_DATA") and not (folder.parent / "pyproject.toml").is_file():
        print(f"データの置き場所: {folder}（変えるには FURIKAERI_DATA を指定します）", file=sys.stderr)
    return None


def migrate_database() -> bool:
    """Bring the database to the form of this version; whether anything was to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True
