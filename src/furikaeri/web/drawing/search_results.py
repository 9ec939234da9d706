"""A search hit as a page shows it: each place's label, and the text around the words with the words marked."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.plans.answers import PlanLine, SheetLine
from furikaeri.plans.year_queries import SearchHit
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import search_keys
from furikaeri.sheet.labels import fill_label
from furikaeri.web.drawing.marked_texts import Piece, mark_excerpt, mark_words
from furikaeri.web.drawing.plan_wording import plan_values

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A field that holds the words: its label and its text around them."""

    label: str
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One sheet found: its name with the words marked, its first places beyond the name, and the labels of the rest."""

    sheet: SheetLine
    name: tuple[Piece, ...]
    places: tuple[FoundPlace, ...]
    more: tuple[str, ...]


def draw_hit(hit: SearchHit, form: Form, plan: PlanLine, words: str) -> SearchResult:
    """Word a hit by its form's labels, in the form's order."""
    line, keys = hit.sheet, search_keys(words)
    values = plan_values(form, plan, line.fiscal_year, line.measure)
    fields = [f for f in form.fields if f.id in hit.texts and f.id != "name"]
    places = tuple(
        FoundPlace(fill_label(f.label, values), mark_excerpt(hit.texts[f.id], keys)) for f in fields[:_SHOWN]
    )
    more = tuple(fill_label(f.label, values) for f in fields[_SHOWN:])
    return SearchResult(line, mark_words(line.name, keys), places, more)
