"""Where on a sheet the pieces of a year table lie: runs of lines from a year heading to the last figure and its labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from furikaeri.reading.sheet_text import SheetText, display_width
from furikaeri.reading.table_cells import TableLine, is_stub, table_line
from furikaeri.sheet.fiscal_years import Term

_SENTENCE_END = re.compile(r"[。：:]|(?:した|する|ます|です|こと|ため|より|など)$|^[・○〇●■□◆◇※▼▽★☆【〈＜>→]|^[(（]?[①-⑳]")
_LONGEST_LABEL = 34
_MOST_LABEL_LINES = 4


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table, in document order; `lines[0]` holds its first heading."""

    lines: tuple[TableLine, ...]

    @property
    def first(self) -> int:
        """The sheet line it begins on."""
        return min(line.index for line in self.lines)

    @property
    def last(self) -> int:
        """The sheet line it ends on."""
        return max(line.index for line in self.lines)


def may_be_label(text: str) -> bool:
    """Whether a line of text can be a row label (or a part of one): short, no sentence, no bullet."""
    stripped = text.strip()
    return 0 < len(stripped) <= _LONGEST_LABEL and not _SENTENCE_END.search(stripped)


def free_table_lines(sheet: SheetText, term: Term | None) -> list[TableLine]:
    """All lines with free text, seen as a table's lines."""
    seen = (table_line(sheet, index, term) for index in range(len(sheet.lines)))
    return [line for line in seen if line is not None]


def has_token_between(sheet: SheetText, first: int, last: int) -> bool:
    """Whether a label or a coded value stands between two lines."""
    return any(t.id not in {"bracket", "item"} and first < t.first[0] < last for t in sheet.tokens)


def find_regions(sheet: SheetText, lines: Sequence[TableLine]) -> Iterator[Region]:
    """The tables of a sheet."""
    place = 0
    while place < len(lines):
        if not _begins(sheet, lines, place):
            place += 1
            continue
        end = _end_of(sheet, lines, place)
        yield Region(tuple(lines[place:end]))
        place = end


def _begins(sheet: SheetText, lines: Sequence[TableLine], place: int) -> bool:
    """Whether a table begins here: a line of headings, or a heading alone with more headings close behind."""
    line = lines[place]
    if line.headings >= 3 and not line.label:
        return True
    if line.headings >= 2 and not line.values and (not line.label or is_stub(line.label)):
        return True
    if line.headings != 1 or not line.is_only_cells or line.cells[0].kind == "value":
        return False
    following = lines[place + 1 : place + 40]
    close = 1
    last = line.index
    for other in following:
        if has_token_between(sheet, last, other.index) or _is_prose(other):
            break
        last = other.index
        close += other.headings if other.is_only_cells and other.headings else 0
    long_form = any(c.kind == "year" for c in line.cells) and line.values and len(line.values) == 1
    return close >= 3 and not (long_form and re.search("年", line.text))


def _is_prose(line: TableLine) -> bool:
    return not line.cells and not may_be_label(line.text)


def _end_of(sheet: SheetText, lines: Sequence[TableLine], start: int) -> int:
    """Behind the last figure that can be reached over short labels, without a token or prose between."""
    end = start + 1
    headings = {c.value for c in lines[start].cells if c.kind != "value"}
    values_seen = bool(lines[start].values)
    waiting = 0
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if has_token_between(sheet, lines[place - 1].index, line.index) or _is_prose(line):
            break
        new = {c.value for c in line.cells if c.kind != "value"}
        if new & headings and values_seen and len(headings) > 1:
            break
        if line.cells:
            headings |= new
            values_seen = values_seen or bool(line.values)
            waiting = 0
            end = place + 1
            continue
        waiting += 1
        if waiting > _MOST_LABEL_LINES * 3:
            break
    return end


def label_blocks(sheet: SheetText, indices: Sequence[int]) -> list[tuple[str, tuple[int, ...]]]:
    """Row labels from lines of text: a border separates labels, and so does a line that is not full."""
    if not indices:
        return []
    widest = max(display_width(sheet.free_text(i).strip()) for i in indices)
    blocks: list[tuple[str, tuple[int, ...]]] = []
    for index in indices:
        text = sheet.free_text(index).strip()
        before = blocks[-1][1][-1] if blocks else None
        joins = (
            before is not None
            and before == index - 1
            and not sheet.lines[index].blank_before
            and (display_width(sheet.free_text(before).strip()) >= widest - 2 or text[0] in "（(")
            and display_width(sheet.free_text(before).strip()) <= 40
        )
        if joins and before is not None:
            joined, places = blocks[-1]
            blocks[-1] = (joined + text, (*places, index))
        else:
            blocks.append((text, (index,)))
    return blocks


def neighbouring_labels(sheet: SheetText, region: Region, count: int) -> list[tuple[str, tuple[int, ...]]]:
    """`count` labels that stand right before the region or right behind it, or [] when neither side has them."""
    for direction in (-1, 1):
        indices: list[int] = []
        index = region.first - 1 if direction < 0 else region.last + 1
        while 0 <= index < len(sheet.lines) and len(indices) < count * _MOST_LABEL_LINES:
            text = sheet.free_text(index).strip()
            near = region.first if direction < 0 else region.last
            low, high = sorted((index, indices[-1] if indices else near))
            if has_token_between(sheet, low, high):
                break
            if text.startswith("※"):
                index += direction
                continue
            if not text or not may_be_label(text):
                break
            indices.append(index)
            index += direction
        blocks = label_blocks(sheet, sorted(indices))
        if len(blocks) >= count:
            return blocks[-count:] if direction < 0 else blocks[:count]
    return []


def distant_labels(sheet: SheetText, region: Region, count: int) -> list[tuple[str, tuple[int, ...]]]:
    """`count` labels that stand as one run elsewhere on the sheet (an extractor set the label column apart)."""
    runs: list[list[int]] = []
    for index in range(len(sheet.lines)):
        text = sheet.free_text(index).strip()
        if not text or region.first <= index <= region.last or not may_be_label(text):
            continue
        if runs and runs[-1][-1] == index - 1 and not has_token_between(sheet, index - 1, index):
            runs[-1].append(index)
        else:
            runs.append([index])
    fitting = [blocks for run in runs if len(blocks := label_blocks(sheet, run)) == count and count > 1]
    return fitting[0] if len(fitting) == 1 else []
