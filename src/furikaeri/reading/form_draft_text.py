"""A drafted form as the text of a definition file, with comments that say what to look over."""

from __future__ import annotations

import json
from collections.abc import Iterator

from furikaeri.reading.form_drafting import DraftLabel, FormDraft, label_fields
from furikaeri.reading.form_words import words_of
from furikaeri.sheet.circled_codes import code_of
from furikaeri.sheet.form import FieldKind

_HEAD = """\
# {name} から下書きした様式の定義です。記入済みの一枚から見出しと欄の種類を推し量ったものなので、必ず見直してください。
#   1. id と title を、この様式のものに直します。
#   2. 欄の id(field_1 など)を、意味の分かる名前に直します。labels の introduces も合わせます。
#   3. furikaeri form check この定義.toml 見本 で、見つかったものと足りないものを確かめます。
# 書き方は docs/forms.md にあります。
"""


def draft_text(draft: FormDraft, form_id: str, name: str) -> str:
    """The definition's text, ready to be loaded; `name` is the sample's."""
    return "\n".join(_Text(draft, form_id, name).lines()) + "\n"


class _Text:
    """A definition being written: every field's id is given once."""

    def __init__(self, draft: FormDraft, form_id: str, name: str) -> None:
        self.draft = draft
        self.form_id = form_id
        self.name = name
        self.taken: set[str] = set()
        self.fields: list[str] = []
        self.labels: list[str] = []

    def lines(self) -> Iterator[str]:
        for place, label in enumerate(self.draft.labels, 1):
            self.label(place, label)
        yield _HEAD.format(name=self.name)
        yield f"id = {_quoted(self.form_id)}"
        yield f"title = {_quoted(self.draft.title or '評価シート')}"
        yield "\n[heading]"
        yield "# 表題の言い回し。{year} は評価する年度です。"
        yield f"titles = [{_quoted(self.title())}]"
        if self.draft.direction:
            yield f"directions = [{_quoted(self.draft.direction)}]"
        yield 'unmet_none = ["なし"]'
        for place, entries in enumerate(self.draft.code_lists, 1):
            yield from self.code_list(place, entries)
        yield "\n# ---------------------------------------------------------------- 欄"
        if "fiscal_year" not in self.taken:
            yield '[[fields]]\nid = "fiscal_year"\nkind = "year"\nlabel = "評価する年度"\nrequired = true\n'
        yield from self.fields
        yield "# ---------------------------------------------------------------- 見出し(印刷する順)"
        yield from self.labels

    def title(self) -> str:
        """The title's wording, which must tell the year where no label does."""
        title = self.draft.title or "{year}評価シート"
        return title if "{year}" in title or "fiscal_year" in self.taken else "{year}" + title

    def code_list(self, place: int, entries: tuple[tuple[str, str], ...]) -> Iterator[str]:
        yield f'\n[[code_lists]]\nid = "list_{place}"\ncodes = ['
        for number, (sign, words) in enumerate(dict(entries).items(), 1):
            code = code_of(sign)
            mark = "" if code else f"mark = {_quoted(sign)}, "
            yield f"  {{ code = {code or number}, {mark}text = {_quoted(words)} }},"
        yield "]"

    def label(self, place: int, label: DraftLabel) -> None:
        """A label's entry, and those of the fields it introduces."""
        introduced = list(self.introduced(label)) if label.role != "note" else []
        lines = [f'[[labels]]\nid = "label_{place}"\ntext = {_quoted(label.text)}\nrole = "{label.role}"']
        lines += [f"item = {_quoted(label.item)}"] if label.item else []
        lines += [f"introduces = {json.dumps(introduced)}"] if introduced else []
        self.labels.append("\n".join(lines) + "\n")

    def introduced(self, label: DraftLabel) -> Iterator[str]:
        if label.has_direction:
            for field_id, kind in (("direction_code", "direction"), ("priority_measure", "text")):
                yield self.field(field_id, kind, label)
            return
        if label.value is None:
            return
        known = words_of(label.text)
        kind = known.kind if known and known.kind and label.value.kind == "text" else label.value.kind
        for field_id in label_fields(label) or (f"field_{len(self.taken) + 1}",):
            own = {"number": "number", "name": "text", "name_note": "text"}.get(field_id, kind)
            yield self.field(field_id, own if label.fields else kind, label)

    def field(self, field_id: str, kind: FieldKind | str, label: DraftLabel) -> str:
        unique, count = field_id, 1
        while unique in self.taken:
            count += 1
            unique = f"{field_id}_{count}"
        self.taken.add(unique)
        lines = [f"[[fields]]\nid = {_quoted(unique)}"]
        words = label.value.words if label.value else ()
        if kind in {"code", "codes"} and not self.draft.code_lists:
            kind = "text"
        lines.append(f'kind = "{kind}"')
        lines.append(f"label = {_quoted(label.text)}")
        if kind == "amount":
            lines.append('unit = "千円"')
        if kind in {"choices", "choice"}:
            lines.append(f"options = [{', '.join(map(_quoted, words))}]")
        if kind == "tables" and len(words) > 1:
            lines.append(f"measures = [{', '.join(map(_quoted, words))}]")
        if kind in {"code", "codes"}:
            lines.append(f'code_list = "list_{self.list_for(label)}"')
        self.fields.append("\n".join(lines) + "\n")
        return unique

    def list_for(self, label: DraftLabel) -> int:
        """The code list (from 1) that stands behind the label on the form, as far as the sample's order tells."""
        return label.code_list or len(self.draft.code_lists)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
