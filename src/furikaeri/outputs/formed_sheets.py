"""What every writer takes: a sheet, and the form it is printed in."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet


@dataclass(frozen=True, slots=True)
class FormedSheet:
    """A sheet and the form it is printed in."""

    sheet: ReadSheet
    form: Form
