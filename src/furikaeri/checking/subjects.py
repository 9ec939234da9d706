"""A sheet under check: the sheet, its form and its key, and how findings about it are worded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from furikaeri.sheet.findings import Finding, Severity, SheetKey
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.labels import code_text, fill_label, label_values
from furikaeri.sheet.read_sheets import (
    BoxEvidence,
    CellEvidence,
    Evidence,
    LineEvidence,
    ReadSheet,
    TableEvidence,
)

Rule = Literal[
    "required-empty",
    "code-unknown",
    "code-remark",
    "name-missing",
    "name-unexpected",
    "partners-missing",
    "partners-unexpected",
    "partner-both",
    "total-mismatch",
    "text-copied",
    "amounts-shared",
    "relisted",
    "finance-differs",
]
_NOTHING_BUT = "-ー・、。."


@dataclass(frozen=True, slots=True)
class Subject:
    """One sheet of the input with the form it is checked by."""

    sheet: ReadSheet
    form: Form
    key: SheetKey

    def label(self, field_id: str) -> str:
        """The field as a reader of the printed form knows it: 項目5「令和2年度実施状況」."""
        definition = self.form.field(field_id)
        text = fill_label(definition.label, label_values(self.sheet, self.form))
        return f"項目{definition.item}「{text}」" if definition.item else f"「{text}」"

    def code(self, field_id: str, number: int) -> str:
        """A code of the field's list as printed, ⑤相談機関."""
        codes = self.form.code_list_of(field_id)
        return code_text(number, codes.code(number) if codes else None, label_values(self.sheet, self.form))

    def place(self, field_id: str) -> str:
        """Where the field's value stands in the document, in brackets; empty when that is not known."""
        evidence = self.sheet.evidence.get(field_id, ())
        return f"（原本の{'、'.join(_place(e) for e in evidence)}）" if evidence else ""

    def name(self) -> str:
        """The sheet as named in messages about several: 施策の方向1-4 事業1「…」（担当課）."""
        parts = [f"施策の方向{self.key.direction_code}"] if self.key.direction_code else []
        parts += [f"事業{self.key.number or ''}「{self.key.name or '名称なし'}」"]
        sections = "・".join(self.sheet.texts("sections"))
        return " ".join(parts) + (f"（{sections}）" if sections else "")

    def has(self, field_id: str) -> bool:
        """Whether the form asks for the field and this sheet's printed form could carry it."""
        return self.form.has_field(field_id) and self.sheet.absences.get(field_id) != "not_on_form"

    def is_unreadable(self, field_id: str) -> bool:
        """Whether something is printed there that could not be read."""
        return self.sheet.absences.get(field_id) == "unreadable"

    def says_nothing(self, field_id: str) -> bool:
        """Whether a bracket's text is empty, a dash or one of the form's words for none."""
        text = comparison_key(self.sheet.text(field_id)).strip(_NOTHING_BUT)
        return not text or text in {comparison_key(word) for word in self.form.heading.unmet_none}

    def finding(
        self, rule: Rule, severity: Severity, field_id: str | None, message: str, remedy: str
    ) -> Finding:
        """A finding about this sheet."""
        return Finding(rule, severity, self.key, field_id, message, remedy)


def _place(evidence: Evidence) -> str:
    match evidence:
        case LineEvidence(_, first, last):
            return f"{first}行" if first == last else f"{first}～{last}行"
        case BoxEvidence(page, _):
            return f"{page}ページ"
        case CellEvidence(worksheet, cells):
            return f"シート「{worksheet}」{cells}"
        case TableEvidence(table, row, _):
            return f"表{table + 1}の{row + 1}行目"
