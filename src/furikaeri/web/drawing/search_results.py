"""A search hit as a page shows it: where the words stand, and the text around the first place."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.plans.answers import PlanLine, SheetLine
from furikaeri.plans.year_queries import SearchHit
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import fold
from furikaeri.sheet.labels import fill_label
from furikaeri.web.drawing.plan_wording import plan_values

_BEFORE, _AFTER = 30, 90


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One sheet found: the labels of the fields that hold the words, and an excerpt of the first that is not the name."""

    sheet: SheetLine
    labels: tuple[str, ...]
    excerpt: str


def draw_hit(hit: SearchHit, form: Form, plan: PlanLine, words: str) -> SearchResult:
    """Word a hit by its form's labels."""
    line = hit.sheet
    values = plan_values(form, plan, line.fiscal_year, line.measure)
    fields = [f for f in form.fields if f.id in hit.texts]
    shown = next((hit.texts[f.id] for f in fields if f.id != "name"), "")
    labels = tuple(fill_label(field.label, values) for field in fields)
    return SearchResult(line, labels, _excerpt(" ".join(shown.split()), words))


def _excerpt(text: str, words: str) -> str:
    places = [fold(text).casefold().find(fold(word).casefold()) for word in words.replace("　", " ").split()]
    first = min((place for place in places if place >= 0), default=0)
    start = max(0, first - _BEFORE)
    end = first + _AFTER
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
