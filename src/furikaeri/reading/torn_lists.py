"""Lists that an extractor tore by columns: all headings of the entries first, then all their values, told by counting.

pdftotext takes the wide blanks of a list for the gap between two columns: "○委嘱 / ○訪問世帯" and, in a block of their
own, "212名 / 1,386世帯". As many values as headings without a value: row by row they are read together again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from furikaeri.reading.sheet_text import SheetText, display_width, folded

_YEAR_ALONE = re.compile(r"[・○〇●◯◎◆◇■□]?(?:令和|平成|[RH])(?:元|\d{1,2})(?:年度?)?(?:以降)?[:：]?")
_BULLETED = re.compile(r"[・○〇●◯◎◆◇■□▼▽★☆➢【＜<①-⑳]|[（(]?\d{1,2}[)）.．]")
_VALUE = re.compile(
    r"(?:のべ|延べ|約|計|各|全|毎[年月週]|年|月)?[\d一二三四五六七八九十]|(?:実施)?(?:なし|無し)$|-"
)
_HAS_DIGIT = re.compile(r"\d")
_LONGEST_HEADING = 36  # half-width columns


def torn_rows(sheet: SheetText, lines: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each line that lost its values: the lines that hold them, in order. `lines` are those with free text."""
    blocks: list[list[int]] = []
    for index in lines:
        above = blocks[-1][-1] if blocks else index
        if not blocks or any(sheet.lines[i].blank_before for i in range(above + 1, index + 1)):
            blocks.append([])
        blocks[-1].append(index)
    texts = {index: folded(sheet.free_text(index)) for index in lines}
    rows: dict[int, tuple[int, ...]] = {}
    for place, block in enumerate(blocks[:-1]):
        if block[-1] in {line for values in rows.values() for line in values}:
            continue
        heads = _headings(sheet, texts, block)
        columns = _columns(texts, heads, blocks[place + 1 :]) if len(heads) > 1 else []
        for number, head in enumerate(heads):
            if columns:
                rows[head] = tuple(column[number] for column in columns)
    return rows


def _headings(sheet: SheetText, texts: dict[int, str], block: Sequence[int]) -> list[int]:
    """The lines at a block's end that are entries without values: years alone, bullets, or short words without digits."""
    heads: list[int] = []
    for kind in (_is_year, _is_bulleted, _is_word):
        heads = []
        for index in reversed(block):
            if not kind(texts[index]) or display_width(sheet.free_text(index).strip()) > _LONGEST_HEADING:
                break
            heads.insert(0, index)
        if len(heads) > 1:
            break
    return heads


def _is_year(text: str) -> bool:
    return bool(_YEAR_ALONE.fullmatch(text))


def _is_bulleted(text: str) -> bool:
    bullet = _BULLETED.match(text)
    return bullet is not None and not _HAS_DIGIT.search(text, bullet.end()) and not text.endswith("。")


def _is_word(text: str) -> bool:
    return not _HAS_DIGIT.search(text) and not _BULLETED.match(text) and not re.search("[。、→]", text)


def _columns(texts: dict[int, str], heads: Sequence[int], behind: Sequence[Sequence[int]]) -> list[list[int]]:
    """The columns of values right behind the headings: each as many lines as there are headings."""
    years = all(_is_year(texts[h]) for h in heads)
    columns: list[list[int]] = []
    for block in behind:
        column = list(block[: len(heads)])
        if len(column) < len(heads) or any(_is_year(texts[i]) or _is_bulleted(texts[i]) for i in column):
            break
        values = all(_VALUE.match(texts[i]) for i in column)
        ends_there = len(block) == len(heads) or not _VALUE.match(texts[block[len(heads)]])
        if not ends_there or not (values or (years and not columns)):
            break
        columns.append(column)
        if len(block) > len(heads):
            break
    return columns
