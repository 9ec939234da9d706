"""Whether the parts of a form definition fit together: every id named somewhere stands where it must."""

from __future__ import annotations

import re
from collections.abc import Iterator

from furikaeri.sheet.amounts import is_unit_of_money
from furikaeri.sheet.form import FieldDefinition, Form
from furikaeri.sheet.json_paths import JsonPathError, parse_path
from furikaeri.sheet.list_columns import list_columns

Fault = tuple[str, str]  # where in the definition, and what is wrong there (Japanese)
PLACEHOLDERS = ("municipality", "term", "year", "previous_year", "next_year", "years", "measure", "direction")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")


def find_faults(form: Form) -> Iterator[Fault]:
    """What does not fit, in the definition's order; nothing for a usable form."""
    if not form.fields:
        yield "fields", "欄が一つもありません。"
    yield from _heading_faults(form)
    for field in form.fields:
        where = f"fields「{field.id}」"
        faults = [*_reference_faults(form, field), *_code_faults(form, field)]
        yield from ((where, what) for what in faults)
        yield from ((where, what) for what in _placeholder_faults(field.label, *field.options))
    for cue in form.cues:
        faults = [*_missing(form, tuple(cue.weights)), *_cue_pattern_faults(cue.pattern)]
        yield from ((f"cues「{cue.pattern}」", what) for what in faults)
    if form.layout.second_page not in {None, *(label.id for label in form.labels if label.role == "item")}:
        yield "layout", f"second_page「{form.layout.second_page}」という項目の見出しがありません。"
    for label in form.labels:
        where = f"labels「{label.id}」"
        yield from ((where, what) for what in _missing(form, label.introduces))
        yield from ((where, what) for what in _placeholder_faults(label.text, *label.variants))
    yield from _json_faults(form)
    for code_list in form.code_lists:
        where = f"code_lists「{code_list.id}」"
        if not code_list.codes:
            yield where, "codes が一つもありません。"
        signs = [code.sign for code in code_list.codes]
        if len(set(signs)) < len(signs):
            yield where, "同じ印(mark)の番号が二つあります。"
        for code in code_list.codes:
            yield from ((where, what) for what in _bracket_faults(form, code.bracket_field))
            yield from ((where, what) for what in _placeholder_faults(code.text))


def _json_faults(form: Form) -> Iterator[Fault]:
    known = {column.id for column in list_columns(form)}
    for number, shape in enumerate(form.json, 1):
        where = f"json「{number}」"
        if not shape.fields:
            yield where, "fields に、欄の id と道すじの組を書いてください。"
        for path in (shape.sheets, *shape.fields.values()):
            try:
                parse_path(path)
            except JsonPathError as error:
                yield where, str(error)
        yield from (
            (where, f"「{field}」という欄がありません。") for field in shape.fields if field not in known
        )
        if shape.unit is not None and not is_unit_of_money(shape.unit):
            yield where, f"unit「{shape.unit}」は、円・千円・万円・百万円・億円のどれかにしてください。"


def _heading_faults(form: Form) -> Iterator[Fault]:
    heading = form.heading
    if any(form.has_label(f.id) for f in form.of_kind("year")):
        needed: tuple[tuple[tuple[str, ...], str, str], ...] = ()
    else:
        years = "years" if heading.annual_titles else "year"  # which tells the two kinds of sheet apart
        needed = (
            (heading.titles, "titles", "year"),
            (heading.titles, "titles", years),
            (heading.annual_titles, "annual_titles", "year"),
        )
    for wordings, key, name in needed:
        if not all(f"{{{name}}}" in wording for wording in wordings):
            yield "heading", f"{key} の言い回しには、どれも {{{name}}} を入れてください。"
    for wording in (*heading.titles, *heading.annual_titles, *heading.directions):
        yield from (("heading", what) for what in _placeholder_faults(wording))


def _cue_pattern_faults(pattern: str) -> Iterator[str]:
    """A cue is a pattern, or @name of a sign that the reader knows."""
    if pattern.startswith("@"):
        return
    try:
        re.compile(pattern)
    except re.error as error:
        yield f"正規表現「{pattern}」を読めません({error})。"


def _missing(form: Form, named: tuple[str | None, ...]) -> Iterator[str]:
    for other in named:
        if other is not None and not form.has_field(other):
            yield f"「{other}」という欄がありません。"


def _reference_faults(form: Form, field: FieldDefinition) -> Iterator[str]:
    if not field.label:
        yield "label がなく、この欄を introduces に挙げる見出しもありません。"
    if not _FIELD_ID.fullmatch(field.id):
        yield "id は英小文字・数字・_ で、英小文字から始めてください。"
    yield from _missing(form, (field.partners_field, field.exclusive_with, *field.copied_from))
    yield from _bracket_faults(form, field.bracket_field)
    if field.bracket_option is not None and field.bracket_option not in field.options:
        yield f"bracket_option「{field.bracket_option}」が options にありません。"
    if field.kind in {"choices", "choice"} and not field.options:
        yield "options が一つもありません。"
    if field.kind == "amount" and field.unit is not None and not is_unit_of_money(field.unit):
        yield f"金額の unit「{field.unit}」は、円・千円・万円・百万円・億円のどれかにしてください。"
    if field.limit is not None and field.limit < 1:
        yield "limit は 1 以上で書いてください。"


def _bracket_faults(form: Form, bracket_field: str | None) -> Iterator[str]:
    yield from _missing(form, (bracket_field,))
    if (
        bracket_field is not None
        and form.has_field(bracket_field)
        and form.field(bracket_field).kind != "text"
    ):
        yield f"bracket_field「{bracket_field}」は kind が text の欄にしてください。"


def _code_faults(form: Form, field: FieldDefinition) -> Iterator[str]:
    lists = {code_list.id: code_list for code_list in form.code_lists}
    if field.kind in {"code", "codes"} and field.code_list not in lists:
        yield f"code_list「{field.code_list}」が code_lists にありません。"
    for key, other in (("partners_field", field.partners_field), ("exclusive_with", field.exclusive_with)):
        if other is not None and form.has_field(other) and form.field(other).kind != "codes":
            yield f"{key}「{other}」は kind が codes の欄にしてください。"
    if field.partner_codes and field.partners_field is None:
        yield "partner_codes を書くときは partners_field も書いてください。"
    if field.partners_field is not None and form.has_field(field.partners_field):
        partners = lists.get(form.field(field.partners_field).code_list or "")
        for code in field.partner_codes:
            if partners is not None and partners.code(code) is None:
                yield f"partner_codes の {code} が code_list「{partners.id}」にありません。"


def _placeholder_faults(*texts: str) -> Iterator[str]:
    for text in texts:
        for name in _PLACEHOLDER.findall(text):
            if name not in PLACEHOLDERS:
                known = "・".join(PLACEHOLDERS)
                yield f"「{text}」の {{{name}}} は使えません。使えるのは {known} です。"
