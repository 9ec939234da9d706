"""A form's definition drafted from a filled-in sheet: which cells are labels, and what kind of field each introduces.

The label column, pairs of label and value side by side, labels over values, sub-headings over a text, answers behind an
arrow and printed code lists are told by where they stand and what stands beside them. A person corrects the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.reading.cell_labels import is_arrow
from furikaeri.reading.cell_margins import take_numbers, within_edge
from furikaeri.reading.form_draft_rows import are_over, are_pairs, is_label, rows_from, table_rows
from furikaeri.reading.form_tables import is_table, measures_in
from furikaeri.reading.form_values import ValueKind, is_unit, kind_of_cells
from furikaeri.reading.form_words import kind_by_words, looks_like_label, may_be_label, words_of
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.circled_codes import CIRCLED
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import LabelRole

_YEAR = re.compile(r"(?:令和|平成|Ｒ|Ｈ|R|H)\s*(?:元|[0-9０-９]{1,2})\s*年度?")
_TERM = re.compile(r"第[0-9０-９一二三四五六七八九十]+期")
_TITLE_WORDS = re.compile("シート|評価|調書|調査票|報告書|個票|カルテ|提案書|計画書|管理票|点検|台帳")
_ITEM = re.compile(r"^\s*([0-9０-９]{1,2})\s*[.．、 　]?\s*(?=\D)")
_OPTIONS = re.compile(f"([{CIRCLED}])([^{CIRCLED}]+)")
_LETTERS = re.compile(r"([A-EＡ-Ｅ])[\s:：．.]*([^\sA-EＡ-Ｅ、：:（(]{1,20})")
_DIRECTION = re.compile(r"[（(]施策の方向[^）)]*[）)]")
_NONE = frozenset({"なし", "無し", "無", "特になし", "-", "ー"})
_NUMBERED = re.compile(r"^\s*[（(][0-9０-９一二三四五][）)]\s*\S")
_LONGEST_YEAR = 20  # characters of a line that names a title's year
_LONGEST_HEAD = 60  # characters of a numbered sub-heading or an item's label
_ARROW_END = re.compile(r"[\s　]*[→⇒➡][\s　]*$")


@dataclass(slots=True)
class DraftLabel:
    """A label found: its printed text (years and terms as placeholders), role, item number, and its value's kind.

    `fields` are the ids that more than one field at the label would have: a number and a name. `code_list` counts from 1
    the list printed behind the label (0: none yet); `has_direction` marks the heading box's label. `more` are
    the kinds of further fields right of the first.
    """

    text: str
    role: LabelRole
    item: str
    value: ValueKind | None
    fields: tuple[str, ...] = ()
    code_list: int = 0
    has_direction: bool = False
    more: tuple[ValueKind, ...] = ()


@dataclass(slots=True)
class FormDraft:
    """What a sample tells of its form; code lists are (mark or circled number, words) in printed order."""

    title: str = ""
    direction: str = ""
    labels: list[DraftLabel] = field(default_factory=list)
    code_lists: list[tuple[tuple[str, str], ...]] = field(default_factory=list)


def draft_form(grids: Sequence[CellGrid]) -> FormDraft:
    """The form of the first sheet in the grids."""
    drafting = _Drafting()
    for grid in _first_sheet(grids, drafting):
        drafting.read(grid)
    return drafting.draft


def _first_sheet(grids: Sequence[CellGrid], drafting: _Drafting) -> list[CellGrid]:
    """The cells below the first title, up to the next."""
    found: list[CellGrid] = []
    for whole in grids:
        grid, _ = take_numbers(whole)
        titles = [cell for cell in grid.cells if _is_title(cell, grid)]
        if titles and not drafting.draft.title:
            drafting.take_title(_with_year_below(titles[0], grid))
            ends = [c.row for c in titles[1:] if c.row > titles[0].row]
            below = grid.between_rows(titles[0].end_row, min(ends, default=grid.row_count))
            edge = within_edge(grid, titles[0])
            right = max((cell.end_column for cell in edge.cells), default=0)
            found.append(CellGrid(tuple(c for c in below.cells if c.end_column <= right), grid.page))
        elif titles:
            break
        else:
            found.append(grid)
    return found


def _with_year_below(title: Cell, grid: CellGrid) -> Cell:
    """The title with the line below it where only that names the year: （令和6年度）."""
    below = next((c for c in grid.cells if c.row == title.end_row and c.text.strip()), None)
    if below is None or _YEAR.search(title.text) or not _YEAR.search(below.text):
        return title
    return (
        replace(title, text=f"{title.text}{below.text}")
        if len(folded(below.text)) <= _LONGEST_YEAR
        else title
    )


def _is_title(cell: Cell, grid: CellGrid) -> bool:
    text = folded(cell.text)
    is_wide = cell.columns * 2 > grid.column_count or cell.is_outside
    has_year = bool(_YEAR.search(cell.text)) or cell.row == 0
    return (
        is_wide and 4 < len(text) <= 120 and "。" not in text and has_year and bool(_TITLE_WORDS.search(text))
    )


class _Drafting:
    """A sheet's rows being looked through."""

    def __init__(self) -> None:
        self.draft = FormDraft()
        self.year: int | None = None
        self.measure = ""
        self.in_table = 0  # columns of the table that goes on

    def take_title(self, cell: Cell) -> None:
        """The title's wording and year; of a cell with the plan's title in it, the last line."""
        lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
        title = lines[-1] if len(lines) > 1 and _YEAR.search(lines[-1]) else " ".join(lines)
        found = _YEAR.search(title)
        self.year = parse_fiscal_year(found[0]) if found else None
        self.draft.title = self.worded(title)

    def worded(self, text: str) -> str:
        """A printed wording with its years and term as placeholders."""

        def placed(match: re.Match[str]) -> str:
            year = parse_fiscal_year(match[0])
            later = None if year is None or self.year is None else year - self.year
            names = {-1: "{previous_year}", 0: "{year}", 1: "{next_year}"}
            return names.get(later, match[0]) if later is not None else match[0]

        plain = "".join(line.strip() for line in text.split("\n"))
        plain = plain.replace(f"「{self.measure}」", "「{measure}」") if self.measure else plain
        return _TERM.sub("第{term}期", _YEAR.sub(placed, plain)).strip(" 　")

    # ------------------------------------------------------------ rows

    def read(self, grid: CellGrid) -> None:
        """Look through a grid: blocks of a label cell and what stands beside it, then rows without one."""
        cells = [c for c in ordered(grid.cells) if not c.is_outside or looks_like_label(_bare(c.text))]
        left = min((cell.column for cell in cells), default=0)
        done: set[int] = set()
        for cell in cells:
            if id(cell) in done:
                continue
            beside = [c for c in cells if cell.row <= c.row < cell.end_row and c.column >= cell.end_column]
            if self.is_over_values(cell, cells, done) or self.takes_table(cell, cells, done):
                continue
            if cell.column == left and beside and (self.may_head(cell) or not cell.text.strip()):
                done |= {id(c) for c in beside}
                self.block(cell, beside)
            elif cell.column == left and not beside and looks_like_label(_bare(cell.text)):
                self.add(cell.text, "item", None)  # a heading over the rows below
            done.add(id(cell))

    def is_over_values(self, cell: Cell, cells: Sequence[Cell], done: set[int]) -> bool:
        """Take a row of labels that stand over their values, each in its column."""
        row = [c for c in cells if c.row == cell.row and id(c) not in done]
        below = {c.column: c for c in cells if c.row == cell.end_row}
        if len(row) < 2 or row[0] is not cell or is_table(row):
            return False
        values = [below.get(c.column) for c in row]
        known = [value for value in values if value is not None]
        third = [c.column for c in cells if c.row == cell.end_row + 1]
        if len(known) < len(row) or not are_over(row, known) or third == [c.column for c in row]:
            return False
        if any(c.rows > 1 for c in row) or not any(looks_like_label(c.text) for c in row):
            return False
        for label, value in zip(row, values, strict=True):
            if value is not None:
                self.add(label.text, "item", kind_of_cells([value]), value.text)
                done |= {id(label), id(value)}
        return True

    def takes_table(self, cell: Cell, cells: Sequence[Cell], done: set[int]) -> bool:
        """Take the rows of a table that stands below its label, or has a row of headings of its own."""
        rows = rows_from([c for c in cells if id(c) not in done], cell.row)
        count = table_rows(rows)
        if not count or rows[0][0] is not cell:
            return False
        last = self.draft.labels[-1] if self.draft.labels else None
        if last is None or last.value is not None or last.role == "note":
            return False
        band = [one for row in rows[:count] for one in row]
        self.give(last, ValueKind("tables", measures_in(band)))
        done |= {id(one) for one in band}
        return True

    def may_head(self, cell: Cell) -> bool:
        """Whether a cell of the label column is a label; one that quotes the measure may be long."""
        text = folded(_bare(cell.text))
        quotes = bool(self.measure) and folded(self.measure) in text
        return may_be_label(text) or (quotes and len(text) <= _LONGEST_HEAD + len(self.measure))

    def block(self, label: Cell, beside: Sequence[Cell]) -> None:
        """An item: its label, and the bands of cells beside it."""
        bands: dict[int, list[Cell]] = {}
        for cell in beside:
            bands.setdefault(cell.row, []).append(cell)
        self.in_table = 0
        if label.text.strip():
            self.add(label.text, "item", None)
        open_label = self.draft.labels[-1] if self.draft.labels else None
        rows = list(bands.values())
        if len(rows) > 1 and (len(rows) == table_rows(rows) and open_label is not None):
            self.give(open_label, ValueKind("tables", measures_in([c for row in rows for c in row])))
            return
        if len(rows) == 2 and are_over(rows[0], rows[1]):
            for name, filled in zip(*rows, strict=True):
                self.add(name.text, "subheading", kind_of_cells([filled]), filled.text)
            return
        for place, band in enumerate(rows):
            behind = rows[place + 1] if place + 1 < len(rows) else []
            open_label = self.band(band, behind, open_label)

    def band(self, band: list[Cell], behind: Sequence[Cell], label: DraftLabel | None) -> DraftLabel | None:
        """One row of an item's content; returns the label whose value may still come."""
        text = "".join(cell.text for cell in band)
        if self.take_options(text):
            return label
        if is_table(band) or (self.in_table and len(band) > 1):
            self.in_table = len(band)
            self.give(label, ValueKind("tables", measures_in(band)))
            return label
        self.in_table = 0
        if folded(text).startswith("※"):
            self.add(text, "note", None)
            return label
        answer = next((c for c in band if _ARROW_END.search(c.text) or is_arrow(c.text)), None)
        if answer is not None:
            words = "".join(c.text for c in band[: band.index(answer) + 1])
            codes = [c for c in band[band.index(answer) + 1 :] if c.text.strip()]
            value = kind_of_cells(codes) if codes else ValueKind("codes")
            is_none = value.kind == "text" and folded("".join(c.text for c in codes)) in _NONE
            self.add(_ARROW_END.sub("", words), "answer", ValueKind("codes") if is_none else value)
            return label
        if len(band) == 1:
            return self.single(band[0], behind, label)
        return self.several([cell for cell in band if not is_unit(cell.text)], label)

    def single(self, cell: Cell, behind: Sequence[Cell], label: DraftLabel | None) -> DraftLabel | None:
        """A cell over the whole width: a sub-heading when a text follows it, else the value."""
        is_numbered = bool(_NUMBERED.match(cell.text)) and len(folded(cell.text)) <= _LONGEST_HEAD
        heads = len(behind) == 1 and looks_like_label(_bare(cell.text)) and not _is_longer(cell, behind[0])
        if behind and cell.rows == 1 and "。" not in cell.text and (is_numbered or heads):
            return self.add(cell.text, "subheading", None)
        if label is not None and label.has_direction:
            self.measure = cell.text.strip()
        self.give(label, kind_of_cells([cell]), cell.text)
        return label

    def several(self, band: Sequence[Cell], label: DraftLabel | None) -> DraftLabel | None:
        """Cells side by side: number and name, ticks, or pairs of label and value."""
        value = kind_of_cells(band)
        if value.kind in {"choices", "choice", "tables"} and not are_pairs(band):
            if len(band) > 1 and kind_of_cells(band[:1]) == value and label is not None:
                return self.side_by_side(band, label)
            self.give(label, value)
            return label
        is_apart = not are_pairs(band) and not any(is_label(c.text) for c in band[::2])
        if label is not None and is_apart and len(band) in {2, 3} and not folded(band[0].text).isdigit():
            return self.side_by_side(band, label)
        first = folded(band[0].text)
        if first.isdigit() and len(band) in {2, 3} and label is not None:
            label.fields = ("number", "name", "name_note")[: len(band)]
            self.give(label, ValueKind("text"))
            return label
        rest = list(band)
        if len(rest) % 2:
            first_cell = rest.pop(0)
            self.give(label, kind_of_cells([first_cell]), first_cell.text)
        role: LabelRole = "item" if len(band) % 2 else "subheading"
        for name, filled in zip(rest[::2], rest[1::2], strict=True):
            if may_be_label(name.text):
                self.add(name.text, role, kind_of_cells([filled]), filled.text)
        return label

    def side_by_side(self, band: Sequence[Cell], label: DraftLabel) -> DraftLabel:
        """A value in each of the cells right of one label: a rating and its reason."""
        kinds = [kind_of_cells([cell]) for cell in band]
        self.give(label, kinds[0], band[0].text)
        label.more = tuple(kinds[1:])
        return label

    # ------------------------------------------------------------ what is found

    def add(self, text: str, role: LabelRole, value: ValueKind | None, filled: str = "") -> DraftLabel:
        """Note a label with the kind of its value, of which `filled` is the text."""
        if match := _DIRECTION.search(text):
            self.draft.direction = re.sub(r"[0-9０-９]+[-－‐][0-9０-９]+|○-○", "{direction}", match[0])
            text, role = text[: match.start()], "heading"
        numbered = _ITEM.match(text) if role == "item" else None
        words = self.worded(text[numbered.end() :] if numbered else text)
        item = folded(numbered[1]) if numbered else ""
        value = value and replace(value, kind=kind_by_words(words, value.kind, filled))
        label = DraftLabel(words, role, item, value, has_direction=role == "heading")
        if words:
            self.draft.labels.append(label)
        return label

    def give(self, label: DraftLabel | None, value: ValueKind, filled: str = "") -> None:
        """Note what stands at a label; of several things the first that is not merely text."""
        if label is None:
            return
        value = replace(value, kind=kind_by_words(label.text, value.kind, filled))
        known = label.value
        if known is None or known.kind == "text" or (known.kind == "tables" and value.kind == "tables"):
            words = tuple(dict.fromkeys((*(known.words if known else ()), *value.words)))
            label.value = ValueKind(value.kind, words) if value.kind == "tables" else value

    def take_options(self, text: str) -> bool:
        """Whether a row prints a code list: two entries at least, number or letter and words."""
        for pattern in (_OPTIONS, _LETTERS):
            found = pattern.findall(text)
            if len(found) > 1 and (
                pattern is _OPTIONS or len("".join(a + b for a, b in found)) * 2 > len(text)
            ):
                entries = tuple(
                    (folded(sign) if pattern is _LETTERS else sign, _words(w)) for sign, w in found
                )
                last = self.draft.code_lists[-1] if self.draft.code_lists else ()
                if last and entries[0][0] not in {"①", "A"}:
                    self.draft.code_lists[-1] = (*last, *entries)
                elif entries not in self.draft.code_lists:
                    self.draft.code_lists.append(entries)
                for label in self.draft.labels:
                    is_coded = label.value is not None and label.value.kind in {"code", "codes"}
                    label.code_list = label.code_list or (len(self.draft.code_lists) if is_coded else 0)
                if pattern is _LETTERS:  # a list of circled codes is told without a label of its own
                    self.add(text, "note", None)
                return True
        return False


def _words(text: str) -> str:
    return re.sub(r"[（(].*", "", text, flags=re.S).strip(" 　、\n") or text.strip()


def _bare(text: str) -> str:
    return _DIRECTION.sub("", _ITEM.sub("", text))


def _is_longer(cell: Cell, below: Cell) -> bool:
    """Whether the cell is a text of its own: what stands below it is a heading itself."""
    return (
        looks_like_label(below.text)
        and below.rows == 1
        and len(folded(below.text)) < len(folded(cell.text)) // 2
    )


def label_fields(label: DraftLabel) -> tuple[str, ...]:
    """The ids that a label's words speak for."""
    known = words_of(label.text)
    return label.fields or ((known.field,) if known else ())
