"""Item 9's answers: codes behind arrows (→ ①⑧⑫, → なし), and the option list with its two brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_text import Place, SheetText, Stream, folded, joined_text
from furikaeri.sheet.circled_codes import CIRCLED, SEPARATORS, circled, parse_codes
from furikaeri.sheet.form import Code, FieldDefinition, Form

_ARROWS = "→⇒➡"
_ONLY_CODES = re.compile(
    f"[{CIRCLED}{re.escape(SEPARATORS)}]+(?:[（(][^（()）]*[）)][{CIRCLED}{re.escape(SEPARATORS)}]*)*"
)
_LONGEST_BRACKET = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """One arrow with what stands behind it; `label` is the answer label right before it, when there is one."""

    codes: tuple[int, ...]
    remarks: tuple[str, ...]
    says_none: bool
    label: str | None
    places: tuple[Place, ...]


def take_answers(sheet: SheetText, form: Form, found: FoundValues) -> None:
    """Take all arrows and give them to the code fields: by the label before them, else in the form's order."""
    fields = form.of_kind("code", "codes")
    none_words = {folded(w) for w in form.heading.unmet_none}
    answers = [a for index in range(len(sheet.lines)) for a in _answers_at(sheet, form, index, none_words)]
    given = _give(answers, fields, form, found)
    for field in fields:
        answer = given.get(field.id)
        if answer is None:
            found.doubt(field.id, "「→」に続く番号が見つかりません。")
            continue
        _put(field, answer, form, found)


def _answers_at(sheet: SheetText, form: Form, index: int, none_words: set[str]) -> list[Answer]:
    """The arrows that begin the free text of a line, or that follow an answer's label in it."""
    text = sheet.free_text(index)
    if not text or text.strip()[0] not in _ARROWS:
        return []
    answers: list[Answer] = []
    pieces = re.split(f"(?=[{_ARROWS}])", text.strip())
    places = sheet.free_places(index)
    for piece in pieces:
        if not piece.strip():
            continue
        count = sum(1 for c in piece if not c.isspace())
        here, places = places[:count], places[count:]
        body = piece.strip().lstrip(_ARROWS).strip()
        more: list[Place] = []
        if not body or _ONLY_CODES.fullmatch(body):
            more, body = _wrapped_codes(sheet, index + 1, body)
        says_none = folded(body) in none_words
        if body and not says_none and not _ONLY_CODES.fullmatch(body):
            continue
        codes, remarks, _ = parse_codes(body)
        label = _label_before(sheet, form, here[0])
        taken = tuple(here) + tuple(more)
        sheet.take("answer", taken)
        answers.append(Answer(codes, remarks, says_none, label, taken))
    return answers


def _wrapped_codes(sheet: SheetText, start: int, body: str) -> tuple[list[Place], str]:
    """Lines of nothing but codes that carry on an arrow."""
    places: list[Place] = []
    for index in range(start, min(start + 4, len(sheet.lines))):
        text = sheet.free_text(index).strip()
        if not text or sheet.lines[index].blank_before or not _ONLY_CODES.fullmatch(text):
            break
        places.extend(sheet.free_places(index))
        body += text
    return places, body


def _label_before(sheet: SheetText, form: Form, place: Place) -> str | None:
    """The code field whose answer label ends right before this place in the same line."""
    ending = [t for t in sheet.tokens if t.last[0] == place[0] and t.last < place]
    if not ending:
        return None
    last = max(ending, key=lambda t: t.last)
    label = next((lb for lb in form.labels if lb.id == last.id and lb.role == "answer"), None)
    return label.introduces[0] if label and len(label.introduces) == 1 else None


def _fits(answer: Answer, field: FieldDefinition, form: Form) -> bool:
    """Whether an answer can be this field's: a single code no higher than the field's list, or anything for several."""
    if field.kind != "code":
        return True
    code_list = form.code_list_of(field.id)
    highest = max((c.code for c in code_list.codes), default=0) if code_list else 0
    return len(answer.codes) == 1 and answer.codes[0] <= highest and not answer.says_none


def _give(
    answers: Sequence[Answer], fields: Sequence[FieldDefinition], form: Form, found: FoundValues
) -> dict[str, Answer]:
    """Which answer belongs to which field; doubts where order and shape do not agree."""
    given: dict[str, Answer] = {a.label: a for a in answers if a.label}
    rest = [a for a in answers if a.label is None]
    open_fields = [f for f in fields if f.id not in given]
    if len(rest) == len(open_fields) and all(
        _fits(a, f, form) for a, f in zip(rest, open_fields, strict=True)
    ):
        return given | {f.id: a for a, f in zip(rest, open_fields, strict=True)}
    best: tuple[int, tuple[FieldDefinition, ...]] = (-1, ())
    for chosen in combinations(open_fields, min(len(rest), len(open_fields))):
        fitting = sum(_fits(a, f, form) for a, f in zip(rest, chosen, strict=False))
        if fitting > best[0]:
            best = (fitting, chosen)
    if best[0] < min(len(rest), len(open_fields)):
        return given | _by_shape(rest, open_fields, form, found)
    for answer, field in zip(rest, best[1], strict=False):
        given[field.id] = answer
    for field in open_fields:
        found.doubt(field.id, "「→」の数が欄の数と合わないため、並びで割り当てました。")
    return given


def _by_shape(
    rest: Sequence[Answer], fields: Sequence[FieldDefinition], form: Form, found: FoundValues
) -> dict[str, Answer]:
    """The arrows are out of order: single low codes to the code fields, the others to the code lists, all doubted."""
    given: dict[str, Answer] = {}
    for field in fields:
        pool = [a for a in rest if a not in given.values() and _fits(a, field, form)]
        if field.kind == "codes":
            many = [a for a in pool if len(a.codes) > 1] or [a for a in pool if a.codes]
            nones = [a for a in pool if not a.codes]
            pool = (nones or many) if field.exclusive_with else (many or nones)
        if pool:
            given[field.id] = pool[0]
        found.doubt(field.id, "「→」の並びが様式の順と合わないため、形で割り当てました。")
    return given


def _put(field: FieldDefinition, answer: Answer, form: Form, found: FoundValues) -> None:
    """Set a code field; remarks behind codes are kept beside."""
    if field.kind == "code":
        code = answer.codes[0] if len(answer.codes) == 1 else None
        found.put(field.id, code, answer.places)
        if code is None:
            found.doubt(field.id, "番号が一つに決まりません。")
    else:
        found.put(field.id, answer.codes, answer.places)
    code_list = form.code_list_of(field.id)
    for remark in answer.remarks:
        found.remark(field.id, remark, "番号に注記が付いています。")
    if code_list and any(code_list.code(c) is None for c in answer.codes):
        found.remark(field.id, "".join(circled(c) for c in answer.codes), "様式にない番号があります。")


def take_options(sheet: SheetText, form: Form, found: FoundValues) -> str | None:
    """Take the printed option list and the texts in its brackets; returns the municipality it names, if any."""
    municipality: str | None = None
    for code_list in form.code_lists:
        for code in code_list.codes:
            stream = sheet.stream()
            match = _option_pattern(code).search(stream.text)
            if match is None:
                continue
            end = match.end()
            if code.bracket_field is not None:
                end = _take_bracket(sheet, code, stream, end, found)
            places = stream.places[match.start() : end]
            if "municipality" in match.groupdict():
                span = match.span("municipality")
                municipality = joined_text(sheet, stream.places[span[0] : span[1]])
            sheet.take("options", places)
    return municipality


@cache
def _option_pattern(code: Code) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", code.text)
    text = "".join(
        f"(?P<{p[1:-1]}>[^①-⑳]{{1,12}}?)" if p.startswith("{") else re.escape(folded(p)) for p in parts
    )
    return re.compile(re.escape(folded(code.sign)) + text)


def _take_bracket(sheet: SheetText, code: Code, stream: Stream, start: int, found: FoundValues) -> int:
    """Read the bracket behind an option; returns where the option ends in the stream."""
    opening = re.compile(re.escape(f"({folded(code.bracket_label or '')}") + ":?")
    match = opening.match(stream.text, start)
    if match is None or code.bracket_field is None:
        return start
    depth = 1
    for position in range(match.end(), min(len(stream.text), match.end() + _LONGEST_BRACKET)):
        character = stream.text[position]
        depth += (character == "(") - (character == ")")
        following = stream.text[position : position + 1]
        if depth == 0 or following in CIRCLED[5:12]:
            inner = stream.places[match.end() : position]
            text = joined_text(sheet, inner)
            if depth:
                found.doubt(code.bracket_field, "かっこが閉じていません。")
            if text:
                found.put(code.bracket_field, text, inner)
            return position + (depth == 0)
    found.doubt(code.bracket_field, "かっこが閉じていません。")
    return match.end()
