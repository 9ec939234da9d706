"""A document's lines to the lines of its sheets: pages first, then sheets by their titles.

Pages are told by form feeds; in texts without them by a line that begins with exactly one half-width blank right behind
a line of text (the published text's mark). A page with a title begins a sheet, pages behind it without one continue it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from furikaeri.reading.sheet_text import Line, folded
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import without_controls

_LABELS_OF_A_SHEET = 4
_REPEATED_LABELS = 3
_PAGE_MARK = re.compile(r" [^ \u3000\s]| \u3000■")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number by form feeds (None without any) and its lines."""

    number: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SheetSpan:
    """The lines that belong to one sheet, and its pages' numbers."""

    lines: tuple[Line, ...]
    pages: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class SplitDocument:
    """The sheets of a document, and the pages before or between them that carry none."""

    sheets: tuple[SheetSpan, ...]
    other_pages: tuple[Page, ...]


def pages_of(raw_lines: Sequence[str]) -> tuple[Page, ...]:
    """The pages of a document given as its raw lines."""
    fed = any("\f" in raw for raw in raw_lines)
    pages: list[list[Line]] = [[]]
    page_number = 1
    blank = True
    for number, raw in enumerate(raw_lines, 1):
        parts = [without_controls(part) for part in raw.split("\f")]
        starts_marked = not fed and not blank and bool(_PAGE_MARK.match(parts[0]))
        for place, part in enumerate(parts):
            if place or starts_marked:
                page_number += 1
                pages.append([])
                blank = True
            if not folded(part):
                blank = True
                continue
            pages[-1].append(Line(number, page_number if fed else None, part, blank, not pages[-1]))
            blank = False
    numbered = enumerate(pages, 1)
    return tuple(Page(n if fed else None, tuple(lines)) for n, lines in numbered if lines)


def title_pattern(form: Form) -> re.Pattern[str]:
    """The sheet's title over folded text: of the plan's last year, or of an ordinary year."""
    last, annual = form.heading.title, form.heading.title_annual
    return re.compile(f"(?:{last})|(?:{_without_names(annual)})" if last else annual)


def _without_names(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _titles(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[int]:
    """Indices of lines where a title begins (a title may be broken over lines)."""
    characters: list[str] = []
    owners: list[int] = []
    for index, line in enumerate(lines):
        text = folded(line.text)
        characters.append(text)
        owners.extend([index] * len(text))
    return [owners[m.start()] for m in pattern.finditer("".join(characters))]


def split_sheets(raw_lines: Sequence[str], form: Form) -> SplitDocument:
    """The sheets of a document, in its order."""
    pattern = title_pattern(form)
    printed = {folded(label.text.split("{")[0]) for label in form.labels if label.role != "note"}
    numbered = {label.item + folded(label.text.split("{")[0]) for label in form.labels if label.item}
    label_words = sorted(word for word in printed if len(word) > 3)
    once_words = sorted({*label_words, *(word for word in numbered if len(word) > 2)})
    sheets: list[list[Page]] = []
    others: list[Page] = []
    for page in pages_of(raw_lines):
        titles = _titles(page.lines, pattern)
        known = len(_known_labels(page, label_words))
        if len(titles) > 1:
            sheets.extend([Page(page.number, lines)] for lines in _cut_between(page.lines, titles, form))
        elif titles:
            sheets.append([page])
        elif sheets and _begins_anew(page, sheets[-1], once_words):
            sheets.append([page])  # a sheet cut before its title, behind a whole one
        elif sheets and _continues(page, known, sheets[-1]):
            sheets[-1].append(page)
        elif known >= _LABELS_OF_A_SHEET:
            before = [others.pop()] if others and _precedes(others[-1], page, label_words) else []
            sheets.append([*before, page])  # a sheet whose beginning was cut away
        else:
            others.append(page)
    return SplitDocument(tuple(_span(pages) for pages in sheets), tuple(others))


def _known_labels(page: Page, label_words: Sequence[str]) -> frozenset[str]:
    """The form's longer labels that a page shows."""
    text = folded("".join(line.text for line in page.lines))
    return frozenset(word for word in label_words if word in text)


def _begins_anew(page: Page, before: Sequence[Page], once_words: Sequence[str]) -> bool:
    """Whether a page prints labels again that stand once in a sheet: it belongs to another sheet."""
    seen = frozenset().union(*(_known_labels(p, once_words) for p in before))
    return len(seen & _known_labels(page, once_words)) >= _REPEATED_LABELS


def _precedes(page: Page, following: Page, label_words: Sequence[str]) -> bool:
    """Whether a page with a label or two is the rest of the page before a sheet that lost its beginning."""
    adjacent = page.number is None or following.number is None or following.number == page.number + 1
    return adjacent and bool(_known_labels(page, label_words))


def _continues(page: Page, known: int, before: Sequence[Page]) -> bool:
    """Whether a page without a title carries on the sheet before it: it has the form's words, or text right behind it."""
    if known >= 1:
        return True
    text = folded("".join(line.text for line in page.lines))
    adjacent = page.number is None or before[-1].number is None or page.number == before[-1].number + 1
    looks_like_contents = text.startswith(("目次", "もくじ")) or text.count("…") + text.count("・・・") > 4
    return (
        adjacent
        and len(before) == 1
        and not looks_like_contents
        and len(text) > 40
        and "計画" not in text[:20]
    )


def _span(pages: Sequence[Page]) -> SheetSpan:
    numbers = [p.number for p in pages if p.number is not None]
    return SheetSpan(tuple(line for p in pages for line in p.lines), tuple(numbers) or None)


def _cut_between(lines: Sequence[Line], titles: Sequence[int], form: Form) -> list[tuple[Line, ...]]:
    """Cuts one page with several titles where the fewest once-only texts would stand twice in a sheet.

    Without page marks a sheet may begin before its title; of equal cuts the one at the first item's label, else the one
    nearest before the title is taken.
    """
    first_label = folded(next((lb.item + lb.text for lb in form.labels if lb.role == "item"), ""))
    words = [
        folded(lb.text.split("{")[0]) for lb in form.labels if "{" not in lb.text[:2] and len(lb.text) > 5
    ]
    found = [frozenset(w for w in words if w in folded(line.text)) for line in lines]
    cuts = [0]
    for before, after in pairwise(titles):
        candidates = [i for i in range(before + 1, after + 1) if lines[i].blank_before] or [after]
        best = min(
            candidates,
            key=lambda i: (
                _repeats(found, cuts[-1], i, after),
                folded(lines[i].text) != first_label,
                after - i,
            ),
        )
        cuts.append(best)
    cuts.append(len(lines))
    return [tuple(lines[a:b]) for a, b in pairwise(cuts)]


def _repeats(found: Sequence[frozenset[str]], start: int, cut: int, next_title: int) -> int:
    """How many once-only texts would stand twice when the sheet from `start` ended before `cut`."""
    repeats = 0
    for a, b in ((start, cut), (cut, min(len(found), next_title + (next_title - start)))):
        seen: set[str] = set()
        for line_words in found[a:b]:
            repeats += len(line_words & seen)
            seen |= line_words
    return repeats
