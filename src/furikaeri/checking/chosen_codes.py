"""code-unknown and code-remark: codes that are not in the form's list, and what is written beside a code."""

from __future__ import annotations

from collections.abc import Iterator

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.circled_codes import parse_codes
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import FieldDefinition
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.labels import fill_label, label_values
from furikaeri.sheet.read_sheets import Remark, is_empty


def check_codes(subject: Subject) -> Iterator[Finding]:
    """One finding for each code outside the list, and one for each remark beside a code."""
    for definition in subject.form.of_kind("code", "codes"):
        yield from _unknown(subject, definition)
    for remark in subject.sheet.remarks:
        if _is_beside_a_code(subject, remark):
            yield subject.finding(
                "code-remark",
                "info",
                remark.field,
                f"{subject.label(remark.field or '')}の番号に「{remark.text}」と添え書きがあります{subject.place(remark.field or '')}。",
                "集計では番号だけを数えます。添え書きの内容は、具体的な連携の状況など文章の欄に書いてください。",
            )


def _unknown(subject: Subject, definition: FieldDefinition) -> Iterator[Finding]:
    codes = subject.form.code_list_of(definition.id)
    value = subject.sheet.fields.get(definition.id)
    if codes is None or is_empty(value):
        return
    for entry in value if isinstance(value, tuple) else (value,):
        if isinstance(entry, int) and codes.code(entry):
            continue
        printed = subject.code(definition.id, entry) if isinstance(entry, int) else str(entry)
        choices = "、".join(subject.code(definition.id, code.code) for code in codes.codes)
        yield subject.finding(
            "code-unknown",
            "error",
            definition.id,
            f"{subject.label(definition.id)}に、選択肢にない「{printed}」があります{subject.place(definition.id)}。",
            f"次の番号から選び直してください: {choices}",
        )


def _is_beside_a_code(subject: Subject, remark: Remark) -> bool:
    """A remark at a code field, unless it only records that a label is printed differently."""
    if remark.field is None or not subject.form.has_field(remark.field):
        return False
    definition = subject.form.field(remark.field)
    if definition.kind not in {"code", "codes"}:
        return False
    values, printed = label_values(subject.sheet, subject.form), comparison_key(remark.text)
    labels = [label for label in subject.form.labels if remark.field in label.introduces]
    wordings = [definition.label, *(w for label in labels for w in (label.text, *label.variants))]
    return bool(parse_codes(remark.text)[0]) or not any(
        comparison_key(fill_label(wording, values)) in printed for wording in wordings
    )
