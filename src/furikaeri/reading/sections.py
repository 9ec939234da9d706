"""Item 3, the sections in charge: organisation lines told by their endings and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.sheet_text import SheetText, display_width, token_before

ORGANISATION_END = re.compile(
    r"(?:課|室|所|センター|会|署|館|局|部|係|班|校|園|院|団|支所|事務局|協議会|公社|財団|機構|本部|チーム|グループ|担当)(?:[（(][^（()）]*[）)])?$"
)
_COMPLETE_END = re.compile(r"(?:課|室|所|センター|会)$")
_SECTION_END = re.compile(r"(?:課|室|所|センター)$")
_BUREAU_LIKE = "委員会"  # has sections of its own, as a 局 has, and yet is complete
_SECTION_SEPARATOR = re.compile(r"[・、,，／/]")


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


def sections_doubt(lines: Iterable[str]) -> str | None:
    """Why it is not sure where a section's name ends (Japanese): a wide space behind a 委員会, whose own section may follow, or
    a narrow one behind what is complete, which may part two sections.
    """
    for line in lines:
        words = re.split(r"([\s　]+)", line.strip())
        for before, gap, behind in zip(words[::2], words[1::2], words[2::2], strict=False):
            of_bureau = before.endswith(_BUREAU_LIKE)
            if (
                _COMPLETE_END.search(before)
                and of_bureau == ("　" in gap)
                and ORGANISATION_END.search(behind)
            ):
                return _unsure(before, behind)
    return None


def ends_entry(line: str, following: str) -> bool:
    """Whether a line of paper ends a section's name, though the paper's edge ended it: it and the next are sections."""
    return line.rstrip().endswith("課") and _is_section(following)


def broken_doubt(line: str, following: str) -> str | None:
    """Why a line that the paper's edge ended may end an entry (Japanese): a センター may as well have a section."""
    is_unsure = _SECTION_END.search(line.rstrip()) and not ends_entry(line, following)
    return _unsure(line.strip(), following.strip()) if is_unsure and _is_section(following) else None


def _is_section(line: str) -> bool:
    """Whether what a line says first is a section."""
    first = _SECTION_SEPARATOR.split(line.strip().split("\n")[0])[0]
    return bool(_SECTION_END.search(first))


def _unsure(before: str, behind: str) -> str:
    return f"「{before}」と「{behind}」が一つの課の名か、二つの課かが分かりません。"


def _split_at_gaps(piece: str) -> list[str]:
    words = re.split(r"([\s　]+)", piece)
    parts = [words[0]]
    for gap, word in zip(words[1::2], words[2::2], strict=False):
        if "　" in gap and _COMPLETE_END.search(parts[-1]):
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
    lines = [sheet.free_text(i) for i in run]
    names = split_sections(lines)
    found.put("sections", names, places)
    sheet.take("sections_value", places)
    if (doubt := sections_doubt(lines)) is not None:
        found.doubt("sections", doubt)
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
    if token_before(sheet, first) == "sections":
        score += 3.0
    following = next(
        (t for t in sheet.tokens if t.first[0] in (last, last + 1) and t.first > (last, 0)), None
    )
    if following is not None and following.id in {"targets_value", "targets"}:
        score += 3.0
    text = sheet.free_text(first)
    score += 1.0 if re.search("課|局|部|協議会|センター|室", text) else 0.0
    score += 0.5 if sheet.lines[first].blank_before else 0.0
    return score
