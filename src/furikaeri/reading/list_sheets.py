"""Sheets out of the rows of a list: the columns found by their headings, each row's cells read by the field's kind.

Shared by every kind of file that holds a list (CSV, TSV, a worksheet); where a cell stands is told by who reads the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from furikaeri.reading.cell_labels import placeholder_pattern
from furikaeri.reading.cell_values import plain_text
from furikaeri.reading.list_values import ListValue, list_value_of, whole_number
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.amounts import is_unit_of_money
from furikaeri.sheet.fiscal_years import Term, parse_fiscal_year
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.form_wordings import without_front
from furikaeri.sheet.list_columns import ANNUAL_SHEET, ListColumn, list_columns
from furikaeri.sheet.read_sheets import (
    Absence,
    Doubt,
    Evidence,
    FieldValue,
    PlanHeading,
    ReadSheet,
    Remark,
    Source,
    is_empty,
)

_MOST_COLUMNS = 1_000  # a list of our own has some 40
_FEWEST_FIELDS = 3  # of a form, below which a row of words is no heading of a list
_UNIT = re.compile(r"\((?:単位:?)?(?P<unit>[^()]+)\)$")
Places = Callable[[int], Evidence]  # where the cell of a column (0-based) stands


@dataclass(frozen=True, slots=True)
class ListHeading:
    """A list's first row, understood: the form, the place of each known column (id), the amounts' units, unknown headings."""

    form: Form
    places: Mapping[str, int]
    units: Mapping[str, str]
    unknown: Mapping[int, str]
    width: int

    def fields(self) -> int:
        """How many of the form's fields the list has."""
        return sum(1 for f in self.form.fields if f.id in self.places)


def match_heading(cells: Sequence[str], forms: Sequence[Form]) -> ListHeading | None:
    """The first row by the form that knows most of it; None when it is no heading of a list."""
    if len(cells) > _MOST_COLUMNS:
        return None
    found = [_heading(cells, form) for form in forms]
    best = max(found, key=lambda heading: heading.fields(), default=None)
    return best if best is not None and best.fields() >= _FEWEST_FIELDS else None


def _heading(cells: Sequence[str], form: Form) -> ListHeading:
    columns = list_columns(form)
    lines = [folded(without_front(cell.strip())) for cell in cells]
    places: dict[str, int] = {}
    for told in (_is_heading, _is_label):  # a heading word for word goes before what may be one
        for place, line in enumerate(lines):
            if line and place not in places.values():
                column = next((c for c in columns if c.id not in places and told(line, c, form)), None)
                if column is not None:
                    places[column.id] = place
    units = {c.id: unit for c in columns if c.id in places and (unit := _unit(lines[places[c.id]], c))}
    unknown = {p: cells[p].strip() for p, line in enumerate(lines) if line and p not in places.values()}
    return ListHeading(
        form, places, units, unknown, max((p + 1 for p, line in enumerate(lines) if line), default=0)
    )


def _is_heading(line: str, column: ListColumn, _: Form) -> bool:
    return line in {folded(without_front(column.heading)), folded(column.id)}


def _is_label(line: str, column: ListColumn, form: Form) -> bool:
    """Whether a heading is the field's label as some sheet prints it, its unit and number aside."""
    if column.definition is None:
        return False
    own = [label for label in form.labels if label.introduces == (column.id,)]
    wordings = [column.definition.label, *(w for label in own for w in (label.text, *label.variants))]
    bare = _UNIT.sub("", line)
    return any(
        re.fullmatch(placeholder_pattern(without_front(wording)), text)
        for wording in wordings
        for text in (line, bare)
    )


def _unit(line: str, column: ListColumn) -> str | None:
    if column.definition is None or column.definition.kind != "amount":
        return None
    match = _UNIT.search(line)
    return match["unit"] if match and is_unit_of_money(match["unit"]) else column.definition.unit or "千円"


def sheet_of_row(heading: ListHeading, cells: Sequence[str], place_of: Places, source: Source) -> ReadSheet:
    """The sheet in one row of the list."""
    return _RowReading(heading, cells, place_of).read(source)


@dataclass(slots=True)
class _RowReading:
    """One row being read."""

    heading: ListHeading
    cells: Sequence[str]
    place_of: Places
    values: dict[str, FieldValue] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def read(self, source: Source) -> ReadSheet:
        form, plan = self.heading.form, self.plan()
        annual = self.is_annual()
        for definition in form.fields:
            self.values[definition.id] = definition.empty_value()
            if definition.term_only and annual and not self.text(definition.id).strip():
                self.absences[definition.id] = "not_on_form"
            elif definition.id in self.heading.places:
                self.take(definition, plan.term())
            else:
                self.miss(definition)
        self.compare_form()
        self.note_beyond()
        return ReadSheet(
            form.id,
            source,
            plan,
            self.values,
            self.absences,
            self.evidence,
            tuple(self.doubts),
            tuple(self.remarks),
        )

    def text(self, column: str) -> str:
        """The cell of a column; empty where the list or the row has none."""
        place = self.heading.places.get(column, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""

    def is_annual(self) -> bool:
        """Told by its column; without one, a list that has none of the period's items is a year's."""
        if "sheet_kind" in self.heading.places:
            return folded(self.text("sheet_kind")).startswith(folded(ANNUAL_SHEET))
        period = [f.id for f in self.heading.form.fields if f.term_only]
        return bool(period) and not any(f in self.heading.places for f in period)

    def plan(self) -> PlanHeading:
        first, last = (parse_fiscal_year(self.text(c)) for c in ("first_fiscal_year", "last_fiscal_year"))
        return PlanHeading(
            plain_text(self.text("plan_title")),
            plain_text(self.text("municipality")),
            whole_number(self.text("term_number")),
            first,
            last,
        )

    def take(self, definition: FieldDefinition, term: Term | None) -> None:
        unit = self.heading.units.get(definition.id, "")
        read: ListValue = list_value_of(
            self.text(definition.id), definition, self.heading.form, unit=unit, term=term
        )
        self.values[definition.id] = read.value
        if not is_empty(read.value):
            self.evidence[definition.id] = (self.place_of(self.heading.places[definition.id]),)
        if read.absence is not None:
            self.absences[definition.id] = read.absence
        if read.doubt is not None:
            self.doubts.append(Doubt(definition.id, read.doubt))
        self.remarks += [Remark(definition.id, text, reason) for text, reason in read.remarks]

    def miss(self, definition: FieldDefinition) -> None:
        self.doubts.append(Doubt(definition.id, "一覧にこの項目の列がありません。"))
        if definition.kind == "amount":
            self.absences[definition.id] = "unreadable"

    def compare_form(self) -> None:
        """The row may have been written with a form of another name: whoever reads it chose this one."""
        named = self.text("form").strip()
        if named and named != self.heading.form.id:
            self.remarks.append(Remark(None, named, f"様式「{self.heading.form.id}」として読みました。"))

    def note_beyond(self) -> None:
        """Columns the form does not know are remarked; a row longer or shorter than the heading is cut or shifted."""
        for place, cell in enumerate(self.cells):
            if cell.strip() and place in self.heading.unknown:
                text = f"{self.heading.unknown[place]}: {cell.strip()}"
                self.remarks.append(Remark(None, text, "様式にない列です。"))
        if any(cell.strip() for cell in self.cells[self.heading.width :]):
            self.doubts.append(
                Doubt(None, "見出しより右にもセルがあります。列がずれていないか確かめてください。")
            )
        if len(self.cells) < self.heading.width:
            self.doubts.append(
                Doubt(None, "行が途中で終わっています。一覧が途中で切れていないか確かめてください。")
            )


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a row holds nothing."""
    return not any(cell.strip() for cell in cells)


def sheets_of_rows(
    rows: Iterator[tuple[Sequence[str], Places]], forms: Sequence[Form], source: Source
) -> Iterator[ReadSheet]:
    """The sheets of a list's rows, one after the other; what stands above the heading is passed over."""
    heading: ListHeading | None = None
    for cells, place_of in rows:
        if is_blank(cells):
            continue
        if heading is None:
            heading = match_heading(cells, forms)
        else:
            yield sheet_of_row(heading, cells, place_of, source)
