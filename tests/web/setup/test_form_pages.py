"""All set-up pages alike: for whom they are open, sound HTML, nothing of another municipality, few questions."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from furikaeri.people.actions.transferring import transfer_persons
from furikaeri.people.models import AuditEvent, PostHolding, Transfer
from furikaeri.people.transfer_moves import Move
from furikaeri.plans.arranged_queries import list_listings
from furikaeri.plans.models import Plan
from furikaeri.web.access import ACCESS, OFFICE
from tests.people.organisation import CityHall, account, city_hall
from tests.plans.arranged_plan import arranged_plan
from tests.town import AT, OPERATOR
from tests.web.html_checks import check_html

NOWHERE = 10**8
MOST_QUERIES = 12
MORE_FOR_A_FILE = {"list_file": 2}  # it holds everything that is set up, and its number is as fixed


def addresses(hall: CityHall) -> dict[str, str]:
    """An address of every route that has something to show."""
    holding = PostHolding.objects.get(user=hall.author)
    arguments: dict[str, tuple[object, ...]] = {
        "setup": (),
        "setup_sections": (),
        "setup_section": (hall.welfare.pk,),
        "reorganisation": (),
        "setup_posts": (),
        "setup_post": (hall.head_post.pk,),
        "appointment": (hall.head_post.pk,),
        "holding_end": (holding.pk,),
        "setup_persons": (),
        "setup_person": (hall.head.pk,),
        "transfer": (),
        "transfer_undo": (_transfer(hall),),
        "setup_plans": (),
        "setup_plan": (_plan(hall),),
        "plan_copy": (_plan(hall),),
        "setup_listing": (_plan(hall), list_listings(_plan(hall))[0].id),
        "list_file": (_plan(hall),),
        "list_upload": (_plan(hall),),
    }
    assert sorted(arguments) == sorted(name for name, who in ACCESS.items() if who == OFFICE)
    return {name: reverse(name, args=args) for name, args in arguments.items()}


def _plan(hall: CityHall) -> int:
    """A plan that was set up."""
    found = Plan.objects.filter(municipality=hall.town).first()
    return found.pk if found else arranged_plan(hall).plan.pk


def _transfer(hall: CityHall) -> int:
    """A transfer that was done."""
    last = Transfer.objects.filter(municipality=hall.town).first()
    if last is None:
        move = Move(hall.author_post.pk, None, hall.newcomer.pk)
        last = transfer_persons(
            municipality_id=hall.town.pk, on=date(2024, 4, 1), moves=[move], by=OPERATOR, at=AT
        )
    return last.pk


def test_every_page_is_sound_and_asks_little(office: Client, hall: CityHall) -> None:
    for name, address in addresses(hall).items():
        with CaptureQueriesContext(connection) as queries:
            answer = office.get(address)
        assert answer.status_code in {200, 302}, name
        if answer.status_code == 200 and name != "list_file":
            check_html(answer.content.decode(), name)
        assert len(queries) <= MOST_QUERIES + MORE_FOR_A_FILE.get(name, 0), name


def test_more_people_ask_no_more(office: Client, hall: CityHall) -> None:
    def asked() -> dict[str, int]:
        counts = {}
        for name, address in addresses(hall).items():
            with CaptureQueriesContext(connection) as queries:
                office.get(address)
            counts[name] = len(queries)
        return counts

    before = asked()
    for number in range(5):
        account(hall.town, f"more{number}", f"増員 {number}")
    assert asked() == before


@pytest.mark.parametrize("username", ["head", "author"])
def test_only_the_office_sets_up(hall: CityHall, username: str) -> None:
    client = Client()
    client.force_login(getattr(hall, username))
    every = addresses(hall)
    before = AuditEvent.objects.count()
    for name, address in every.items():
        assert client.get(address).status_code == 403, name
        assert client.post(address, {"act": "close"}).status_code == 403, name
    assert AuditEvent.objects.count() == before
    assert "準備</a>" not in client.get("/").content.decode()


def test_another_municipality_is_never_seen_nor_changed(office: Client, hall: CityHall) -> None:
    other = city_hall("となり市", "x")
    addresses(other)
    before = AuditEvent.objects.count()
    shared = {
        "setup",
        "setup_sections",
        "reorganisation",
        "setup_posts",
        "setup_persons",
        "transfer",
        "setup_plans",
    }
    for name, address in addresses(other).items():
        for answer in (office.get(address), office.post(address, {"act": "close"})):
            if name in shared:
                page = answer.content.decode()
                assert "xhead" not in page, name
                assert f"/setup/sections/{other.welfare.pk}/" not in page, name
                assert f'value="{other.welfare.pk}"' not in page, name
            elif name == "transfer_undo":
                assert answer.status_code in {302, 409}, name
            else:
                assert answer.status_code == 404, name
    assert AuditEvent.objects.count() == before


def test_what_is_not_there_is_404(office: Client, hall: CityHall) -> None:
    for name, address in addresses(hall).items():
        if name == "transfer_undo":
            continue  # gone and not there are told alike
        number = next((part for part in address.split("/") if part.isdigit()), None)
        if number is not None:
            missing = address.replace(f"/{number}/", f"/{NOWHERE}/")
            assert office.get(missing).status_code == 404, name
            assert office.post(missing, {"act": "close"}).status_code == 404, name
