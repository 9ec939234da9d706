"""Every route of the access table answers 200 where something is and 404 where nothing is, with sound HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from furikaeri.outputs.writing_files import WRITERS
from furikaeri.web.access import ACCESS, EVERYBODY, WHO_ASKED
from tests.town import load_documents, write_document
from tests.web.conftest import LoadedTown
from tests.web.html_checks import check_html

NOWHERE = 10**8
MISSING: dict[str, tuple[object, ...]] = {
    "overview": (NOWHERE,),
    "sums": (NOWHERE, "settled"),
    "findings": (NOWHERE,),
    "search": (NOWHERE,),
    "measure": (NOWHERE,),
    "project": (NOWHERE,),
    "sheet": (NOWHERE,),
    "document": (NOWHERE,),
    "lines": (NOWHERE,),
    "plan_file": (NOWHERE, "html"),
    "measure_file": (NOWHERE, "html"),
    "project_file": (NOWHERE, "html"),
    "sheet_file": (NOWHERE, "html"),
    "job": (NOWHERE,),
    "job_cancel": (NOWHERE,),
    "job_file": (NOWHERE,),
}
# What one must sign in for has its own tests: secretariat/, work/, test_signed_in.py
OPEN = [name for name, who in ACCESS.items() if who in {EVERYBODY, WHO_ASKED}]
ALWAYS = {"start", "documents", "about", "sign_in", "sign_in_again", "sign_out"}
BY_POST = {"sign_out", "sign_in_again"}


def routes(town: LoadedTown) -> dict[str, list[str]]:
    """Addresses of each route of the table that has something to show."""
    plan, sheet, document = town.plan.id, town.sheets[0], town.documents[0]
    arguments: dict[str, list[tuple[object, ...]]] = {
        "start": [()],
        "overview": [(plan,)],
        "sums": [(plan, "settled"), (plan, "budget")],
        "findings": [(plan,)],
        "search": [(plan,)],
        "measure": [(sheet.measure_id,)],
        "project": [(s.project_id,) for s in town.sheets],
        "sheet": [(s.id,) for s in town.sheets],
        "documents": [()],
        "document": [(document,)],
        "lines": [(document,)],
        "about": [()],
        "sign_in": [()],
        "job": [(town.job,)],
        "job_cancel": [(town.job,)],
        "job_file": [(town.job,)],
    }
    subjects = {"plan": plan, "measure": sheet.measure_id, "project": sheet.project_id, "sheet": sheet.id}
    kinds = [suffix.removeprefix(".") for suffix in WRITERS]
    arguments |= {f"{name}_file": [(one, kind) for kind in kinds] for name, one in subjects.items()}
    return {name: [reverse(name, args=args) for args in every] for name, every in arguments.items()}


def read_file(answer: HttpResponseBase) -> bytes:
    """A file to its end, which closes it; the empty bytes for a page."""
    return b"".join(answer.streaming_content) if isinstance(answer, StreamingHttpResponse) else b""


def test_every_route_answers_with_sound_html(client: Client, town: LoadedTown) -> None:
    addresses = routes(town)
    assert sorted(addresses) == sorted(set(OPEN) - BY_POST)
    for address in (a for every in addresses.values() for a in every):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        if answer.streaming:
            assert read_file(answer)  # what is in them: public/test_print_file.py
        else:
            check_html(answer.content.decode(), address)


def asked_of_the_database(client: Client, addresses: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            read_file(client.get(address))
        counts[address] = len(queries)
    return counts


def test_more_sheets_ask_no_more_of_the_database(client: Client, town: LoadedTown, tmp_path: Path) -> None:
    addresses = [every[0] for every in routes(town).values()]
    addresses.append(f"{reverse('search', args=[town.plan.id])}?q=の")
    before = asked_of_the_database(client, addresses)
    more = [
        write_document(tmp_path / f"more-{year}.txt", 1, 3, 4, 5, source=f"sample-{year}")
        for year in ("r6", "r7")
    ]
    assert load_documents(*more).complete()
    assert asked_of_the_database(client, addresses) == before


@pytest.mark.django_db
def test_what_is_not_there_is_404_in_japanese(client: Client) -> None:
    assert sorted(MISSING) == sorted(set(OPEN) - ALWAYS)
    for name, arguments in MISSING.items():
        answer = client.get(reverse(name, args=arguments))
        assert answer.status_code == 404, name
        assert "ページが見つかりません" in check_html(answer.content.decode(), name).get_text()


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9" * 18, "9" * 19, "9" * 23, "0" * 30 + "1", "9" * 5000, "１"])
def test_a_number_that_no_row_can_have_is_404(client: Client, number: str) -> None:
    for name, arguments in MISSING.items():
        address = reverse(name, args=arguments).replace(str(NOWHERE), number)
        assert number in address
        assert client.get(address).status_code == 404, name


@pytest.mark.parametrize("number", ["9" * 23, "9" * 5000])
def test_a_number_that_is_too_long_is_no_error_anywhere(
    client: Client, town: LoadedTown, number: str
) -> None:
    for address in (a for every in routes(town).values() for a in every):
        for word in ("year", "page", "q"):
            answer = client.get(f"{address}?{word}={number}")
            assert answer.status_code in {200, 302, 404}, (address, word)
            read_file(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["about", "documents", "start"])
def test_empty_pages_say_what_to_do_next(client: Client, name: str) -> None:
    page = check_html(client.get(reverse(name)).content.decode(), name)
    assert name == "about" or "furikaeri load" in page.get_text()


def test_an_error_says_so_in_japanese(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False

    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr("furikaeri.web.public.documents.list_documents", broken)
    answer = client.get(reverse("documents"))
    assert answer.status_code == 500
    assert "表示できませんでした" in check_html(answer.content.decode(), "500").get_text()


def test_an_address_of_another_host_is_refused_in_japanese(client: Client) -> None:
    answer = client.get(reverse("about"), HTTP_HOST="elsewhere.example")
    assert answer.status_code == 400
    assert "表示できないアドレスです" in check_html(answer.content.decode(), "400").get_text()


@pytest.mark.parametrize(
    "query",
    [
        "year=1900",
        "year=abc",
        "year=²",
        "year=-1",
        "year=" + "9" * 99,
        "page=0",
        "page=x",
        "q=%00",
        "q=" + "あ" * 999,
    ],
)
def test_odd_addresses_are_answered(client: Client, town: LoadedTown, query: str) -> None:
    for name in ("overview", "findings", "search"):
        assert client.get(f"{reverse(name, args=[town.plan.id])}?{query}").status_code in {200, 404}
    assert client.get(f"{reverse('lines', args=[town.documents[0]])}?{query}").status_code == 200
    assert client.get(f"{reverse('documents')}?{query}").status_code == 200
