"""The top of a sheet: plan title, fiscal year, direction, and the priority measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_text import Place, SheetText, folded, joined_text
from furikaeri.sheet.fiscal_years import parse_fiscal_year
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import canonical_text

_KANJI_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_LONGEST_MEASURE = 60
_DIRECTION_LINES = 3  # a label cell narrow enough to break the direction more often holds no label
_PLAN_WORDS = re.compile("計画|プラン")
_TERM = re.compile(r"第([\d一二三四五六七八九十]+)[期次]")
NUMBERED = re.compile(r"[\s　]*([0-9０-９]{1,2})[\s　.．、]+(?=\S)")
SENTENCE = re.compile(r"[。]|(?:した|する|ます|です|ない|こと)$")


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What the title tells: the plan's printed title, its length in years (None on an annual sheet), its term number."""

    plan_title: str | None
    years: int | None
    term_number: int | None
    is_annual: bool


def number_of(text: str) -> int | None:
    """A number printed in digits or as one kanji digit, or None."""
    plain = text.translate(_KANJI_DIGITS)
    return int(plain) if plain.isdigit() else None


def term_number_of(plan_title: str) -> int | None:
    """The term a plan's title names (第３期… → 3), or None."""
    term = _TERM.search(folded(plan_title))
    return number_of(term[1]) if term else None


def take_title(sheet: SheetText, form: Form, found: FoundValues) -> TitleFacts:
    """Take the title and the plan's title line before it; the fiscal year comes from here."""
    stream = sheet.stream()
    for pattern, annual in ((form.heading.title, False), (form.heading.title_annual, True)):
        match = re.search(pattern, stream.text) if pattern else None
        if match is None:
            continue
        places = stream.places[match.start() : match.end()]
        told = match.groupdict()
        year = parse_fiscal_year(told["year"]) if "year" in told else None
        if year is not None:
            found.put("fiscal_year", year, stream.places[match.start("year") : match.end("year")])
        sheet.take("title", places, is_label=True)
        plan_title = _take_plan_title(sheet, places[0][0])
        years = number_of(told["years"]) if "years" in told else None
        return TitleFacts(plan_title, years, term_number_of(plan_title or ""), annual)
    return TitleFacts(None, None, None, is_annual=False)


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
    """Take （施策の方向１－４）: whole, else in pieces beside the measure, else without its brackets."""
    if not form.heading.direction:
        return
    stream = sheet.stream()
    matches = list(re.finditer(form.heading.direction, stream.text))
    whole = [m for m in matches if m[0].startswith("(") and m[0].endswith(")")]
    at_start = [m for m in matches if sheet.starts_line(stream.places[m.start()])]
    best = next(iter(whole or at_start or matches), None)
    in_pieces = None if whole else _direction_in_pieces(sheet, form.heading.direction)
    if in_pieces is not None:
        code, places = in_pieces
    elif best is not None:
        code, places = best["code"], stream.places[best.start() : best.end()]
    else:
        return
    found.put("direction_code", code.replace("ー", "-"), places)
    sheet.take("direction_code", places)


def _direction_in_pieces(sheet: SheetText, pattern: str) -> tuple[str, tuple[Place, ...]] | None:
    """The direction in a narrow cell: each of its lines begins a line of text, the measure beside it follows at a gap."""
    for start in range(len(sheet.lines)):
        if not folded(sheet.free_text(start)).startswith("("):
            continue
        for places in _pieces(sheet, start, _DIRECTION_LINES):
            text = "".join(folded(sheet.lines[i].text[c]) for i, c in places)
            match = re.fullmatch(pattern, text) if text.endswith(")") else None
            if match is not None:
                return match["code"], tuple(places)
    return None


def _pieces(sheet: SheetText, start: int, most: int) -> Iterator[list[Place]]:
    """All ways to go on from the beginning of line `start`, each piece ended by a gap, over `most` lines at the most."""
    places = sheet.free_places(start)
    ends = [n for n in range(1, len(places) + 1) if sheet.gap_behind(places[n - 1])]
    for end in ends[:_DIRECTION_LINES]:
        yield places[:end]
        for following in range(start + 1, min(start + 1 + most, len(sheet.lines))) if most > 1 else ():
            for rest in _pieces(sheet, following, most - 1):
                yield places[:end] + rest


def take_measure(sheet: SheetText, found: FoundValues, known: str | None) -> None:
    """Take the measure's name: where the lines spell the known name, else what stands right behind the direction."""
    if known:
        stream = sheet.stream()
        wanted = folded(known)
        for match in re.finditer(re.escape(wanted), stream.text):
            places = stream.places[match.start() : match.end()]
            if sheet.starts_line(places[0]) and sheet.ends_line(places[-1]):
                found.put("priority_measure", joined_text(sheet, places), places)
                sheet.take("priority_measure", places)
                return
        return
    start = next((t.first[0] for t in sheet.tokens if t.id == "direction_code"), None)
    if start is None:
        return
    lines = _heading_run(sheet, start) or _run_before_title(sheet)
    if lines:
        free = [p for i in lines for p in sheet.free_places(i)]
        found.put("priority_measure", joined_text(sheet, free), free)
        sheet.take("priority_measure", free)


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
        if not _can_be_measure(text):
            break
        run.append(index)
    return run


def _can_be_measure(text: str) -> bool:
    """Whether a line can be (a part of) a measure's name: no number, no sentence, no organisation."""
    if NUMBERED.match(text) or SENTENCE.search(text) or len(text) > 60 or folded(text).isdigit():
        return False
    return not re.search(r"[■□→：:。]|(?:課|局|室|センター|協議会)$", text)


def repeated_heading(sheets: Sequence[SheetText], others: Sequence[SheetText]) -> str | None:
    """The text that all these sheets print and no other sheet does: the measure they stand under, folded."""
    if len(sheets) < 2:
        return None
    beside = Counter(text for s in sheets if (text := _beside_direction(s)))
    elsewhere = {_beside_direction(s) for s in others}
    if (
        beside
        and beside.most_common(1)[0][1] >= max(2, len(sheets) // 2)
        and beside.most_common(1)[0][0] not in elsewhere
    ):
        return beside.most_common(1)[0][0]
    common = frozenset.intersection(*(_heading_lines(s) for s in sheets))
    common -= frozenset().union(*(_heading_lines(s) for s in others))
    if not common:
        return None
    runs: list[list[str]] = []
    first = sheets[0]
    for index in range(len(first.lines)):
        text = folded(first.free_text(index))
        if text not in common:
            continue
        if (
            runs
            and folded(first.free_text(index - 1)) == runs[-1][-1]
            and not first.lines[index].blank_before
        ):
            runs[-1].append(text)
        else:
            runs.append([text])
    short = [run for run in runs if len(run) <= 2 and len("".join(run)) <= _LONGEST_MEASURE]
    return "".join(max(short, key=lambda r: len("".join(r)))) if short else None


def _beside_direction(sheet: SheetText) -> str | None:
    """What stands right behind the direction, or before the title, as a measure's name would; folded."""
    start = next((t.first[0] for t in sheet.tokens if t.id == "direction_code"), 0)
    lines = _heading_run(sheet, start) or _run_before_title(sheet)
    return "".join(folded(sheet.free_text(i)) for i in lines) or None


def _heading_lines(sheet: SheetText) -> frozenset[str]:
    texts = (sheet.free_text(i).strip() for i in range(len(sheet.lines)))
    return frozenset(folded(t) for t in texts if len(t) >= 6 and _can_be_measure(t))


def _run_before_title(sheet: SheetText) -> list[int]:
    """The free lines a sheet begins with, when its title stands behind them: some extractors draw the measure first."""
    title = next((t.first[0] for t in sheet.tokens if t.id in {"plan_title", "title"}), 0)
    return [i for i in _heading_run(sheet, 0) if i < title]
