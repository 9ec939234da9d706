"""Names and addresses that people type: one line, without what cannot be seen, no longer than their column."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from furikaeri.people.refusing import UnfitError
from furikaeri.sheet.japanese_text import without_controls

LONGEST_NAME = 200  # characters, where the column has no limit of its own
_LONGEST_ADDRESS = 254


def checked_name(typed: str, label: str, rows: type[models.Model], column: str = "name") -> str:
    """The name as it is stored; UnfitError says what to do."""
    name = " ".join(without_controls(typed.replace("\t", " ")).split())
    field = rows._meta.get_field(column)  # noqa: SLF001 - Django documents _meta
    longest = getattr(field, "max_length", None) or LONGEST_NAME
    if not name:
        raise UnfitError(f"{label}を書いてください。")
    if len(name) > longest:
        raise UnfitError(f"{label}は {longest} 字までで書いてください（今は {len(name)} 字）。")
    return name


def checked_address(typed: str) -> str:
    """A mail address, or the empty text for none; UnfitError for anything else."""
    address = typed.strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as error:
        raise UnfitError(
            f"「{address[:60]}」はメールアドレスの形ではありません。例: fukushi@city.example.jp"
        ) from error
    if len(address) > _LONGEST_ADDRESS:
        raise UnfitError(f"メールアドレスは {_LONGEST_ADDRESS} 字までで書いてください。")
    return address
