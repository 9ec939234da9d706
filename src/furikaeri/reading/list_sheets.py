"""A sheet out of one row of a list: each cell read by its field's kind; what does not fit is doubted.

Shared by every kind of file that holds a list (CSV, TSV, a worksheet, JSON records); where a cell stands is told by who
reads the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from furikaeri.reading.cell_troubles import cell_trouble
from furikaeri.reading.cell_values import plain_text
from furikaeri.reading.column_wordings import Likeness
from furikaeri.reading.list_absences import columns_for
from furikaeri.reading.list_headings import ListHeading
from furikaeri.reading.list_rows import ListRow
from furikaeri.reading.list_values import ListValue, list_value_of, whole_number
from furikaeri.reading.list_years import ToldYear
from furikaeri.reading.sections import sections_doubt
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.fiscal_years import Term, long_label, parse_fiscal_year
from furikaeri.sheet.form import FieldDefinition
from furikaeri.sheet.known_fields import year_field
from furikaeri.sheet.list_columns import ANNUAL_SHEET
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


@dataclass(frozen=True, slots=True)
class ListContext:
    """What stands beside a list and holds for its rows: a year that no column tells, the unit of money, the fields (id) that
    the list does not ask for, as was told once.
    """

    year: ToldYear | None = None
    unit: str | None = None
    absent: frozenset[str] = frozenset()


def is_annual(heading: ListHeading, row: ListRow) -> bool:
    """Whether a row is a year's sheet, as its column says; without one, a list that has none of the period's items is a year's."""
    if "sheet_kind" in heading.places:
        return folded(row.text(heading.places["sheet_kind"])).startswith(folded(ANNUAL_SHEET))
    period = [f.id for f in heading.form.fields if f.term_only]
    return bool(period) and not any(f in heading.places for f in period)


def sheet_of_row(heading: ListHeading, row: ListRow, context: ListContext, source: Source) -> ReadSheet:
    """The sheet in one row of the list."""
    return _RowReading(heading, row, context).read(source)


@dataclass(slots=True)
class _RowReading:
    """One row being read."""

    heading: ListHeading
    row: ListRow
    context: ListContext
    values: dict[str, FieldValue] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def read(self, source: Source) -> ReadSheet:
        form, plan = self.heading.form, self.plan()
        annual = is_annual(self.heading, self.row)
        for definition in form.fields:
            self.values[definition.id] = definition.empty_value()
            if definition.term_only and annual and not self.text(definition.id).strip():
                self.absences[definition.id] = "not_on_form"
            elif definition.id in self.heading.places:
                self.take(definition, plan.term())
            elif self.context.year is not None and definition == year_field(form):
                self.take_year(definition, self.context.year)
            else:
                self.miss(definition)
        self.note_brackets()
        self.compare_form()
        self.compare_years()
        self.compare_columns()
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
        return self.row.text(self.heading.places.get(column, len(self.row.cells)))

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
        place = self.heading.places[definition.id]
        text = self.row.text(place)
        trouble = cell_trouble(text)
        if trouble is not None:
            read = ListValue(definition.empty_value(), doubt=trouble)
        elif definition.kind == "amount" and place in self.row.parted:
            read = ListValue(None)
        else:
            unit = self.heading.units.get(definition.id) or self.context.unit or definition.bare_unit
            read = list_value_of(text, definition, self.heading.form, unit=unit, term=term)
        self.values[definition.id] = read.value
        if not is_empty(read.value):
            self.evidence[definition.id] = (self.row.place_of(place),)
        lost = definition.kind == "amount" and (trouble is not None or place in self.row.parted)
        if absence := "unreadable" if lost else read.absence:
            self.absences[definition.id] = absence
        if read.doubt is not None:
            self.doubts.append(Doubt(definition.id, read.doubt))
        # only of lists: whoever types names into a page knows what they are
        if definition.kind == "list" and (doubt := sections_doubt(text.split("\n"))) is not None:
            self.doubts.append(Doubt(definition.id, doubt))
        self.remarks += [Remark(definition.id, said, reason) for said, reason in read.remarks]

    def take_year(self, definition: FieldDefinition, told: ToldYear) -> None:
        """The year that stands beside the list instead of in a column."""
        self.values[definition.id] = told.year
        self.evidence[definition.id] = (told.place or self.row.place_of(0),)
        self.remarks.append(Remark(definition.id, told.text, told.reason()))
        if told.doubt is not None:
            self.doubts.append(Doubt(definition.id, told.doubt))

    def miss(self, definition: FieldDefinition) -> None:
        """A field without a column: absent, unless the row may have it in a column that the form does not know."""
        unknown = next(columns_for(definition, self.heading, self.row), None)
        if definition.id in self.context.absent and unknown is None:
            self.absences[definition.id] = "not_on_form"
            return
        reason = "一覧にこの項目の列がありません。"
        if unknown is not None:
            reason += f"列「{unknown}」にこの項目の値があるかもしれません。"
        self.doubts.append(Doubt(definition.id, reason))
        if definition.kind == "amount":
            self.absences[definition.id] = "unreadable"

    def note_brackets(self) -> None:
        """An option that asks for words in its bracket was chosen, and the list has no place for these."""
        doubted = {doubt.field for doubt in self.doubts}
        for definition in self.heading.form.fields:
            asked, chosen = definition.bracket_field, self.values[definition.id]
            is_chosen = definition.bracket_option in (chosen if isinstance(chosen, tuple) else (chosen,))
            if (
                asked
                and is_chosen
                and is_empty(self.values[asked])
                and asked not in doubted | {*self.heading.places}
            ):
                reason = f"「{definition.bracket_option}」の内容が一覧にありません。"
                self.doubts.append(Doubt(asked, reason))

    def compare_form(self) -> None:
        """The row may have been written with a form of another name: whoever reads it chose this one."""
        named = self.text("form").strip()
        if named and named != self.heading.form.id:
            self.remarks.append(Remark(None, named, f"様式「{self.heading.form.id}」として読みました。"))

    def compare_years(self) -> None:
        """A heading that names a year speaks of one evaluated year; a row of another does not belong below it."""
        asked = year_field(self.heading.form)
        own = self.values.get(asked.id) if asked is not None else None
        for field_id, year in self.heading.years.items():
            if isinstance(own, int) and own != year:
                words = self.heading.words[self.heading.places[field_id]]
                reason = f"見出し「{words}」の年度が、この行の評価する年度（{long_label(own)}）と合いません。"
                self.doubts.append(Doubt(field_id, reason))

    def compare_columns(self) -> None:
        """Columns that were told by likeness, stand twice, or were put together."""
        fields = {f.id for f in self.heading.form.fields}
        for field_id, likeness in self.heading.alike.items():
            words = self.heading.words[self.heading.places[field_id]]
            if likeness is Likeness.WORDS:
                self.doubts.append(
                    Doubt(field_id, f"列の見出し「{words}」が様式と違います。この項目か確かめてください。")
                )
            else:
                self.remarks.append(Remark(field_id, words, "様式と少し違う列の見出しです。"))
        for field_id, places in self.heading.twins.items():
            own = self.text(field_id).strip()
            others = [text for p in places if (text := self.row.text(p).strip()) and text != own]
            if others:
                words = self.heading.words[places[0]]
                shown = "、".join(others)[:30]
                reason = f"同じ項目の列がほかにもあります（「{words}」に{shown}）。左の列を読みました。"
                self.doubts.append(Doubt(field_id if field_id in fields else None, reason))
        for field_id, place in self.heading.places.items():
            if place in self.row.parted and field_id in fields:
                self.doubts.append(
                    Doubt(field_id, "この事業は複数の行に分かれ、この列の値が一つではありません。")
                )
            if place in self.row.ditto and field_id in fields:
                self.doubts.append(Doubt(field_id, "「〃」とあるので、上の行と同じと読みました。"))

    def note_beyond(self) -> None:
        """Columns the form does not know are remarked; a row longer or shorter than the heading is cut or shifted."""
        for place, cell in enumerate(self.row.cells):
            if cell.strip() and place in self.heading.unknown:
                text = f"{self.heading.unknown[place]}: {cell.strip()}"
                self.remarks.append(Remark(None, text, "様式にない列です。"))
        if any(cell.strip() for cell in self.row.cells[self.heading.width :]):
            self.doubts.append(
                Doubt(None, "見出しより右にもセルがあります。列がずれていないか確かめてください。")
            )
        if len(self.row.cells) < self.heading.width:
            self.doubts.append(
                Doubt(None, "行が途中で終わっています。一覧が途中で切れていないか確かめてください。")
            )
