"""What stands beside the printed form on the screen: a counter at each narrative, and how to fill in each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from furikaeri.outputs.cell_names import cell_name
from furikaeri.outputs.entry_cells import EntryCell, EntryPage
from furikaeri.outputs.text_heights import ROOMY_EM, line_count
from furikaeri.sheet.form import FieldDefinition, Form

GUIDE_SIZE = 8  # points
GUIDE_POINTS = 520.0  # width of the guidance
COUNTER_POINTS = 70.0
_LONGEST_PROMPT, _LONGEST_PROMPT_TITLE = 255, 32  # Excel's limits


def counter_column(page: EntryPage) -> int:
    """The 0-based column of the counters; an empty one parts it from the form."""
    return page.columns + 2


def guide_column(page: EntryPage) -> int:
    """The 0-based column of the guidance."""
    return page.columns + 3


def counters(page: EntryPage) -> list[EntryCell]:
    """A formula beside each narrative that has a limit: how many characters it has."""
    found: list[EntryCell] = []
    for cell in page.cells:
        if cell.entry is not None and cell.entry.limit is not None:
            place, limit = cell_name(cell.row, cell.column), cell.entry.limit
            formula = f'=LEN({place})&"/{limit}字"&IF(LEN({place})>{limit},"（超過）","")'
            found.append(EntryCell(cell.row, counter_column(page), 1, 1, formula, "counter"))
    return found


def guides(page: EntryPage, form: Form, labels: Mapping[str, str]) -> list[EntryCell]:
    """The guidance of the sheet's fields, each beside its field or as near below as the others leave room.

    `labels` are the fields' names on this sheet. What finds room in the cell above, or no row of its own, joins that cell.
    """
    found: list[EntryCell] = []
    free, spare = 0, 0.0  # the first row without guidance; points that are left of the last cell
    for field_id, row in sorted(page.fields.items(), key=lambda entry: entry[1]):
        text = guide_text(form.field(field_id), labels[field_id])
        if not text:
            continue
        wanted = line_count(text, GUIDE_POINTS / GUIDE_SIZE) * GUIDE_SIZE * ROOMY_EM
        if found and row < free and (wanted <= spare or free == len(page.heights)):
            found[-1] = replace(found[-1], content=f"{found[-1].content}\n{text}")
            spare -= wanted
            continue
        start, spare = max(row, free), -wanted
        free = start
        while spare < 0 and free < len(page.heights):
            spare += page.heights[free]
            free += 1
        found.append(EntryCell(start, guide_column(page), free - start, 1, text, "guide"))
    return found


def guide_text(definition: FieldDefinition, label: str) -> str:
    """How to fill in a field, and a good example."""
    words = _words(definition)
    return f"【{label}】{words}" if words else ""


def prompt(definition: FieldDefinition, label: str) -> tuple[str, str]:
    """The message shown when a field's cell is chosen: its title and its words, within what Excel takes.

    The whole guidance stands beside the form.
    """
    return _within(label, _LONGEST_PROMPT_TITLE), _within(_words(definition), _LONGEST_PROMPT)


def _words(definition: FieldDefinition) -> str:
    example = f"例：{definition.example}" if definition.example else ""
    return "\n".join(words for words in (definition.guidance, example) if words)


def _within(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
