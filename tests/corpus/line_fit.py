"""How text fills a line of a cell: widths in full-width characters, Japanese line breaking, joining of wraps."""

from __future__ import annotations

import unicodedata

NOT_AT_START = "、。，．,.・：；:;？！?!」』）】〕〉》］｝)]}ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々％%"
NOT_AT_END = "「『（【〔〈《［｛([{"
BULLETS = "・○〇●◎■□◆◇※＊*①②③④⑤⑥⑦⑧⑨⑩⑪⑫＜【－―→　 "


def width(text: str) -> float:
    """Width in full-width characters; half-width letters and digits count one half."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "FWA" else 0.5 for char in text)


def wrapped(text: str, limit: float) -> list[str]:
    """The lines a cell `limit` full-width characters wide would show; line breaks of the text stay."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrapped_paragraph(paragraph, limit))
    return lines


def _wrapped_paragraph(paragraph: str, limit: float) -> list[str]:
    lines: list[str] = []
    rest = paragraph
    while width(rest) > limit:
        cut = _cut_place(rest, limit)
        lines.append(rest[:cut])
        rest = rest[cut:]
    lines.append(rest)
    return lines


def _cut_place(text: str, limit: float) -> int:
    """Where a line of at most `limit` ends: never before a closing mark, after an opening one, inside a number or word."""
    cut, used = 0, 0.0
    while cut < len(text) and used + width(text[cut]) <= limit:
        used += width(text[cut])
        cut += 1
    best = max(cut, 1)
    place = best
    while place > max(best - 12, 1) and not _may_break(text, place):
        place -= 1
    return place if _may_break(text, place) else best


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in NOT_AT_START or before in NOT_AT_END:
        return False
    return not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum())


def line_count(text: str, limit: float) -> int:
    """How many lines the text takes."""
    return len(wrapped(text, limit))


def joined_wraps(text: str, limit: float) -> str:
    """The text without the line breaks that a cell of the given width has made; other breaks stay."""
    lines = text.split("\n")
    out = lines[0]
    previous = lines[0]
    for line in lines[1:]:
        is_wrap = width(previous) >= limit - 2 and line[:1] not in BULLETS
        out += line if is_wrap else "\n" + line
        previous = line
    return out
