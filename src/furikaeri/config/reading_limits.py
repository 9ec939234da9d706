"""Limits on what the intake page takes, and on what reading one document may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 1_000_000


class UnknownLimitError(ValueError):
    """A setting is no number in its range; the message is Japanese."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A whole number from the environment, what it is without one, and between what it must lie."""

    name: str
    usual: int
    least: int
    most: int


SETTINGS: Mapping[str, Setting] = {
    "UPLOAD_FILES": Setting("FURIKAERI_UPLOAD_FILES", 200, 1, 2000),
    "UPLOAD_MB": Setting("FURIKAERI_UPLOAD_MB", 20, 1, 500),
    "UPLOAD_TOTAL_MB": Setting("FURIKAERI_UPLOAD_TOTAL_MB", 300, 1, 20_000),
    "READ_SECONDS": Setting("FURIKAERI_READ_SECONDS", 300, 5, 86_400),
    "READ_MB": Setting("FURIKAERI_READ_MB", 2000, 500, 100_000),
}


def limit(name: str, environment: Mapping[str, str]) -> int:
    """The limit of this name in SETTINGS, as the environment sets it."""
    setting = SETTINGS[name]
    text = environment.get(setting.name, "")
    if not text:
        return setting.usual
    if not (
        text.isascii() and text.isdigit() and len(text) < 10 and setting.least <= int(text) <= setting.most
    ):
        raise UnknownLimitError(
            f"{setting.name} は {setting.least} から {setting.most} の整数で書いてください（今は「{text}」）。"
        )
    return int(text)
