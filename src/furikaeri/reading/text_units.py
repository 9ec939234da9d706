"""What is left of a sheet once labels, codes and tables are taken: paragraphs, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from furikaeri.reading.sheet_text import Place, SheetText, Token, display_width
from furikaeri.reading.torn_lists import torn_rows
from furikaeri.sheet.japanese_text import canonical_text

_FULL_WITHIN = 4  # half-width columns: a line ending within two full-width characters of the edge is full
_NEW_PARAGRAPH = re.compile(
    r"[\s　]*(?:[・○〇●◯□■◆◇▼▽★☆※＊*▷▶➢◎→〈＜【《\[［]|[(（]?[0-9０-９一二三四五六七八九十]{1,2}[)）.．、　 ]|[①-⑳]|[-‐－–—][ 　]|[ア-ン][ 　.．)）])"
)
_INDENT = re.compile(r"[ \t]{2,}|　")
_SENTENCE_END = re.compile(r"[。．.！!？?」』）)】]$")
_YEAR_START = re.compile(r"[\s　]*(?:(?:令和|平成|[RHＲＨ])[元0-9０-９]{1,2}|[0-9０-９]{2}年度)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph: its sheet lines, its text, the tokens right before and behind it, and how it follows the last one.

    `before` holds the ids of the run of tokens right before it, nearest first; empty when another unit precedes.
    `joins` says how the break before it looks: "flow" (same box), "border" (blank line), "page", or "token".
    """

    lines: tuple[int, ...]
    text: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    joins: str


def starts_paragraph(text: str) -> bool:
    """Whether a line begins with a bullet, a number, ※ or an indent."""
    return bool(_NEW_PARAGRAPH.match(text) or _INDENT.match(text) or _YEAR_START.match(text))


def edge_width(sheet: SheetText, indices: Sequence[int]) -> int:
    """The width of the cell's edge in half-width columns: the longest of these lines."""
    return max((display_width(sheet.free_text(i).rstrip()) for i in indices), default=0)


def is_full(text: str, edge: int) -> bool:
    """Whether a line ends within two full-width characters of the edge."""
    return edge > 16 and display_width(text.rstrip()) >= edge - _FULL_WITHIN


def unwrapped(lines: Sequence[str], edge: int) -> str:
    """Lines joined where a break is only a wrap; other breaks stay."""
    text = ""
    for number, line in enumerate(lines):
        piece = line.rstrip()
        if number == 0:
            text = piece
        elif is_full(lines[number - 1], edge) and not starts_paragraph(piece):
            text += piece.lstrip()
        else:
            text += "\n" + piece
    return canonical_text(text)


@dataclass(frozen=True, slots=True)
class _Item:
    """A token, or a row of text: one line, or the lines that a torn list's entry was torn into."""

    place: Place
    token: str | None
    row: tuple[int, ...]


def _items(sheet: SheetText) -> list[_Item]:
    """Tokens and lines of free text in the order in which they stand."""
    items = [_Item(_place_of(sheet, t), t.id, ()) for t in sheet.tokens]
    lines = [index for index in range(len(sheet.lines)) if sheet.is_free(index)]
    values = torn_rows(sheet, lines)
    moved = {line for row in values.values() for line in row}
    for index in lines:
        if index not in moved:
            place = (index, sheet.free[index].find(1))
            items.append(_Item(place, None, (index, *values.get(index, ()))))
    return sorted(items, key=lambda i: i.place)


def _is_beside(sheet: SheetText, token: Token) -> bool:
    """Whether a label was broken over lines between which its cell's text stands."""
    return token.is_label and any(sheet.is_free(i) for i in range(token.first[0], token.last[0] + 1))


def _place_of(sheet: SheetText, token: Token) -> Place:
    """Where a token counts. A label beside its text stands in mid-height: it counts at the beginning of the text's block,
    and before a sub-heading right above it, which is nearer to the text.
    """
    if not _is_beside(sheet, token):
        return token.first
    start = token.first[0]
    others = {line for t in sheet.tokens if t is not token for line in (t.first[0], t.last[0])}
    while (
        start > 0
        and not sheet.lines[start].blank_before
        and start not in others
        and start - 1 not in others
        and sheet.is_free(start - 1)
    ):
        start -= 1
    place = token.first if start == token.first[0] else (start, -1)
    for above in sorted((t for t in sheet.tokens if t.last < place), key=lambda t: t.last, reverse=True):
        between = any(sheet.is_free(i) for i in range(above.last[0], place[0]))
        if between or not above.is_label or _is_beside(sheet, above):
            break
        place = (above.first[0], above.first[1] - 1)
    return place


@dataclass(slots=True)
class _Run:
    """Text between tokens while it is gathered: the tokens before it (nearest first), its rows, the tokens behind it."""

    before: list[str]
    rows: list[tuple[int, ...]]
    behind: list[str]


def _runs(sheet: SheetText, beside: frozenset[str], edge: int) -> list[_Run]:
    """The text between tokens. A label of the left-hand cell may stand in mid-paragraph: it counts before the paragraph."""
    runs: list[_Run] = []
    tokens: list[str] = []
    for item in _items(sheet):
        if item.token is not None:
            tokens.append(item.token)
            continue
        labels = [t for t in tokens if t != "item"]
        is_beside = len(labels) == 1 and labels[0] in beside
        if runs and is_beside and _runs_over(sheet, runs[-1].rows[-1], item.row, edge):
            runs[-1].before = [*labels, *runs[-1].before]
            tokens = []
        if runs:
            runs[-1].behind += tokens
        if tokens or not runs:
            runs.append(_Run(list(reversed(tokens)), [], []))
            tokens = []
        runs[-1].rows.append(item.row)
    if runs:
        runs[-1].behind += tokens
    return runs


def _runs_over(sheet: SheetText, row: tuple[int, ...], following: tuple[int, ...], edge: int) -> bool:
    """Whether a full line without a full stop goes on in the line behind a label."""
    if len(row) > 1 or len(following) > 1:
        return False
    text, after = sheet.free_text(row[0]).rstrip(), sheet.free_text(following[0])
    return is_full(text, edge) and not _SENTENCE_END.search(text) and not starts_paragraph(after)


def text_units(sheet: SheetText, beside: frozenset[str] = frozenset()) -> list[Unit]:
    """The paragraphs of a sheet in the order in which they stand; `beside` are the labels of left-hand cells."""
    edge = edge_width(sheet, range(len(sheet.lines)))
    runs = _runs(sheet, beside, edge)
    units: list[Unit] = []
    for run in runs:
        groups = _paragraphs(sheet, run.rows, edge)
        for number, group in enumerate(groups):
            unit = _unit(sheet, group.lines, group.joins, edge, is_row=group.is_row)
            first = tuple(run.before[:4]) if number == 0 else ()
            last = tuple(run.behind[:3]) if number == len(groups) - 1 else ()
            units.append(replace(unit, before=first, behind=last))
    return units


def _unit(sheet: SheetText, lines: Sequence[int], joins: str, edge: int, *, is_row: bool) -> Unit:
    if is_row:
        text = canonical_text("　".join(sheet.free_text(i).strip() for i in lines))
    else:
        own_edge = edge_width(sheet, lines) if len(lines) > 3 else edge
        text = unwrapped([sheet.free_text(i) for i in lines], own_edge)
    return Unit(tuple(lines), text, (), (), joins)


@dataclass(slots=True)
class _Paragraph:
    """Lines of one paragraph while they are gathered, how it follows the last one, and whether it is a torn row."""

    joins: str
    lines: list[int]
    is_row: bool


def _paragraphs(sheet: SheetText, rows: Sequence[tuple[int, ...]], edge: int) -> list[_Paragraph]:
    """A run of text lines cut into paragraphs, each with how it follows the one before."""
    groups: list[_Paragraph] = []
    spans = [(t.first[0], t.last[0]) for t in sheet.tokens if _is_beside(sheet, t)]
    for index, *values in rows:
        text = sheet.free_text(index)
        if not groups:
            groups.append(_Paragraph("token", [index, *values], bool(values)))
            continue
        last = groups[-1]
        before = last.lines[0] if last.is_row and values else last.lines[-1]
        border = sheet.lines[index].blank_before or index != before + 1
        page = any(sheet.lines[i].page_before for i in range(before + 1, index + 1))
        if any(first <= before and index <= end for first, end in spans):
            border = page = False  # the label beside both says that they stand in one cell
        previous = sheet.free_text(before).rstrip()
        width = max(edge_width(sheet, last.lines), 0)
        full = is_full(previous, edge) or (is_full(previous, width) and len(last.lines) > 2)
        flows_on = full and not _SENTENCE_END.search(previous) and not starts_paragraph(text)
        flows_on = flows_on or (border and not page and _in_narrow_cell(sheet, last.lines, index, edge))
        if flows_on and not last.is_row and not values:
            last.lines.append(index)
        else:
            joins = "page" if page else "border" if border else "flow"
            groups.append(_Paragraph(joins, [index, *values], bool(values)))
    return groups


def _in_narrow_cell(sheet: SheetText, group: Sequence[int], index: int, edge: int) -> bool:
    """Whether a line set apart by a border carries on a narrow cell: text beside a chart comes line by line.

    All lines but the last have one width, clearly narrower than the page's; the first two must run on as a sentence.
    """
    text = sheet.free_text(index)
    width = display_width(sheet.free_text(group[0]).strip())
    if not 20 <= width <= edge - 16 or starts_paragraph(text):
        return False
    if any(abs(display_width(sheet.free_text(i).strip()) - width) > _FULL_WITHIN for i in group):
        return False
    if len(group) > 1 and not all(sheet.lines[i].blank_before for i in group[1:]):
        return False
    runs_on = not _SENTENCE_END.search(sheet.free_text(group[-1]).rstrip())
    return display_width(text.strip()) <= width + _FULL_WITHIN and (runs_on or len(group) > 2)
