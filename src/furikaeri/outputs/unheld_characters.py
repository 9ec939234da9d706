"""Characters that a kind of file cannot hold: which they are, the visible mark for them, and where they are told to stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.sheet.indicator_tables import CellValue, IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue

STAND_IN = "〓"  # as printers set it for a sort they do not have
# Control characters but TAB, LF and CR, halves of surrogate pairs, two non-characters
_NO_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
NOT_IN_XML = re.compile(f"[{_NO_XML}]")
NOT_ON_PAGES = re.compile(
    f"[{_NO_XML}\r\x7f-\x9f]"
)  # HTML parts lines by LF only and has no further controls


def where(number: int, name: str, label: str) -> str:
    """Where a character stands, for a person: 1枚目「港の見守り隊」の概要; `number` counts the file's sheets from 1."""
    named = f"「{NOT_IN_XML.sub(STAND_IN, name)}」" if name else ""
    return f"{number}枚目{named}の{label}" if label else f"{number}枚目{named}"


@dataclass(slots=True)
class HeldSheets:
    """Sheets made ready for a kind of file one after the other; `substitutions` grows as they are."""

    unheld: re.Pattern[str]
    substitutions: list[Substitution] = field(default_factory=list)
    _count: int = 0
    _name: str = ""

    def hold(self, formed: FormedSheet) -> FormedSheet:
        """The sheet with a mark for every character that the kind of file cannot hold."""
        sheet, form = formed.sheet, formed.form
        self._count, self._name = self._count + 1, sheet.text("name")
        fields = {
            field_id: self._value(value, form.field(field_id).label if form.has_field(field_id) else field_id)
            for field_id, value in sheet.fields.items()
        }
        plan = sheet.plan
        if plan is not None:
            plan = replace(
                plan,
                title=self._text(plan.title, "計画の名称") if plan.title else plan.title,
                municipality=self._text(plan.municipality, "自治体")
                if plan.municipality
                else plan.municipality,
            )
        return replace(formed, sheet=replace(sheet, fields=fields, plan=plan))

    def _value(self, value: FieldValue, label: str) -> FieldValue:
        if isinstance(value, str):
            return self._text(value, label)
        if not isinstance(value, tuple):
            return value
        texts = tuple(self._text(one, label) for one in value if isinstance(one, str))
        tables = tuple(self._table(one, label) for one in value if isinstance(one, IndicatorTable))
        return texts or tables or value

    def _table(self, table: IndicatorTable, label: str) -> IndicatorTable:
        def cell(value: CellValue) -> CellValue:
            return self._text(value, label) if isinstance(value, str) else value

        def text(value: str | None) -> str | None:
            return None if value is None else self._text(value, label)

        rows = tuple(
            replace(
                row,
                label=self._text(row.label, label),
                unit=text(row.unit),
                values=tuple(map(cell, row.values)),
            )
            for row in table.rows
        )
        columns = tuple(self._text(column, label) for column in table.columns)
        return IndicatorTable(text(table.title), columns, rows)

    def _text(self, text: str, label: str) -> str:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for character in self.unheld.findall(text):
            named = Substitution(where(self._count, self._name, label), character, STAND_IN)
            if named not in self.substitutions:
                self.substitutions.append(named)
        return self.unheld.sub(STAND_IN, text)
