"""The board of a round: sections by states in numbers, the chosen sheets, and what can be done with many at once."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.actions.bulk import BulkOutcome, act_on_many
from furikaeri.cycle.board_queries import (
    MOST_ROWS,
    ROWS_A_PAGE,
    Board,
    BoardChoice,
    chosen_ids,
    find_board,
    rows_by_id,
)
from furikaeri.cycle.refusing import RefusedError, UnreadyError
from furikaeri.cycle.sheet_actions import Action, State
from furikaeri.web.asking_first import ask_first, asks_first
from furikaeri.web.drawing.board_choices import BULK_ACTS, RefusedSheets, draw_choice, draw_refused
from furikaeri.web.public.crumbs import Crumb
from furikaeri.web.row_numbers import row_number
from furikaeri.web.signed_in import rights_of_request, staff_actor
from furikaeri.web.typed_times import typed_time


def board(request: HttpRequest, cycle_id: int) -> HttpResponse:
    """GET with the choice in the address; POST does `act` with the ticked sheets and says what it did."""
    outcome, problem = None, ""
    if request.method == "POST":
        try:
            shown = take_board(request, cycle_id)
            if asks_first(request) and (sheets := ticked_sheets(request, shown)):
                return _ask(request, shown, sheets)
            outcome = _act(request, shown)
        except RefusedError as error:
            problem = str(error)
        if outcome and not outcome.refused:
            done = {"did": request.POST.get("act", ""), "count": str(len(outcome.done))}
            return redirect(f"{request.path}?{urlencode({**request.GET.dict(), **done})}")
    found = take_board(request, cycle_id)
    choice = read_choice(request.GET)
    context = {
        "section": "board",
        "board": found,
        "choice": draw_choice(found, choice, request.GET),
        "outcome": outcome,
        "refused": _refused(found, outcome) if outcome else (),
        "problem": problem,
        "typed": request.POST,
        "ticked": {row_number(one) for one in request.POST.getlist("sheet")},
        "did": _did(request.GET) if request.method == "GET" else "",
        "crumbs": [Crumb("照会", reverse("cycles")), Crumb(f"{found.fiscal_year}年度の進み具合")],
    }
    status = 409 if problem or (outcome and outcome.refused) else 200
    return render(request, "web/secretariat/board.html", context, status=status)


def take_board(request: HttpRequest, cycle_id: int) -> Board:
    """The board of one's own municipality, 404 else."""
    rights, choice = rights_of_request(request), read_choice(request.GET)
    found = find_board(cycle_id, rights.municipality_id, choice, timezone.now())
    if found is None:
        raise Http404
    return found


def read_choice(asked: QueryDict) -> BoardChoice:
    """The choice an address tells; what it does not understand chooses nothing."""
    state = asked.get("state", "")
    return BoardChoice(
        state=State(state) if state in State.values else None,
        section_id=row_number(asked.get("section", "")) or None,
        overdue=asked.get("overdue") == "on",
        remarked=asked.get("remarked") == "on",
        words=asked.get("q", "")[:100],
        page=row_number(asked.get("page", "")) or 1,
        rows=min(row_number(asked.get("rows", "")) or ROWS_A_PAGE, MOST_ROWS),
        all_sections=asked.get("sections") == "all",
    )


def ticked_sheets(request: HttpRequest, board: Board) -> tuple[int, ...]:
    """The sheets that were ticked, or all of the choice in the address; UnreadyError when those are others by now."""
    shown = request.POST.get("all")
    if shown:
        found = chosen_ids(board.cycle_id, read_choice(request.GET), timezone.now())
        if str(len(found)) != shown:
            raise UnreadyError(
                f"この条件のシートは、見ている間に {len(found)} 枚になりました。一覧を確かめてから、もう一度押してください。"
            )
        return found
    return tuple(filter(None, map(row_number, request.POST.getlist("sheet"))))


def _ask(request: HttpRequest, board: Board, sheet_ids: Sequence[int]) -> HttpResponse:
    """The question before publishing many: the round's sheets by name."""
    rows = rows_by_id(board.cycle_id, sheet_ids, timezone.now())
    address = f"{request.get_full_path()}#sheets"
    crumbs = [Crumb("照会", reverse("cycles")), Crumb(f"{board.fiscal_year}年度の進み具合", address)]
    return ask_first(request, len(set(sheet_ids)), [row.name for row in rows.values()], crumbs, "board")


def _act(request: HttpRequest, board: Board) -> BulkOutcome:
    act = request.POST.get("act", "")
    return act_on_many(
        action=Action(act) if act in {a.value for a in Action} else Action.VIEW,
        sheet_ids=ticked_sheets(request, board),
        reason=request.POST.get("reason", ""),
        until=typed_time(request.POST.get("until", "")),
        rights=rights_of_request(request),
        by=staff_actor(request),
        at=timezone.now(),
    )


def _refused(board: Board, outcome: BulkOutcome) -> tuple[RefusedSheets, ...]:
    rows = rows_by_id(board.cycle_id, [sheet_id for sheet_id, _ in outcome.refused], timezone.now())
    return draw_refused(outcome.refused, rows)


def _did(asked: QueryDict) -> str:
    """What was done before the page was asked again."""
    words, count = dict(BULK_ACTS).get(asked.get("did", "")), row_number(asked.get("count", ""))
    return f"{count:,} 枚に「{words}」をしました。" if words and count else ""
