"""Sheets out of grids of cells: split at the titles, sort the cells by their labels, set every field with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from furikaeri.reading.cell_doubts import cut_doubts, leftover_doubts, value_doubts
from furikaeri.reading.cell_grids import Cell, CellGrid
from furikaeri.reading.cell_labels import fields_of_labels, placeholder_pattern, told
from furikaeri.reading.cell_margins import nearest_number, take_numbers, within_edge
from furikaeri.reading.cell_owners import OwnedCells, own_cells
from furikaeri.reading.cell_parts import part_cells
from furikaeri.reading.cell_tables import split_tables, with_tables_as_text
from furikaeri.reading.cell_values import (
    choices_value,
    codes_value,
    joined_cells,
    list_value,
    name_values,
    option_brackets,
    plain_text,
)
from furikaeri.reading.heading_values import number_of, term_number_of
from furikaeri.reading.sheet_text import folded, folded_with_places
from furikaeri.sheet.amounts import parse_amount
from furikaeri.sheet.control_numbers import FoundNumber
from furikaeri.sheet.fiscal_years import Term, parse_fiscal_year
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.japanese_text import canonical_text
from furikaeri.sheet.read_sheets import (
    Absence,
    BoxEvidence,
    Doubt,
    Evidence,
    FieldValue,
    PlanHeading,
    ReadSheet,
    Remark,
    Source,
    is_empty,
)

_LONGEST_TITLE = 160
_PLAN_WORDS = re.compile("計画|プラン")
_SAME_EDGE = 3.0  # points
_FEWEST_LABELS = 3  # of a form's items, below which a table is no sheet


@dataclass(frozen=True, slots=True)
class SheetGrids:
    """The grids of one sheet, its title's cell (None where a sheet has no title), the plan's title before it, its number."""

    grids: tuple[CellGrid, ...]
    title: Cell | None
    plan_title: str | None
    control: FoundNumber | None = None


@dataclass(frozen=True, slots=True)
class _Title:
    """A sheet's title in a cell: what it tells, whether it is an annual sheet's, the plan's title before it."""

    values: Mapping[str, str | None]
    annual: bool
    plan_title: str


@dataclass(slots=True)
class _Draft:
    """A sheet being filled."""

    values: dict[str, FieldValue] = field(default_factory=dict)
    places: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    absences: dict[str, Absence] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def put(self, field_id: str, value: FieldValue, cells: Sequence[Cell]) -> None:
        self.values[field_id] = value
        if not is_empty(value):
            self.places[field_id] = tuple(
                dict.fromkeys(cell.place for cell in cells if cell.text.strip() or cell.inner)
            )

    def doubt(self, field_id: str | None, reason: str) -> None:
        if Doubt(field_id, reason) not in self.doubts:
            self.doubts.append(Doubt(field_id, reason))


def read_grids(grids: Sequence[CellGrid], form: Form, source: Source) -> tuple[ReadSheet, ...]:
    """The sheets that a document's grids hold, in order; none when no title and no labels of the form are in them."""
    return tuple(_SheetReading(sheet, form, source).read() for sheet in split_grids(grids, form))


def split_grids(grids: Sequence[CellGrid], form: Form) -> list[SheetGrids]:
    """The grids cut at the titles; what stands before the first title, and has none of the form's labels, is left out."""
    sheets: list[SheetGrids] = []
    for whole in grids:
        grid, numbers = take_numbers(whole)
        titles = [cell for cell in grid.cells if _title_of(cell.text, form) is not None]
        starts = [_first_row(grid, cell) for cell in titles]
        if sheets and (not starts or starts[0] > 0):
            rest = grid.between_rows(0, starts[0] if starts else grid.row_count)
            last = sheets[-1]
            if _labels_in(rest, form) or _goes_on(last.grids[-1], rest):
                control = last.control or (None if starts else nearest_number(0, [0], numbers))
                sheets[-1] = replace(last, grids=(*last.grids, rest), control=control)
        elif not starts and _labels_in(grid, form) >= _FEWEST_LABELS:
            sheets.append(SheetGrids((grid,), None, None, nearest_number(0, [0], numbers)))
        for place, cell in enumerate(titles):
            end = starts[place + 1] if place + 1 < len(starts) else grid.row_count
            part = within_edge(grid.between_rows(starts[place], end), cell)
            control = nearest_number(starts[place], starts, numbers)
            sheets.append(SheetGrids((part,), cell, _plan_title(grid, starts[place], cell, form), control))
    return sheets


def _goes_on(before: CellGrid, after: CellGrid) -> bool:
    """Whether a page without labels goes on with the table of the page before: its cells reach from the same left edge to
    the same right.
    """
    if before.page is None or after.page != before.page + 1:
        return False
    edges = [
        [cell.place.box for cell in grid.cells if isinstance(cell.place, BoxEvidence) and not cell.is_outside]
        for grid in (before, after)
    ]
    if not all(edges):
        return False
    sides = [(min(box[0] for box in boxes), max(box[2] for box in boxes)) for boxes in edges]
    return all(abs(a - b) <= _SAME_EDGE for a, b in zip(*sides, strict=True))


def _title_of(text: str, form: Form) -> _Title | None:
    """The title that a cell holds, alone or behind the plan's title; a text that merely speaks of a title is none."""
    if len("".join(text.split())) > _LONGEST_TITLE:
        return None
    places = folded_with_places(text)
    line = "".join(mark for mark, _ in places)
    for wordings, annual in ((form.heading.titles, False), (form.heading.annual_titles, True)):
        for wording in wordings:
            match = re.search(f"(?:{placeholder_pattern(wording)})$", line)
            if match is None:
                continue
            before = text[: places[match.start()][1]]
            if not before.strip() or (_PLAN_WORDS.search(before) and "。" not in before):
                return _Title(match.groupdict(), annual, canonical_text(before).strip())
    return None


def _first_row(grid: CellGrid, title: Cell) -> int:
    """The row a sheet begins with: that of its title, or of the plan's title right above it."""
    above = [cell for cell in grid.cells if cell.end_row == title.row and _PLAN_WORDS.search(cell.text)]
    return min((cell.row for cell in above), default=title.row)


def _plan_title(grid: CellGrid, start: int, title: Cell, form: Form) -> str | None:
    above = (c.text for c in grid.cells if start <= c.row < title.row and _PLAN_WORDS.search(c.text))
    found = _title_of(title.text, form)
    return next((canonical_text(text).strip() for text in above), found.plan_title if found else None) or None


def _labels_in(grid: CellGrid, form: Form) -> int:
    return len(own_cells([grid], form).labels)


def _owned(grids: Sequence[CellGrid], form: Form) -> OwnedCells:
    """The cells by their labels; where labels stand inside cells, the cells are cut there first."""
    owned = own_cells(grids, form)
    parted = part_cells(grids, form, owned)
    return owned if all(a is b for a, b in zip(parted, grids, strict=True)) else own_cells(parted, form)


class _SheetReading:
    """One sheet being read."""

    def __init__(self, sheet: SheetGrids, form: Form, source: Source) -> None:
        self.sheet = sheet
        self.form = form
        self.source = source
        self.draft = _Draft()
        self.owned = _owned(sheet.grids, form)
        self.annual = False
        self.years: int | None = None
        self.municipality: str | None = None

    def read(self) -> ReadSheet:
        self.read_heading()
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

    # ------------------------------------------------------------ heading

    def read_heading(self) -> None:
        """The title's year and length, and the direction."""
        cell = self.sheet.title
        found = _title_of(cell.text, self.form) if cell else None
        if cell is not None and found is not None:
            self.annual = found.annual
            year = parse_fiscal_year(told(found.values, "year") or "")
            for definition in self.form.of_kind("year"):
                self.draft.put(definition.id, year, [cell])
            years = told(found.values, "years")
            self.years = number_of(years.rstrip("か箇ヶカケ")) if years else None
        else:
            self.draft.doubt(None, "表題が見つかりません。原本を確かめてください。")
            for definition in self.form.of_kind("year"):
                self.draft.doubt(definition.id, "表題がないため、評価する年度が分かりません。")
        for definition in self.form.of_kind("direction"):
            self.read_direction(definition.id)

    def read_direction(self, field_id: str) -> None:
        for grid in self.sheet.grids:
            for cell in grid.cells:
                for wording in self.form.heading.directions:
                    match = re.search(placeholder_pattern(wording), folded(cell.text))
                    code = told(match.groupdict(), "direction") if match else None
                    if match is not None:
                        self.draft.put(field_id, code.replace("ー", "-") if code else None, [cell])
                        return

    def term(self) -> Term | None:
        years = [v for f in self.form.of_kind("year") if isinstance(v := self.draft.values.get(f.id), int)]
        return Term(years[0] - self.years + 1, years[0]) if years and self.years else None

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
        for field_id in fields:
            if kinds[field_id] not in {"tables", "direction"} and field_id not in self.form.bracket_fields():
                self.read_field(self.form.field(field_id), cells)

    def read_name(self, fields: Sequence[str], cells: Sequence[Cell]) -> None:
        number, *names = sorted(fields, key=lambda f: self.form.field(f).kind != "number")
        values = name_values([cell.text for cell in cells])
        for place, (field_id, value) in enumerate(zip((number, *names), values, strict=False)):
            self.draft.put(field_id, value, cells[place : place + 1] or cells[-1:])

    def read_tables(self, field_id: str, cells: Sequence[Cell], fields: Sequence[str]) -> list[Cell]:
        """The year tables among the cells; returns the cells that are left: the text beside the tables."""
        split = split_tables(cells, self.term())
        self.draft.put(field_id, split.tables, split.users)
        for line in split.unsure:
            for one in fields:
                self.draft.doubt(one, f"表の題か記入か分からない行があります（{line[:30]}）。")
        return list(split.texts)

    def read_field(self, definition: FieldDefinition, cells: Sequence[Cell]) -> None:
        text = joined_cells(cells)
        row = "".join(cell.text for cell in cells)
        match definition.kind:
            case "narrative":
                self.draft.put(definition.id, canonical_text(text), cells)
            case "list":
                self.draft.put(definition.id, list_value(text), cells)
            case "amount":
                self.read_amount(definition, row, cells)
            case "choices":
                self.read_choices(definition, row, cells)
            case "code" | "codes":
                codes = "、".join(cell.text for cell in cells if cell.text.strip())
                self.read_codes(definition, codes, cells)
            case _:
                self.draft.put(definition.id, plain_text(text), cells)

    def read_amount(self, definition: FieldDefinition, text: str, cells: Sequence[Cell]) -> None:
        amount = parse_amount(text, definition.unit or "千円")
        self.draft.put(definition.id, amount.thousand_yen, cells)
        if amount.rounded:
            rounded = Remark(definition.id, text.strip()[:30], "千円未満を四捨五入しました。")
            self.draft.remarks.append(rounded)
        if amount.absence is not None:
            self.draft.absences[definition.id] = amount.absence
        if amount.absence == "unreadable":
            self.draft.doubt(definition.id, f"金額として読めません（{text.strip()[:30]}）。")

    def read_choices(self, definition: FieldDefinition, text: str, cells: Sequence[Cell]) -> None:
        chosen, bracket, complete = choices_value(text, definition, self.form)
        self.draft.put(definition.id, chosen, cells)
        if definition.bracket_field:
            self.draft.put(definition.bracket_field, bracket, cells)
        if not complete:
            self.draft.doubt(definition.id, "選択肢の一部が見つかりません。")

    def read_codes(self, definition: FieldDefinition, text: str, cells: Sequence[Cell]) -> None:
        codes, remarks, rest = codes_value(text, self.form)
        single = definition.kind == "code"
        self.draft.put(definition.id, (codes[0] if len(codes) == 1 else None) if single else codes, cells)
        if (single and len(codes) > 1) or rest:
            self.draft.doubt(definition.id, f"番号として読めないところがあります（{text.strip()[:30]}）。")
        self.draft.remarks += [Remark(definition.id, r, "番号に注記が付いています。") for r in remarks]

    def read_options(self) -> None:
        cells = [cell for row in self.owned.option_rows for cell in row]
        text = "\n".join("".join(cell.text for cell in row) for row in self.owned.option_rows)
        for code_list in self.form.code_lists:
            brackets, municipality, is_list = option_brackets(text, code_list)
            self.municipality = self.municipality or municipality
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
            elif not printed and (definition.required or definition.kind == "amount"):
                self.draft.doubt(definition.id, "この項目の見出しが見つかりません。")
                if definition.kind == "amount":
                    self.draft.absences[definition.id] = "unreadable"

    def note_doubts(self) -> None:
        for doubt in (
            *cut_doubts(self.owned, self.form, annual=self.annual),
            *leftover_doubts(self.owned, self.form),
            *value_doubts(self.draft.values),
        ):
            self.draft.doubt(doubt.field, doubt.reason)

    def own_source(self) -> Source:
        """The document with the pages on which this sheet stands."""
        pages = tuple(dict.fromkeys(g.page for g in self.sheet.grids if g.page is not None))
        return replace(self.source, pages=pages) if pages else self.source

    def note_labels(self) -> None:
        for label_id, match in self.owned.labels.items():
            if match.is_variant and match.label.role != "answer" and not self.annual:
                introduced = self.owned.labels[label_id].label.introduces
                text = self.owned.label_cells[label_id].text.strip()
                reason = "様式と少し違う見出しで印刷されています。"
                self.draft.remarks.append(Remark(introduced[0] if introduced else None, text, reason))
