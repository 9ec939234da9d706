"""Excel's data validations of an entry form: drop-downs for codes and ticks, limits, amounts, and input messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.worksheet.datavalidation import DataValidation

from furikaeri.outputs.cell_names import cell_name, cell_range
from furikaeri.outputs.entry_cells import Entry, EntryPage
from furikaeri.outputs.entry_guides import prompt
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import DASHES

_LONGEST_LIST = 255  # characters that Excel takes in a drop-down's own list


def validations(page: EntryPage, form: Form, labels: Mapping[str, str]) -> Iterator[DataValidation]:
    """One validation for each kind of entry of each field, over all cells it stands in; `labels` name the fields."""
    places: dict[Entry, list[str]] = {}
    for cell in page.cells:
        if cell.entry is not None:
            places.setdefault(cell.entry, []).append(cell_range(cell))
    firsts = {c.entry: cell_name(c.row, c.column) for c in reversed(page.cells) if c.entry is not None}
    for entry, ranges in places.items():
        title, words = prompt(form.field(entry.field), labels[entry.field])
        validation = DataValidation(
            sqref=" ".join(ranges),
            allowBlank=True,
            showInputMessage=True,
            promptTitle=title or None,
            prompt=words or None,
        )
        _restrict(validation, entry, firsts[entry])
        yield validation


def _restrict(validation: DataValidation, entry: Entry, first: str) -> None:
    choices = ",".join(entry.options)
    if entry.kind == "list" and choices and len(choices) <= _LONGEST_LIST:
        validation.type = "list"
        validation.formula1 = f'"{choices}"'
        validation.error = "一覧から選んでください。"
    elif entry.kind == "length":
        validation.type, validation.operator = "textLength", "lessThanOrEqual"
        validation.formula1 = str(entry.limit)
        validation.error = f"{entry.limit}字までで書いてください。"
    elif entry.kind == "amount":
        dashes = ",".join(f'{first}="{dash}"' for dash in DASHES)
        validation.type = "custom"
        validation.formula1 = f"OR(ISNUMBER({first}),{dashes})"
        validation.error = "数字か ‐ を書いてください。単位は書きません。"
    else:
        return
    validation.showErrorMessage = True
    validation.errorTitle = "ご確認ください"
    # What was read from paper may break the rules and must stay correctable: only a wrong choice is stopped.
    validation.errorStyle = "stop" if entry.kind == "list" and not entry.loose else "warning"
