"""One field set from the cells that belong to it, by its kind; what cannot be told is doubted."""

from __future__ import annotations

from collections.abc import Sequence

from furikaeri.reading.cell_drafts import SheetDraft
from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.cell_strangers import stranger_reasons
from furikaeri.reading.cell_units import LabelUnits
from furikaeri.reading.cell_values import (
    choice_value,
    choices_value,
    codes_value,
    joined_cells,
    list_value,
    plain_text,
)
from furikaeri.sheet.amounts import parse_amount
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.japanese_text import canonical_text
from furikaeri.sheet.read_sheets import Remark

_SHOWN = 30  # characters of a text in a message


def read_field(
    draft: SheetDraft, form: Form, field_id: str, cells: Sequence[Cell], units: LabelUnits | None = None
) -> None:
    """Set a field (no table, no direction) and the text in its bracket; `units` are what the labels tell of amounts."""
    definition = form.field(field_id)
    _FieldReading(draft, form, cells, units).read(definition)
    for reason in stranger_reasons(definition, cells):
        draft.doubt(field_id, reason)


class _FieldReading:
    """A field's cells being read into a draft."""

    def __init__(
        self, draft: SheetDraft, form: Form, cells: Sequence[Cell], units: LabelUnits | None
    ) -> None:
        self.draft = draft
        self.form = form
        self.cells = cells
        self.units = units or LabelUnits({}, ())
        self.text = joined_cells(cells)
        self.row = "".join(cell.text for cell in cells)

    def read(self, definition: FieldDefinition) -> None:
        """Set the field by its kind."""
        match definition.kind:
            case "narrative":
                self.draft.put(definition.id, canonical_text(self.text), self.cells)
            case "list":
                self.read_list(definition)
            case "amount":
                self.read_amount(definition)
            case "choices":
                self.read_choices(definition)
            case "choice":
                self.read_choice(definition)
            case "year":
                self.read_year(definition)
            case "code" | "codes":
                codes = "、".join(cell.text for cell in self.cells if cell.text.strip())
                self.read_codes(definition, codes)
            case _:
                self.draft.put(definition.id, plain_text(self.text), self.cells)

    def read_amount(self, definition: FieldDefinition) -> None:
        unit = self.units.by_field.get(definition.id, definition.bare_unit)
        amount = parse_amount(self.row, unit)
        self.draft.put(definition.id, amount.thousand_yen, self.cells)
        if amount.absence is not None:
            self.draft.absences[definition.id] = amount.absence
        if amount.absence == "unreadable":
            self.draft.doubt(definition.id, f"金額として読めません（{self.row.strip()[:_SHOWN]}）。")
        if amount.rounded:
            self.draft.remarks.append(Remark(definition.id, self.row.strip(), "千円未満を四捨五入しました。"))
        if amount.thousand_yen is None or "円" in self.row:
            return
        if unit != definition.bare_unit:
            reason = f"見出しにある単位（{unit}）で読みました。"
            self.draft.remarks.append(Remark(definition.id, self.row.strip(), reason))
        elif other := self.units.unclear(definition):
            self.draft.doubt(definition.id, f"「単位：{other}」とあります。金額の単位を確かめてください。")

    def read_year(self, definition: FieldDefinition) -> None:
        year = parse_fiscal_year(self.row)
        self.draft.put(definition.id, year, self.cells)
        if year is None and self.row.strip():
            self.draft.doubt(definition.id, f"年度として読めません（{self.row.strip()[:_SHOWN]}）。")

    def read_list(self, definition: FieldDefinition) -> None:
        names, doubt = list_value(self.cells)
        self.draft.put(definition.id, names, self.cells)
        if doubt:
            self.draft.doubt(definition.id, doubt)

    def read_choice(self, definition: FieldDefinition) -> None:
        chosen, bracket, doubt = choice_value(self.row, definition, self.form)
        self.draft.put(definition.id, chosen, self.cells)
        if definition.bracket_field:
            self.draft.put(definition.bracket_field, bracket, self.cells)
        if doubt:
            self.draft.doubt(definition.id, doubt)

    def read_choices(self, definition: FieldDefinition) -> None:
        chosen, bracket, complete = choices_value(self.row, definition, self.form)
        self.draft.put(definition.id, chosen, self.cells)
        if definition.bracket_field:
            self.draft.put(definition.bracket_field, bracket, self.cells)
        if not complete:
            self.draft.doubt(definition.id, "選択肢の一部が見つかりません。")

    def read_codes(self, definition: FieldDefinition, text: str) -> None:
        codes, remarks, rest = codes_value(text, self.form, self.form.code_list_of(definition.id))
        single = definition.kind == "code"
        self.draft.put(
            definition.id, (codes[0] if len(codes) == 1 else None) if single else codes, self.cells
        )
        if (single and len(codes) > 1) or rest:
            self.draft.doubt(
                definition.id, f"番号として読めないところがあります（{text.strip()[:_SHOWN]}）。"
            )
        self.draft.remarks += [Remark(definition.id, r, "番号に注記が付いています。") for r in remarks]
