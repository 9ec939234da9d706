"""What the words of a paragraph say about the field it belongs to: the form's cues, weighed.

Cues and weights stand in the form definition (`[cues]`); a pattern beginning with @ names one of the signs below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import Form

_YEARS = re.compile(r"(?:令和|平成|[RH])(?:元|\d{1,2})年?度?|(?<!\d)(?:20[0-4]\d)年度?")
_NUMBERS = re.compile(r"\d[\d,.]*")


def named_years(text: str) -> frozenset[int]:
    """The fiscal years a folded text names with their era."""
    years = (parse_fiscal_year(m[0]) for m in _YEARS.finditer(text))
    return frozenset(y for y in years if y is not None)


def _names_year_first(text: str) -> bool:
    return bool(re.match(r"[・○〇●\s]*(?:令和|平成|[RH])", text)) and bool(named_years(text))


# Signs of the words alone, and signs that need the sheet's year.
_PLAIN_SIGNS: Mapping[str, Callable[[str], bool]] = {
    "@two_years": lambda text: len(named_years(text)) >= 2,
    "@many_years": lambda text: len(named_years(text)) >= 3,
    "@figures": lambda text: len(_NUMBERS.findall(text)) >= 3,
    "@no_figures": lambda text: not _NUMBERS.search(text),
    "@short": lambda text: len(text) <= 14,
    "@long": lambda text: len(text) >= 120,
    "@no_sentence": lambda text: "。" not in text,
    "@years_from_first": _names_year_first,
}
_YEAR_SIGNS: Mapping[str, Callable[[str, int | None], bool]] = {
    "@this_year": lambda text, year: year is not None and year in named_years(text),
    "@another_year": lambda text, year: bool(named_years(text) - {year}),
}
SIGNS = (*_YEAR_SIGNS, *_PLAIN_SIGNS)


def _shows(name: str, text: str, fiscal_year: int | None) -> bool:
    return _PLAIN_SIGNS[name](text) if name in _PLAIN_SIGNS else _YEAR_SIGNS[name](text, fiscal_year)


@lru_cache(maxsize=16)
def _compiled(form: Form) -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    return tuple((c.pattern, None if c.pattern.startswith("@") else re.compile(c.pattern)) for c in form.cues)


@lru_cache(maxsize=16)
def _weights(form: Form, fields: tuple[str, ...]) -> NDArray[np.float64]:
    return np.array([[c.weights.get(f, 0.0) for f in fields] for c in form.cues], dtype=np.float64).reshape(
        -1, len(fields)
    )


def cue_presence(form: Form, text: str, fiscal_year: int | None) -> list[float]:
    """1.0 for each cue of the form that the text shows, else 0.0."""
    plain = folded(text)
    present: list[float] = []
    for name, pattern in _compiled(form):
        hit = _shows(name, plain, fiscal_year) if pattern is None else bool(pattern.search(plain))
        present.append(1.0 if hit else 0.0)
    return present


def word_scores(
    form: Form, fields: Sequence[str], texts: Sequence[str], fiscal_year: int | None
) -> NDArray[np.float64]:
    """Log-probabilities of the fields for each text, shape (texts, fields)."""
    if not texts or not form.cues:
        return np.zeros((len(texts), len(fields)))
    presence = np.array([cue_presence(form, t, fiscal_year) for t in texts])
    raw = presence @ _weights(form, tuple(fields))
    peak = raw.max(axis=1, keepdims=True)
    return np.asarray(raw - peak - np.log(np.exp(raw - peak).sum(axis=1, keepdims=True)), dtype=np.float64)
