"""Lines over the whole width of a filled-in sheet told apart: names with their values, headings, texts below a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from furikaeri.reading.cell_grids import Cell
from furikaeri.reading.form_drafts import DraftLabel
from furikaeri.reading.form_words import looks_like_label, may_be_label
from furikaeri.reading.sheet_text import folded

_FACT = re.compile(r"([^\s：:（(【※]{2,10})[：:][ 　]*(\S[^：:。]*?)(?=\s+[^\s：:]{2,10}[：:]|\s*$)")
_LONGEST_FACT = 60  # characters of a line of facts
_LONGEST_BAR = 25  # characters of a heading over cells
_NUMBERED = re.compile(r"\s*[（(]?[0-9０-９]{1,2}[）).．、\s　]|\s*[【〈《■◆●]")
_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]*[）)]\s*")


def facts_in(text: str) -> list[tuple[str, str]]:
    """Names and values where a text is nothing but 「担当課：市民課」, one or several; else nothing."""
    if len(folded(text)) > _LONGEST_FACT:
        return []
    found = list(_FACT.finditer(text.strip()))
    between = re.sub(r"\s", "", _FACT.sub("", text.strip()))
    are_facts = bool(found) and not between and all(_names(one[1]) for one in found)
    return [(one[1], one[2].strip()) for one in found] if are_facts else []


def _names(text: str) -> bool:
    return may_be_label(text) and "単位" not in text and not re.search(r"\d", folded(text))


def all_facts(cells: Sequence[Cell]) -> bool:
    """Whether every cell that is not blank holds names with their values."""
    filled = [cell for cell in cells if cell.text.strip()]
    return bool(filled) and all(facts_in(cell.text) for cell in filled)


def is_heading(cell: Cell, bare: str, below: Cell | None) -> bool:
    """Whether a line is a heading: it speaks of what forms ask for, or prose stands below it; `bare` is without number."""
    if _IN_BRACKETS.fullmatch(cell.text) or not may_be_label(bare):
        return False
    has_prose = below is not None and below.column == cell.column and "。" in below.text
    is_bar = below is not None and below.columns < cell.columns and len(folded(bare)) <= _LONGEST_BAR
    return looks_like_label(bare) or has_prose or is_bar or bool(_NUMBERED.match(cell.text))


def is_text_of(cell: Cell, below: Cell | None, heading: Cell, label: DraftLabel) -> bool:
    """Whether a line is what stands below a heading: a sentence, or a line neither marked as the heading is nor over cells."""
    alike = cell.is_outside == heading.is_outside and cell.columns == heading.columns
    if "。" in cell.text:
        return alike
    if below is not None and below.columns < cell.columns and looks_like_label(cell.text):
        return False
    is_marked = bool(_NUMBERED.match(heading.text))
    is_next = label.value is None or label.value.kind == "narrative"
    return alike and is_next and is_marked and not _NUMBERED.match(cell.text)


def is_upright(text: str) -> bool:
    """Whether a text is written downwards, a character on each line: the name of a group of rows."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    return len(lines) > 1 and all(len(line) == 1 for line in lines)
