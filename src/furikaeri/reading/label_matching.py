"""Finds the form's fixed texts in a sheet: whole, broken over lines, glued to other text, or printed beside a content.

Labels come from the form definition. Blanks and widths do not matter; placeholders match any term, year, measure, city.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from furikaeri.reading.sheet_text import Place, SheetText, Stream, folded
from furikaeri.sheet.form import Form, Label

_YEAR = r"(?:令和|平成|R|H)?(?:元|\d{1,2})年度?"
_PLACEHOLDERS = {
    "{term}": r"[\d一二三四五六七八九十]+",
    "{year}": _YEAR,
    "{previous_year}": _YEAR,
    "{next_year}": _YEAR,
    "{years}": r"[\d一二三四五六七八九十]+",
    "{measure}": r"(?P<measure>.{2,80}?)",
    "{municipality}": r"(?P<municipality>[^①-⑳]{1,12}?)",
}
_SHORT = 10  # labels with fewer folded characters could be words of a sentence
_INSIDE = 4  # characters at least of a fragment that does not begin its line
_GAP = 10  # lines that may stand between two fragments of a label printed beside its content


@dataclass(frozen=True, slots=True)
class LabelPattern:
    """One printed wording of a label, compiled."""

    label: Label
    pattern: re.Pattern[str]
    length: int
    is_variant: bool


def wording_pattern(wording: str) -> str:
    """A printed wording as a regular expression over folded text without white space."""
    parts = re.split(r"(\{\w+\})", wording)
    return "".join(_PLACEHOLDERS.get(p, re.escape(folded(p))) for p in parts)


@lru_cache(maxsize=16)
def label_patterns(form: Form) -> tuple[LabelPattern, ...]:
    """All wordings of a form's labels, longest first so that a label inside another is not taken for it."""
    patterns: list[LabelPattern] = []
    for label in form.labels:
        for place, wording in enumerate((label.text, *label.variants)):
            length = len(folded(re.sub(r"\{\w+\}", "００", wording)))
            patterns.append(LabelPattern(label, re.compile(wording_pattern(wording)), length, place > 0))
    return tuple(sorted(patterns, key=lambda p: -p.length))


@dataclass(slots=True)
class FoundLabels:
    """What the labels of a sheet tell besides their places."""

    measure: str | None = None
    measure_places: tuple[Place, ...] = ()
    found: set[str] = field(default_factory=set)
    variants: dict[str, str] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)


def _is_bounded(
    sheet: SheetText, places: tuple[Place, ...], wording: LabelPattern, *, numbered: bool
) -> bool:
    """Whether a match can be a label: long, or alone in its line, or numbered, or at a line's start before a gap."""
    if wording.length >= _SHORT:
        return True
    starts, ends = sheet.starts_line(places[0]), sheet.ends_line(places[-1])
    if numbered or wording.label.text[0] in "（(":
        return starts or ends or wording.length >= 6
    if wording.label.role == "answer":
        return starts
    if wording.label.role == "subheading" and sheet.gap_before(places[0]) and sheet.gap_behind(places[-1]):
        return True
    return starts and (ends or sheet.gap_behind(places[-1]))


def _with_item_number(sheet: SheetText, stream: Stream, start: int, label: Label) -> int:
    """Where the match begins when the item's printed number stands right before it, else `start`.

    An annual sheet counts its items on without those of the period, so beside a label any lone number is its number.
    """
    if label.role != "item" or start == 0 or not stream.text[start - 1].isdigit():
        return start
    line, column = stream.places[start - 1]
    first = start - 1
    alone = sheet.starts_line((line, column)) and sheet.ends_line((line, column))
    if line == stream.places[start][0]:
        bounded = column == 0 or not folded(sheet.lines[line].text[column - 1]).isdigit()
        return first if bounded else start
    return first if alone and stream.text[first] == label.item else start


def match_labels(sheet: SheetText, form: Form, result: FoundLabels, *, variants: bool) -> None:
    """Take every label that stands whole in the stream (broken over lines or glued to other text).

    Variants come last, when the printed wording was looked for whole and in pieces: one may be the end of the other.
    """
    for wording in label_patterns(form):
        if wording.is_variant != variants or (variants and wording.label.id in result.found):
            continue
        stream = sheet.stream()
        for match in wording.pattern.finditer(stream.text):
            if match.end() == match.start():
                continue
            start = _with_item_number(sheet, stream, match.start(), wording.label)
            places = stream.places[start : match.end()]
            if not _is_bounded(sheet, places, wording, numbered=start < match.start()):
                continue
            if not all(sheet.free[i][c] for i, c in places):
                continue
            if "measure" in match.groupdict():
                span = match.span("measure")
                wanted = stream.places[span[0] : span[1]]
                is_printed_twice = stream.text.count(match["measure"]) > 1
                if not _is_compact(sheet, places) or not (is_printed_twice or _is_gapless(wanted)):
                    continue
                result.measure = match["measure"]
                result.measure_places = wanted
            sheet.take(wording.label.id, places, is_label=True)
            result.found.add(wording.label.id)
            if start < match.start():
                result.numbered.add(wording.label.id)
            if wording.is_variant and wording.label.role != "answer":
                result.variants[wording.label.id] = match[0]


def _is_compact(sheet: SheetText, places: tuple[Place, ...]) -> bool:
    """Whether a label with free wording stands in one piece: no border inside, no other label swallowed."""
    first, last = places[0][0], places[-1][0]
    return last - first <= 10 and all(
        sheet.starts_line(places[i]) for i in range(1, len(places)) if places[i][0] != places[i - 1][0]
    )


def _is_gapless(places: tuple[Place, ...]) -> bool:
    """Whether no blank stands inside a line: words printed beside the label would be swallowed with it."""
    pairs = itertools.pairwise(places)
    return all(a[0] != b[0] or b[1] <= a[1] + 1 for a, b in pairs)


def match_fragments(sheet: SheetText, form: Form, found: FoundLabels, printed: Mapping[str, str]) -> None:
    """Take labels printed beside their contents: each line of the label begins a line of text, contents follow it.

    pdftotext puts the lines of two cells that share a baseline into one line ("した新たな担い手 あり、地域に…").
    `printed` says what this sheet prints for the placeholders; a label with an unknown one is left.
    """
    for wording in label_patterns(form):
        label = wording.label
        if label.id in found.found or label.role not in {"item", "subheading"} or wording.is_variant:
            continue
        text = label.text
        for name, value in printed.items():
            text = text.replace(f"{{{name}}}", value)
        chain = [] if "{" in text else _fragment_chain(sheet, folded(text), label.item)
        if chain:
            sheet.take(label.id, chain, is_label=True)
            found.found.add(label.id)
            if label.item and sheet.lines[chain[0][0]].text.strip().startswith(label.item):
                found.numbered.add(label.id)


def _fragment_chain(sheet: SheetText, text: str, item: str) -> list[Place]:
    """Places of the shortest chain of line beginnings that spell `text`, or [] when there is none."""
    if len(text) < 4:
        return []
    best: list[Place] = []
    for start in range(len(sheet.lines)):
        chain = _follow(sheet, text, item, start, first=True)
        if chain and (not best or chain[-1][0] - chain[0][0] < best[-1][0] - best[0][0]):
            best = chain
    return best


def _follow(sheet: SheetText, text: str, item: str, start: int, *, first: bool) -> list[Place] | None:
    """The rest of a chain from line `start` on; [] when nothing is left to spell, None when it breaks off."""
    if not text:
        return []
    stop = min(len(sheet.lines), start + (1 if first else _GAP))
    for index in range(start, stop):
        taken, places = _fragment_at(sheet, index, text, item)
        if taken == 0 and not first:
            taken, places = _fragment_inside(sheet, index, text)
        if taken == 0:
            continue
        rest = _follow(sheet, text[taken:], item, index + 1, first=False)
        if rest is not None:
            return places + rest
    return None


def _fragment_at(sheet: SheetText, index: int, text: str, item: str) -> tuple[int, list[Place]]:
    """How much of `text` this line begins with, up to a gap or the line's end, and where."""
    characters = sheet.free_characters(index)
    spelled, used = _common_start(characters, text)
    if spelled == 0 and item and characters and characters[0][0] == item[0]:
        rest_spelled, rest_used = _common_start(characters[len(item) :], text)
        if rest_spelled:
            spelled, used = rest_spelled, rest_used + len(item)
    if spelled == 0:
        return 0, []
    whole_line = used == len(characters)
    while not whole_line and used and not sheet.gap_behind(characters[used - 1][1]):
        used -= 1  # the content behind the gap begins as the label goes on
        spelled -= len(characters[used][0])
    if not whole_line and spelled < min(2, len(text)):
        return 0, []
    return spelled, [place for _, place in characters[:used]]


def _fragment_inside(sheet: SheetText, index: int, text: str) -> tuple[int, list[Place]]:
    """A fragment set behind the end of the content's line ("…を通じ" + "出番づくり」に対し" + " て定年前の…")."""
    characters = sheet.free_characters(index)
    for start in range(1, len(characters)):
        spelled, used = _common_start(characters[start:], text)
        if spelled >= _INSIDE and sheet.gap_behind(characters[start + used - 1][1]):
            return spelled, [place for _, place in characters[start : start + used]]
    return 0, []


def _common_start(characters: list[tuple[str, Place]], text: str) -> tuple[int, int]:
    """Folded length and number of characters that the line's beginning shares with `text`."""
    spelled = used = 0
    for one, _ in characters:
        if not one or not text.startswith(one, spelled):
            break
        spelled += len(one)
        used += 1
    return spelled, used
