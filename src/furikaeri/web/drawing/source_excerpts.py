"""Where a value stands: the source's lines around it with the value's own lines marked, and the place in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from furikaeri.sheet.japanese_text import without_controls
from furikaeri.sheet.read_sheets import BoxEvidence, CellEvidence, Evidence, LineEvidence, TableEvidence

LINES_AROUND = 5
LINES_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source, counted from 1; `hit` when the value stands on it."""

    number: int
    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines that follow each other, around one place or several near ones."""

    place: str
    page_of_lines: int
    first_hit: int
    lines: tuple[SourceLine, ...]


def place_in_words(evidence: Evidence) -> str:
    """3ページ、82〜84行目 and the like."""
    match evidence:
        case LineEvidence(page, first, last):
            lines = f"{first}行目" if first == last else f"{first}〜{last}行目"
            return lines if page is None else f"{page}ページ、{lines}"
        case BoxEvidence(page, _):
            return f"{page}ページ"
        case CellEvidence(worksheet, cells):
            return f"シート「{worksheet}」のセル {cells}"
        case TableEvidence(table, row, cell):
            return f"{table + 1}番目の表の{row + 1}行目、{cell + 1}番目のセル"


def page_of_line(line: int) -> int:
    """The page of the document's line list on which a line stands."""
    return (line - 1) // LINES_A_PAGE + 1


def source_lines(
    lines: Sequence[str], first: int, last: int, hits: Iterable[int] = ()
) -> tuple[SourceLine, ...]:
    """The lines from `first` to `last` (1-based, both included) as far as they are there."""
    marked = set(hits)
    return tuple(
        SourceLine(number, without_controls(lines[number - 1].replace("\f", "")), number in marked)
        for number in range(max(first, 1), min(last, len(lines)) + 1)
    )


def draw_excerpts(lines: Sequence[str], evidence: Sequence[Evidence]) -> tuple[Excerpt, ...]:
    """The places in the order of the source; places nearer than the lines shown around them share an excerpt."""
    places = sorted((e for e in evidence if isinstance(e, LineEvidence)), key=lambda e: e.first_line)
    groups: list[list[LineEvidence]] = []
    for place in places:
        if groups and place.first_line - LINES_AROUND <= groups[-1][-1].last_line + LINES_AROUND + 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(_excerpt(lines, group) for group in groups)


def _excerpt(lines: Sequence[str], group: Sequence[LineEvidence]) -> Excerpt:
    hits = [n for place in group for n in range(place.first_line, place.last_line + 1)]
    first, last = min(hits), max(hits)
    return Excerpt(
        place="と".join(place_in_words(place) for place in group),
        page_of_lines=page_of_line(first),
        first_hit=first,
        lines=source_lines(lines, first - LINES_AROUND, last + LINES_AROUND, hits),
    )
