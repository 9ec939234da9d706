"""Where on a sheet the pieces of a year table lie: runs of lines from a year heading to the last figure and its labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from furikaeri.reading.sheet_text import SheetText, folded
from furikaeri.reading.table_cells import TableLine, is_stub, is_unit, line_of_text, table_line, year_heading
from furikaeri.sheet.fiscal_years import Term

_SENTENCE_END = re.compile(
    r"[。：:]|(?:した|する|ます|です|こと|ため|より|など)$|^[・○〇●■□◆◇※▼▽★☆【〈＜>→]|^[(（]?[①-⑳]"
)
_COUNTED = re.compile(r"\d(?:件|人|回|名|か所|団体|世帯|校|社|組|千円)")
_BROKEN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*,\d{0,2}")
_COMPLETE_CELL = re.compile(r"[\d,.]+[^\d,.]+|[-ー]")
_HALF_FIGURE = re.compile(r"\d{1,3}\D{0,3}")
_COMMA = re.compile("[,，]")
_HALF_UNIT = re.compile(r"\D{1,3}")
_LONGEST_LABEL = 34
_YEARS_OF_A_TABLE = 3
_LONGEST_YEAR = 8  # characters
MOST_LABEL_LINES = 4  # lines that one row label may be broken into


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table, in document order; `lines[0]` holds its first heading."""

    lines: tuple[TableLine, ...]
    anchor: tuple[int, int] | None = None

    @property
    def first(self) -> int:
        """The sheet line it begins on; `anchor` is where its headings stand when figures came from elsewhere."""
        return self.anchor[0] if self.anchor else min(line.index for line in self.lines)

    @property
    def last(self) -> int:
        """The sheet line it ends on."""
        return self.anchor[1] if self.anchor else max(line.index for line in self.lines)


@dataclass(frozen=True, slots=True)
class TableHints:
    """What is known beside a sheet's own lines: item numbers printed apart from their labels (a lone digit among the figures
    may be one), and whether the document's tool draws columns in any order.
    """

    spare_numbers: frozenset[str] = frozenset()
    is_scattered: bool = False


def may_be_label(text: str) -> bool:
    """Whether a line of text can be a row label (or a part of one): short, no sentence, no bullet."""
    stripped = text.strip()
    return (
        0 < len(stripped) <= _LONGEST_LABEL
        and not _SENTENCE_END.search(stripped)
        and not _COUNTED.search(folded(stripped))
    )


def free_table_lines(sheet: SheetText, term: Term | None) -> list[TableLine]:
    """All lines with free text, seen as a table's lines; a heading or a figure whose end was broken off is whole again."""
    lines = _lines_with_halves(sheet, term)
    whole: list[TableLine] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before is not None and not line.cells and before.is_only_cells and len(line.text.strip()) <= 3:
            joined = _with_end(before, line.text.strip())
            if joined is not None:
                whole[-1] = joined
                whole.append(replace(line, is_crumb=True))
                continue
        whole.append(line)
    return whole


def _lines_with_halves(sheet: SheetText, term: Term | None) -> list[TableLine]:
    """The free lines; those that hold the second halves of broken figures are crumbs."""
    lines: list[TableLine] = []
    halves_until = -1
    for index in range(len(sheet.lines)):
        line = _whole_number_line(sheet, index, term)
        if line is None:
            continue
        if index <= halves_until:
            lines.append(replace(line, cells=(), label="", is_crumb=True))
            continue
        halves = _second_halves(sheet, index)
        halves_until = index + len(halves)
        lines.append(line_of_text(index, _joined_halves(line.text, halves), term) if halves else line)
    return lines


def _whole_number_line(sheet: SheetText, index: int, term: Term | None) -> TableLine | None:
    """The line as a table's; a figure broken inside its thousands ("21,84" / "0") is joined with the next line."""
    line = table_line(sheet, index, term)
    if line is None:
        return None
    if index and _ends_broken(sheet, index - 1) and folded(line.text)[:1].isdigit():
        return replace(line, cells=(), label="", is_crumb=True)
    if _ends_broken(sheet, index) and index + 1 < len(sheet.lines) and sheet.is_free(index + 1):
        return line_of_text(index, line.text + sheet.free_text(index + 1).strip(), term)
    return line


def _second_halves(sheet: SheetText, index: int) -> list[str]:
    """The lines behind a line of several figures that end its broken cells one by one: "4,126 13,68" + "人" + "3人"."""
    if not _COMMA.search(sheet.lines[index].text) or not sheet.is_free(index):
        return []
    words = sheet.free_text(index).split()
    if len(words) < 2 or not any(_BROKEN_NUMBER.fullmatch(folded(w)) for w in words):
        return []
    open_words = [folded(w) for w in words if not _COMPLETE_CELL.fullmatch(folded(w))]
    if not all(re.fullmatch(r"[\d,]+", w) for w in open_words):
        return []
    halves: list[str] = []
    for word, at in zip(open_words, range(index + 1, len(sheet.lines)), strict=False):
        half = sheet.free_text(at).strip() if sheet.is_free(at) else ""
        wanted = _HALF_FIGURE if _BROKEN_NUMBER.fullmatch(word) else _HALF_UNIT
        if not wanted.fullmatch(folded(half)) or sheet.lines[at].blank_before:
            return []
        halves.append(half)
    return halves if len(halves) == len(open_words) else []


def _joined_halves(text: str, halves: Sequence[str]) -> str:
    """The line's words with their second halves."""
    waiting = list(halves)
    return " ".join(
        word if _COMPLETE_CELL.fullmatch(folded(word)) else word + waiting.pop(0) for word in text.split()
    )


def _ends_broken(sheet: SheetText, index: int) -> bool:
    last = sheet.free_text(index).split()[-1:] if sheet.is_free(index) else []
    return bool(last and _BROKEN_NUMBER.fullmatch(folded(last[0])))


def _with_end(line: TableLine, end: str) -> TableLine | None:
    """A figure with the end of its unit ("1,102世" + "帯", "1,102" + "世帯"), or a heading with its 度; None: no such end."""
    last = line.cells[-1]
    if last.kind != "value":
        return line if end in {"度", "年度", "年"} else None
    unit = (last.unit or "") + end
    if last.value is None or not is_unit(folded(unit)):
        return None
    return replace(line, cells=(*line.cells[:-1], replace(last, unit=unit)))


def has_token_between(sheet: SheetText, first: int, last: int) -> bool:
    """Whether a label or a coded value stands between two lines."""
    return any(t.id not in sheet.passable and first < t.first[0] < last for t in sheet.tokens)


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
    return not line.cells and not line.is_crumb and not may_be_label(line.text)


def orphan_lines(lines: Sequence[TableLine], regions: Sequence[Region]) -> list[TableLine]:
    """Lines of nothing but figures outside all tables: values that an extractor set apart from their headings."""
    inside = {line.index for region in regions for line in region.lines}
    found: list[TableLine] = []
    for line in lines:
        if line.index in inside or line.headings or not line.is_only_cells:
            if found and line.is_crumb and line.index == found[-1].index + 1:
                found.append(line)
            continue
        found.append(line)
    return found


def is_year_list(region: Region) -> bool:
    """A list by year written as prose: headings and figures on the same lines."""
    return sum(1 for line in region.lines if line.headings == 1 and line.values) >= 2


def year_order(label: str) -> tuple[int, int]:
    """Eras in their order, then the year's number."""
    era, number = "SHR".find(label[0]), label[1:]
    return era, int(number) if number.isdigit() else 1


def scatters_columns(sheets: Iterable[tuple[SheetText, Term | None]]) -> bool:
    """Whether the document's tool draws the columns of its tables in any order: some table's years run backwards."""
    for sheet, term in sheets:
        short = [i for i, line in enumerate(sheet.lines) if len(line.text) <= _LONGEST_YEAR]
        years = [year for i in short if (year := year_heading(sheet.free_text(i).replace(" ", ""), term))]
        if len(set(years)) == len(years) >= _YEARS_OF_A_TABLE and years != sorted(years, key=year_order):
            return True
    return False


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
        if waiting > MOST_LABEL_LINES * 3:
            break
    return end


Labels = list[tuple[str, tuple[int, ...]]]
