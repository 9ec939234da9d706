"""The buttons under which a sheet, a measure, a project or a plan's year is downloaded."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.urls import reverse

from furikaeri.publishing.printing import KINDS, is_at_once

register = template.Library()
_WORDS = {"pdf": "PDF", "xlsx": "Excel", "docx": "Word", "html": "HTML", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class PrintButton:
    """A kind of file; what takes long is asked for by a form, for it makes a job."""

    word: str
    address: str
    at_once: bool


@register.inclusion_tag("web/files.html")
def print_links(
    subject: str, subject_id: int, sheets: int, fiscal_year: int | None = None
) -> dict[str, object]:
    """A button for each kind of file; the number of sheets, and the year for a plan or a measure."""
    query = "" if fiscal_year is None else f"?year={fiscal_year}"
    return {
        "subject": subject,
        "buttons": [
            PrintButton(
                word, reverse(f"{subject}_file", args=[subject_id, kind]) + query, is_at_once(kind, sheets)
            )
            for kind, word in _WORDS.items()
            if kind in KINDS
        ],
    }
