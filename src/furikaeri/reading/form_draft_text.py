"""A drafted form as the text of a definition file, with comments that say what to look over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from furikaeri.reading.form_drafts import DraftLabel, FormDraft, label_fields
from furikaeri.reading.form_values import ValueKind
from furikaeri.reading.form_words import words_of
from furikaeri.sheet.circled_codes import code_of
from furikaeri.sheet.form import FieldKind
from furikaeri.sheet.known_fields import KNOWN_FIELDS

_BARE_MARKS = ("A", "B", "C", "D", "E", "S")
_MOST_NUMBERS = 5
_OPEN = "  # 見本にない選択肢を加えます"
_OF_NAME: Mapping[str, FieldKind] = {"number": "number", "name": "text", "name_note": "text"}
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
        self.last = ""  # the field written last
        self.used: set[int] = set()  # code lists that fields choose from, counted from 1
        self.bare: tuple[str, ...] = ()
        self.needs_numbers = False

    def lines(self) -> Iterator[str]:
        introduced = {id(label): list(self.introduced(label)) for label in self.draft.labels}
        for place, label in enumerate(self.draft.labels, 1):
            parts = [field_id for part in label.parts for field_id in introduced.get(id(part), ())]
            self.label(place, label, introduced[id(label)] or parts)
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
            if place in self.used:
                yield from self.code_list(place, entries)
        yield from self.bare_lists()
        yield "\n# ---------------------------------------------------------------- 欄"
        if "fiscal_year" not in self.taken:
            yield '[[fields]]\nid = "fiscal_year"\nkind = "year"\nlabel = "評価する年度"\nrequired = true\n'
        if "name" not in self.taken:
            yield "# 事業の名の欄です。下の欄のどれかが名なら、その id を name にして、この欄を消します。"
            yield '[[fields]]\nid = "name"\nkind = "text"\nlabel = "名称"\n'
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

    def label(self, place: int, label: DraftLabel, introduced: Sequence[str]) -> None:
        """A label's entry."""
        lines = [f'[[labels]]\nid = "label_{place}"\ntext = {_quoted(label.text)}\nrole = "{label.role}"']
        lines += [f"item = {_quoted(label.item)}"] if label.item else []
        lines += [f"introduces = {json.dumps(introduced)}"] if introduced else []
        if label.role == "note" and label.code_list:
            self.used.add(label.code_list)
            lines.append(f'code_list = "list_{label.code_list}"')
        self.labels.append("\n".join(lines) + "\n")

    def introduced(self, label: DraftLabel) -> Iterator[str]:
        if label.has_direction:
            yield self.field("direction_code", ValueKind("direction"), label)
            yield self.field("priority_measure", ValueKind("text"), label)
            return
        if label.value is None or label.role == "note":
            return
        known = words_of(label.text)
        kind = known.kind if known and known.kind and label.value.kind == "text" else label.value.kind
        for field_id in label_fields(label) or (f"field_{len(self.taken) + 1}",):
            own = _OF_NAME.get(field_id, kind) if label.fields else kind
            needed = KNOWN_FIELDS.get(field_id)
            fits = needed is None or own in needed.kinds
            name = field_id if fits else f"field_{len(self.taken) + 1}"
            yield self.field(name, replace(label.value, kind=own), label)
        if label.value.bracket:
            yield f"{self.last}_other"
            self.plain_field(f"{self.last}_other", f"{label.text}のかっこの中")
        for place, value in enumerate(label.more, 2):
            yield self.field(f"field_{len(self.taken) + 1}", value, label, f"{label.text}（{place}）")

    def field(self, field_id: str, value: ValueKind, label: DraftLabel, name: str = "") -> str:
        unique, count = field_id, 1
        while unique in self.taken:
            count += 1
            unique = f"{field_id}_{count}"
        self.taken.add(unique)
        self.last = unique
        lines = [f"[[fields]]\nid = {_quoted(unique)}", f'kind = "{value.kind}"']
        lines.append(f"label = {_quoted(name or label.text)}")
        if value.kind == "amount":
            lines.append(f'unit = "{value.unit or "千円"}"')
        if value.kind in {"choices", "choice"}:
            lines.append(
                f"options = [{', '.join(map(_quoted, value.words))}]{_OPEN if value.in_words else ''}"
            )
            lines += ['style = "word"'] if value.in_words and value.kind == "choice" else []
        if value.kind in {"choices", "choice"} and value.bracket:
            lines.append(
                f"bracket_option = {_quoted(value.bracket)}\nbracket_field = {_quoted(unique + '_other')}"
            )
        if value.kind == "tables" and len(value.words) > 1:
            lines.append(f"measures = [{', '.join(map(_quoted, value.words))}]")
        if value.kind in {"code", "codes"}:
            lines.append(f'code_list = "{self.list_for(label, value)}"')
        self.fields.append("\n".join(lines) + "\n")
        return unique

    def plain_field(self, field_id: str, name: str) -> None:
        """A text field that no label of the sample introduces by itself."""
        self.taken.add(field_id)
        self.fields.append(f'[[fields]]\nid = {_quoted(field_id)}\nkind = "text"\nlabel = {_quoted(name)}\n')

    def list_for(self, label: DraftLabel, value: ValueKind) -> str:
        """The code list that stands behind the label on the form, as far as the sample's order tells; else one of bare marks."""
        lists = self.draft.code_lists
        if value.words and not any(value.words[0] in dict(entries) for entries in lists):
            self.bare = _BARE_MARKS
            return "marks"
        if not lists:
            self.needs_numbers = True
            return "numbers"
        last = max(
            n for n, entries in enumerate(lists, 1) if not value.words or value.words[0] in dict(entries)
        )
        self.used.add(label.code_list or last)
        return f"list_{label.code_list or last}"

    def bare_lists(self) -> Iterator[str]:
        """Lists of which the sample prints no words: they are to be written by hand."""
        if self.bare:
            yield '\n# この評価の印とことばを、手引きなどのとおりに直します。\n[[code_lists]]\nid = "marks"\ncodes = ['
            for number, mark in enumerate(self.bare, 1):
                yield f'  {{ code = {number}, mark = "{mark}", text = "{mark}のことば" }},'
            yield "]"
        if self.needs_numbers:
            yield '\n# この番号のことばを、手引きなどのとおりに直します。\n[[code_lists]]\nid = "numbers"\ncodes = ['
            for number in range(1, _MOST_NUMBERS + 1):
                yield f'  {{ code = {number}, text = "{number}のことば" }},'
            yield "]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
