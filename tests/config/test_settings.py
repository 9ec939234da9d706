"""The settings are safe without being told."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command


def test_safe_without_being_told() -> None:
    assert settings.DEBUG is False
    assert "*" not in settings.ALLOWED_HOSTS
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not any(
        "unsafe" in source or "http" in source for sources in directives.values() for source in sources
    )
    assert (settings.LANGUAGE_CODE, settings.TIME_ZONE, settings.USE_TZ) == ("ja", "Asia/Tokyo", True)


@pytest.mark.django_db
def test_the_migrations_hold_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
