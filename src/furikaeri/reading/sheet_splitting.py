"""A document's lines to the lines of its sheets: pages first, then sheets by their titles.

Pages are told by form feeds; in texts without them by a line that begins with exactly one half-width blank right behind
a line of text (the published text's mark). A page with a title begins a sheet, pages behind it without one continue it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.reading.sheet_borders import (
    REPEATED_LABELS,
    FixedTexts,
    fixed_texts,
    looks_like_page_start,
    part_lines,
    title_lines,
    unsure_lines,
)
from furikaeri.reading.sheet_text import Line, folded
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import without_controls

_LABELS_OF_A_SHEET = 4
_PAGE_OF_TEXT = 40  # characters; less is a page number or a chapter's name


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number by form feeds (None without any) and its lines."""

    number: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SheetSpan:
    """The lines that belong to one sheet, its pages' numbers, and the file's lines that may be a neighbour's."""

    lines: tuple[Line, ...]
    pages: tuple[int, ...] | None
    unsure_lines: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SplitDocument:
    """The sheets of a document, the pages that carry none, and those with so little of a sheet that it is none."""

    sheets: tuple[SheetSpan, ...]
    other_pages: tuple[Page, ...]
    fragments: tuple[Page, ...] = ()


def pages_of(raw_lines: Sequence[str]) -> tuple[Page, ...]:
    """The pages of a document given as its raw lines."""
    fed = any("\f" in raw for raw in raw_lines)
    pages: list[list[Line]] = [[]]
    page_number = 1
    blank = True
    for number, raw in enumerate(raw_lines, 1):
        parts = [without_controls(part) for part in raw.split("\f")]
        starts_marked = not fed and not blank and looks_like_page_start(parts[0])
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


def split_sheets(raw_lines: Sequence[str], form: Form) -> SplitDocument:
    """The sheets of a document, in its order."""
    fixed = fixed_texts(form)
    sheets: list[list[Page]] = []
    others: list[Page] = []
    for page in pages_of(raw_lines):
        if title_lines(page.lines, fixed.title):
            sheets.append([page])
        elif sheets and _continues(page, sheets[-1], fixed):
            sheets[-1].append(page)
        elif len(fixed.standing_in(_text(page.lines))) >= _LABELS_OF_A_SHEET:
            before = [others.pop()] if _precedes(others[-1:], page, sheets[-1:], fixed) else []
            sheets.append([*before, page])  # a sheet whose beginning was cut away
        else:
            others.append(page)
    fragments = tuple(page for page in others if sheets and _is_fragment(page, fixed))
    spans = _spans([tuple(line for page in pages for line in page.lines) for pages in sheets], fixed)
    return SplitDocument(spans, tuple(page for page in others if page not in fragments), fragments)


def _text(lines: Sequence[Line]) -> str:
    return "".join(folded(line.text) for line in lines)


def _precedes(
    last_other: Sequence[Page], following: Page, last_sheet: Sequence[Sequence[Page]], fixed: FixedTexts
) -> bool:
    """Whether the last page without a sheet is the rest of the page before a sheet that lost its beginning."""
    for page in last_other:
        since = last_sheet[0][-1].lines[-1].number if last_sheet else 0
        text = _text(page.lines)
        if page.lines[0].number < since or _looks_like_contents(text):
            return False
        if page.number is None or following.number is None:
            return True
        return following.number == page.number + 1 and bool(fixed.standing_in(text))
    return False


def _looks_like_contents(text: str) -> bool:
    return text.startswith(("目次", "もくじ")) or text.count("…") + text.count("・・・") > 4


def _continues(page: Page, before: Sequence[Page], fixed: FixedTexts) -> bool:
    """Whether a page without a title carries on the sheet before it: it has the form's words, or text right behind it."""
    text = _text(page.lines)
    known = fixed.standing_in(text)
    if known:
        seen = frozenset().union(*(fixed.standing_in(_text(p.lines)) for p in before))
        return len(known) >= _LABELS_OF_A_SHEET or not (known <= seen and _is_fragment(page, fixed))
    adjacent = page.number is None or before[-1].number is None or page.number == before[-1].number + 1
    return (
        adjacent
        and len(before) == 1
        and not _looks_like_contents(text)
        and (len(text) > _PAGE_OF_TEXT or _is_fragment(page, fixed))
        and "計画" not in text[:20]
    )


def _is_fragment(page: Page, fixed: FixedTexts) -> bool:
    """Whether a page outside all sheets is what a cut left of one: lines as only the form prints them."""
    texts = [folded(line.text) for line in page.lines]
    if _looks_like_contents("".join(texts)):
        return False
    return any(text.startswith(fixed.beginnings) for text in texts)


def _spans(sheets: Sequence[tuple[Line, ...]], fixed: FixedTexts) -> tuple[SheetSpan, ...]:
    """The sheets' lines, parted anew wherever fixed texts stand twice: there lines of two sheets are in one."""
    parted: list[tuple[Line, ...]] = []
    for lines in sheets:
        if len(title_lines(lines, fixed.title)) < 2 and fixed.repeats(_text(lines)) < REPEATED_LABELS:
            parted.append(lines)
        else:
            before = parted.pop() if parted else ()
            parted.extend(part_lines(before + lines, fixed))
    around = zip([(), *parted], parted, [*parted[1:], ()], strict=False)
    return tuple(_span(lines, unsure_lines(a, lines, b, fixed)) for a, lines, b in around)


def _span(lines: tuple[Line, ...], unsure: frozenset[int]) -> SheetSpan:
    numbers = dict.fromkeys(line.page for line in lines if line.page is not None)
    return SheetSpan(lines, tuple(numbers) or None, unsure)
