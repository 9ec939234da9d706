"""Persons and posts on pages, and the own password."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from furikaeri.people.models import Post, PostHolding, User
from tests.people.organisation import CityHall
from tests.web.html_checks import check_html

LEGIBLE = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}")


def shown_password(page: str) -> str:
    found = check_html(page, "password").select_one("code")
    assert found is not None
    assert LEGIBLE.fullmatch(found.get_text())
    return found.get_text()


def test_a_new_person_signs_in_and_changes_the_password(office: Client, hall: CityHall) -> None:
    made = office.post(reverse("setup_persons"), {"name": "港 花子", "username": "hanako"})
    first = shown_password(made.content.decode())
    user = User.objects.get(username="hanako")
    office.post(reverse("setup_posts"), {"title": "主任", "role": "author", "section": hall.welfare.pk})
    post = Post.objects.get(title="主任")
    office.post(
        reverse("appointment", args=[post.pk]),
        {"new-user": user.pk, "new-kind": "holder", "new-begins_on": "2024-04-01"},
    )
    browser = Client()
    assert browser.login(username="hanako", password=first)
    other_machine = Client()
    assert other_machine.login(username="hanako", password=first)
    page = browser.get(reverse("own_password"))
    check_html(page.content.decode(), "own_password")
    wrong = browser.post(
        reverse("own_password"), {"old_password": "x", "new_password1": "a", "new_password2": "b"}
    )
    assert wrong.status_code == 422
    typed = {"old_password": first, "new_password1": "mizube-no-asa-42", "new_password2": "mizube-no-asa-42"}
    assert browser.post(reverse("own_password"), typed).status_code == 302
    assert "港 花子" in browser.get("/").content.decode()
    assert "港 花子" not in other_machine.get("/").content.decode()


def test_a_person_s_account_is_closed_and_opened_again(office: Client, hall: CityHall) -> None:
    address = reverse("setup_person", args=[hall.head.pk])
    signed_in = Client()
    signed_in.force_login(hall.head)
    assert office.post(address, {"act": "close"}).status_code == 302
    assert "長町 課長" not in signed_in.get("/").content.decode()
    assert office.post(address, {"act": "reopen"}).status_code == 302
    assert office.post(address, {"act": "name", "name": "長町 部長"}).status_code == 302
    assert User.objects.get(pk=hall.head.pk).name == "長町 部長"
    shown_password(office.post(address, {"act": "password"}).content.decode())
    own = office.post(reverse("setup_person", args=[hall.office.pk]), {"act": "close"})
    assert (own.status_code, "ただ一人" in own.content.decode()) == (422, True)


def test_a_holding_ends(office: Client, hall: CityHall) -> None:
    holding = PostHolding.objects.get(user=hall.author)
    address = reverse("holding_end", args=[holding.pk])
    assert office.post(address, {"ends_on": "2020-01-01"}).status_code == 422
    assert office.post(address, {"ends_on": ""}).status_code == 422
    assert office.post(address, {"ends_on": "2025-03-31"}).status_code == 302
    holding.refresh_from_db()
    assert str(holding.ends_on) == "2025-03-31"
    wrong = office.post(reverse("appointment", args=[holding.post_id]), {"new-user": "x"})
    assert wrong.status_code == 422
