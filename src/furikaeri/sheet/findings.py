"""Findings: what checking says about a sheet. Content is never an exception, it is a finding with a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class SheetKey:
    """Which sheet a finding is about: as printed, and its 0-based place in the input."""

    direction_code: str | None
    number: str | None
    name: str | None
    order: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: rule id, severity, sheet, field (None when several), message and remedy in Japanese."""

    rule: str
    severity: Severity
    sheet: SheetKey
    field: str | None
    message: str
    remedy: str
