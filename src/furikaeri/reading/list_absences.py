"""Fields that a list has no column for: the list does not ask for them, which is told once, not doubted in every row.

Only where the list has a column that the form does not know, and a row's value there could be the field's, that is doubted:
the column may be the field's under another heading. What no project can do without is doubted too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from furikaeri.reading.list_headings import ListHeading
from furikaeri.reading.list_rows import ListRow
from furikaeri.reading.list_values import list_value_of
from furikaeri.reading.sheet_text import folded
from furikaeri.sheet.form import FieldDefinition
from furikaeri.sheet.known_fields import KNOWN_FIELDS
from furikaeri.sheet.read_sheets import is_empty

_BESIDE = re.compile(r"備考|摘要|メモ|(?:更新|作成|記入|入力)(?:日|者)|電話|内線|メール|連絡先|URL|頁|ページ")
_FIGURE = re.compile(r"[△▲-]?[\d,.]+\D{0,3}")
_SECTION = re.compile(r"[課室係部局所]$|センター$|事務局$")
_CHOSEN = frozenset({"choice", "choices", "code", "codes"})
_SHORTEST_PROSE = 8  # characters
_LONGEST_TEXT = 40
_MOST_SHOWN = 8  # fields in a message


def absent_fields(heading: ListHeading, *, annual: bool) -> tuple[FieldDefinition, ...]:
    """The fields that the list has no column for, and that a project can do without."""
    return tuple(
        field
        for field in heading.form.fields
        if field.id not in heading.places and not (field.term_only and annual) and not is_needed(field)
    )


def is_needed(field: FieldDefinition) -> bool:
    """Whether no project can do without a field: it says which project in which year this is."""
    known = KNOWN_FIELDS.get(field.id)
    return known is not None and known.is_needed


def absence_text(fields: tuple[FieldDefinition, ...]) -> str:
    """What is told once about them (Japanese)."""
    names = "」「".join(dict.fromkeys(field.label for field in fields[:_MOST_SHOWN]))
    more = f"など {len(fields)} 項目" if len(fields) > _MOST_SHOWN else ""
    return f"一覧には「{names}」{more}の列がないので、空欄として読みました。"


def columns_for(field: FieldDefinition, heading: ListHeading, row: ListRow) -> Iterator[str]:
    """The headings of the columns unknown to the form in which the row may have the field's value."""
    if field.id in heading.form.bracket_fields():
        yield from _columns_with_brackets(heading, row)
    for place, words in heading.unknown.items():
        text = row.text(place).strip()
        if text and not _BESIDE.search(folded(words)) and _may_be(text, field, heading):
            yield words


def _columns_with_brackets(heading: ListHeading, row: ListRow) -> Iterator[str]:
    """The columns of choices and codes behind which the row says something in brackets."""
    for other in heading.form.fields:
        place = heading.places.get(other.id)
        if other.kind in _CHOSEN and place is not None and "(" in folded(row.text(place)):
            yield heading.words[place]


def _may_be(text: str, field: FieldDefinition, heading: ListHeading) -> bool:
    """Whether a text could be a value of the field, as far as its kind tells."""
    plain = folded(text)
    is_figure = bool(_FIGURE.fullmatch(plain))
    match field.kind:
        case "narrative":
            return len(plain) >= _SHORTEST_PROSE and not is_figure
        case "text":
            return not is_figure and "。" not in plain and len(plain) <= _LONGEST_TEXT
        case "list":
            return bool(_SECTION.search(plain))
        case "number":
            return plain.isalnum() and any(map(str.isdigit, plain))
        case "tables":
            return "\t" in text
    read = list_value_of(text, field, heading.form, unit=field.bare_unit, term=None)
    return not is_empty(read.value) and read.doubt is None
