"""Items 4 and 6: ticked choices, and the settled and budget amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_text import Place, SheetText, Stream, folded, joined_text, token_before
from furikaeri.sheet.amounts import parse_amount
from furikaeri.sheet.form import FieldDefinition, Form

_AMOUNT = re.compile(r"[△▲\-]?[\d,]+(?:\.\d+)?(?:千|百万|万)?円|-(?:千円)?")
_BARE = re.compile(r"[△▲\-]?\d{1,3}(?:,\d{3})+|[△▲\-]?\d+|-")
_UNIT = re.compile(r"(?:千|百万|万)?円")
_LONGEST_BRACKET = 60


def take_choices(sheet: SheetText, form: Form, found: FoundValues) -> None:
    """Take every option with its box, wherever it stands; the bracket of その他 ends at its closing bracket."""
    ticked, unticked = form.heading.ticked, form.heading.unticked
    for field in form.of_kind("choices", "choice"):
        chosen: list[str] = []
        chosen_places: list[Place] = []
        seen = 0
        for option in (
            *(o for o in field.options if o != field.bracket_option),
            *filter(None, [field.bracket_option]),
        ):
            stream = sheet.stream()
            match = re.search(f"([{ticked}{unticked}]){re.escape(folded(option))}", stream.text)
            if match is None:
                wrapped = _take_wrapped(sheet, field, option, f"{ticked}{unticked}")
                if wrapped:
                    seen += 1
                    if wrapped[0] in ticked:
                        chosen.append(option)
                        chosen_places.extend(wrapped[1])
                continue
            seen += 1
            end = match.end()
            if option == field.bracket_option:
                end = _take_bracket(sheet, field, stream, end, found)
            places = stream.places[match.start() : end]
            if match[1] in ticked:
                chosen.append(option)
                chosen_places.extend(places)
            sheet.take(f"{field.id}_value", places)
        if seen:
            ticked_options = tuple(o for o in field.options if o in chosen)
            if field.kind == "choices":
                found.put(field.id, ticked_options, chosen_places)
            elif len(ticked_options) == 1:
                found.put(field.id, ticked_options[0], chosen_places)
        if seen < len(field.options):
            found.doubt(field.id, "選択肢の一部が見つかりません。")


def _take_wrapped(
    sheet: SheetText, field: FieldDefinition, option: str, marks: str
) -> tuple[str, tuple[Place, ...]] | None:
    """An option broken inside its cell, the end set apart: its mark and where it stands."""
    wanted = folded(option)
    for length in range(len(wanted) - 1, max(1, len(wanted) // 2), -1):
        stream = sheet.stream()
        match = re.search(f"([{marks}]){re.escape(wanted[:length])}", stream.text)
        if match is None:
            continue
        places = stream.places[match.start() : match.end()]
        line = places[0][0]
        if not sheet.gap_behind(places[-1]):
            continue
        around = sorted(
            range(max(0, line - 30), min(len(sheet.lines), line + 30)), key=lambda i: abs(i - line)
        )
        rest = next((i for i in around if folded(sheet.free_text(i)) == wanted[length:]), None)
        if rest is None:
            continue
        taken = (*places, *sheet.free_places(rest))
        sheet.take(f"{field.id}_value", taken)
        return match[1], taken
    return None


def _take_bracket(
    sheet: SheetText, field: FieldDefinition, stream: Stream, start: int, found: FoundValues
) -> int:
    """Read （…） behind an option; an opening bracket whose end stands elsewhere is empty when nothing is beside it."""
    if stream.text[start : start + 1] != "(" or field.bracket_field is None:
        return start
    depth = 0
    opening = stream.places[start][0]
    for position in range(start, min(len(stream.text), start + _LONGEST_BRACKET)):
        if stream.places[position][0] > opening + 4:
            break
        depth += (stream.text[position] == "(") - (stream.text[position] == ")")
        if depth == 0:
            inner = stream.places[start + 1 : position]
            if _has_border(sheet, inner, opening):
                break
            if inner:
                found.put(field.bracket_field, joined_text(sheet, inner), inner)
            return position + 1
    same_line = [p for p in stream.places[start + 1 : start + _LONGEST_BRACKET] if p[0] == opening]
    rest = _take_bracket_end(sheet, opening)
    if same_line or rest:
        found.put(
            field.bracket_field, joined_text(sheet, same_line) + joined_text(sheet, rest), [*same_line, *rest]
        )
        found.doubt(field.bracket_field, "かっこの中が離れて印刷されています。")
    return start + 1 + len(same_line)


def _has_border(sheet: SheetText, inner: Sequence[Place], opening: int) -> bool:
    """Whether the bracket's text runs into another cell: over a border, or a sentence."""
    if any(sheet.lines[i].blank_before for i, _ in inner if i > opening):
        return True
    return "。" in joined_text(sheet, inner)


def _take_bracket_end(sheet: SheetText, near: int) -> list[Place]:
    """The rest of a bracket that an extractor set apart: the nearest short line that closes one it did not open."""
    around = sorted(
        range(max(0, near - 12), min(len(sheet.lines), near + 12)), key=lambda i: (abs(i - near), i < near)
    )
    for index in around:
        text = folded(sheet.free_text(index))
        if (
            index != near
            and text.endswith(")")
            and text.count(")") == text.count("(") + 1
            and len(text) <= 40
            and "。" not in text
        ):
            places = sheet.free_places(index)
            sheet.take("bracket", places, is_label=True)
            return places[:-1]
    return []


def take_lone_brackets(sheet: SheetText) -> None:
    """Brackets in a line of their own, apart from any text: left over from an option's empty bracket."""
    for index, line in enumerate(sheet.lines):
        if folded(sheet.free_text(index)) in {"(", ")", "()"}:
            ends_text = index > 0 and sheet.is_free(index - 1) and not line.blank_before
            if not ends_text:
                sheet.take_line("bracket", index, is_label=True)


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """One amount as printed, where it stands, and the cost label right before it."""

    text: str
    places: tuple[Place, ...]
    label: str | None
    near_cost: bool


def take_amounts(sheet: SheetText, form: Form, found: FoundValues) -> None:
    """Take the amounts: by the label right before each, else in printed order."""
    fields = form.of_kind("amount")
    if not fields:
        return
    amounts = _amount_lines(sheet, form)
    with_unit = [a for a in amounts if "円" in a.text]
    if len(with_unit) >= len(fields):
        amounts = with_unit
    if len(amounts) > len(fields):
        amounts = _nearest_to_costs(amounts, len(fields))
    if len(amounts) == 1 and _labels_cluster(sheet, amounts[0], form):
        amounts = [replace(amounts[0], label=None)]
    torn = len(amounts) == len(fields) and _is_torn(sheet, amounts)
    if torn:
        amounts = _torn_order(sheet, form, amounts)
    given = _give(amounts, fields)
    for amount in amounts:
        sheet.take("amount", amount.places)
    _take_lone_units(sheet, amounts)
    for field in fields:
        _put_amount(sheet, field, given.get(field.id), found)
        if torn or (field.id in given and len(amounts) != len(fields)):
            found.doubt(field.id, "二つの金額が離れて印刷されているため、並びで割り当てました。")


def _put_amount(
    sheet: SheetText, field: FieldDefinition, printed: PrintedAmount | None, found: FoundValues
) -> None:
    """Set an amount as printed, or say why there is none."""
    if printed is None:
        found.doubt(field.id, "金額が見つかりません。")
        found.absences[field.id] = "blank"
        return
    value = parse_amount(printed.text, field.bare_unit)
    found.put(field.id, value.thousand_yen, printed.places)
    if value.rounded:
        found.remark(field.id, joined_text(sheet, printed.places), "千円未満を四捨五入しました。")
    if value.absence is not None:
        found.absences[field.id] = value.absence
        if value.absence == "unreadable":
            found.doubt(field.id, f"金額「{printed.text}」を読み取れません。")


def _take_lone_units(sheet: SheetText, amounts: Sequence[PrintedAmount]) -> None:
    """Units that stand in lines of their own belong to the amounts that have none."""
    bare = sum("円" not in a.text for a in amounts)
    for index in range(len(sheet.lines)):
        if bare and _UNIT.fullmatch(folded(sheet.free_text(index))):
            sheet.take_line("amount_unit", index, is_label=True)
            bare -= 1


def _cost_labels(form: Form) -> dict[str, str | None]:
    """Cost label ids; the field when the label introduces one alone."""
    amount_ids = {f.id for f in form.of_kind("amount")}
    labels: dict[str, str | None] = {}
    for label in form.labels:
        if label.introduces and set(label.introduces) <= amount_ids:
            labels[label.id] = label.introduces[0] if len(label.introduces) == 1 else None
    return labels


def _amount_lines(sheet: SheetText, form: Form) -> list[PrintedAmount]:
    """All lines (or line pairs number + unit) that hold nothing but amounts."""
    labels = _cost_labels(form)
    items = {label.item for label in form.labels if label.item}
    found: list[PrintedAmount] = []
    index = 0
    while index < len(sheet.lines):
        text = folded(sheet.free_text(index))
        before = token_before(sheet, index)
        near = before in labels or bool(
            found and found[-1].near_cost and found[-1].places[-1][0] >= index - 1
        )
        pieces, places = _whole_amounts(sheet, index, text)
        if not pieces and (near or _unit_follows(sheet, index)) and text and _BARE.fullmatch(text):
            places = [tuple(sheet.free_places(index))]
            pieces = [text]
            if _unit_follows(sheet, index):
                places = [places[0] + tuple(sheet.free_places(index + 1))]
                pieces = [text + folded(sheet.free_text(index + 1))]
                index += 1
            elif text in items:
                pieces = []  # an item's number set apart from its label
                places = []
        for number, (piece, where) in enumerate(zip(pieces, places, strict=True)):
            dash = piece.strip("-千円") == ""
            if dash and not near and len(pieces) == 1:
                continue
            label = labels.get(before or "") if number == 0 else None
            found.append(PrintedAmount(piece, where, label, near))
        index += 1
    return found


def _unit_follows(sheet: SheetText, index: int) -> bool:
    """Whether the next line is nothing but the unit: a cell of its own in some layouts."""
    return index + 1 < len(sheet.lines) and bool(_UNIT.fullmatch(folded(sheet.free_text(index + 1))))


def _whole_amounts(sheet: SheetText, index: int, text: str) -> tuple[list[str], list[tuple[Place, ...]]]:
    """The amounts of a line that holds nothing else, with their places."""
    characters = [(place, one) for mark, place in sheet.free_characters(index) for one in mark]
    matches: list[tuple[int, int]] = []
    start = 0
    while match := _AMOUNT.match(text, start):
        end = match.end()
        first, second = characters[start][0], characters[min(start + 1, len(characters) - 1)][0]
        if match[0][0] == "-" and second[1] > first[1] + 1:
            end = start + 1  # a dash with a gap behind it is an amount of its own, no sign
        matches.append((start, end))
        start = end
    if not matches or start != len(text) or (len(matches) > 2 and set(text) == {"-"}):
        return [], []
    places = [tuple(dict.fromkeys(p for p, _ in characters[a:b])) for a, b in matches]
    return [text[a:b] for a, b in matches], places


def _labels_cluster(sheet: SheetText, amount: PrintedAmount, form: Form) -> bool:
    """Whether the labels of several amounts stand right before this one: the nearest says nothing then."""
    labels = {label for label, field in _cost_labels(form).items() if field}
    before = sorted((t for t in sheet.tokens if t.last < amount.places[0]), key=lambda t: t.last)
    return len(before) > 1 and {before[-1].id, before[-2].id} <= labels


def _nearest_to_costs(amounts: list[PrintedAmount], count: int) -> list[PrintedAmount]:
    near = [a for a in amounts if a.near_cost]
    far = len(amounts) - len(near)
    if len(near) >= count or (near and far > 1):
        return near[:count]  # fewer: far ones of a kind are a list of the prose, and an amount is left blank
    for first in range(len(amounts) - count + 1):
        window = amounts[first : first + count]
        if window[-1].places[-1][0] - window[0].places[0][0] <= 2:
            return window
    return amounts[:count]


def _is_torn(sheet: SheetText, amounts: Sequence[PrintedAmount]) -> bool:
    """Whether text or other tokens stand between the amounts and no label says which is which."""
    if all(a.label for a in amounts):
        return False
    first, last = amounts[0].places[-1], amounts[-1].places[0]
    if any(sheet.is_free(i) for i in range(first[0] + 1, last[0])):
        return True
    between = {t.id for t in sheet.tokens if first < t.first < last}
    return len(between) > 2


def _torn_order(sheet: SheetText, form: Form, amounts: list[PrintedAmount]) -> list[PrintedAmount]:
    """Torn amounts: the one that is followed by the sub-heading which follows the pair on the form comes last."""
    following = _label_behind_amounts(form)

    def followed(amount: PrintedAmount) -> bool:
        behind = [t for t in sheet.tokens if t.first > amount.places[-1]]
        if not behind:
            return False
        token = min(behind, key=lambda t: t.first)
        free_between = any(sheet.is_free(i) for i in range(amount.places[-1][0] + 1, token.first[0]))
        return token.id in following and not free_between

    return sorted(amounts, key=followed)


def _label_behind_amounts(form: Form) -> set[str]:
    """Sub-headings of narratives: what stands behind the pair of amounts in texts whose runs were cut."""
    narratives = {f.id for f in form.of_kind("narrative")}
    return {lb.id for lb in form.labels if lb.role == "subheading" and set(lb.introduces) & narratives}


def _give(amounts: Sequence[PrintedAmount], fields: Sequence[FieldDefinition]) -> dict[str, PrintedAmount]:
    given = {a.label: a for a in amounts if a.label}
    rest = [a for a in amounts if a.label is None]
    if len(given) + len(rest) > len(fields) or len(set(given)) != len([a for a in amounts if a.label]):
        given, rest = {}, list(amounts)
    elif given and rest and len(amounts) == len(fields):
        labelled_first = amounts[0].label == fields[-1].id
        if labelled_first:  # both labels stand before both amounts: the nearer label says nothing
            given, rest = {}, list(amounts)
    open_fields = [f for f in fields if f.id not in given]
    return given | {f.id: a for f, a in zip(open_fields, rest, strict=False)}
