"""The buttons under which a sheet, a measure, a project or a plan's year is downloaded."""

from __future__ import annotations

from django import template
from django.urls import reverse

from furikaeri.outputs.writing_files import WRITERS

register = template.Library()
_WORDS = {".pdf": "PDF", ".xlsx": "Excel", ".docx": "Word", ".html": "HTML", ".csv": "CSV"}


@register.inclusion_tag("web/files.html")
def print_links(subject: str, subject_id: int, fiscal_year: int | None = None) -> dict[str, object]:
    """A button for each kind of file; the year for a plan or a measure."""
    query = "" if fiscal_year is None else f"?year={fiscal_year}"
    return {
        "subject": subject,
        "links": [
            (word, reverse(f"{subject}_file", args=[subject_id, suffix[1:]]) + query)
            for suffix, word in _WORDS.items()
            if suffix in WRITERS
        ],
    }
