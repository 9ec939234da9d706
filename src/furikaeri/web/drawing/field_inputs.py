"""A field's kind of input for correcting it by hand, and the value out of what was typed: the texts of the list files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from furikaeri.outputs.list_rows import list_row
from furikaeri.reading.list_values import ListValue, list_value_of
from furikaeri.sheet.fiscal_years import Term
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.labels import code_text, fill_label, label_values
from furikaeri.sheet.list_columns import list_columns
from furikaeri.sheet.read_sheets import ReadSheet

InputKind = Literal["line", "lines", "one", "many"]
_HINTS = {
    "amount": "千円単位。空欄のままなら金額なし、「‐」なら印刷された棒線です。",
    "year": "西暦（2025）か、令和7年度の形。",
    "direction": "1-4 の形。",
    "list": "一行に一つ。",
    "tables": "一行目に見出し（項目・単位・年度）、次の行から値。ますの間はタブです。Excel から貼り付けられます。",
}


@dataclass(frozen=True, slots=True)
class InputOption:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FieldInput:
    """How a field is typed in: a line, lines, one of some or some of some."""

    kind: InputKind
    text: str
    rows: int
    options: tuple[InputOption, ...]
    hint: str


def draw_input(form: Form, sheet: ReadSheet, field_id: str, typed: Sequence[str] | None = None) -> FieldInput:
    """The input with the sheet's value in it, or with what was typed and not understood."""
    definition = form.field(field_id)
    options = _options(form, sheet, definition, typed)
    text = "\n".join(typed) if typed is not None else _text(form, sheet, definition)
    kind: InputKind = "line"
    if options:
        kind = "one" if definition.kind in {"code", "choice"} else "many"
    elif definition.kind in {"narrative", "list", "tables"}:
        kind = "lines"
    return FieldInput(
        kind, text, min(12, 2 + text.count("\n") + len(text) // 35), options, _HINTS.get(definition.kind, "")
    )


def _text(form: Form, sheet: ReadSheet, definition: FieldDefinition) -> str:
    if definition.kind == "list":
        return "\n".join(sheet.texts(definition.id))
    cells = zip(list_columns(form), list_row(sheet, form), strict=True)
    cell = next(cell for column, cell in cells if column.definition == definition)
    return "" if cell is None else str(cell)


def _options(
    form: Form, sheet: ReadSheet, definition: FieldDefinition, typed: Sequence[str] | None
) -> tuple[InputOption, ...]:
    values = label_values(sheet, form)
    code_list = form.code_list_of(definition.id)
    if code_list and definition.kind in {"code", "codes"}:
        chosen = {str(code) for code in sheet.chosen_codes(definition.id)} if typed is None else set(typed)
        told = [(str(code.code), code_text(code.code, code, values)) for code in code_list.codes]
    elif definition.kind in {"choices", "choice"}:
        printed = {o: fill_label(o, values) for o in definition.options}
        ticked = sheet.texts(definition.id) or (sheet.text(definition.id),)
        chosen = {printed.get(o, o) for o in ticked} if typed is None else set(typed)
        told = [(text, text) for text in printed.values()]
    else:
        return ()
    options = tuple(InputOption(value, label, value in chosen) for value, label in told)
    if definition.kind not in {"code", "choice"}:
        return options
    return (InputOption("", "記載なし", not chosen), *options)


def typed_value(form: Form, field_id: str, typed: Sequence[str], term: Term | None) -> ListValue:
    """The value of what was typed or chosen, with what is wrong about it in `doubt`."""
    definition = form.field(field_id)
    text = "、".join(typed) if definition.kind in {"code", "codes", "choices"} else "\n".join(typed)
    if definition.kind == "choice" and text and text not in definition.options:
        return ListValue(None, doubt="選択肢から一つ選んでください。")
    return list_value_of(text.replace("\r\n", "\n"), definition, form, unit=definition.bare_unit, term=term)
