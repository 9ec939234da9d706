"""Whether the parts of a form definition fit together: every id named somewhere stands where it must."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from furikaeri.sheet.amounts import is_unit_of_money
from furikaeri.sheet.form import CodeList, FieldDefinition, Form, Label
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.json_paths import JsonPathError, parse_path
from furikaeri.sheet.known_fields import year_field
from furikaeri.sheet.labels import YEARS_LATER
from furikaeri.sheet.list_columns import list_columns

Fault = tuple[str, str]  # where in the definition, and what is wrong there (Japanese)
PLACEHOLDERS = ("municipality", "term", "year", "previous_year", "next_year", "years", "measure", "direction")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_SHORTEST_TITLE = 3  # characters beside the placeholders
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
    yield from _label_faults(form)
    yield from _json_faults(form)
    for code_list in form.code_lists:
        where = f"code_lists「{code_list.id}」"
        yield from ((where, what) for what in _code_list_faults(code_list))
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


def _label_faults(form: Form) -> Iterator[Fault]:
    heads = [label for label in form.labels if label.role == "heading"]
    if len(heads) > 1:
        yield f"labels「{heads[1].id}」", "role = heading の見出しは一つだけです。"
    for label in form.labels:
        where = f"labels「{label.id}」"
        yield from ((where, what) for what in _missing(form, label.introduces))
        yield from ((where, what) for what in _placeholder_faults(label.text, *label.variants))
        if not all(comparison_key(wording) for wording in (label.text, *label.variants)):
            yield where, "text と variants に、印刷された文字を書いてください。"
        for field_id in repeated(label.introduces):
            yield where, f"introduces に「{field_id}」が二度あります。"
        if label.role == "note" and label.introduces:
            yield (
                where,
                "role = note の見出しは欄を持ちません。introduces を消すか、role を item などにしてください。",
            )
    for one, other in _same_labels(form.labels):
        yield (
            f"labels「{other.id}」",
            f"labels「{one.id}」と同じ文字で、同じ欄を挙げています。どちらかを消してください。",
        )


def _same_labels(labels: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    """Labels that print the same words for the same field."""
    for place, other in enumerate(labels):
        for one in labels[:place]:
            is_same = comparison_key(one.text) == comparison_key(other.text)
            if is_same and set(one.introduces) & set(other.introduces):
                yield one, other


def _code_list_faults(code_list: CodeList) -> Iterator[str]:
    if not code_list.codes:
        yield "codes が一つもありません。"
    if repeated(comparison_key(code.sign) for code in code_list.codes):
        yield "同じ印(mark)の番号が二つあります。"
    for code in code_list.codes:
        if not code.text.strip():
            yield f"codes の {code.code} の text に、ことばを書いてください。"
    if sum(code_list.per_line) > len(code_list.codes) or any(count < 1 for count in code_list.per_line):
        yield f"per_line は 1 以上の数で、合わせて codes の数（{len(code_list.codes)}）までにしてください。"


def _heading_faults(form: Form) -> Iterator[Fault]:
    heading = form.heading
    year = year_field(form)
    if year is None or not form.has_label(year.id):
        for wordings, key in ((heading.titles, "titles"), (heading.annual_titles, "annual_titles")):
            if not all(any(f"{{{name}}}" in wording for name in YEARS_LATER) for wording in wordings):
                yield "heading", f"{key} の言い回しには、どれも {{year}} を入れてください。"
        if heading.annual_titles and not all("{years}" in wording for wording in heading.titles):
            yield "heading", "titles の言い回しには、どれも {years} を入れてください。"
    for wording in (*heading.titles, *heading.annual_titles, *heading.directions):
        yield from (("heading", what) for what in _placeholder_faults(wording))
        if repeated(_PLACEHOLDER.findall(wording)):
            yield "heading", f"「{wording}」に同じ印が二度あります。一つにしてください。"
    for wording in (*heading.titles, *heading.annual_titles):
        if len(comparison_key(_PLACEHOLDER.sub("", wording))) < _SHORTEST_TITLE:
            yield "heading", f"表題「{wording}」は短すぎます。表題のセルの文字の全体を書いてください。"
    if not heading.ticked or not heading.unticked or set(heading.ticked) & set(heading.unticked):
        yield "heading", "ticked と unticked には、それぞれ別の印を書いてください。"
    if form.of_kind("direction") and not heading.directions:
        yield "heading", "kind = direction の欄を読むために、directions の言い回しを書いてください。"


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
    for key, words in (("options", field.options), ("measures", field.measures)):
        if repeated(map(comparison_key, words)) or not all(comparison_key(word) for word in words):
            yield f"{key} に、同じことばか空のことばがあります。"
    if field.bracket_field is not None and field.bracket_option is None:
        yield "bracket_field を書くときは bracket_option も書いてください。"
    if field.lines < 1:
        yield "lines は 1 以上で書いてください。"
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


def repeated(words: Iterable[str]) -> list[str]:
    """What occurs more than once."""
    return [word for word, count in Counter(words).items() if count > 1]


def _placeholder_faults(*texts: str) -> Iterator[str]:
    for text in texts:
        for name in _PLACEHOLDER.findall(text):
            if name not in PLACEHOLDERS:
                known = "・".join(PLACEHOLDERS)
                yield f"「{text}」の {{{name}}} は使えません。使えるのは {known} です。"
