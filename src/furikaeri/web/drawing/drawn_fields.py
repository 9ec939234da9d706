"""One field of a sheet, ready to print: its value in words, its absence in words, and what is said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from furikaeri.plans.answers import FindingLine
from furikaeri.sheet.amounts import PRINTED_DASH
from furikaeri.sheet.fiscal_years import long_label
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.indicator_tables import IndicatorTable
from furikaeri.sheet.labels import code_text, fill_label, label_values
from furikaeri.sheet.read_sheets import ReadSheet, Remark, is_empty

NOTHING_PRINTED = "記載なし"
NOT_ON_FORM = "様式にない項目"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: ticked or not; `bracket` is the text printed behind it (None: the option has no bracket)."""

    mark: str
    text: str
    chosen: bool
    bracket: str | None = None
    bracket_field: DrawnField | None = None


@dataclass(frozen=True, slots=True)
class DrawnField:
    """A field as printed. `text` is empty where nothing stands, and `absence` says so in words."""

    id: str
    kind: str
    label: str
    unit: str
    text: str
    absence: str
    choices: tuple[Choice, ...]
    tables: tuple[IndicatorTable, ...]
    doubts: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    remarks: tuple[Remark, ...]
    has_evidence: bool

    @property
    def is_open(self) -> bool:
        """Whether anything is said about the field that a reader must see."""
        return bool(self.doubts or self.findings or self.remarks)


class FieldDrawing:
    """Draws the fields of one sheet by its form."""

    def __init__(self, form: Form, sheet: ReadSheet, findings: Iterable[FindingLine]) -> None:
        self.form = form
        self.sheet = sheet
        self._values = label_values(sheet, form)
        self._findings = _by_field((f.field, f) for f in findings)
        self._doubts = _by_field((d.field, d.reason) for d in sheet.doubts)
        self._remarks = _by_field((r.field, r) for r in sheet.remarks)

    def findings(self, field_id: str | None) -> tuple[FindingLine, ...]:
        """Findings at a field, or (None) those about several fields."""
        return self._findings.get(field_id, ())

    def doubts(self, field_id: str | None) -> tuple[str, ...]:
        """Reasons of doubts about a field, or (None) about the whole sheet."""
        return self._doubts.get(field_id, ())

    def field(self, field_id: str) -> DrawnField:
        """The field as printed; KeyError when the form has none of this id."""
        definition = self.form.field(field_id)
        text = self._text(definition)
        return DrawnField(
            id=field_id,
            kind=definition.kind,
            label=fill_label(definition.label, self._values),
            unit=definition.printed_unit,
            text=text,
            absence="" if text else self._absence(definition),
            choices=self._choices(definition),
            tables=self.sheet.tables(field_id),
            doubts=self.doubts(field_id),
            findings=self.findings(field_id),
            remarks=self._remarks.get(field_id, ()),
            has_evidence=bool(self.sheet.evidence.get(field_id)),
        )

    def options(self, fields: tuple[str, ...]) -> tuple[Choice, ...]:
        """The code list the fields choose from, as printed under them; `mark` names the later fields that chose an entry."""
        code_list = self.form.code_list_of(fields[0])
        return tuple(
            Choice(
                mark="、".join(
                    self.form.field(f).label for f in fields[1:] if code.code in self.sheet.codes(f)
                ),
                text=code_text(code.code, code, self._values),
                chosen=any(code.code in self.sheet.codes(f) for f in fields),
                bracket=code.bracket_label,
                bracket_field=self.field(code.bracket_field) if code.bracket_field else None,
            )
            for code in (code_list.codes if code_list else ())
        )

    def _text(self, definition: FieldDefinition) -> str:
        value = self.sheet.fields.get(definition.id)
        if is_empty(value):
            return ""
        match definition.kind:
            case "year":
                return fiscal_year_text(self.sheet.number(definition.id))
            case "amount":
                return f"{self.sheet.number(definition.id):,}"
            case "code":
                number = self.sheet.number(definition.id)
                return "" if number is None else self._sign(definition, number)
            case "codes":
                return "".join(self._sign(definition, code) for code in self.sheet.codes(definition.id))
            case "list" | "choices":
                return "、".join(self.sheet.texts(definition.id))
            case "tables":
                return f"{len(self.sheet.tables(definition.id))}表"
        return str(value)

    def _sign(self, definition: FieldDefinition, number: int) -> str:
        code_list = self.form.code_list_of(definition.id)
        return code_list.sign_of(number) if code_list else code_text(number, None, self._values)

    def _absence(self, definition: FieldDefinition) -> str:
        reason = self.sheet.absences.get(definition.id)
        if reason == "not_on_form":
            return NOT_ON_FORM
        if reason == "unreadable":
            return "読み取れません"
        if definition.kind == "codes":
            return "なし"
        return PRINTED_DASH if reason == "dash" else NOTHING_PRINTED

    def _choices(self, definition: FieldDefinition) -> tuple[Choice, ...]:
        chosen = self.sheet.texts(definition.id) or (self.sheet.text(definition.id),)
        if definition.kind == "code":
            code_list = self.form.code_list_of(definition.id)
            entry = code_list.code(self.sheet.number(definition.id) or 0) if code_list else None
            return (Choice("", entry.text, chosen=True),) if entry else ()
        if definition.kind not in {"choices", "choice"}:
            return ()
        bracket = definition.bracket_field
        return tuple(
            Choice(
                mark="■" if option in chosen else "□",
                text=option,
                chosen=option in chosen,
                bracket_field=self.field(bracket)
                if bracket and option == definition.bracket_option
                else None,
            )
            for option in definition.options
        )


def fiscal_year_text(year: int | None) -> str:
    """令和7年度（2025）, or 年度不明."""
    return "年度不明" if year is None else f"{long_label(year)}（{year}）"


def _by_field(pairs: Iterable[tuple[str | None, T]]) -> Mapping[str | None, tuple[T, ...]]:
    found: defaultdict[str | None, list[T]] = defaultdict(list)
    for field_id, thing in pairs:
        found[field_id].append(thing)
    return {field_id: tuple(things) for field_id, things in found.items()}
