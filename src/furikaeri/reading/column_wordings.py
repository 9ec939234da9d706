"""Which field a heading of a list names: word for word, as a label some sheet prints, or a little differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from furikaeri.reading.cell_labels import placeholder_pattern, told
from furikaeri.reading.cell_likeness import skeleton
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import FieldDefinition, FieldKind, Form, Label
from furikaeri.sheet.form_wordings import without_front
from furikaeri.sheet.labels import YEARS_LATER
from furikaeri.sheet.list_columns import ListColumn, list_columns

UNIT_BEHIND = re.compile(r"\((?:単位:?)?(?P<unit>[^()]+)\)$")
_SHORT_YEAR = re.compile(r"([RH])(元|\d{1,2})(?=年度|(?!年|\d|[.]))")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_NAMED_YEAR = re.compile(r"(?:令和|平成|昭和|[RH])(?:元|\d{1,2})年度|(?:19|20)\d\d年度")
_RELATIVE_YEARS = (
    (("{previous_year}", "前年度"), -1),
    (("{next_year}", "翌年度", "次年度", "来年度"), 1),
    (("{year}", "当年度", "当該年度", "本年度"), 0),
)
_LEAST = 0.8  # of likeness
_SHORTEST = 3  # characters of a heading that is told by likeness
# What lists call these columns; only where the form has one such field
_KIND_WORDS: Mapping[FieldKind, tuple[str, ...]] = {
    "number": ("番号", "No", "No.", "№", "整理番号", "事業番号", "事業No", "事業No."),
    "year": ("年度", "評価年度", "対象年度", "実施年度", "事業年度", "評価対象年度"),
}


class Likeness(IntEnum):
    """How a heading names a field; the smaller, the surer."""

    HEADING = 0
    LABEL = 1
    SHARED = 2
    SPELLING = 3
    WORDS = 4


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A column that a heading names, how, and the evaluated year (of every row) that the heading says; None without one."""

    column: ListColumn
    likeness: Likeness
    fiscal_year: int | None = None
    score: float = 1.0


def heading_line(text: str) -> str:
    """A heading's words to compare: without its number, white space and widths; R5 as R5年度."""
    line = folded(without_front(text.strip()))
    return _SHORT_YEAR.sub(r"\1\2年度", line).replace("年度年度", "年度")


def named_columns(line: str, form: Form) -> tuple[NamedColumn, ...]:
    """Every column of the form that a heading may name, the surest first."""
    return _named_columns(line, form) if line and len(line) <= 80 else ()


@lru_cache(maxsize=4096)
def _named_columns(line: str, form: Form) -> tuple[NamedColumn, ...]:
    found = [named for column in list_columns(form) for named in _namings(line, column, form)]
    return tuple(sorted(found, key=lambda named: (named.likeness, -named.score)))


def _namings(line: str, column: ListColumn, form: Form) -> Iterator[NamedColumn]:
    """The surest way in which the heading names the column, if any."""
    definition = column.definition
    exact = [column.heading, column.id, *(definition.columns if definition else ())]
    bare = UNIT_BEHIND.sub("", line)
    if line in map(heading_line, exact) or bare in map(heading_line, exact[2:]):
        yield NamedColumn(column, Likeness.HEADING)
        return
    if definition is None:
        return
    wordings = (
        (Likeness.LABEL, _own_wordings(definition, form)),
        (Likeness.SHARED, _shared(definition, form)),
    )
    for likeness, texts in wordings:
        for wording in texts:
            for text in dict.fromkeys((line, bare)):
                match = re.fullmatch(placeholder_pattern(without_front(wording)), text)
                if match:
                    nearness = 1.0 - abs(_years_later(wording) or 0) / 100  # the evaluated year's comes first
                    yield NamedColumn(column, likeness, _evaluated_year(match), nearness)
                    return
    yield from _alike(bare, column, definition, form)


def _own_wordings(definition: FieldDefinition, form: Form) -> Sequence[str]:
    own = [label for label in form.labels if label.introduces == (definition.id,)]
    return (definition.label, *(w for label in own for w in (label.text, *label.variants)))


def _shared(definition: FieldDefinition, form: Form) -> Sequence[str]:
    """The wordings of labels that stand before several fields, for the one that such a column holds; words of the kind."""
    labels = [label for label in form.labels if _heads(label, form) == definition.id]
    words = _KIND_WORDS.get(definition.kind, ()) if len(form.of_kind(definition.kind)) == 1 else ()
    return (*(w for label in labels for w in (label.text, *label.variants)), *words)


def _heads(label: Label, form: Form) -> str | None:
    """The field that a list's column under a label of several fields holds: the name behind its number, the choice before
    its reasons. Several of one kind stand in columns of their own."""
    fields = [form.field(f) for f in label.introduces]
    if len(fields) < 2:
        return None
    named = [f for f in fields if f.kind != "number"]
    if not named or any(f.kind == named[0].kind for f in named[1:] if f.kind != "text"):
        return None
    return named[0].id


def _evaluated_year(match: re.Match[str]) -> int | None:
    """The evaluated year by the years that a heading names; None when it names none."""
    for name, later in YEARS_LATER.items():
        word = told(match.groupdict(), name)
        year = parse_fiscal_year(word) if word else None
        if year is not None:
            return year - later
    return None


def _alike(line: str, column: ListColumn, definition: FieldDefinition, form: Form) -> Iterator[NamedColumn]:
    """The naming by likeness. A year tells columns apart: where one side alone has it, the words do not make sure."""
    own = _bare(line, definition)
    named = _NAMED_YEAR.search(line)
    here = _years_later(line)
    best: NamedColumn | None = None
    for wording in (*definition.columns, *_own_wordings(definition, form), *_shared(definition, form)):
        wanted = _bare(_PLACEHOLDER.sub("", UNIT_BEHIND.sub("", heading_line(wording))), definition)
        score = _score(own, wanted)
        later = _years_later(wording)
        if score < _LEAST or (here is not None and here != later):
            continue
        year = parse_fiscal_year(named[0]) if named and later is not None else None
        unsure = score < 1.0 or (later is None) != (named is None and here is None)
        naming = NamedColumn(
            column,
            Likeness.WORDS if unsure else Likeness.SPELLING,
            None if year is None or later is None else year - later,
            score - abs(later or 0) / 100,  # of one without a year, the evaluated year's comes first
        )
        if best is None or (naming.likeness, -naming.score) < (best.likeness, -best.score):
            best = naming
    if best is not None:
        yield best


def _bare(line: str, definition: FieldDefinition) -> str:
    """A heading's words without what may differ; 額 is nothing to an amount."""
    words = skeleton(line)
    return words.rstrip("額") if definition.kind == "amount" else words


def _years_later(wording: str) -> int | None:
    """Which year, seen from the evaluated one, a wording speaks of; None where it speaks of none."""
    return next((later for words, later in _RELATIVE_YEARS if any(word in wording for word in words)), None)


def _score(own: str, wanted: str) -> float:
    if not own or not wanted:
        return 0.0
    if own == wanted:
        return 1.0
    if len(own) < _SHORTEST or len(wanted) < _SHORTEST:
        return 0.0
    matcher = SequenceMatcher(None, own, wanted, autojunk=False)
    if matcher.quick_ratio() < _LEAST:
        return 0.0
    return min(matcher.ratio(), 0.99)
