"""Characters that a kind of file cannot hold: found in a sheet's values, replaced by a visible mark, and told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from furikaeri.outputs.printed_sheets import FormedSheet, Substitution
from furikaeri.sheet.indicator_tables import CellValue, IndicatorTable
from furikaeri.sheet.read_sheets import FieldValue

STAND_IN = "〓"  # as printers set it for a sort they do not have
# What no XML and no HTML can hold: control characters but TAB and LF, halves of surrogate pairs, two non-characters
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class HeldSheets:
    """Sheets made ready for a kind of file one after the other; `substitutions` grows as they are."""

    unheld: re.Pattern[str]
    substitutions: list[Substitution] = field(default_factory=list)
    _count: int = 0

    def hold(self, formed: FormedSheet) -> FormedSheet:
        """The sheet with a mark for every character that the kind of file cannot hold."""
        self._count += 1
        sheet, form = formed.sheet, formed.form
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
            named = Substitution(f"{self._count}枚目の「{label}」", f"U+{ord(character):04X}", STAND_IN)
            if named not in self.substitutions:
                self.substitutions.append(named)
        return self.unheld.sub(STAND_IN, text)
