"""The project's number and name: a numbered block, or a lone number with the name in a block elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.heading_values import NUMBERED, SENTENCE
from furikaeri.reading.sheet_text import (
    Place,
    SheetText,
    display_width,
    folded,
    joined_text,
    token_before,
    token_behind,
)

_ONLY_NUMBER = re.compile(r"[\s　]*([0-9０-９]{1,2})[\s　]*")
_NUMBER_FIRST = re.compile(r"[\s　]*[0-9０-９]{1,2}(?:[\s　.．、]|$)")
_NOTE_WORDS = re.compile(r"旧|事業名|名称|変更|改称|改名|統合|分割|前身")
_LAST_BRACKET = re.compile(
    r"[（(〔［\[][^（()）〔〕\[\]［］]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)〕］\]]\s*$"
)
_BEFORE_NAME = {"priority_measure", "direction_code", "measure", "title"}
_CLUSTERED = {
    "overview",
    "sections",
    "targets",
}  # labels that extractors set between the name's label and the name
_GOOD_NAME = 2.5
_ONLY_NUMBER_LEFT = 1.5  # every other lone number is an item's
_HIGHEST_NUMBER = 49  # projects under one measure; more is a page number or a figure
_CLAUSE = re.compile(r"(?:が|は|を|し|り|く|て|ため|たところ)、")
_NAME_WORDS = re.compile(
    "事業|推進|支援|活動|実施|開催|づくり|整備|運営|強化|充実|促進|会議|配置|作成|普及|育成|設置"
)
_CLAUSE_WORDS = re.compile(
    "について|により|において|における.*を|ました|である|しており|するため|とともに|を図|を行|として|のため"
)
_YEAR_OR_COLON = re.compile(r"^(?:令和|平成|[RHＲＨ])[元\d]|[：:→]")
_YEAR_CELL = re.compile(r"(?:令和|平成|[RH])(?:元|\d{1,2})(?:年|$|[RH])")
_COUNTED = re.compile(r"[0-9０-９]+[ 　]?(?:名|人|回|件|か所|団体|世帯|千円|組|校|社)")
_NAME_SLACK = 8  # half-width columns: a name goes on in the next line only when its line is nearly full
_LOOKS_ORGANISED = re.compile(r"(?:課|室|所|局|部|係)$")
_MAY_BE_ORGANISED = re.compile(r"(?:センター|協議会|委員会|公社)$")


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """Lines that may hold the project's number and name, and how much speaks for them."""

    number: str
    name: str
    places: tuple[Place, ...]
    score: float


def name_candidates(sheet: SheetText, item_numbers: frozenset[str] = frozenset()) -> list[NameCandidate]:
    """Blocks that begin with a number and a gap, or a lone number with the name in the next block; best first.

    `item_numbers` are those of items whose labels were found without them: they stand alone somewhere.
    """
    found: list[NameCandidate] = []
    numbers = _lone_numbers(sheet, item_numbers)
    for index in range(len(sheet.lines)):
        text = sheet.free_text(index)
        match = NUMBERED.match(text)
        alone = _ONLY_NUMBER.fullmatch(text) if text else None
        if match:
            candidate = _candidate(sheet, index, match[1], index)
        elif alone and index + 1 < len(sheet.lines) and not _NUMBER_FIRST.match(sheet.free_text(index + 1)):
            candidate = _candidate(sheet, index, alone[1], index + 1)
            if candidate is not None and item_numbers and numbers == [index]:
                candidate = replace(candidate, score=candidate.score + _ONLY_NUMBER_LEFT)
        else:
            candidate = None
        if candidate is not None:
            found.append(candidate)
    if not any(c.score >= _GOOD_NAME for c in found):
        found.extend(_detached_names(sheet, numbers))
    return sorted(found, key=lambda c: -c.score)


def _lone_numbers(sheet: SheetText, item_numbers: frozenset[str]) -> list[int]:
    """The lines that hold a number alone, without one for each item number that stands apart from its label."""
    numbers = [
        i
        for i in range(len(sheet.lines))
        if (alone := _ONLY_NUMBER.fullmatch(sheet.free_text(i))) and int(folded(alone[1])) <= _HIGHEST_NUMBER
    ]
    kept: list[int] = []
    items = set(item_numbers)
    before_label = [i for i in numbers if not sheet.is_free(min(i + 1, len(sheet.lines) - 1))]
    rest = [i for i in numbers if i not in before_label]
    for index in (*before_label, *reversed(rest)):
        plain = folded(sheet.free_text(index))
        if plain in items:
            items.remove(plain)
        else:
            kept.append(index)
    return sorted(kept) or numbers


def _detached_names(sheet: SheetText, numbers: Sequence[int]) -> list[NameCandidate]:
    """A lone number with the name in a block elsewhere: an extractor split the cell at its wide blank."""
    near = [i for i in numbers if token_before(sheet, i) in {"name", *_BEFORE_NAME}] or numbers[:1]
    if not near:
        return []
    found: list[NameCandidate] = []
    for index in range(len(sheet.lines)):
        text = sheet.free_text(index).strip()
        if (
            index in numbers
            or not text
            or text[0].isdigit()
            or not (sheet.lines[index].blank_before or token_before(sheet, index))
        ):
            continue
        lines = _name_lines(sheet, index)
        if (
            not lines
            or _LOOKS_ORGANISED.search(text)
            or re.search(r"[。、：:→]$|^[・○〇●◆■□※①-⑳【]", text)
            or text.count("）") + text.count(")") > text.count("（") + text.count("(")
            or len(text) < 4
        ):
            continue
        places = [p for i in lines for p in sheet.free_places(i)]
        name = joined_text(sheet, places)
        score = _name_score(sheet, index, name, lines, split=True)
        score += 0.8 if token_before(sheet, index) is not None else 0.0
        score += (
            0.8
            if token_behind(sheet, lines[-1]) in {"targets_value", "overview", "sections", "targets"}
            else 0.0
        )
        score += 1.5 if split_note(name)[1] else 0.0
        score -= 2.0 if _goes_on(sheet, lines[-1]) else 0.0
        score -= 2.0 if _MAY_BE_ORGANISED.search(text) else 0.0
        score -= 4.0 * max(0, index - near[0]) / len(sheet.lines)
        if _runs_on(sheet, lines[-1]) or _CLAUSE.search(name):
            continue
        at = max((n for n in numbers if index - 6 <= n < index), default=near[0])
        number = folded(sheet.free_text(at)).lstrip("0") or "0"
        found.append(NameCandidate(number, name, (*sheet.free_places(at), *places), score))
    return found


def _candidate(sheet: SheetText, index: int, number: str, name_line: int) -> NameCandidate | None:
    lines = _name_lines(sheet, name_line)
    if not lines:
        return None
    places = [p for i in sorted({index, *lines}) for p in sheet.free_places(i)]
    digits = len(number)
    name_places = places[digits:] if name_line == index else [p for p in places if p[0] != index]
    name = joined_text(sheet, name_places).lstrip(" 　.．、")
    if not name:
        return None
    score = _name_score(sheet, index, name, lines, split=name_line != index)
    number_plain = folded(number)
    if int(number_plain) > _HIGHEST_NUMBER:
        return None
    return NameCandidate(number_plain.lstrip("0") or "0", name, tuple(places), score)


def _name_lines(sheet: SheetText, start: int) -> list[int]:
    """The block that holds a name: up to three lines, ended by a border, a label, or a line that is not full."""
    if start >= len(sheet.lines) or not sheet.is_free(start):
        return []
    widest = max((display_width(line.text.rstrip()) for line in sheet.lines), default=80)
    lines = [start]
    for index in range(start + 1, min(start + 3, len(sheet.lines))):
        text = sheet.free_text(index)
        before = display_width(sheet.free_text(lines[-1]).rstrip())
        if not text.strip() or not sheet.starts_line(sheet.free_places(index)[0]):
            break
        above = folded(sheet.free_text(lines[-1]))
        is_note = text.strip()[0] in "（(〔" and bool(_NOTE_WORDS.search(text))
        is_note = is_note or (above.count("(") > above.count(")") and ")" in folded(text))
        if not is_note and (sheet.lines[index].blank_before or before < widest - _NAME_SLACK):
            break
        if SENTENCE.search(text) or len(text.strip()) > 48:
            break
        lines.append(index)
    return lines


def _name_score(sheet: SheetText, index: int, name: str, lines: Sequence[int], *, split: bool) -> float:
    """How much a block looks like the name: near its label or the measure, a block of its own, no sentence."""
    before = token_before(sheet, index)
    plain = split_note(name)[0]
    signs = (
        (before == "name", 3.0),
        (before in _BEFORE_NAME, 2.5),
        (before in _CLUSTERED, 1.5),
        (sheet.lines[index].blank_before or before is not None, 1.0),
        (bool(_NAME_WORDS.search(plain)), 1.0),
        (bool(SENTENCE.search(plain)), -3.0),
        (bool(_CLAUSE_WORDS.search(plain)), -2.0),
        (bool(_YEAR_OR_COLON.search(plain)), -2.0),
        (len(plain) < 3 or bool(re.match(r"[回人件名%％]", plain)), -2.0),
        (bool(_COUNTED.search(plain)) or len(plain) > 60, -3.0),
        (_runs_on(sheet, lines[-1]), -4.0),
        (_begins_list(sheet, index), -2.5),
        (split, -0.5),
        (split and bool(_LOOKS_ORGANISED.search(plain)), -2.0),
        (split and _heads_table(sheet, lines[-1]), -2.0),
    )
    return sum(worth for holds, worth in signs if holds) - 0.5 * index / len(sheet.lines)


def _begins_list(sheet: SheetText, index: int) -> bool:
    """Whether the next line is numbered too: a numbered list, not a name."""
    following = index + 1
    if following >= len(sheet.lines) or sheet.lines[following].blank_before:
        return False
    return bool(NUMBERED.match(sheet.free_text(following)))


def _runs_on(sheet: SheetText, last: int) -> bool:
    """Whether a block is the beginning of a paragraph: its last line is full and text follows without a border."""
    widest = max((display_width(line.text.rstrip()) for line in sheet.lines), default=80)
    if last + 1 >= len(sheet.lines) or sheet.lines[last + 1].blank_before or not sheet.is_free(last + 1):
        return False
    return display_width(sheet.free_text(last).rstrip()) >= widest - _NAME_SLACK


def _heads_table(sheet: SheetText, last: int) -> bool:
    """Whether years stand in the lines behind: a table's caption, not a name."""
    behind = range(last + 1, min(last + 3, len(sheet.lines)))
    return any(_YEAR_CELL.match(folded(sheet.lines[i].text)) for i in behind)


def _goes_on(sheet: SheetText, last: int) -> bool:
    """Whether the line right below, without a border, ends a sentence."""
    following = last + 1
    if following >= len(sheet.lines) or sheet.lines[following].blank_before:
        return False
    return "。" in sheet.free_text(following)


def take_name(sheet: SheetText, found: FoundValues, chosen: NameCandidate) -> None:
    """Take number, name and renaming note."""
    name, note = split_note(chosen.name)
    digits = 0
    for place in chosen.places:
        if folded(sheet.lines[place[0]].text[place[1]]).isdigit() and digits < len(chosen.number):
            digits += 1
        else:
            break
    found.put("number", chosen.number, chosen.places[: max(1, digits)])
    rest = chosen.places[max(1, digits) :]
    note_length = len(folded(note or ""))
    found.put("name", name, rest[: len(rest) - note_length] if note else rest)
    if note:
        found.put("name_note", note, rest[len(rest) - note_length :])
    sheet.take("name_value", chosen.places)


def split_note(name: str) -> tuple[str, str | None]:
    """The name without, and the last bracket if it speaks of a former, later or changed name."""
    match = _LAST_BRACKET.search(name)
    if match and _NOTE_WORDS.search(match[0]) and match.start() > 0:
        return name[: match.start()].rstrip(), match[0].strip()
    return name, None
