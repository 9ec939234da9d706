"""What is left of a sheet once labels, codes and tables are taken: paragraphs, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from furikaeri.reading.sheet_text import Place, SheetText, display_width
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
    place: Place
    token: str | None
    line: int


def _items(sheet: SheetText) -> list[_Item]:
    """Tokens and lines of free text in the order in which they stand."""
    items = [_Item(t.first, t.id, t.first[0]) for t in sheet.tokens]
    for index in range(len(sheet.lines)):
        column = sheet.free[index].find(1)
        if column >= 0:
            items.append(_Item((index, column), None, index))
    return sorted(items, key=lambda i: i.place)


def text_units(sheet: SheetText) -> list[Unit]:
    """The paragraphs of a sheet in the order in which they stand."""
    items = _items(sheet)
    runs: list[tuple[list[str], list[int], list[str]]] = []
    tokens: list[str] = []
    for item in items:
        if item.token is not None:
            if runs:
                runs[-1][2].append(item.token)
            tokens.append(item.token)
            continue
        if tokens or not runs:
            runs.append((list(reversed(tokens)), [], []))
            tokens = []
        runs[-1][1].append(item.line)
    edge = edge_width(sheet, range(len(sheet.lines)))
    units: list[Unit] = []
    for before, lines, behind in runs:
        groups = _paragraphs(sheet, lines, edge)
        for number, (joins, group) in enumerate(groups):
            unit = _unit(sheet, group, "token" if number == 0 else joins, edge)
            first = tuple(before[:4]) if number == 0 else ()
            last = tuple(behind[:3]) if number == len(groups) - 1 else ()
            units.append(replace(unit, before=first, behind=last))
    return units


def _unit(sheet: SheetText, lines: Sequence[int], joins: str, edge: int) -> Unit:
    own_edge = edge_width(sheet, lines) if len(lines) > 3 else edge
    text = unwrapped([sheet.free_text(i) for i in lines], own_edge)
    return Unit(tuple(lines), text, (), (), joins)


def _paragraphs(sheet: SheetText, lines: Sequence[int], edge: int) -> list[tuple[str, list[int]]]:
    """A run of text lines cut into paragraphs, each with how it follows the one before."""
    groups: list[tuple[str, list[int]]] = []
    for index in lines:
        text = sheet.free_text(index)
        if not groups:
            groups.append(("token", [index]))
            continue
        before = groups[-1][1][-1]
        border = sheet.lines[index].blank_before or index != before + 1
        page = any(sheet.lines[i].page_before for i in range(before + 1, index + 1))
        previous = sheet.free_text(before).rstrip()
        width = max(edge_width(sheet, groups[-1][1]), 0)
        full = is_full(previous, edge) or (is_full(previous, width) and len(groups[-1][1]) > 2)
        flows_on = full and not _SENTENCE_END.search(previous) and not starts_paragraph(text)
        if flows_on or (border and not page and _in_narrow_cell(sheet, groups[-1][1], index, edge)):
            groups[-1][1].append(index)
        else:
            groups.append(("page" if page else "border" if border else "flow", [index]))
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
