"""Limits on what reading one document may use: as usual, or as the environment sets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 1_000_000
TEXT_LIMIT_BYTES = 20 * MEGABYTE


class UnknownLimitError(ValueError):
    """A setting is no number in its range; the message is Japanese."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A whole number from the environment, what it is without one, and between what it must lie."""

    name: str
    usual: int
    least: int
    most: int

    def value(self, environment: Mapping[str, str]) -> int:
        """What the environment sets; UnknownLimitError for what is no such number."""
        text = environment.get(self.name, "")
        if not text:
            return self.usual
        is_number = text.isascii() and text.isdigit() and len(text) < 10
        if not (is_number and self.least <= int(text) <= self.most):
            raise UnknownLimitError(
                f"{self.name} は {self.least} から {self.most} の整数で書いてください（今は「{text}」）。"
            )
        return int(text)


READ_SECONDS = Setting("FURIKAERI_READ_SECONDS", 300, 1, 86_400)
READ_MB = Setting("FURIKAERI_READ_MB", 2000, 500, 100_000)
READ_PAGES = Setting("FURIKAERI_READ_PAGES", 5000, 1, 1_000_000)


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one document may be and use: bytes (unpacked), pages, seconds of the processor, bytes of memory."""

    file_bytes: int = TEXT_LIMIT_BYTES
    pages: int = READ_PAGES.usual
    seconds: int = READ_SECONDS.usual
    memory_bytes: int = READ_MB.usual * MEGABYTE


USUAL = ReadingLimits()


def reading_limits(environment: Mapping[str, str], file_bytes: int = TEXT_LIMIT_BYTES) -> ReadingLimits:
    """The limits that the environment sets; UnknownLimitError."""
    return ReadingLimits(
        file_bytes,
        READ_PAGES.value(environment),
        READ_SECONDS.value(environment),
        READ_MB.value(environment) * MEGABYTE,
    )
