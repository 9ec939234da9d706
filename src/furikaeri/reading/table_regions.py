"""Where on a sheet the pieces of a year table lie: runs of lines from a year heading to the last figure and its labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    seen = [table_line(sheet, index, term) for index in range(len(sheet.lines))]
    lines = [line for line in seen if line is not None]
    return [_with_unit(line, after) for line, after in zip(lines, [*lines[1:], None], strict=True)]


def _with_unit(line: TableLine, after: TableLine | None) -> TableLine:
    """A figure whose unit was broken onto the next line ("1,102" / "世帯") carries it."""
    if after is None or not after.is_unit or not line.values or line.label or line.values[-1].unit:
        return line
    unit = after.text.strip()
    cells = tuple(replace(c, unit=unit) if c.kind == "value" and c.unit is None and c.value is not None else c for c in line.cells)
    return replace(line, cells=cells)


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


Labels = list[tuple[str, tuple[int, ...]]]


def label_blocks(sheet: SheetText, indices: Sequence[int], count: int | None = None) -> Labels:
    """Row labels from lines of text. Lines, blocks between borders, or lines joined where they are full: the way that
    gives `count` labels is taken; without a count, lines are joined where they are full.
    """
    indices = [i for i in indices if not is_stub(sheet.free_text(i))]
    if not indices:
        return []
    if count is not None:
        for slack in (None, 2, 4, 0, 6, 99):
            blocks = _joined_lines(sheet, indices, slack)
            if len(blocks) == count:
                return blocks
    return _joined_lines(sheet, indices, 2)


def _joined_lines(sheet: SheetText, indices: Sequence[int], slack: int | None) -> Labels:
    """Lines joined to the one before when that is full within `slack` columns and no border lies between; None: never."""
    widest = max(display_width(sheet.free_text(i).strip()) for i in indices)
    blocks: Labels = []
    for index in indices:
        text = sheet.free_text(index).strip()
        before = blocks[-1][1][-1] if blocks else None
        joins = (
            slack is not None
            and before is not None
            and before == index - 1
            and not sheet.lines[index].blank_before
            and (display_width(sheet.free_text(before).strip()) >= widest - slack or text[0] in "（(")
            and display_width(sheet.free_text(before).strip()) <= 40
        )
        if joins:
            joined, places = blocks[-1]
            blocks[-1] = (joined + text, (*places, index))
        else:
            blocks.append((text, (index,)))
    return blocks


def neighbouring_labels(sheet: SheetText, region: Region, count: int) -> Labels:
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
        blocks = _exactly(sheet, sorted(indices), count, from_end=direction < 0)
        if blocks:
            return blocks
    return []


def _exactly(sheet: SheetText, indices: list[int], count: int, *, from_end: bool) -> Labels:
    """Exactly `count` labels from these lines, the nearest to the table when there are more."""
    for size in range(len(indices), 0, -1):
        part = indices[-size:] if from_end else indices[:size]
        blocks = label_blocks(sheet, part, count)
        if len(blocks) == count:
            return blocks
    return []


def distant_labels(sheet: SheetText, region: Region, count: int) -> Labels:
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
    fitting = [blocks for run in runs if len(blocks := label_blocks(sheet, run, count)) == count and count > 1]
    return fitting[0] if len(fitting) == 1 else []
