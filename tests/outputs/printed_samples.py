"""Sheets to print in tests: the sample that ships with the product, read from its text."""

from __future__ import annotations

from functools import cache
from importlib import resources

from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import ReadSheet


@cache
def sample_sheets() -> tuple[ReadSheet, ...]:
    """All sheets of the sample, last year's and annual ones."""
    found: list[ReadSheet] = []
    for text in sorted(
        (f for f in (resources.files("furikaeri") / "sample").iterdir() if f.name.endswith(".txt")),
        key=lambda f: f.name,
    ):
        found += read_bytes(text.read_bytes(), text.name, shipped_forms()).sheets
    return tuple(found)
