"""name-missing and name-unexpected: a code that asks for a name in its bracket, and the name printed there."""

from __future__ import annotations

from collections.abc import Iterator

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import Code


def check_bracket_names(subject: Subject) -> Iterator[Finding]:
    """One finding for each bracket that is empty though its code is chosen, or filled though it is not."""
    for codes in subject.form.code_lists:
        asking = [
            f.id
            for f in subject.form.of_kind("code", "codes")
            if f.code_list == codes.id and subject.has(f.id)
        ]
        if not asking or any(subject.is_unreadable(field_id) for field_id in asking):
            continue
        for code in codes.codes:
            if code.bracket_field is not None and subject.has(code.bracket_field):
                yield from _bracket(subject, code, code.bracket_field, asking)


def _bracket(subject: Subject, code: Code, bracket_field: str, asking: list[str]) -> Iterator[Finding]:
    chosen_in = [field_id for field_id in asking if code.code in subject.sheet.chosen_codes(field_id)]
    printed = subject.code(asking[0], code.code)
    bracket = f"{printed}の" + (
        f"「{code.bracket_label}」" if code.bracket_label else subject.label(bracket_field)
    )
    if chosen_in and subject.says_nothing(bracket_field) and not subject.is_unreadable(bracket_field):
        yield subject.finding(
            "name-missing",
            "warning",
            bracket_field,
            f"{subject.label(chosen_in[0])}で{printed}を選んでいますが、{bracket}が空欄です{subject.place(chosen_in[0])}。",
            f"{bracket}に名称を書くか、{printed}の選択を外してください。",
        )
    if not chosen_in and not subject.says_nothing(bracket_field):
        name = subject.sheet.text(bracket_field)
        asked = "にも".join(subject.label(field_id) for field_id in asking)
        yield subject.finding(
            "name-unexpected",
            "warning",
            bracket_field,
            f"{bracket}に「{name}」とありますが、{asked}にも{printed}がありません{subject.place(bracket_field)}。",
            f"{printed}を選ぶか、{bracket}の名称を消してください。",
        )
