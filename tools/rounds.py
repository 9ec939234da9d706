"""Two open rounds, one of few sheets and one of many, and the pages that are asked of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import path, reverse
from django.utils import timezone

from furikaeri.config import urls
from furikaeri.cycle.actions.opening import CycleDates, open_cycle
from furikaeri.cycle.board_queries import Board, BoardChoice, find_board
from furikaeri.people.actions import add_post, hold_post
from furikaeri.people.models import Municipality, Post, Section, User
from furikaeri.plans.actions import store_sheets
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.web.drawing.board_choices import draw_choice
from furikaeri.web.public.crumbs import Crumb
from tests.cycle.year import acting, person_in
from tests.forms import WELFARE
from tests.town import AT, OPERATOR, town_sheet

_KEPT: dict[str, Board] = {}


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds' ids, and a browser for the secretariat and one for an author of each."""

    few: int
    many: int
    office: Client
    few_author: Client
    many_author: Client

    def pages(self, rows: int) -> dict[str, Callable[[], object]]:
        """The pages to be asked, each with so many rows."""
        with override_settings(ROOT_URLCONF=__name__):
            memory, empty = reverse("bench_memory"), reverse("bench_empty")
        few, many = (f"{reverse('board', args=[cycle])}?rows={rows}" for cycle in (self.few, self.many))
        _KEPT["board"] = _board(self.many, rows)
        return {
            "board_few": lambda: _ask(self.office, few),
            "board_many": lambda: _ask(self.office, many),
            "desk_few": lambda: _ask(self.few_author, reverse("desk")),
            "desk_many": lambda: _ask(self.many_author, reverse("desk")),
            "memory": lambda: _ask_here(self.office, memory),
            "empty": lambda: _ask_here(self.office, empty),
        }


def make_rounds(few: int, many: int, sections: int) -> Rounds:
    """Two plans of one city with an open round each; every author has ten sheets."""
    municipality = Municipality.objects.create(name="みなと市")
    office = person_in(municipality, "office", "泉 事務", Post.Role.SECRETARIAT, "計画係")
    ids: list[int] = []
    authors: list[User] = []
    for title, count in (("小さい計画", few), ("大きい計画", many)):
        per_section = max(1, count // sections) if count > few else few
        sheets = [_sheet(title, number, f"{title}第{number // per_section}課") for number in range(count)]
        stored = store_sheets(
            municipality=municipality, sheets=sheets, forms=shipped_forms(), by=OPERATOR, at=AT
        )
        cycle = stored[0].sheet.cycle
        now = timezone.now()
        dates = CycleDates(now - timedelta(days=1), now + timedelta(days=20), now + timedelta(days=30))
        opened = open_cycle(
            plan_id=cycle.plan_id,
            fiscal_year=cycle.fiscal_year + 1,
            form=WELFARE,
            dates=dates,
            at=now - timedelta(days=2),
            **acting(office, now),
        )
        ids.append(opened.pk)
        author = person_in(
            municipality, f"author{count}", f"記入 {count}", Post.Role.AUTHOR, "担当", _section(title, 0)
        )
        for number in range(1, 10 // per_section):
            _also_in(author, _section(title, number))
        authors.append(author)
    return Rounds(ids[0], ids[1], _browser(office), _browser(authors[0]), _browser(authors[1]))


def _sheet(title: str, number: int, section: str) -> ReadSheet:
    sheet = town_sheet(number=str(number + 1), name=f"{title}の第{number + 1}事業", sections=(section,))
    return replace(sheet, plan=replace(sheet.plan, title=title)) if sheet.plan else sheet


def _section(title: str, number: int) -> Section:
    return Section.objects.get(name=f"{title}第{number}課")


def _also_in(author: User, section: Section) -> None:
    post = add_post(
        municipality=section.municipality,
        section=section,
        role=Post.Role.AUTHOR,
        title="担当",
        address="",
        by=OPERATOR,
        at=AT,
    )
    hold_post(post=post, user=author, begins_on=AT.date(), by=OPERATOR, at=AT)


def _browser(user: User) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


def _ask(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise LookupError(f"{address}: {answer.status_code}")


def _ask_here(client: Client, address: str) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        _ask(client, address)


def _board(cycle_id: int, rows: int) -> Board:
    municipality = Municipality.objects.get()
    found = find_board(cycle_id, municipality.pk, BoardChoice(rows=rows), timezone.now())
    if found is None:
        raise LookupError(cycle_id)
    return found


def bench_memory(request: HttpRequest) -> HttpResponse:
    """The board's template with what is in memory."""
    board = _KEPT["board"]
    context = {
        "section": "board",
        "board": board,
        "choice": draw_choice(board, BoardChoice(), request.GET),
        "crumbs": [Crumb("照会", reverse("cycles")), Crumb("進み具合")],
    }
    return render(request, "web/secretariat/board.html", context)


def bench_empty(_request: HttpRequest) -> HttpResponse:
    """Nothing."""
    return HttpResponse()


urlpatterns = [
    *urls.urlpatterns,
    path("bench/memory/", bench_memory, name="bench_memory"),
    path("bench/empty/", bench_empty, name="bench_empty"),
]
