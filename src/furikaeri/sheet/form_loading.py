"""Loads form definitions (TOML) into `form.Form`, checking each key, and says in Japanese what is wrong and where."""

from __future__ import annotations

import os.path
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from furikaeri.sheet.file_troubles import file_trouble
from furikaeri.sheet.form import (
    ChoiceStyle,
    Code,
    CodeList,
    Cue,
    FieldDefinition,
    FieldKind,
    Form,
    Heading,
    JsonShape,
    Label,
    LabelRole,
    Layout,
    PartnerRule,
)
from furikaeri.sheet.form_consistency import find_faults
from furikaeri.sheet.form_wordings import listed_codes, printed_label, wordings_pattern

Entry = Mapping[str, Any]  # what TOML gives; every key is checked before it is used
T = TypeVar("T")
_LINE = re.compile(r"at line (\d+)")
_TICKED, _UNTICKED = "■☑✓✔☒", "□☐"  # where the definition names none
KEYS = {
    "様式": {"id", "title", "defaults", "heading", "code_lists", "fields", "labels", "cues", "layout", "json"},
    "heading": {"titles", "annual_titles", "directions", "unmet_none", "ticked", "unticked"},
    "layout": {"label_share", "second_page"},
    "code_lists": {"id", "codes", "per_line"},
    "codes": {"code", "text", "bracket_label", "bracket_field", "partners", "mark"},
    "labels": {"id", "text", "role", "item", "variants", "introduces", "code_list"},
    "cues": {"fields", "weights"},
    "json": {"sheets", "fields", "unit"},
    "fields": {
        "id", "kind", "label", "item", "required", "unit", "limit", "code_list", "options", "bracket_option",
        "bracket_field", "term_only", "partners_field", "partner_codes", "exclusive_with", "copied_from",
        "guidance", "example", "lines", "style", "measures", "columns", "carried",
    },
}  # fmt: skip


class FormDefinitionError(ValueError):
    """A form definition cannot be used; the message is Japanese and names the file and the place."""


class _Reader:
    """Takes typed values out of one definition file, remembering its name for messages."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, where: str, what: str) -> FormDefinitionError:
        return FormDefinitionError(f"様式定義 {self.name} の {where}: {what}")

    def known(self, entry: Entry, kind: str, where: str) -> None:
        for key in entry:
            if key not in KEYS[kind]:
                near = get_close_matches(key, KEYS[kind], 1)
                hint = f"「{near[0]}」ではありませんか。" if near else ""
                raise self.fail(where, f"「{key}」という項目はありません。{hint}")

    def text(self, entry: Entry, key: str, where: str, default: str | None = None) -> str:
        value = entry.get(key, default)
        if not isinstance(value, str):
            raise self.fail(where, f"{key} を文字列で書いてください。")
        return value

    def optional_text(self, entry: Entry, key: str, where: str) -> str | None:
        return self.text(entry, key, where) if key in entry else None

    def texts(self, entry: Entry, key: str, where: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.fail(where, f"{key} は文字列の並びで書いてください。")
        return tuple(value)

    def numbers(self, entry: Entry, key: str, where: str) -> tuple[int, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(type(v) is int for v in value):
            raise self.fail(where, f"{key} は整数の並びで書いてください。")
        return tuple(value)

    def optional_number(self, entry: Entry, key: str, where: str) -> int | None:
        value = entry.get(key)
        if value is not None and type(value) is not int:
            raise self.fail(where, f"{key} は整数で書いてください。")
        return value

    def flag(self, entry: Entry, key: str, where: str) -> bool:
        value = entry.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(where, f"{key} は true か false で書いてください。")
        return value

    def one_of(
        self, entry: Entry, key: str, allowed: tuple[str, ...], where: str, default: str | None = None
    ) -> str:
        value = self.text(entry, key, where, default)
        if value not in allowed:
            raise self.fail(where, f"{key} は {'・'.join(allowed)} のどれかにしてください(今は「{value}」)。")
        return value

    def section(self, entry: Entry, key: str, where: str) -> Entry:
        value = entry.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(where, f"{key} は [{key}] の節か {{…}} の形で書いてください。")
        return value

    def each(self, entry: Entry, key: str, build: Callable[[Entry, str], T]) -> tuple[T, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.fail(key, "[[…]] の形で書いてください。")
        built: list[T] = []
        seen: set[str] = set()
        for number, item in enumerate(value, 1):
            name = str(item.get("id", item.get("code", item.get("pattern", number))))
            if name in seen:
                raise self.fail(f"{key}「{name}」", "同じ id が二度あります。")
            seen.add(name)
            built.append(build(item, f"{key}「{name}」"))
        return tuple(built)

    def code(self, entry: Entry, where: str) -> Code:
        self.known(entry, "codes", where)
        number = self.optional_number(entry, "code", where)
        if number is None or not 1 <= number <= 20:
            raise self.fail(where, "code は 1 から 20 の整数で書いてください。")
        rule = self.one_of(entry, "partners", get_args(PartnerRule), where, "open")
        return Code(
            number,
            self.text(entry, "text", where),
            self.optional_text(entry, "bracket_label", where),
            self.optional_text(entry, "bracket_field", where),
            cast(PartnerRule, rule),
            self.optional_text(entry, "mark", where),
        )

    def code_list(self, entry: Entry, where: str) -> CodeList:
        self.known(entry, "code_lists", where)
        return CodeList(
            self.text(entry, "id", where),
            self.each(entry, "codes", self.code),
            self.numbers(entry, "per_line", where),
        )

    def cues(self, entry: Entry) -> tuple[Cue, ...]:
        """The word cues: one line a cue, its pattern and a weight for each of the fields named above them."""
        self.known(entry, "cues", "cues")
        fields = self.texts(entry, "fields", "cues")
        rows = entry.get("weights", [])
        if not isinstance(rows, list):
            raise self.fail("cues", "weights は [[語, 重み, …], …] の形で書いてください。")
        cues: list[Cue] = []
        for number, row in enumerate(rows, 1):
            pattern, *weights = row if isinstance(row, list) and row else [None]
            numeric = all(isinstance(w, (int, float)) and not isinstance(w, bool) for w in weights)
            if not isinstance(pattern, str) or len(weights) != len(fields) or not numeric:
                raise self.fail(
                    f"cues.weights の{number}行め", "語のあとに、fields と同じ数の重みを書いてください。"
                )
            cues.append(Cue(pattern, dict(zip(fields, map(float, weights), strict=True))))
        return tuple(cues)

    def json_shape(self, entry: Entry, where: str) -> JsonShape:
        self.known(entry, "json", where)
        fields = self.section(entry, "fields", where)
        return JsonShape(
            self.text(entry, "sheets", where),
            {key: self.text(fields, key, f"{where}の fields") for key in fields},
            self.optional_text(entry, "unit", where),
        )

    def field(self, entry: Entry, where: str) -> FieldDefinition:
        self.known(entry, "fields", where)
        return FieldDefinition(
            id=self.text(entry, "id", where),
            kind=cast(FieldKind, self.one_of(entry, "kind", get_args(FieldKind), where)),
            label=self.text(entry, "label", where, ""),
            item=self.text(entry, "item", where, ""),
            required=self.flag(entry, "required", where),
            carried=self.flag(entry, "carried", where),
            unit=self.optional_text(entry, "unit", where),
            limit=self.optional_number(entry, "limit", where),
            code_list=self.optional_text(entry, "code_list", where),
            options=self.texts(entry, "options", where),
            bracket_option=self.optional_text(entry, "bracket_option", where),
            bracket_field=self.optional_text(entry, "bracket_field", where),
            term_only=self.flag(entry, "term_only", where),
            partners_field=self.optional_text(entry, "partners_field", where),
            partner_codes=self.numbers(entry, "partner_codes", where),
            exclusive_with=self.optional_text(entry, "exclusive_with", where),
            copied_from=self.texts(entry, "copied_from", where),
            guidance=self.text(entry, "guidance", where, ""),
            example=self.text(entry, "example", where, ""),
            lines=self.optional_number(entry, "lines", where) or 1,
            style=cast(ChoiceStyle, self.one_of(entry, "style", get_args(ChoiceStyle), where, "boxes")),
            measures=self.texts(entry, "measures", where),
            columns=self.texts(entry, "columns", where),
        )

    def label(self, entry: Entry, where: str, code_lists: tuple[CodeList, ...]) -> Label:
        self.known(entry, "labels", where)
        text = self.text(entry, "text", where, "" if "code_list" in entry else None)
        if "code_list" in entry:
            name = self.text(entry, "code_list", where)
            listed = next((c for c in code_lists if c.id == name), None)
            if listed is None:
                raise self.fail(where, f"code_list「{name}」が code_lists にありません。")
            text += listed_codes(listed)
        return Label(
            id=self.text(entry, "id", where),
            text=text,
            role=cast(LabelRole, self.one_of(entry, "role", get_args(LabelRole), where)),
            item=self.text(entry, "item", where, ""),
            variants=self.texts(entry, "variants", where),
            introduces=self.texts(entry, "introduces", where),
        )

    def heading(self, entry: Entry) -> Heading:
        self.known(entry, "heading", "heading")
        titles = self.texts(entry, "titles", "heading")
        annual_titles = self.texts(entry, "annual_titles", "heading")
        directions = self.texts(entry, "directions", "heading")
        if not all("{direction}" in wording for wording in directions):
            raise self.fail("heading", "directions の言い回しには、どれも {direction} を入れてください。")
        if not titles + annual_titles:
            raise self.fail("heading", "titles か annual_titles に、表題の言い回しを書いてください。")
        return Heading(
            titles=titles,
            annual_titles=annual_titles,
            directions=directions,
            title=wordings_pattern(titles),
            title_annual=wordings_pattern(annual_titles),
            direction=wordings_pattern(directions),
            unmet_none=self.texts(entry, "unmet_none", "heading"),
            ticked=self.text(entry, "ticked", "heading", _TICKED),
            unticked=self.text(entry, "unticked", "heading", _UNTICKED),
        )

    def layout(self, entry: Entry) -> Layout:
        self.known(entry, "layout", "layout")
        share = entry.get("label_share", 0.18)
        if not isinstance(share, float) or not 0.05 <= share <= 0.5:
            raise self.fail("layout", "label_share は 0.05 から 0.5 の小数で書いてください。")
        return Layout(share, self.optional_text(entry, "second_page", "layout"))

    def form(self, entry: Entry) -> Form:
        self.known(entry, "様式", "最上段")
        if "heading" not in entry:
            raise self.fail("heading", "[heading] の節がありません。")
        defaults = self.section(entry, "defaults", "最上段")
        code_lists = self.each(entry, "code_lists", self.code_list)
        labels = self.each(entry, "labels", lambda one, where: self.label(one, where, code_lists))
        fields = self.each(entry, "fields", self.field)
        form = Form(
            id=self.text(entry, "id", "最上段"),
            title=self.text(entry, "title", "最上段"),
            fields=tuple(f if f.label else replace(f, label=printed_label(f.id, labels)) for f in fields),
            labels=labels,
            code_lists=code_lists,
            heading=self.heading(self.section(entry, "heading", "最上段")),
            layout=self.layout(self.section(entry, "layout", "最上段")),
            defaults={key: self.text(defaults, key, "defaults") for key in defaults},
            cues=self.cues(self.section(entry, "cues", "最上段") if "cues" in entry else {}),
            json=self.each(entry, "json", self.json_shape),
        )
        for where, what in find_faults(form):
            raise self.fail(where, what)
        return form


def parse_form(text: str, name: str) -> Form:
    """The form that a definition's text describes; FormDefinitionError says what is wrong."""
    try:
        entry = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        where = f"{place[1]}行めの近くで" if place else "終わりで"
        reason = "引用符・かっこの閉じ忘れか、同じ項目の二度書きがないか確かめてください。"
        raise FormDefinitionError(
            f"様式定義 {name} を TOML として読めません。{where}止まりました。{reason}"
        ) from error
    return _Reader(name).form(entry)


@cache
def shipped_forms() -> tuple[Form, ...]:
    """All forms that come with the product, by file name."""
    folder = resources.files("furikaeri.sheet") / "forms"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(parse_form(f.read_text(encoding="utf-8"), f.name) for f in files)


def load_form(id_or_file: str) -> Form:
    """The shipped form with this id, or the form in this definition file."""
    for form in shipped_forms():
        if form.id == id_or_file:
            return form
    path = Path(id_or_file)
    if path.suffix != ".toml" and not os.path.isfile(id_or_file):  # False also for a name no file can have
        known = "、".join(f.id for f in shipped_forms())
        raise FormDefinitionError(
            f"様式「{id_or_file}」はありません。使える様式: {known}。定義ファイル(.toml)も指定できます。"
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FormDefinitionError(f"様式定義 {id_or_file} を開けません({file_trouble(error)})。") from error
    except ValueError as error:  # no name for a file, no UTF-8
        raise FormDefinitionError(f"様式定義 {id_or_file} は UTF-8 のファイルではありません。") from error
    return parse_form(text, path.name)
