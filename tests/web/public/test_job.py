"""A large print over HTTP: asked for by POST, its page in every state, cancelled by who asked, downloaded, used again."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from furikaeri.commands.work import WORKER, WORKS
from furikaeri.intake.known_forms import known_forms
from furikaeri.jobs.actions import claim, fail
from furikaeri.jobs.models import Job
from furikaeri.jobs.results import discard_folder
from furikaeri.jobs.working import work_once
from furikaeri.plans.queries import list_plans
from furikaeri.publishing.printing import PRINT_JOB, SHEETS_AT_ONCE
from furikaeri.reading.reading_files import read_bytes
from tests.town import AT, many_sheets, store_town, town_sheet
from tests.web.html_checks import check_html

SHEETS = SHEETS_AT_ONCE["pdf"] + 1


@pytest.fixture
def order(db: None, tmp_path: Path, settings: Settings) -> str:
    """The address of a PDF that takes long."""
    settings.FURIKAERI_DATA = tmp_path / "data"
    store_town(*many_sheets(SHEETS))
    (plan,) = list_plans()
    return reverse("plan_file", args=[plan.id, "pdf"]) + "?year=2023"


def begin(client: Client, order: str) -> str:
    """Ask for it; the address of the job's page."""
    answer = client.post(order)
    assert answer.status_code == 302
    return str(answer["Location"])


def page(client: Client, address: str) -> tuple[HttpResponse, BeautifulSoup, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    drawn = check_html(answer.content.decode(), address)
    state = drawn.select_one(".job .state")
    assert state is not None
    return answer, drawn, state.get_text()


def work() -> None:
    assert work_once(WORKS, lambda: False, WORKER)


def claim_print() -> Job:
    job = claim(kinds=(PRINT_JOB,), by=WORKER, at=AT)
    assert job is not None
    return job


def test_nothing_is_made_by_looking(client: Client, order: str) -> None:
    answer = client.get(order)
    drawn = check_html(answer.content.decode(), order)
    assert f"{SHEETS} 枚" in drawn.get_text()
    assert [form["method"] for form in drawn.select("main form")] == ["post"]
    assert not Job.objects.exists()


def test_pages_ask_by_a_form_for_what_takes_long_and_link_to_the_rest(client: Client, order: str) -> None:
    plan = order.partition("files/")[0]
    drawn = check_html(client.get(plan).content.decode(), plan)
    assert [form["action"] for form in drawn.select(".files form")] == [
        order,
        order.replace("/pdf/", "/xlsx/"),
    ]
    assert [link.get_text() for link in drawn.select(".files a")] == ["Word", "HTML", "CSV"]


def test_without_the_pages_own_mark_nothing_is_begun(order: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(order)
    assert answer.status_code == 403
    assert "もう一度押してください" in check_html(answer.content.decode(), order).get_text()
    assert not Job.objects.exists()


def test_from_asking_to_the_file(client: Client, order: str) -> None:
    address = begin(client, order)
    answer, drawn, state = page(client, address)
    assert (state, answer["Refresh"]) == ("順番を待っています", "3")
    bar = drawn.select_one("progress")
    assert bar is not None
    assert (bar["value"], bar["max"]) == ("0", str(SHEETS))
    assert client.get(f"{address}file/").status_code == 404
    work()
    answer, drawn, state = page(client, address)
    assert state == "できました"
    assert "Refresh" not in answer
    link = drawn.select_one("a.file")
    assert link is not None
    file = client.get(str(link["href"]))
    assert "令和5年度.pdf" in unquote(file["Content-Disposition"])
    assert file["Content-Type"] == "application/pdf"
    content = b"".join(file.streaming_content)
    assert len(read_bytes(content, "plan.pdf", known_forms()).sheets) == SHEETS


def test_the_same_is_used_again_until_a_sheet_changes(client: Client, order: str) -> None:
    address = begin(client, order)
    assert begin(Client(), order) == address
    work()
    assert begin(Client(), order) == address
    assert begin(client, order.replace("/pdf/", "/xlsx/")) != address
    changed = town_sheet(number="1", name="第1地区の見守り事業", budget_thousand_yen=9)
    store_town(changed, *many_sheets(SHEETS)[1:])
    assert begin(client, order) != address


def test_who_asked_may_cancel_and_nobody_else(client: Client, order: str) -> None:
    address = begin(client, order)
    stranger = Client()
    assert "取り消す" not in page(stranger, address)[1].get_text()
    refused = stranger.post(f"{address}cancel/")
    assert refused.status_code == 403
    assert "求めた人だけ" in check_html(refused.content.decode(), address).get_text()
    assert stranger.get(f"{address}cancel/").status_code == 302
    assert page(client, address)[2] == "順番を待っています"
    assert client.post(f"{address}cancel/")["Location"] == address
    answer, drawn, state = page(client, address)
    assert state == "取り消しました"
    assert "Refresh" not in answer
    again = drawn.find("a", string="もう一度作る")
    assert again is not None
    assert again["href"] == order
    assert begin(client, order) != address


def test_a_running_job_shows_how_far_it_is_and_that_it_is_being_cancelled(client: Client, order: str) -> None:
    address = begin(client, order)
    claim_print()
    assert page(client, address)[2] == "作っています"
    Job.objects.update(done=SHEETS)
    assert page(client, address)[2] == "仕上げています"
    client.post(f"{address}cancel/")
    answer, drawn, state = page(client, address)
    assert (state, answer["Refresh"]) == ("取り消しています", "3")
    assert drawn.select("main button") == []


def test_the_refreshing_can_be_switched_off(client: Client, order: str) -> None:
    address = begin(client, order)
    off = page(client, address)[1].find("a", string="自動の更新を止める")
    assert off is not None
    answer, drawn, _ = page(client, str(off["href"]))
    assert "Refresh" not in answer
    assert drawn.find("a", string="自動で更新する") is not None


def test_a_failure_and_a_result_that_is_gone_say_what_to_do(client: Client, order: str) -> None:
    address = begin(client, order)
    fail(job=claim_print(), message="様式が違います。", by=WORKER, at=AT)
    _, drawn, state = page(client, address)
    assert state == "作れませんでした"
    assert "様式が違います。" in drawn.get_text()
    second = begin(client, order)
    work()
    discard_folder(Job.objects.get(state="done").pk)
    _, drawn, state = page(client, second)
    assert state == "ファイルはもうありません"
    assert drawn.find("a", string="もう一度作る") is not None
    assert client.get(f"{second}file/").status_code == 404
    assert begin(client, order) != second
