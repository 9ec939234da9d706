"""The top of a sheet: plan title, fiscal year, direction, measure, number and name of the project, sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_splitting import title_pattern
from furikaeri.reading.sheet_text import Place, SheetText, display_width, find_all, folded
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import canonical_text

_KANJI_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_PLAN_WORDS = re.compile("計画|プラン")
_TERM = re.compile(r"第([\d一二三四五六七八九十]+)[期次]")
_NUMBERED = re.compile(r"[\s　]*([0-9０-９]{1,2})[\s　.．、]+(?=\S)")
_ONLY_NUMBER = re.compile(r"[\s　]*([0-9０-９]{1,2})[\s　]*")
_NOTE_WORDS = re.compile(r"旧|事業名|名称|変更|改称|改名")
_LAST_BRACKET = re.compile(r"[（(〔［\[][^（()）〔〕\[\]［］]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)〕］\]]\s*$")
ORGANISATION_END = re.compile(r"(?:課|室|所|センター|会|署|館|局|部|係|班|校|園|院|団|支所|事務局|協議会|公社|財団|機構|本部|チーム|グループ|担当)(?:[（(][^（()）]*[）)])?$")
_COMPLETE_END = re.compile(r"(?:課|室|所|センター|会)$")
_SECTION_SEPARATOR = re.compile(r"[・、,，／/]")
_BEFORE_NAME = {"name", "priority_measure", "direction_code", "measure", "title"}
_GOOD_NAME = 2.5
_NAME_SLACK = 8  # half-width columns: a name goes on in the next line only when its line is nearly full
_SENTENCE = re.compile(r"[。]|(?:した|する|ます|です|ない|こと)$")


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What the title tells: the plan's printed title, its length in years (None on an annual sheet), its term number."""

    plan_title: str | None
    years: int | None
    term_number: int | None
    is_annual: bool


def _number(text: str) -> int | None:
    plain = text.translate(_KANJI_DIGITS)
    return int(plain) if plain.isdigit() else None


def take_title(sheet: SheetText, form: Form, found: FoundValues) -> TitleFacts:
    """Take the title and the plan's title line before it; the fiscal year comes from here."""
    stream = sheet.stream()
    for pattern, annual in ((form.heading.title, False), (form.heading.title_annual, True)):
        match = re.search(pattern, stream.text)
        if match is None:
            continue
        places = stream.places[match.start() : match.end()]
        year = parse_fiscal_year(match["year"])
        if year is not None:
            found.put("fiscal_year", year, stream.places[match.start("year") : match.end("year")])
        sheet.take("title", places, is_label=True)
        plan_title = _take_plan_title(sheet, places[0][0])
        term = _TERM.search(folded(plan_title or ""))
        years = None if annual else _number(match["years"])
        return TitleFacts(plan_title, years, _number(term[1]) if term else None, annual)
    return TitleFacts(None, None, None, not title_pattern(form).search(stream.text))


def _take_plan_title(sheet: SheetText, title_line: int) -> str | None:
    """The line (or two, when it wraps) right before the title that names a plan."""
    same_line = sheet.free_text(title_line).strip()
    if same_line and _PLAN_WORDS.search(same_line):
        sheet.take_line("plan_title", title_line, is_label=True)
        return canonical_text(same_line)
    taken: list[str] = []
    for index in range(title_line - 1, max(-1, title_line - 3), -1):
        text = sheet.free_text(index).strip()
        if not text:
            break
        if not _PLAN_WORDS.search(text) and not (taken and text.count("「") != text.count("」")):
            break
        sheet.take_line("plan_title", index, is_label=True)
        taken.insert(0, text)
        if sheet.lines[index].blank_before or text.startswith("第"):
            break
    return canonical_text("".join(taken)) or None


def take_direction(sheet: SheetText, form: Form, found: FoundValues) -> None:
    """Take （施策の方向１－４）."""
    stream = sheet.stream()
    for match in re.finditer(form.heading.direction, stream.text):
        places = stream.places[match.start() : match.end()]
        code = match["code"].replace("ー", "-")
        found.put("direction_code", code, places)
        sheet.take("direction_code", places, is_label=False)
        return


def take_measure(sheet: SheetText, found: FoundValues, known: str | None) -> None:
    """Take the measure's name: where the lines spell the known name, else what stands right behind the direction."""
    if known:
        stream = sheet.stream()
        wanted = folded(known)
        for match in re.finditer(re.escape(wanted), stream.text):
            places = stream.places[match.start() : match.end()]
            if sheet.starts_line(places[0]) and sheet.ends_line(places[-1]):
                found.put("priority_measure", joined_text(sheet, places), places)
                sheet.take("priority_measure", places, is_label=False)
                return
        return
    start = next((t.last[0] for t in sheet.tokens if t.id == "direction_code"), None)
    if start is None:
        return
    lines = _heading_run(sheet, start) or _run_before_title(sheet)
    if lines:
        places = [p for i in lines for p in sheet.free_places(i)]
        found.put("priority_measure", joined_text(sheet, places), places)
        sheet.take("priority_measure", places, is_label=False)


def _heading_run(sheet: SheetText, start: int) -> list[int]:
    """The free lines of the first short block at or behind line `start`: the measure, one or two lines."""
    run: list[int] = []
    for index in range(start, min(start + 6, len(sheet.lines))):
        text = sheet.free_text(index).strip()
        if not text:
            if run:
                break
            continue
        if run and (sheet.lines[index].blank_before or len(run) == 2):
            break
        if _NUMBERED.match(text) or _SENTENCE.search(text) or len(text) > 60:
            break
        run.append(index)
    return run


def _run_before_title(sheet: SheetText) -> list[int]:
    """The free lines a sheet begins with, when its title stands behind them: some extractors draw the measure first."""
    title = next((t.first[0] for t in sheet.tokens if t.id in {"plan_title", "title"}), 0)
    return [i for i in _heading_run(sheet, 0) if i < title]


def joined_text(sheet: SheetText, places: Sequence[Place]) -> str:
    """The text of these places with line breaks removed; inner white space of a line stays."""
    parts: list[str] = []
    for index in sorted({i for i, _ in places}):
        columns = [c for i, c in places if i == index]
        parts.append(sheet.lines[index].text[min(columns) : max(columns) + 1].strip())
    return canonical_text("".join(parts))


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """Lines that may hold the project's number and name, and how much speaks for them."""

    number: str
    name: str
    places: tuple[Place, ...]
    score: float


def name_candidates(sheet: SheetText) -> list[NameCandidate]:
    """Blocks that begin with a number and a gap, or a lone number with the name in the next block; best first."""
    found: list[NameCandidate] = []
    for index in range(len(sheet.lines)):
        text = sheet.free_text(index)
        match = _NUMBERED.match(text)
        alone = _ONLY_NUMBER.fullmatch(text) if text else None
        if match:
            candidate = _candidate(sheet, index, match[1], index)
        elif alone and _token_before(sheet, index) is not None:
            candidate = _candidate(sheet, index, alone[1], index + 1)
        else:
            candidate = None
        if candidate is not None:
            found.append(candidate)
    if not any(c.score >= _GOOD_NAME for c in found):
        found.extend(_detached_names(sheet))
    return sorted(found, key=lambda c: -c.score)


def _detached_names(sheet: SheetText) -> list[NameCandidate]:
    """A lone number with the name in a block elsewhere: an extractor split the cell at its wide blank."""
    numbers = [i for i in range(len(sheet.lines)) if sheet.is_free(i) and _ONLY_NUMBER.fullmatch(sheet.free_text(i))]
    near = [i for i in numbers if _token_before(sheet, i) in _BEFORE_NAME] or numbers[:1]
    if not near:
        return []
    found: list[NameCandidate] = []
    number = folded(sheet.free_text(near[0]))
    for index in range(len(sheet.lines)):
        text = sheet.free_text(index).strip()
        if index in numbers or not text or text[0].isdigit() or not (sheet.lines[index].blank_before or _token_before(sheet, index)):
            continue
        lines = _name_lines(sheet, index)
        if not lines or ORGANISATION_END.search(text) or re.search(r"[。、：:→]$|^[・○〇●◆■□※①-⑳【]", text) or len(text) < 4:
            continue
        places = [p for i in lines for p in sheet.free_places(i)]
        name = joined_text(sheet, places)
        score = _name_score(sheet, index, name, lines, split=True)
        score += 0.8 if _token_before(sheet, index) is not None else 0.0
        score += 0.8 if _token_behind(sheet, lines[-1]) in {"targets_value", "overview", "sections", "targets"} else 0.0
        score -= abs(index - near[0]) * 0.01
        found.append(NameCandidate(number.lstrip("0") or "0", name, (*sheet.free_places(near[0]), *places), score))
    return found


def _token_behind(sheet: SheetText, index: int) -> str | None:
    """The id of the token that begins right behind this line, when no free text lies between."""
    behind = [t for t in sheet.tokens if t.first[0] > index]
    if not behind:
        return None
    token = min(behind, key=lambda t: t.first)
    return None if any(sheet.is_free(i) for i in range(index + 1, token.first[0])) else token.id


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
        is_note = text.strip()[0] in "（(〔" and bool(_NOTE_WORDS.search(text))
        if not is_note and (sheet.lines[index].blank_before or before < widest - _NAME_SLACK):
            break
        if _SENTENCE.search(text) or len(text.strip()) > 48:
            break
        lines.append(index)
    return lines


def _name_score(sheet: SheetText, index: int, name: str, lines: Sequence[int], *, split: bool) -> float:
    """How much a block looks like the name: near its label or the measure, a block of its own, no sentence."""
    score = 0.0
    before = _token_before(sheet, index)
    if before in _BEFORE_NAME:
        score += 3.0 if before == "name" else 2.5
    if sheet.lines[index].blank_before or before is not None:
        score += 1.0
    if _SENTENCE.search(name):
        score -= 3.0
    if re.search(r"^(?:令和|平成|[RHＲＨ])[元\d]|[：:→]", name):
        score -= 2.0
    if len(name) < 3 or re.match(r"[回人件名%％]", name):
        score -= 2.0
    if re.search("事業|推進|支援|活動|実施|開催|づくり|整備|運営|強化|充実|促進|会議|配置|作成|普及|育成|設置", name):
        score += 1.0
    if re.search("について|により|において|における.*を|ました|である|しており|するため|とともに|を図|を行|として|のため", name):
        score -= 2.0
    if _runs_on(sheet, lines[-1]):
        score -= 4.0
    if re.search(r"[0-9０-９]+(?:名|人|回|件|か所|団体|世帯|千円|組|校|社)", name) or len(name) > 60:
        score -= 3.0
    score -= 0.5 * index / len(sheet.lines)
    following = index + 1
    if following < len(sheet.lines) and not sheet.lines[following].blank_before and _NUMBERED.match(sheet.free_text(following)):
        score -= 2.5  # a numbered list
    return score - (0.5 if split else 0.0)


def _runs_on(sheet: SheetText, last: int) -> bool:
    """Whether a block is the beginning of a paragraph: its last line is full and text follows without a border."""
    widest = max((display_width(line.text.rstrip()) for line in sheet.lines), default=80)
    if last + 1 >= len(sheet.lines) or sheet.lines[last + 1].blank_before or not sheet.is_free(last + 1):
        return False
    return display_width(sheet.free_text(last).rstrip()) >= widest - _NAME_SLACK


def _token_before(sheet: SheetText, index: int) -> str | None:
    """The id of the token that ends on this line or on the nearest line before it, when no free text lies between."""
    for line in range(index, max(-1, index - 3), -1):
        ending = [t for t in sheet.tokens if t.last[0] == line]
        if ending:
            return max(ending, key=lambda t: t.last).id
        if line < index and sheet.is_free(line):
            return None
    return None


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
    sheet.take("name_value", chosen.places, is_label=False)


def split_note(name: str) -> tuple[str, str | None]:
    """The name without, and the last bracket if it speaks of a former, later or changed name."""
    match = _LAST_BRACKET.search(name)
    if match and _NOTE_WORDS.search(match[0]) and match.start() > 0:
        return name[: match.start()].rstrip(), match[0].strip()
    return name, None


def split_sections(lines: Iterable[str]) -> tuple[str, ...]:
    """Organisations of a section cell: split at ・ 、 and line ends between organisations, at wide spaces when complete."""
    parts: list[str] = []
    for line in lines:
        for piece in _SECTION_SEPARATOR.split(line):
            parts.extend(_split_at_gaps(piece.strip()))
    joined: list[str] = []
    for part in parts:
        if joined and not ORGANISATION_END.search(joined[-1]):
            joined[-1] += part
        elif part:
            joined.append(part)
    return tuple(joined)


def _split_at_gaps(piece: str) -> list[str]:
    words = re.split(r"([\s　]+)", piece)
    parts = [words[0]]
    for gap, word in zip(words[1::2], words[2::2], strict=False):
        if _COMPLETE_END.search(parts[-1]):
            parts.append(word)
        else:
            parts[-1] += gap + word
    return [p for p in parts if p.strip()]


def take_sections(sheet: SheetText, found: FoundValues) -> None:
    """Take the organisation lines: behind their label, before the check boxes, or the only lines that look so."""
    candidates: list[tuple[float, list[int]]] = []
    index = 0
    while index < len(sheet.lines):
        run = _organisation_run(sheet, index)
        if run:
            candidates.append((_section_score(sheet, run), run))
            index = run[-1]
        index += 1
    if not candidates:
        return
    score, run = max(candidates, key=lambda c: c[0])
    rivals = [s for s, r in candidates if r is not run and s > score - 1.0]
    places = [p for i in run for p in sheet.free_places(i)]
    names = split_sections(sheet.free_text(i) for i in run)
    found.put("sections", names, places)
    sheet.take("sections_value", places, is_label=False)
    if score < 1.0 or rivals:
        found.doubt("sections", "担当課名らしい行がほかにもあるか、見出しから離れています。")


def _organisation_run(sheet: SheetText, index: int) -> list[int]:
    """Up to four adjacent lines that read as organisations, from line `index` on."""
    run: list[int] = []
    for line in range(index, min(index + 4, len(sheet.lines))):
        text = sheet.free_text(line).strip()
        if not text or (run and sheet.lines[line].blank_before) or not _is_organisation_line(text):
            break
        run.append(line)
    while run and not ORGANISATION_END.search(sheet.free_text(run[-1]).strip()):
        run.pop()
    return run


def _is_organisation_line(text: str) -> bool:
    pieces = [p.strip() for p in _SECTION_SEPARATOR.split(text) if p.strip()]
    if not pieces or display_width(text) > 84 or re.search(r"[。：:「」→■□●○〇①-⑳※【】]|[0-9０-９]{2}", text):
        return False
    ends = sum(1 for p in pieces if ORGANISATION_END.search(p))
    hiragana = sum("ぁ" <= c <= "ん" for c in text)
    return ends >= 1 and ends >= len(pieces) - 1 and hiragana <= max(3, len(text) * 0.6)


def _section_score(sheet: SheetText, run: list[int]) -> float:
    score = 0.0
    first, last = run[0], run[-1]
    if _token_before(sheet, first) == "sections":
        score += 3.0
    following = next((t for t in sheet.tokens if t.first[0] in (last, last + 1) and t.first > (last, 0)), None)
    if following is not None and following.id in {"targets_value", "targets"}:
        score += 3.0
    text = sheet.free_text(first)
    score += 1.0 if re.search("課|局|部|協議会|センター|室", text) else 0.0
    score += 0.5 if sheet.lines[first].blank_before else 0.0
    return score
