"""Tells the form's labels in cells: a cell that holds a label alone, or a label with what belongs to it behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from furikaeri.reading.sheet_text import folded, folded_with_places
from furikaeri.sheet.amounts import MONEY_UNIT
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import Code, Form, Label
from furikaeri.sheet.form_layout import head_fields, layout_rows
from furikaeri.sheet.labels import UNTOLD, YEARS_LATER

_YEAR = r"(?:(?:令和|平成|R|H)?(?:元|\d{1,2})|(?:19|20)\d\d)年度?"
_NUMBER = r"[\d一二三四五六七八九十]+"
_VALUES = {
    "term": _NUMBER,
    "year": _YEAR,
    "previous_year": _YEAR,
    "next_year": _YEAR,
    "years": f"{_NUMBER}[か箇ヶカケ]?",
    "measure": r".{1,200}?",
    "direction": r"\d+[-ー]\d+",
    "municipality": r"[^①-⑳]{1,12}?",
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# odd: not as forms are published
_ITEM_NUMBER = r"(?:(?:\d{1,2}[.:]?)|(?P<odd_number>[(【]?\d{1,2}[)】.:、]?|[①-⑳][.:、]?))?"
_OPENING, _CLOSING = (
    "[【〔《〈\\[]",
    "[】〕》〉\\]]?",
)  # a label may stand in brackets, its number before or in them
_FRONT = f"(?P<odd_outer>{_OPENING})?{_ITEM_NUMBER}(?P<odd_inner>{_OPENING})?"
_BEHIND = f"(?(odd_outer){_CLOSING}|(?(odd_inner){_CLOSING}))"
_BARE_FRONT = f"(?P<odd_outer>{_OPENING})?(?P<odd_inner>)"
_UNIT = re.compile(rf"\s*[（(]\s*(?:単位\s*[:：]?\s*)?{MONEY_UNIT}\s*[）)]")
_ONLY_A_NUMBER = re.compile(r"[(]?\d{1,2}[).:、]?|[①-⑳][.:、]?")
_ARROWS = "→⇒➡"
_AMOUNT = re.compile(r"[△▲-]?[\d,]+千?円?|[-ー]")
_TICK = re.compile(r"^[■□]")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_LONG_KINDS = frozenset({"narrative", "tables"})  # do not stand behind a colon in the label's own line
_REMEMBERED = 4096  # texts: a cell is asked for several times while its sheet is read


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found at the beginning of a cell, what its placeholders stand for, and the cell's text behind it."""

    label: Label
    values: Mapping[str, str]
    rest: str
    wording: str
    is_variant: bool


@lru_cache(maxsize=256)
def placeholder_pattern(wording: str) -> str:
    """A wording as a regular expression over folded text; a group for each placeholder, also where nothing was filled in."""
    parts = _PLACEHOLDER.split(wording)
    pattern = ""
    for place, part in enumerate(parts):
        if place % 2 == 0:
            pattern += re.escape(folded(part))
        elif f"(?P<{part}>" in pattern:
            pattern += f"(?:{_VALUES[part]})"
        else:
            pattern += f"(?P<{part}>{re.escape(folded(UNTOLD[part]))}|{_VALUES[part]})"
    return pattern


def told(values: Mapping[str, str | None], name: str) -> str | None:
    """What a placeholder stands for, or None where the sheet did not tell it."""
    value = values.get(name)
    return None if value is None or value == folded(UNTOLD[name]) else value


@dataclass(frozen=True, slots=True)
class _Wordings:
    """Every wording of every label (its pattern, whether it is a variant), longest first, so that a label inside another is
    not taken for it; and one pattern that each text with a label begins with: most texts have none, and are told by it.
    """

    patterns: tuple[tuple[Label, re.Pattern[str], str, bool], ...]
    any_label: re.Pattern[str]


@lru_cache(maxsize=16)
def _wordings(form: Form) -> _Wordings:
    found: list[tuple[Label, re.Pattern[str], str, bool]] = []
    bodies: list[str] = []
    for label in form.labels:
        for place, wording in enumerate((label.text, *label.variants)):
            front = _FRONT if label.role in {"item", "subheading"} else _BARE_FRONT
            body = placeholder_pattern(_TICK.sub("", wording))
            tick = "[■□]?" if _TICK.match(wording) else ""
            found.append((label, re.compile(front + tick + body + _BEHIND), wording, place > 0))
            bodies.append(_GROUP_NAME.sub("(?:", body))
    any_label = re.compile(f"{_GROUP_NAME.sub('(?:', _FRONT)}[■□]?(?:{'|'.join(bodies)})")
    return _Wordings(tuple(sorted(found, key=lambda entry: -len(entry[2]))), any_label)


def match_label(text: str, form: Form, fiscal_year: int | None = None) -> LabelMatch | None:
    """The label a cell's text begins with, when the rest of the cell can belong to it; None for a cell without label.

    Behind the label may stand nothing, an arrow, another line, or (a heading's direction) a bracket; a label that merely
    begins a sentence is none. Labels that only differ in the year they name are told apart by the evaluated one.
    """
    found = _matches(text, form)
    first = found[0] if found else None
    if first is None or fiscal_year is None or _names_its_year(first, fiscal_year):
        return first
    return next((match for match in found if _names_its_year(match, fiscal_year)), first)


def same_worded(text: str, form: Form, match: LabelMatch) -> Iterator[LabelMatch]:
    """The labels that are worded as the one found: 理由 may stand under several headings, and the form's order tells which."""
    return (other for other in _matches(text, form) if folded(other.wording) == folded(match.wording))


def amount_starts(text: str, form: Form) -> list[int]:
    """Where, behind its beginning, the label of an amount stands in a line with the amount behind it."""
    line = folded(text)
    found: set[int] = set()
    for fixed, pattern in _amount_patterns(form):
        if fixed not in line:
            continue
        ends = ((m.start(), line[m.end() :].lstrip(":(")) for m in pattern.finditer(line))
        found |= {start for start, rest in ends if start and _AMOUNT.match(rest)}
    if not found:
        return []
    places = folded_with_places(text)
    return sorted({places[start][1] for start in found})


@lru_cache(maxsize=16)
def _amount_patterns(form: Form) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The wordings of the labels that introduce nothing but amounts, each behind its longest fixed part."""
    return tuple(
        (max(map(folded, _PLACEHOLDER.split(_TICK.sub("", wording))[::2]), key=len), pattern)
        for label, pattern, wording, _ in _wordings(form).patterns
        if label.introduces and all(form.field(f).kind == "amount" for f in label.introduces)
    )


def _names_its_year(match: LabelMatch, fiscal_year: int) -> bool:
    """Whether the years that a label names are those that its wording says; true where it names none."""
    named = ((YEARS_LATER[name], told(match.values, name)) for name in match.values if name in YEARS_LATER)
    return all(
        year is None or parse_fiscal_year(year) in {None, fiscal_year + later} for later, year in named
    )


@lru_cache(maxsize=_REMEMBERED)
def _matches(text: str, form: Form) -> tuple[LabelMatch, ...]:
    """Every label that the text can begin with, the longest wording first."""
    wordings = _wordings(form)
    line = folded(text)
    if not wordings.any_label.match(line):
        return ()
    places = folded_with_places(text)
    found: list[LabelMatch] = []
    for label, pattern, wording, is_variant in wordings.patterns:
        match = pattern.match(line)
        if match is None:
            continue
        end = places[match.end() - 1][1] + 1 if match.end() else 0
        unit = _UNIT.match(text, end) if _asks_amounts(label, form) else None
        rest = text[unit.end() :] if unit else text[end:]
        if _may_stand_behind(rest, label, form):
            values = match.groupdict()
            odd = [values.pop(name, None) for name in ("odd_number", "odd_outer", "odd_inner")]
            is_odd = any(odd) or unit is not None
            found.append(LabelMatch(label, values, without_arrow(rest), wording, is_variant or is_odd))
    return tuple(found)


def _asks_amounts(label: Label, form: Form) -> bool:
    """Whether a label introduces amounts and nothing else."""
    return bool(label.introduces) and all(form.field(f).kind == "amount" for f in label.introduces)


def _may_stand_behind(rest: str, label: Label, form: Form) -> bool:
    bare = rest.lstrip(" 　\t:：")
    if not bare or bare[0] in f"\n{_ARROWS}":
        return True
    if rest.lstrip(" 　\t")[0] in ":：" and "\n" not in bare and label.introduces:
        return not any(form.field(f).kind in _LONG_KINDS for f in label.introduces)
    if _asks_amounts(label, form) and _AMOUNT.fullmatch(folded(bare)):
        return True
    return label.role == "heading" and bare[0] in "（("


def without_arrow(rest: str) -> str:
    """A text without the arrow it begins with."""
    return rest.lstrip(" 　\t:：").lstrip(_ARROWS).removeprefix("\n")


def is_item_number(text: str) -> bool:
    """Whether a cell holds nothing but a number as items have them."""
    return bool(_ONLY_A_NUMBER.fullmatch(folded(text)))


def is_arrow(text: str) -> bool:
    """Whether a cell holds nothing but an arrow."""
    return bool(text.strip()) and not text.strip().strip(_ARROWS)


@lru_cache(maxsize=64)
def option_pattern(code: Code) -> re.Pattern[str]:
    """A code of a list as printed, number and words, over folded text."""
    return re.compile(re.escape(folded(code.sign)) + placeholder_pattern(code.text))


def begins_option(text: str, form: Form) -> bool:
    """Whether a text begins with an entry of one of the form's code lists, number and words."""
    line = folded(text)
    return line[:1] in _first_signs(form) and any(
        option_pattern(code).match(line) for code_list in form.code_lists for code in code_list.codes
    )


@lru_cache(maxsize=16)
def _first_signs(form: Form) -> frozenset[str]:
    """The characters with which a printed code can begin."""
    return frozenset(folded(c.sign)[:1] for code_list in form.code_lists for c in code_list.codes)


def without_direction(text: str, form: Form) -> str:
    """A text without the direction of the heading box that it begins with."""
    places = folded_with_places(text)
    line = "".join(mark for mark, _ in places)
    for wording in form.heading.directions:
        if (match := re.match(placeholder_pattern(wording), line)) and match.end():
            return text[places[match.end() - 1][1] + 1 :].lstrip()
    return text


def says_direction(text: str, form: Form) -> bool:
    """Whether a text is nothing but the direction of the heading box: （施策の方向１－４）."""
    line = folded(text)
    return any(re.fullmatch(placeholder_pattern(w), line) for w in form.heading.directions)


@lru_cache(maxsize=16)
def fields_of_labels(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Which fields stand right at each label (id); a label that others of its row stand in for has none."""
    owned: dict[str, list[str]] = {}
    for row in layout_rows(form):
        for part in row.parts:
            if part.kind == "amounts":
                for label, field_id in zip(part.labels, part.fields, strict=True):
                    owned.setdefault(label.id, []).append(field_id)
            elif part.labels:
                owned.setdefault(part.labels[0].id, []).extend(part.fields)
    for label in form.labels:
        if label.role == "heading":
            owned[label.id] = [f for f in label.introduces if f in head_fields(form)]
    return {label: tuple(fields) for label, fields in owned.items()}
