"""All routes of the staff: for whom they are open, sound HTML, what is not there, no more questions for more sheets."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from furikaeri.config.staff_networks import staff_networks
from furikaeri.intake.models import UploadedFile
from furikaeri.intake.uploads.queries import list_queued
from furikaeri.people.models import AuditEvent
from furikaeri.web.access import ACCESS, STAFF
from tests.handed_in import plain_pdf, sample_of
from tests.web.html_checks import check_html
from tests.web.secretariat.conftest import hand_in

# Those of the year's work have their own tests: test_cycles.py, test_board.py, test_finance.py
FINANCE = {"finance", "finance_taking", "finance_codes", "finance_code_removal"}
YEAR = {"audit", "audit_file", "board", "board_file", "cycle", "cycles", "reminders"} | FINANCE
ROUTES = sorted(name for name, who in ACCESS.items() if who == STAFF and name not in YEAR)
NOWHERE = 10**8
MOST_QUESTIONS = 12  # of the database for one page
MISSING: dict[str, tuple[object, ...]] = {
    "batch": (NOWHERE,),
    "batch_cancel": (NOWHERE,),
    "batch_resume": (NOWHERE,),
    "batch_leave": (NOWHERE,),
    "upload_again": (NOWHERE,),
    "upload_file": (NOWHERE,),
    "upload_password": (NOWHERE,),
    "original_file": (NOWHERE,),
    "page_picture": (NOWHERE, 1),
    "verify": (NOWHERE,),
    "verify_field": (NOWHERE, 1, "name"),
    "verify_sheet": (NOWHERE, 1),
    "verify_undo": (NOWHERE, 1),
    "verify_sound": (NOWHERE,),
    "verify_discard": (NOWHERE,),
}


def address_of(route: str, document: int) -> str:
    """An address of the route that has something to show."""
    upload = UploadedFile.objects.filter(document=document).first()
    assert upload is not None
    arguments: dict[str, tuple[object, ...]] = {
        "intake": (),
        "batch": (upload.batch_id,),
        "batch_cancel": (upload.batch_id,),
        "batch_resume": (upload.batch_id,),
        "batch_leave": (upload.batch_id,),
        "upload_again": (upload.pk,),
        "upload_file": (upload.pk,),
        "upload_password": (upload.pk,),
        "original_file": (document,),
        "page_picture": (document, 1),
        "verify": (document,),
        "verify_field": (document, 1, "name"),
        "verify_sheet": (document, 1),
        "verify_undo": (document, 1),
        "verify_sound": (document,),
        "verify_discard": (document,),
    }
    assert sorted(arguments) == ROUTES
    return reverse(route, args=arguments[route])


def test_every_page_is_sound(client: Client, waiting: int) -> None:
    for route in ROUTES:
        answer = client.get(address_of(route, waiting), follow=True)
        assert answer.status_code == 200, route
        if answer.streaming:
            assert b"".join(answer.streaming_content), route
        else:
            check_html(answer.content.decode(), route)


@pytest.mark.parametrize(
    "headers",
    [
        {"REMOTE_ADDR": "192.168.1.9"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
    ],
)
def test_from_elsewhere_nothing_is_open_and_nothing_is_changed(
    client: Client, waiting: int, headers: dict[str, str]
) -> None:
    before = AuditEvent.objects.count()
    for route in ROUTES:
        address = address_of(route, waiting)
        for answer in (client.get(address, **headers), client.post(address, {"act": "accept"}, **headers)):  # type: ignore[arg-type]
            assert answer.status_code == 403, route
            assert "職員のページです" in check_html(answer.content.decode(), route).get_text()
    assert AuditEvent.objects.count() == before
    assert "取り込み</a>" not in client.get(reverse("documents"), **headers).content.decode()  # type: ignore[arg-type]


def test_other_addresses_are_opened_by_the_setting(client: Client, db: None, settings: Settings) -> None:
    settings.STAFF_NETWORKS = staff_networks("192.168.1.0/24", for_others=True)
    assert client.get(reverse("intake"), REMOTE_ADDR="192.168.1.9").status_code == 200
    assert client.get(reverse("intake"), REMOTE_ADDR="127.0.0.1").status_code == 403
    settings.STAFF_NETWORKS = staff_networks("", for_others=True)
    assert client.get(reverse("intake")).status_code == 403


def test_nothing_is_done_without_the_form_s_token(waiting: int) -> None:
    strict = Client(enforce_csrf_checks=True)
    for route in set(ROUTES) - {"batch", "verify", "upload_file", "original_file", "page_picture"}:
        assert strict.post(address_of(route, waiting), {"act": "accept"}).status_code == 403, route


def test_what_is_not_there_is_404(client: Client, db: None) -> None:
    assert sorted([*MISSING, "intake"]) == ROUTES
    for route, arguments in MISSING.items():
        for answer in (
            client.get(reverse(route, args=arguments)),
            client.post(reverse(route, args=arguments)),
        ):
            assert answer.status_code == 404, route


@pytest.mark.parametrize("query", ["sheet=99", "sheet=" + "9" * 30, "sheet=x", "field=nothing", "field=%00"])
def test_odd_addresses_are_answered(client: Client, waiting: int, query: str) -> None:
    assert client.get(f"{reverse('verify', args=[waiting])}?{query}").status_code in {200, 404}
    assert (
        client.post(reverse("verify_field", args=[waiting, 1, "nothing"]), {"act": "accept"}).status_code
        == 404
    )
    assert client.get(reverse("page_picture", args=[waiting, 99])).status_code == 404


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_more_sheets_ask_no_more_of_the_database(client: Client, waiting: int) -> None:
    hand_in(client, ("大きな冊子.pdf", plain_pdf(sample_of(2025, 2, 3, 4, 5, 9))))
    larger = list_queued()[-1].id
    for route in ("intake", "batch", "verify", "verify_sound", "verify_discard"):
        questions = asked(client, address_of(route, larger))
        assert questions == asked(client, address_of(route, waiting)), route
        assert questions <= MOST_QUESTIONS, route
