"""The transfer page: written, looked at, done, taken back; what cannot be understood is told and kept."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from furikaeri.people.models import PostHolding, Transfer
from tests.people.organisation import CityHall, account
from tests.web.html_checks import check_html


def fields(hall: CityHall) -> tuple[str, str]:
    head = PostHolding.objects.get(user=hall.head)
    author = PostHolding.objects.get(user=hall.author)
    return f"to-{head.post_id}-{head.pk}", f"to-{author.post_id}-{author.pk}"


def test_looked_at_done_and_taken_back(office: Client, hall: CityHall) -> None:
    head, author = fields(hall)
    typed = {head: "青葉 記入（author）", author: "新人太郎"}
    shown = office.post(f"{reverse('transfer')}?on=2030-04-01", typed)
    told = check_html(shown.content.decode(), "transfer").get_text()
    assert "福祉課課長: 長町 課長 → 青葉 記入" in told
    assert "このとおり行う（2 件）" in told
    assert "長町 課長さんは、どの職にも就かなくなります。" in told
    assert not Transfer.objects.exists()
    assert office.post(f"{reverse('transfer')}?on=2030-04-01", {**typed, "confirm": "1"}).status_code == 302
    done = Transfer.objects.get()
    assert done.moves.count() == 2
    again = office.post(f"{reverse('transfer')}?on=2030-04-01", {**typed, "confirm": "1"})
    assert (again.status_code, Transfer.objects.count()) == (422, 1)
    undo = reverse("transfer_undo", args=[done.pk])
    assert office.post(undo).status_code == 302
    assert office.post(undo).status_code == 409
    assert not PostHolding.objects.filter(user=hall.newcomer).exists()


def test_what_is_not_understood_is_told_and_kept(office: Client, hall: CityHall) -> None:
    account(hall.town, "second", "新人 太郎")
    head, author = fields(hall)
    typed = {head: "新人 太郎", author: "いない <b>人", "confirm": "1", "to-1-x": "9"}
    answer = office.post(f"{reverse('transfer')}?on=2030-04-01", typed)
    page = check_html(answer.content.decode(), "transfer")
    assert answer.status_code == 422
    assert "同じ氏名の人がいます" in page.get_text()
    assert "利用者にいません" in page.get_text()
    kept = page.select_one(f'input[name="{author}"]')
    assert kept is not None
    assert kept["value"] == "いない <b>人"
    assert not Transfer.objects.exists()
    for day in ("", "x", "2030-02-30", "1900-01-01"):
        assert (
            office.post(f"{reverse('transfer')}?on={day}", {head: "new", "confirm": "1"}).status_code == 422
        )
