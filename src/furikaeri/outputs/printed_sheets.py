"""One sheet as the form prints it, ready for any kind of file: heading box, numbered rows, and blocks in each row.

The blocks hold the words to print and, beside each filled-in place, the id of its field; what kind of cell, border or
paragraph a block becomes is the writer's affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.fiscal_years import long_label
from furikaeri.sheet.form import Code, FieldDefinition, Form
from furikaeri.sheet.form_layout import LayoutPart
from furikaeri.sheet.indicator_tables import IndicatorTable
from furikaeri.sheet.labels import fill_label, is_annual, label_text, label_values
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_rows import rows_of_sheet

ARROW = "→"
TICKED, UNTICKED = "■", "□"
AMOUNTS_A_ROW = 2


@dataclass(frozen=True, slots=True)
class FilledPlace:
    """A place to fill in: the field's id, what stands there ("" for nothing) and the unit printed behind it."""

    field: str
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A sub-heading inside a content cell."""

    text: str


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """Fixed words that explain."""

    text: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A narrative, a text, or a list with one entry a line; `lines` is the room the form gives it at least."""

    place: FilledPlace
    lines: int


@dataclass(frozen=True, slots=True)
class NameBlock:
    """The number, the name, and what is noted at the name (an empty text where nothing is)."""

    number: FilledPlace
    name: FilledPlace
    note: FilledPlace | None


@dataclass(frozen=True, slots=True)
class PrintedChoice:
    """One option with its tick; `bracket` is the place in the bracket behind it."""

    ticked: bool
    text: str
    bracket: FilledPlace | None


@dataclass(frozen=True, slots=True)
class ChoicesBlock:
    """Options to tick."""

    field: str
    choices: tuple[PrintedChoice, ...]


@dataclass(frozen=True, slots=True)
class AmountsBlock:
    """Amounts side by side (at most `AMOUNTS_A_ROW`), each with its own label."""

    amounts: tuple[tuple[str, FilledPlace], ...]


@dataclass(frozen=True, slots=True)
class TablesBlock:
    """Year tables."""

    field: str
    tables: tuple[IndicatorTable, ...]


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """A question answered by codes behind an arrow; `codes` are those that may stand there."""

    label: str
    place: FilledPlace
    codes: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class PrintedOption:
    """One code of a list, as printed; a bracket is printed as （label：text）."""

    text: str
    bracket_label: str
    bracket: FilledPlace | None


@dataclass(frozen=True, slots=True)
class OptionsBlock:
    """A code list, printed line by line."""

    lines: tuple[tuple[PrintedOption, ...], ...]


Block = (
    HeadingBlock
    | NoteBlock
    | TextBlock
    | NameBlock
    | ChoicesBlock
    | AmountsBlock
    | TablesBlock
    | AnswerBlock
    | OptionsBlock
)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A label cell (its number and words) and the blocks beside it; `on_second_page` when it begins page two."""

    number: str
    label: str
    blocks: tuple[Block, ...]
    on_second_page: bool

    @property
    def title(self) -> str:
        """What stands in the label cell."""
        return f"{self.number} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet as printed. `titles` are the heading box's lines, `measure` its last: label, direction in brackets, name.

    A form without such a line has no `measure`.
    """

    titles: tuple[str, str]
    measure_label: str
    direction: str
    measure: FilledPlace | None
    rows: tuple[PrintedRow, ...]
    label_share: float

    @property
    def measure_title(self) -> str:
        """The label cell of the heading box's last line."""
        return f"{self.measure_label}\n{self.direction}".strip()

    @property
    def measure_text(self) -> str:
        """What stands in the heading box's last line; nothing where there is none."""
        return self.measure.text if self.measure else ""


def print_sheet(sheet: ReadSheet, form: Form) -> PrintedSheet:
    """The sheet as its form prints it; items that are not on an annual sheet's form are left out."""
    return _Printing(sheet, form).sheet_as_printed()


class _Printing:
    """One sheet being laid out."""

    def __init__(self, sheet: ReadSheet, form: Form) -> None:
        self.sheet = sheet
        self.form = form
        self.values: Mapping[str, str] = label_values(sheet, form)
        self.annual = is_annual(sheet, form)

    def sheet_as_printed(self) -> PrintedSheet:
        heading = self.form.heading
        wordings = (self.annual and heading.annual_titles) or heading.titles or heading.annual_titles
        plan = self.sheet.plan
        plan_title = (plan.title if plan else None) or self.form.defaults.get("plan_title", "")
        measure = next((label for label in self.form.labels if label.role == "heading"), None)
        named = [f for f in measure.introduces if self.form.field(f).kind != "direction"] if measure else []
        return PrintedSheet(
            titles=(plan_title, fill_label(wordings[0], self.values)),
            measure_label=label_text(measure, self.sheet, self.form) if measure else "",
            direction=fill_label(next(iter(heading.directions), ""), self.values),
            measure=self.place(named[0]) if named else None,
            rows=tuple(self.rows()),
            label_share=self.form.layout.label_share,
        )

    def rows(self) -> list[PrintedRow]:
        rows: list[PrintedRow] = []
        for number, row in rows_of_sheet(self.sheet, self.form):
            blocks = tuple(block for part in row.parts for block in self.blocks(part))
            label = label_text(row.item, self.sheet, self.form)
            rows.append(PrintedRow(number, label, blocks, row.item.id == self.form.layout.second_page))
        return rows

    def blocks(self, part: LayoutPart) -> list[Block]:
        words = [label_text(label, self.sheet, self.form) for label in part.labels]
        match part.kind:
            case "heading":
                return [HeadingBlock(words[0])]
            case "note":
                return [NoteBlock(words[0])]
            case "name":
                return [self.name_block(part.fields)]
            case "amounts":
                places = [self.place(f) for f in part.fields]
                amounts = tuple(zip(words, places, strict=True))
                starts = range(0, len(amounts), AMOUNTS_A_ROW)
                return [AmountsBlock(amounts[start : start + AMOUNTS_A_ROW]) for start in starts]
            case "answer":
                return [self.answer_block(words[0], f) for f in part.fields]
            case "options":
                return [self.options_block(part.fields)]
        return [self.field_block(f) for f in part.fields]

    def field_block(self, field_id: str) -> Block:
        definition = self.form.field(field_id)
        if definition.kind == "choices" or (definition.kind == "choice" and definition.style == "boxes"):
            return self.choices_block(definition)
        if definition.kind == "tables":
            return TablesBlock(field_id, self.sheet.tables(field_id))
        place = self.place(field_id)
        if definition.kind == "amount" and place.text:
            place = FilledPlace(field_id, f"{place.text}{place.unit}")
        return TextBlock(place, definition.lines)

    def name_block(self, fields: tuple[str, ...]) -> NameBlock:
        kinds = {f: self.form.field(f).kind for f in fields}
        number = next(f for f in fields if kinds[f] == "number")
        name, *notes = (f for f in fields if f != number)
        note = self.place(notes[0]) if notes else None
        return NameBlock(self.place(number), self.place(name), note)

    def choices_block(self, definition: FieldDefinition) -> ChoicesBlock:
        value = self.sheet.fields.get(definition.id)
        chosen = self.sheet.texts(definition.id) if definition.kind == "choices" else (value,)
        bracket = definition.bracket_field
        choices = [
            PrintedChoice(
                option in chosen,
                fill_label(option, self.values),
                self.place(bracket) if bracket and option == definition.bracket_option else None,
            )
            for option in definition.options
        ]
        beyond = [
            PrintedChoice(ticked=True, text=str(option), bracket=None)
            for option in chosen
            if option and option not in definition.options
        ]
        return ChoicesBlock(definition.id, tuple(choices + beyond))

    def answer_block(self, label: str, field_id: str) -> AnswerBlock:
        definition = self.form.field(field_id)
        return AnswerBlock(
            label, self.place(field_id), self.form.signs_of(field_id), definition.kind == "codes"
        )

    def options_block(self, fields: tuple[str, ...]) -> OptionsBlock:
        code_list = self.form.code_list_of(fields[0])
        lines = code_list.printed_lines() if code_list else ()
        return OptionsBlock(tuple(tuple(self.option(code) for code in line) for line in lines))

    def option(self, code: Code) -> PrintedOption:
        text = code.sign + fill_label(code.text, self.values)
        bracket = self.place(code.bracket_field) if code.bracket_field else None
        return PrintedOption(text, code.bracket_label or "", bracket)

    def place(self, field_id: str) -> FilledPlace:
        definition = self.form.field(field_id)
        return FilledPlace(field_id, self.text(definition), definition.printed_unit)

    def text(self, definition: FieldDefinition) -> str:
        """The value in words; nothing for no value, except the dash of an amount and the word for no codes."""
        field_id, value = definition.id, self.sheet.fields.get(definition.id)
        match definition.kind:
            case "amount":
                number = self.sheet.number(field_id)
                if number is not None:
                    return f"{number:,}"
                return PRINTED_DASH if self.sheet.absences.get(field_id) == "dash" else ""
            case "code" | "codes":
                return self.codes_text(definition)
            case "year":
                year = self.sheet.number(field_id)
                return "" if year is None else long_label(year)
            case "list":
                return "\n".join(self.sheet.texts(field_id))
        return "" if value is None else str(value)

    def codes_text(self, definition: FieldDefinition) -> str:
        value = self.sheet.fields.get(definition.id)
        codes = value if isinstance(value, tuple) else (value,)
        code_list = self.form.code_list_of(definition.id)
        printed = [
            code_list.sign_of(code) if code_list and isinstance(code, int) else str(code)
            for code in codes
            if code is not None
        ]
        if not printed and definition.kind == "codes" and value is not None:
            return self.form.heading.unmet_none[0] if self.form.heading.unmet_none else ""
        return "".join(printed)
