"""What is chosen on a board, as words and as addresses: every number of the table is a link to its sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from furikaeri.cycle.actions.bulk import BULK_ACTIONS
from furikaeri.cycle.board_queries import Board, BoardChoice, BoardRow, SectionLine
from furikaeri.cycle.sheet_actions import RULES, State

BULK_ACTS = tuple((a.value, next(rule.label for rule in RULES if rule.action == a)) for a in BULK_ACTIONS)
_KEPT = ("state", "section", "overdue", "remarked", "q", "rows", "sections")
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class CountLink:
    """A number and where its sheets are shown; no address where there are none."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section's line of the table."""

    name: str
    counts: tuple[CountLink, ...]
    overdue: CountLink
    total: CountLink


@dataclass(frozen=True, slots=True)
class RefusedSheets:
    """Sheets with which something could not be done for the same reason; `rows` those that are named."""

    reason: str
    count: int
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class DrawnChoice:
    """The table's links, what is chosen in words, and the addresses of the pages."""

    states: tuple[tuple[str, str], ...]
    rows: tuple[SectionRow, ...]
    sums: SectionRow
    words: tuple[str, ...]
    state: str
    section_id: int | None
    overdue: bool
    remarked: bool
    query: str
    before: str
    after: str
    page: int
    acts: tuple[tuple[str, str], ...]


def draw_refused(
    refused: Sequence[tuple[int, str]], rows: Mapping[int, BoardRow]
) -> tuple[RefusedSheets, ...]:
    """One line a reason, the first sheets of each by name."""
    by_reason: dict[str, list[int]] = {}
    for sheet_id, reason in refused:
        by_reason.setdefault(reason, []).append(sheet_id)
    return tuple(
        RefusedSheets(reason, len(ids), tuple(rows[one] for one in ids if one in rows)[:_MOST_NAMED])
        for reason, ids in by_reason.items()
    )


def draw_choice(board: Board, choice: BoardChoice, asked: QueryDict) -> DrawnChoice:
    """Draw the choice of an address."""
    names = dict(board.section_names)
    told = (
        choice.state.label if choice.state else "",
        names.get(choice.section_id, "") if choice.section_id else "",
        "期限超過" if choice.overdue else "",
        "未対応の指摘あり" if choice.remarked else "",
        f"「{choice.words}」を含む" if choice.words else "",
    )
    kept = {name: value for name in _KEPT if (value := asked.get(name))}
    page = min(max(choice.page, 1), board.pages)
    whole = SectionLine(None, "全体", board.counts, board.overdue, board.total)
    return DrawnChoice(
        states=tuple((state.value, state.label) for state in State),
        rows=tuple(_row(line) for line in board.sections),
        sums=_row(whole),
        words=tuple(filter(None, told)),
        state=choice.state or "",
        section_id=choice.section_id,
        overdue=choice.overdue,
        remarked=choice.remarked,
        query=choice.words,
        before=f"?{urlencode({**kept, 'page': page - 1})}" if page > 1 else "",
        after=f"?{urlencode({**kept, 'page': page + 1})}" if page < board.pages else "",
        page=page,
        acts=BULK_ACTS,
    )


def _row(line: SectionLine) -> SectionRow:
    section = {"section": str(line.section_id)} if line.section_id else {}
    return SectionRow(
        name=line.name,
        counts=tuple(
            _link(count, section | {"state": state.value})
            for state, count in zip(State, line.counts, strict=True)
        ),
        overdue=_link(line.overdue, section | {"overdue": "on"}),
        total=_link(line.total, section),
    )


def _link(count: int, asked: dict[str, str]) -> CountLink:
    return CountLink(count, f"?{urlencode(asked)}#sheets" if count else "")
