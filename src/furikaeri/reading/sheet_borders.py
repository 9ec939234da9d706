"""Where one sheet ends and the next begins, when neither title nor page tells: no fixed text stands twice in a sheet.

Documents joined in one file, pages without marks and cut sheets put the end of one sheet and the beginning of another on
one page. Of all ways to cut such lines, the one is taken in which the fewest fixed texts of the form stand twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from furikaeri.reading.sheet_text import Line, folded
from furikaeri.sheet.circled_codes import circled
from furikaeri.sheet.form import Form

REPEATED_LABELS = 3  # fixed texts that stand twice, from which on lines belong to more than one sheet
_LONG = 3  # characters; shorter labels are words of any sentence
# Costs of a cut, in repeated texts: what stands twice counts most, then whole sheets, then where borders usually are.
_UNTITLED, _SECOND_TITLE = 2.5, 20.0
_INSIDE_PAGE, _AT_USUAL_START = 0.9, 0.3
_LINE_BEFORE_TITLE, _TEXT_WITHOUT_TITLE, _BEHIND_LABEL = 0.0005, 0.01, 0.1
_MOST_REPEATS = 12
_PAGE_MARK = re.compile(r" [^ \u3000\s]| \u3000■")


@dataclass(frozen=True, slots=True)
class FixedTexts:
    """The form's fixed texts that stand once in a sheet (folded, up to the first placeholder, in printed order), its titles."""

    words: tuple[str, ...]
    notes: frozenset[str]
    beginnings: tuple[str, ...]  # of lines that only a sheet has
    allowed: dict[str, int]
    first_label: str
    title: re.Pattern[str]

    def standing_in(self, text: str) -> frozenset[str]:
        """The fixed texts but notes that a folded text shows."""
        return frozenset(word for word in self.words if word in text and word not in self.notes)

    def repeats(self, text: str) -> int:
        """How many fixed texts stand more often in a folded text than in one sheet."""
        return sum(text.count(word) > self.allowed[word] for word in self.words)


def title_pattern(form: Form) -> re.Pattern[str]:
    """The sheet's title over folded text: of the plan's last year, or of an ordinary year."""
    last, annual = form.heading.title, form.heading.title_annual
    if not last or not annual:
        return re.compile(last or annual)
    return re.compile(f"(?:{last})|(?:{_without_names(annual)})")


def _without_names(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def fixed_texts(form: Form) -> FixedTexts:
    """What of a form's wording tells sheets apart, and from other pages."""
    printed = [re.sub(r"\{\w+\}", "", label.item + folded(label.text)) for label in form.labels]
    words: dict[str, None] = {}
    notes: set[str] = set()
    headings: set[str] = set()  # other pages of a booklet print them too
    for label in form.labels:
        start = folded(label.text.split("{")[0])
        words |= {start: None} if len(start) > _LONG else {}
        words |= {label.item + start: None} if label.item and len(start) > 1 else {}
        notes |= {start} if label.role == "note" else set()
        headings |= {start} if label.role == "heading" else set()
    allowed = {word: max(1, sum(text.count(word) for text in printed)) for word in words}
    first = next((lb.item + folded(lb.text) for lb in form.labels if lb.role == "item"), "")
    beginnings = (*(word for word in words if word not in headings), *_answer_beginnings(form))
    return FixedTexts(tuple(sorted(words)), frozenset(notes), beginnings, allowed, first, title_pattern(form))


def _answer_beginnings(form: Form) -> set[str]:
    """How lines of answers begin, folded: an arrow and a code, a box and its option, a code and its text."""
    codes = [code for code_list in form.code_lists for code in code_list.codes]
    boxes = form.heading.ticked + form.heading.unticked
    options = [folded(option) for field in form.of_kind("choices") for option in field.options]
    listed = {circled(code.code) + text for code in codes if (text := folded(code.text.split("{")[0]))}
    return {f"→{circled(code.code)}" for code in codes} | {b + o for b in boxes for o in options} | listed


def title_lines(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[int]:
    """Indices of lines where a title begins (a title may be broken over lines)."""
    text, owners = _flat(lines)
    return [owners[m.start()] for m in pattern.finditer(text)]


def looks_like_page_start(text: str) -> bool:
    """Whether a line begins with exactly one half-width blank: the published text's mark of a page."""
    return bool(_PAGE_MARK.match(text))


def _flat(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The folded text of lines, and for each of its characters the line's index."""
    texts = [folded(line.text) for line in lines]
    return "".join(texts), [index for index, text in enumerate(texts) for _ in text]


def part_lines(lines: Sequence[Line], fixed: FixedTexts) -> list[tuple[Line, ...]]:
    """The sheets that lines hold: the cheapest way to cut them at page starts, borders and titles."""
    text, owners = _flat(lines)
    titles = [owners[m.start()] for m in fixed.title.finditer(text)]
    standing: list[list[str]] = [[] for _ in lines]
    for word in fixed.words:
        at = text.find(word)
        while at >= 0:
            standing[owners[at]].append(word)
            at = text.find(word, at + 1)
    starts = _possible_starts(lines, titles)
    stops = [*starts[1:], len(lines)]
    best: list[tuple[float, int]] = [(0.0, 0), *[(float("inf"), 0)] * len(starts)]
    for first, start in enumerate(starts):
        before = best[first][0] + (_border_cost(lines[start], fixed) if start else 0.0)
        seen: Counter[str] = Counter()
        repeats = 0
        for last in range(first, len(starts)):
            for word in (w for line in standing[starts[last] : stops[last]] for w in line):
                seen[word] += 1
                repeats += seen[word] > fixed.allowed[word]
            own = titles[bisect_left(titles, start) : bisect_left(titles, stops[last])]
            if last > first and (len(own) > 2 or repeats > _MOST_REPEATS):
                break
            cost = before + repeats + _title_cost(own, start, len(seen))
            if not own and not folded(lines[start].text).startswith(fixed.words):
                cost += _BEHIND_LABEL
            if cost < best[last + 1][0]:
                best[last + 1] = (cost, first)
    cuts = [len(starts)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    edges = [*starts, len(lines)]
    return [tuple(lines[edges[a] : edges[b]]) for a, b in pairwise(reversed(cuts))]


def _possible_starts(lines: Sequence[Line], titles: Sequence[int]) -> list[int]:
    """The borders; and titles that have none between them and the title before."""
    starts = [i for i, line in enumerate(lines) if i == 0 or _is_border(line)]
    bare = [b for a, b in pairwise([-1, *titles]) if bisect_right(starts, a) == bisect_right(starts, b)]
    return sorted({*starts, *bare})


def _is_border(line: Line) -> bool:
    return line.page_before or line.blank_before or looks_like_page_start(line.text)


def _border_cost(line: Line, fixed: FixedTexts) -> float:
    marked = looks_like_page_start(line.text)
    if line.page_before or (marked and not line.blank_before):
        return 0.0
    return _AT_USUAL_START if marked or folded(line.text) == fixed.first_label else _INSIDE_PAGE


def unsure_lines(
    before: Sequence[Line], lines: Sequence[Line], behind: Sequence[Line], fixed: FixedTexts
) -> frozenset[int]:
    """The file's lines of a sheet that may be a neighbour's: before its title when nothing marks where it begins, or when
    they have fixed texts that the sheet before lost at its end; and when the next begins so or lost its title, all behind the last
    fixed text that the next has itself.
    """
    unsure: set[int] = set()
    titles = title_lines(lines, fixed.title)
    if before and titles:
        head = lines[: titles[0]]
        lost = fixed.standing_in(_flat(head)[0]) & _lost_at_end(before, fixed)
        if _border_cost(lines[0], fixed) == _INSIDE_PAGE or len(lost) >= REPEATED_LABELS:
            unsure.update(line.number for line in head)
    if behind and (_border_cost(behind[0], fixed) == _INSIDE_PAGE or not title_lines(behind, fixed.title)):
        next_has = fixed.standing_in(_flat(behind)[0])
        for line in reversed(lines):
            unsure.add(line.number)
            if fixed.standing_in(folded(line.text)) & next_has:
                break
    return frozenset(unsure)


def _lost_at_end(lines: Sequence[Line], fixed: FixedTexts) -> frozenset[str]:
    """The fixed texts that a sheet with a title does not show, of those printed behind half of those it shows."""
    shown = fixed.standing_in(_flat(lines)[0])
    places = [place for place, word in enumerate(fixed.words) if word in shown]
    if not places or not title_lines(lines, fixed.title):
        return frozenset()
    return frozenset(fixed.words[places[len(places) // 2] :]) - shown


def _title_cost(titles: Sequence[int], start: int, fixed_texts_seen: int) -> float:
    """Of two ways that leave one part without a title, the one that leaves it less is better."""
    if not titles:
        return _UNTITLED + _TEXT_WITHOUT_TITLE * fixed_texts_seen
    return _SECOND_TITLE * (len(titles) - 1) + _LINE_BEFORE_TITLE * (titles[0] - start)
