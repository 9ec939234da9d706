"""Sheets out of grids of cells: split at the titles, sort the cells by their labels, set every field with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from furikaeri.reading.cell_doubts import (
    cut_doubts,
    leftover_doubts,
    lost_label_doubts,
    repeated_doubts,
    unmerged_doubts,
    unruled_doubts,
    unsure_doubts,
    value_doubts,
)
from furikaeri.reading.cell_drafts import SheetDraft
from furikaeri.reading.cell_fields import read_field
from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import fields_of_labels, placeholder_pattern, told
from furikaeri.reading.cell_likeness import AlikeLabel, own_alike
from furikaeri.reading.cell_page_breaks import with_joined_breaks
from furikaeri.reading.cell_printed_texts import printed_texts, without_printed
from furikaeri.reading.cell_splitting import SheetGrids, TitledGrid, split_at_titles, title_of, titled_grids
from furikaeri.reading.cell_tables import split_tables, with_tables_as_text
from furikaeri.reading.cell_units import LabelUnits, label_units
from furikaeri.reading.cell_values import (
    name_values,
    option_brackets,
    unclosed_brackets,
)
from furikaeri.reading.form_trials import Prospect, Trial
from furikaeri.reading.heading_values import number_of, term_number_of
from furikaeri.reading.owned_cells import OwnedCells
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.fiscal_years import Term, parse_fiscal_year
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_gaps import is_readable
from furikaeri.sheet.known_fields import year_field
from furikaeri.sheet.labels import YEARS_LATER, fill_label, values_of_year
from furikaeri.sheet.read_sheets import (
    PlanHeading,
    ReadSheet,
    Remark,
    Source,
)

_YEARS_AROUND = 9
_SHOWN = 30  # characters of a text in a message


def try_form(grids: Sequence[CellGrid], form: Form, source: Source) -> Prospect:
    """The sheets that a document's grids hold, in order; none when no title and no labels of the form are in them."""
    titled = titled_grids(grids, form)
    return Prospect(sum(len(grid.titles) for grid in titled), lambda: _split(titled, form, source))


def _split(titled: Sequence[TitledGrid], form: Form, source: Source) -> Trial:
    sheets = split_at_titles(titled, form)
    untitled = sum(sheet.title is None for sheet in sheets)
    return Trial(len(sheets), lambda: _read_sheets(sheets, form, source), untitled)


def _read_sheets(sheets: Sequence[SheetGrids], form: Form, source: Source) -> tuple[ReadSheet, ...]:
    """The sheets read together: what all of them print alike is the form's."""
    readings = [_SheetReading(sheet, form, source) for sheet in sheets]
    for reading in readings:
        reading.sort()
    printed = printed_texts([reading.owned for reading in readings])
    return tuple(reading.read(printed) for reading in readings)


class _SheetReading:
    """One sheet being read."""

    def __init__(self, sheet: SheetGrids, form: Form, source: Source) -> None:
        self.sheet = sheet
        self.form = form
        self.source = source
        self.draft = SheetDraft()
        self.owned = OwnedCells()
        self.alike: tuple[AlikeLabel, ...] = ()
        self.units = LabelUnits({}, ())
        self.year = year_field(form)
        self.annual = False
        self.years: int | None = None
        self.municipality: str | None = None

    def sort(self) -> None:
        """Read the heading and tell to which label each cell belongs."""
        self.sheet = replace(self.sheet, grids=with_joined_breaks(self.sheet.grids, self.form))
        self.read_heading()
        self.own()

    def read(self, printed: frozenset[str]) -> ReadSheet:
        """The sheet out of its sorted cells; `printed` are texts beyond the form's own that every sheet of the document has."""
        without_printed(self.owned, printed, self.form)
        self.units = label_units(self.owned, self.sheet.grids, self.form)
        for label_id, fields in fields_of_labels(self.form).items():
            if label_id in self.owned.labels:
                self.read_label(label_id, fields)
        self.read_options()
        self.note_absences()
        self.note_labels()
        self.note_doubts()
        control = self.control_number()
        values = {f.id: self.draft.values.get(f.id, f.empty_value()) for f in self.form.fields}
        return ReadSheet(
            form=self.form.id,
            source=self.own_source(),
            plan=self.plan(),
            fields=values,
            absences=self.draft.absences,
            evidence=self.draft.places,
            doubts=tuple(self.draft.doubts),
            remarks=tuple(self.draft.remarks),
            control_number=control,
        )

    def own(self) -> None:
        """Sort the cells; once more where a label tells the evaluated year, which tells labels with years apart."""
        year = self.fiscal_year()
        self.owned, self.alike = own_alike(self.sheet.grids, self.form, year)
        if year is None:
            for label_id, fields in fields_of_labels(self.form).items():
                if self.year is not None and self.year.id in fields:
                    read_field(self.draft, self.form, self.year.id, self.owned.by_label.get(label_id, []))
            if self.fiscal_year() is not None:
                self.owned, self.alike = own_alike(self.sheet.grids, self.form, self.fiscal_year())

    def fiscal_year(self) -> int | None:
        """The evaluated year, as far as it is known."""
        known = self.draft.values.get(self.year.id) if self.year else None
        return known if isinstance(known, int) else None

    # ------------------------------------------------------------ heading

    def read_heading(self) -> None:
        """The title's year and length, and the direction."""
        cell = self.sheet.title
        found = title_of(cell.text, self.form) if cell else None
        if cell is not None and found is not None:
            self.annual = found.annual and any(f.term_only for f in self.form.fields)
            self.municipality = told(found.values, "municipality")
            if self.year is not None and not self.form.has_label(self.year.id):
                self.read_year(self.year.id, found.values, cell)
            years = told(found.values, "years")
            self.years = number_of(years.rstrip("か箇ヶカケ")) if years else None
        else:
            self.draft.doubt(None, "表題が見つかりません。原本を確かめてください。")
            if self.year is not None:
                self.draft.doubt(self.year.id, "表題がないため、評価する年度が分かりません。")
        for definition in self.form.of_kind("direction"):
            self.read_direction(definition.id)

    def read_year(self, field_id: str, values: Mapping[str, str | None], title: Cell) -> None:
        """The evaluated year as the title tells it, by itself or by the year before or after it."""
        years = {
            year - later
            for name, later in YEARS_LATER.items()
            if (year := parse_fiscal_year(told(values, name) or "")) is not None
        }
        self.draft.put(field_id, next(iter(years)) if len(years) == 1 else None, [title])
        if len(years) != 1:
            reason = "表題の年度どうしが合いません。" if years else "表題の年度が読めません。"
            self.draft.doubt(field_id, reason)

    def read_direction(self, field_id: str) -> None:
        for grid in self.sheet.grids:
            for cell in sorted(
                grid.cells, key=lambda c: c.is_outside
            ):  # a note beside the form may name another
                for wording in self.form.heading.directions:
                    match = re.search(placeholder_pattern(wording), folded(cell.text))
                    code = told(match.groupdict(), "direction") if match else None
                    if match is not None:
                        self.draft.put(field_id, code.replace("ー", "-") if code else None, [cell])
                        return

    def term(self) -> Term | None:
        year = self.fiscal_year()
        return Term(year - self.years + 1, year) if year and self.years else None

    def table_term(self) -> Term | None:
        """The years that a table's headings without an era can mean: the plan's, or those around the evaluated one."""
        year = self.fiscal_year()
        if year is None or any(f.term_only for f in self.form.fields):
            return self.term()
        return Term(year - _YEARS_AROUND, year + _YEARS_AROUND)

    def plan(self) -> PlanHeading:
        term = self.term()
        defaults = self.form.defaults
        title = self.sheet.plan_title
        first, last = (term.first_fiscal_year, term.last_fiscal_year) if term else (None, None)
        return PlanHeading(
            None if title == defaults.get("plan_title") else title,
            None if self.municipality == defaults.get("municipality") else self.municipality,
            self.term_number(title),
            first,
            last,
        )

    def term_number(self, title: str | None) -> int | None:
        said = [told(m.values, "term") for m in self.owned.labels.values() if "term" in m.values]
        numbers = [n for text in said if text and (n := number_of(text)) is not None]
        return numbers[0] if numbers else term_number_of(title or "")

    def control_number(self) -> str | None:
        found = self.sheet.control
        if found is None:
            return None
        if found.number is None:
            reason = "管理番号の検査の文字が合わないため、番号は使いません。原本を確かめてください。"
            self.draft.remarks.append(Remark(None, found.text[:30], reason))
            return None
        return str(found.number)

    # ------------------------------------------------------------ fields

    def read_label(self, label_id: str, fields: Sequence[str]) -> None:
        cells = self.owned.by_label.get(label_id, [])
        kinds = {f: self.form.field(f).kind for f in fields}
        if "number" in kinds.values() and len(fields) > 1:
            self.read_name(fields, cells)
            return
        tables = [f for f in fields if kinds[f] == "tables"]
        if tables:
            cells = self.read_tables(tables[0], cells, fields)
        elif any(cell.inner for cell in cells):
            cells = [with_tables_as_text(cell) if cell.inner else cell for cell in cells]
            for field_id in fields:
                self.draft.doubt(field_id, "この欄に表があります。表の中身は文章として読みました。")
        inside = self.form.bracket_fields()
        plain = [f for f in fields if kinds[f] not in {"tables", "direction"} and f not in inside]
        if tables and not plain and (left := " ".join(cell.text for cell in cells).split()):
            reason = f"表として読めない記入があります（{' '.join(left)[:_SHOWN]}）。"
            self.draft.doubt(tables[0], reason)
        for place, field_id in enumerate(plain):
            is_last = place == len(plain) - 1
            own = cells[place:] if is_last else cells[place : place + 1]
            if not own and len(plain) > 1:
                self.draft.doubt(field_id, "見出しに並ぶ欄が足りません。")
            read_field(self.draft, self.form, field_id, own, self.units)

    def read_name(self, fields: Sequence[str], cells: Sequence[Cell]) -> None:
        number, *names = sorted(fields, key=lambda f: self.form.field(f).kind != "number")
        values = name_values([cell.text for cell in cells])
        for place, (field_id, value) in enumerate(zip((number, *names), values, strict=False)):
            own = (
                cells[place : place + 1] if place < len(names) else cells[place:]
            )  # the note takes what is left
            self.draft.put(field_id, value, own or cells[-1:])

    def read_tables(self, field_id: str, cells: Sequence[Cell], fields: Sequence[str]) -> list[Cell]:
        """The year tables among the cells; returns the cells that are left: the text beside the tables."""
        split = split_tables(cells, self.table_term(), self.form.field(field_id).measures)
        self.draft.put(field_id, split.tables, split.users)
        for reason in split.unaligned:
            self.draft.doubt(field_id, reason)
        for line in split.unsure:
            for one in fields:
                self.draft.doubt(one, f"表の題か記入か分からない行があります（{line[:30]}）。")
        for label in split.unitless:
            self.draft.doubt(field_id, f"表の「{label}」のかっこが単位かどうか分かりません。")
        for words in split.cut:
            reason = f"ページの境で切れた表の行かもしれません（{words[:_SHOWN]}）。"
            self.draft.doubt(field_id, reason)
        return list(split.texts)

    def read_options(self) -> None:
        cells = [cell for row in self.owned.option_rows for cell in row]
        text = "\n".join("".join(cell.text for cell in row) for row in self.owned.option_rows)
        for code_list in self.form.code_lists:
            brackets, municipality, is_list = option_brackets(text, code_list)
            self.municipality = self.municipality or municipality
            for field_id in unclosed_brackets(text, code_list) if is_list else ():
                self.draft.doubt(field_id, "かっこが閉じていないため、記入の終わりが分かりません。")
            for field_id, value in brackets.items() if is_list else ():
                holding = [c for c in cells if value.split("\n")[0] in c.text]
                self.draft.put(field_id, value, holding or cells)

    # ------------------------------------------------------------ what is not there

    def note_absences(self) -> None:
        """Items an annual form does not have; amounts without a place; required fields whose label is missing."""
        where = {f: label for label, fields in fields_of_labels(self.form).items() for f in fields}
        for definition in self.form.fields:
            label = where.get(definition.id)
            printed = label is None or label in self.owned.labels
            if definition.term_only and self.annual:
                self.draft.absences[definition.id] = "not_on_form"
                self.draft.values.pop(definition.id, None)
                self.draft.places.pop(definition.id, None)
            elif not printed and definition.kind == "amount":
                self.draft.absences[definition.id] = "unreadable"

    def note_doubts(self) -> None:
        is_measured = any(grid.page is not None for grid in self.sheet.grids)
        for definition in self.form.fields:
            if not is_readable(self.form, definition):
                self.draft.doubt(definition.id, "定義のどの見出しの欄でもないため、読めません。")
        for doubt in (
            *unmerged_doubts(self.sheet.grids, self.sheet.title, self.form),
            *lost_label_doubts(self.owned, self.form, annual=self.annual),
            *cut_doubts(self.owned, self.form, annual=self.annual),
            *leftover_doubts(self.owned, self.form),
            *repeated_doubts(self.owned, self.form),
            *unsure_doubts(self.owned, self.form),
            *unruled_doubts(self.owned, self.form),
            *value_doubts(self.draft.values, is_measured=is_measured),
        ):
            self.draft.doubt(doubt.field, doubt.reason)

    def own_source(self) -> Source:
        """The document with the pages on which this sheet stands."""
        pages = tuple(dict.fromkeys(g.page for g in self.sheet.grids if g.page is not None))
        return replace(self.source, pages=pages) if pages else self.source

    def placed_fields(self, label_id: str) -> list[str]:
        """The fields right at a label, but for the direction, which has a wording of its own."""
        fields = fields_of_labels(self.form).get(label_id, ())
        return [f for f in fields if self.form.field(f).kind != "direction"]

    def note_labels(self) -> None:
        for one in self.alike:
            label, fields = one.match.label, one.match.label.introduces
            how = "の場所にある見出し" if one.by_place else "に似た見出し"
            printed = fill_label(label.text, values_of_year(self.form, self.fiscal_year()))
            reason = f"様式の見出し「{printed}」{how}として読みました。"
            self.draft.remarks.append(Remark(next(iter(fields), None), one.cell.text.strip(), reason))
            own = self.placed_fields(label.id) if one.by_place else fields
            for field_id in () if one.is_sure else (*own, *one.taken_from):
                self.draft.doubt(field_id, "見出しが様式と違うため、別の欄の内容かもしれません。")
        for label_id, match in self.owned.labels.items():
            is_alike = any(one.match is match for one in self.alike)
            if match.is_variant and not is_alike and match.label.role != "answer" and not self.annual:
                introduced = self.owned.labels[label_id].label.introduces
                text = self.owned.label_cells[label_id].text.strip()
                reason = "様式と少し違う見出しで印刷されています。"
                self.draft.remarks.append(Remark(introduced[0] if introduced else None, text, reason))
