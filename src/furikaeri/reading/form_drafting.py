"""A form's definition drafted from a filled-in sheet: which cells are labels, and what kind of field each introduces.

The label column, pairs of label and value side by side, labels over values, sub-headings over a text, answers behind an
arrow and printed code lists are told by where they stand and what stands beside them. A person corrects the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from furikaeri.reading.cell_grids import Cell, CellGrid, ordered
from furikaeri.reading.cell_labels import is_arrow
from furikaeri.reading.form_draft_legends import legend_in
from furikaeri.reading.form_draft_lines import all_facts, facts_in, is_heading, is_text_of, is_upright
from furikaeri.reading.form_draft_merging import merge_drafts
from furikaeri.reading.form_draft_rows import (
    are_over,
    are_pairs,
    is_label,
    judged_rows,
    names_of,
    rows_from,
    table_rows,
)
from furikaeri.reading.form_draft_titles import YEAR, sheets_of
from furikaeri.reading.form_drafts import DraftLabel, FormDraft
from furikaeri.reading.form_tables import is_table, measures_in
from furikaeri.reading.form_values import (
    ValueKind,
    is_unit,
    kind_of_cells,
    unit_in,
    unit_of_row,
)
from furikaeri.reading.form_words import COUNTS, SEALS, asks_number, looks_like_label, may_be_label, worded
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import LabelRole

_TERM = re.compile(r"第[0-9０-９一二三四五六七八九十]+期")
_ITEM = re.compile(r"^\s*([0-9０-９]{1,2})\s*[.．、 　]?\s*(?=\D)")
_DIRECTION = re.compile(r"[（(]施策の方向[^）)]*[）)]")
_NONE = frozenset({"なし", "無し", "無", "特になし", "-", "ー"})
_NUMBERED = re.compile(r"^\s*[（(][0-9０-９一二三四五][）)]\s*\S")
_MOST_SHEETS = 12  # of a sample: more tell nothing new
_LONGEST_HEAD = 60  # characters of a numbered sub-heading or an item's label
_ARROW_END = re.compile(r"[\s　]*[→⇒➡][\s　]*$")


def draft_form(grids: Sequence[CellGrid]) -> FormDraft:
    """The form of the sheets in the grids: what their first sheets have in common."""
    drafts = []
    for title, found in islice(sheets_of(grids), _MOST_SHEETS):
        drafting = _Drafting()
        if title is not None:
            drafting.take_title(title)
        for grid in found:
            drafting.read(grid)
        drafts.append(drafting.draft)
    return merge_drafts(drafts)


class _Drafting:
    """A sheet's rows being looked through."""

    def __init__(self) -> None:
        self.draft = FormDraft()
        self.year: int | None = None
        self.measure = ""
        self.in_table = 0  # columns of the table that goes on
        self.money = ""  # the unit of money that the last heading named
        self.heading: tuple[Cell, DraftLabel] | None = None  # a line whose text may still come

    def take_title(self, cell: Cell) -> None:
        """The title's wording and year; of a cell with the plan's title in it, the last line."""
        lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
        title = lines[-1] if len(lines) > 1 and YEAR.search(lines[-1]) else " ".join(lines)
        found = YEAR.search(title)
        self.year = parse_fiscal_year(found[0]) if found else None
        self.draft.title = self.wording(title)

    def wording(self, text: str) -> str:
        """A printed wording with its years and term as placeholders."""

        def placed(match: re.Match[str]) -> str:
            year = parse_fiscal_year(match[0])
            later = None if year is None or self.year is None else year - self.year
            names = {-1: "{previous_year}", 0: "{year}", 1: "{next_year}"}
            return names.get(later, match[0]) if later is not None else match[0]

        plain = "".join(line.strip() for line in text.split("\n"))
        plain = plain.replace(f"「{self.measure}」", "「{measure}」") if self.measure else plain
        return _TERM.sub("第{term}期", YEAR.sub(placed, plain)).strip(" 　")

    # ------------------------------------------------------------ rows

    def read(self, grid: CellGrid) -> None:
        """Look through a grid: blocks of a label cell and what stands beside it, then rows without one."""
        cells = ordered(grid.cells)
        left = min((cell.column for cell in cells), default=0)
        done: set[int] = set()
        self.heading = None
        for place, cell in enumerate(cells):
            if id(cell) in done:
                continue
            beside = [c for c in cells if cell.row <= c.row < cell.end_row and c.column >= cell.end_column]
            if self.is_over_values(cell, cells, done) or self.takes_rows(cell, cells, done):
                self.heading = None
            elif cell.column == left and beside and all_facts([cell, *beside]):
                done |= {id(c) for c in beside}
                self.facts([cell, *beside])
            elif cell.column == left and beside and (self.may_head(cell) or not cell.text.strip()):
                done |= {id(c) for c in beside}
                self.heading = None
                self.block(cell, beside)
            elif cell.column == left and not beside and cell.text.strip():
                self.line(cell, cells[place + 1] if place + 1 < len(cells) else None)
            done.add(id(cell))

    def line(self, cell: Cell, below: Cell | None) -> None:
        """A text over the whole width: a fact with its name, a code list, a note, a heading, or what stands below one."""
        if self.take_options(cell.text):
            return
        if all_facts([cell]):
            self.facts([cell])
        elif folded(cell.text).startswith("※"):
            self.add(cell.text, "note", None)
        elif self.heading is not None and is_text_of(cell, below, *self.heading):
            self.give(self.heading[1], kind_of_cells([cell]))
        elif is_heading(cell, _bare(cell.text), below):
            self.money = unit_in(cell.text)
            self.heading = cell, self.add(cell.text, "item", None)
        elif found := unit_in(cell.text):
            self.money = found

    def facts(self, cells: Sequence[Cell]) -> None:
        """Names with their values behind a colon."""
        for cell in cells:
            for name, filled in facts_in(cell.text):
                self.add(name, "item", kind_of_cells([replace(cell, text=filled)]))

    def is_over_values(self, cell: Cell, cells: Sequence[Cell], done: set[int]) -> bool:
        """Take a row of labels that stand over their values, each in its column."""
        row = [c for c in cells if c.row == cell.row and id(c) not in done]
        below = {c.column: c for c in cells if c.row == cell.end_row}
        if len(row) < 2 or row[0] is not cell or is_table(row):
            return False
        row = [c for c in row if c.text.strip()]
        values = [below.get(c.column) for c in row]
        known = [value for value in values if value is not None]
        third = [c.column for c in cells if c.row == cell.end_row + 1]
        third = third[len(third) - len(row) :]
        if len(known) < len(row) or not are_over(row, known) or third == [c.column for c in row]:
            return False
        if any(c.rows > 1 for c in row) or not names_of(row, known):
            return False
        self.named([(label.text, kind_of_cells([value])) for label, value in zip(row, known, strict=True)])
        done |= {id(one) for one in (*row, *known)}
        return True

    def named(self, pairs: Sequence[tuple[str, ValueKind]], role: LabelRole = "item") -> None:
        """Labels of one row with their values; where some are money, plain figures and blanks beside them are."""
        values = [worded(name, value) for name, value in pairs]
        filled = [value for value in values if not value.is_blank]
        money = self.money or (unit_of_row(values) if len(filled) > 1 else "")
        are_money = bool(money) and all(v.kind == "amount" or v.is_plain_figure for v in filled)
        if not filled and all(SEALS.search(folded(name)) for name, _ in pairs):
            role, values = "note", []
        for place, (name, _) in enumerate(pairs):
            value = values[place] if values else None
            if (
                value
                and money
                and not COUNTS.search(name)
                and (value.is_plain_figure or (value.is_blank and are_money))
            ):
                value = replace(value, kind="amount", unit=money)
            self.add(name, role, value)

    def takes_rows(self, cell: Cell, cells: Sequence[Cell], done: set[int]) -> bool:
        """Take the rows of a table that stands below its label, or of judgements below their headings."""
        rows = rows_from([c for c in cells if id(c) not in done], cell.row)
        if rows[0][0] is not cell:
            return False
        judged = judged_rows(rows)
        if judged:
            self.judgements(rows[:judged])
        count = judged or table_rows(rows)
        last = self.draft.labels[-1] if self.draft.labels else None
        if not judged and (not count or last is None or last.value is not None or last.role == "note"):
            return False
        band = [one for row in rows[:count] for one in row]
        if not judged and last is not None:
            self.give(last, ValueKind("tables", measures_in(band)))
        done |= {id(one) for one in band}
        return True

    def judgements(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Labels with an answer and its reason, or with what each of several judges says."""
        heads = [cell.text for cell in rows[0] if cell.text.strip()]
        for head in heads:
            self.add(head, "note", None)
        by_judge = len(rows[1]) > len(heads) and not rows[0][0].text.strip()
        table = [[kind_of_cells([cell]) for cell in row[1:]] for row in rows[1:]]
        for row, values in zip(rows[1:], table, strict=True):
            label = self.add(row[0].text, "item", None)
            kinds = [worded(row[0].text, value) for value in values]
            if by_judge:
                known = next((kind for kind in kinds if not kind.is_blank), kinds[0])
                kinds = [known if kind.is_blank else kind for kind in kinds]
            else:
                kinds = [worded(head, kind) for head, kind in zip(heads[-len(kinds) :], kinds, strict=True)]
            label.value, label.more = kinds[0], tuple(kinds[1:])

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
        own = self.add(label.text, "item", None) if label.text.strip() else None
        before = len(self.draft.labels)
        self.bands(list(bands.values()))
        if own is None or own.value is not None or own.fields:
            return
        parts = [one for one in self.draft.labels[before:] if one.role in {"subheading", "answer"}]
        if is_upright(label.text):
            own.role = "note"
            for part in parts:
                part.role = "item"
        elif len(parts) > 1:
            own.parts = tuple(parts)

    def bands(self, rows: Sequence[list[Cell]]) -> None:
        """The rows of a block."""
        label = self.draft.labels[-1] if self.draft.labels else None
        if len(rows) > 1 and len(rows) == table_rows(rows) and label is not None:
            self.give(label, ValueKind("tables", measures_in([c for row in rows for c in row])))
            return
        if len(rows) == 2 and are_over(rows[0], rows[1]):
            pairs = [(n.text, kind_of_cells([filled])) for n, filled in zip(*rows, strict=True)]
            self.named(pairs, "subheading")
            return
        place = 0
        while place < len(rows):
            if count := judged_rows(rows[place:]):
                self.judgements(rows[place : place + count])
            else:
                behind = rows[place + 1] if place + 1 < len(rows) else []
                label = self.band(rows[place], behind, label)
            place += count or 1

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
        self.give(label, kind_of_cells([cell]))
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
        numbered = folded(band[0].text).isdigit() and len(band) in {2, 3}
        if numbered and label is not None and not (are_pairs(band) and asks_number(label.text)):
            label.fields = ("number", "name", "name_note")[: len(band)]
            self.give(label, ValueKind("text"))
            return label
        rest = list(band)
        if len(rest) % 2:
            first_cell = rest.pop(0)
            self.give(label, kind_of_cells([first_cell]))
        role: LabelRole = "item" if len(band) % 2 else "subheading"
        pairs = zip(rest[::2], rest[1::2], strict=True)
        self.named([(n.text, kind_of_cells([v])) for n, v in pairs if may_be_label(n.text)], role)
        return label

    def side_by_side(self, band: Sequence[Cell], label: DraftLabel) -> DraftLabel:
        """A value in each of the cells right of one label: a rating and its reason."""
        kinds = [kind_of_cells([cell]) for cell in band]
        self.give(label, kinds[0])
        label.more = tuple(kinds[1:])
        return label

    # ------------------------------------------------------------ what is found

    def add(self, text: str, role: LabelRole, value: ValueKind | None) -> DraftLabel:
        """Note a label with the kind of its value."""
        if match := _DIRECTION.search(text):
            self.draft.direction = re.sub(r"[0-9０-９]+[-－‐][0-9０-９]+|○-○", "{direction}", match[0])
            text, role = text[: match.start()], "heading"
        numbered = _ITEM.match(text) if role == "item" else None
        words = self.wording(text[numbered.end() :] if numbered else text)
        item = folded(numbered[1]) if numbered else ""
        value = value and worded(words, value)
        label = DraftLabel(words, role, item, value, has_direction=role == "heading")
        if words:
            self.draft.labels.append(label)
        return label

    def give(self, label: DraftLabel | None, value: ValueKind) -> None:
        """Note what stands at a label; of several things the first that is not merely text."""
        if label is None:
            return
        value = worded(label.text, value)
        known = label.value
        if known is None or known.kind == "text" or (known.kind == "tables" and value.kind == "tables"):
            words = tuple(dict.fromkeys((*(known.words if known else ()), *value.words)))
            label.value = ValueKind(value.kind, words) if value.kind == "tables" else value

    def take_options(self, text: str) -> bool:
        """Whether a row prints a code list: two entries at least, number or letter and words."""
        legend = legend_in(text)
        if legend is None:
            return False
        lists, entries = self.draft.code_lists, legend.entries
        if lists and lists[-1] and not legend.begins:
            lists[-1] = (*lists[-1], *entries)
        elif entries not in lists:
            lists.append(entries)
        for label in self.draft.labels:
            is_coded = label.value is not None and label.value.kind in {"code", "codes"}
            label.code_list = label.code_list or (len(lists) if is_coded else 0)
        if legend.note:
            note = self.add(legend.note, "note", None)
            note.code_list = lists.index(entries) + 1 if legend.is_behind and entries in lists else 0
        return True


def _bare(text: str) -> str:
    return _DIRECTION.sub("", _ITEM.sub("", text))


def _is_longer(cell: Cell, below: Cell) -> bool:
    """Whether the cell is a text of its own: what stands below it is a heading itself."""
    return (
        looks_like_label(below.text)
        and below.rows == 1
        and len(folded(below.text)) < len(folded(cell.text)) // 2
    )
