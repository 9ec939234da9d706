"""partners-missing, partners-unexpected and partner-both: what the cooperation codes and the partners say of each other."""

from __future__ import annotations

from collections.abc import Iterator

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import FieldDefinition


def check_partners(subject: Subject) -> Iterator[Finding]:
    """Findings where a cooperation code asks for partners or excludes them, and where a partner stands on both sides."""
    for definition in subject.form.fields:
        if definition.partners_field is not None:
            yield from _cooperation(subject, definition, definition.partners_field)
        if definition.exclusive_with is not None:
            yield from _both(subject, definition.id, definition.exclusive_with)


def _cooperation(subject: Subject, definition: FieldDefinition, partners_field: str) -> Iterator[Finding]:
    number = subject.sheet.number(definition.id)
    codes = subject.form.code_list_of(definition.id)
    code = codes.code(number) if codes and number is not None else None
    if code is None or not subject.has(partners_field) or subject.is_unreadable(partners_field):
        return
    matching = [p for p in subject.sheet.codes(partners_field) if p in definition.partner_codes]
    answer = f"{subject.label(definition.id)}が{subject.code(definition.id, code.code)}"
    partners = subject.label(partners_field)
    if code.partners == "needed" and not matching:
        fitting = "、".join(subject.code(partners_field, p) for p in definition.partner_codes)
        yield subject.finding(
            "partners-missing",
            "warning",
            definition.id,
            f"{answer}なのに、{partners}に当てはまる相手がありません{subject.place(definition.id)}。",
            f"{partners}に次のうち連携した相手を加えるか、{subject.label(definition.id)}の番号を見直してください: {fitting}",
        )
    if code.partners == "none" and matching:
        chosen = "、".join(subject.code(partners_field, p) for p in matching)
        yield subject.finding(
            "partners-unexpected",
            "warning",
            definition.id,
            f"{answer}なのに、{partners}に{chosen}があります{subject.place(partners_field)}。",
            f"{subject.label(definition.id)}の番号を見直すか、{partners}から{chosen}を外してください。",
        )


def _both(subject: Subject, field_id: str, other_id: str) -> Iterator[Finding]:
    other = subject.sheet.chosen_codes(other_id)
    both = [code for code in subject.sheet.chosen_codes(field_id) if code in other]
    if not both:
        return
    codes = "、".join(subject.code(field_id, code) for code in both)
    yield subject.finding(
        "partner-both",
        "warning",
        field_id,
        f"{codes}が{subject.label(other_id)}と{subject.label(field_id)}の両方にあります{subject.place(field_id)}。",
        "どちらか一方だけに書いてください。一部の団体とだけ連携できたときは、その内訳を文章の欄に書いてください。",
    )
