"""Signing in by name and password; the sample's accounts, whose passwords everybody knows, only in the sample installation."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from furikaeri.people.models import User

SAMPLE_PASSWORD = "furikaeri-mihon-2025"  # noqa: S105 - published on purpose, refused everywhere else
_MARK = "sample-installation"
_LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def mark_sample_installation() -> None:
    """From now on this data folder is a sample: its sample accounts may sign in."""
    (Path(settings.FURIKAERI_DATA) / _MARK).touch()


def is_sample_installation() -> bool:
    """Whether this data folder was made by `furikaeri sample`; a copy of its database elsewhere is none."""
    return (Path(settings.FURIKAERI_DATA) / _MARK).exists()


class PasswordBackend(ModelBackend):
    """Django's own, which outside the sample installation knows neither sample accounts nor their password."""

    def authenticate(self, request, username=None, password=None, **kwargs):  # type: ignore[no-untyped-def]
        """The user, None when name and password do not let in."""
        if password == SAMPLE_PASSWORD and not is_sample_installation():
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        """An active account that is no stray sample; asked at every request too, so that a session ends with it."""
        if isinstance(user, User) and user.sample and not is_sample_installation():
            return False
        return super().user_can_authenticate(user)


class NotTheSamplePassword:
    """The sample's password is nobody's own."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse it, but for the sample's accounts."""
        if password == SAMPLE_PASSWORD and not (isinstance(user, User) and user.sample):
            raise ValidationError("見本のパスワードは使えません。別のパスワードにしてください。")

    def get_help_text(self) -> str:
        """What a person choosing a password reads."""
        return "見本のパスワードは使えません。"


def made_password() -> str:
    """A first password, easy to read out and to type, that nobody has thought of; the person then changes it."""
    return "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(4)) for _ in range(4))
