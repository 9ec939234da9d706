"""Signing in: every page behind it asks for it, opens for nobody without a post, and sessions end with the account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from furikaeri.people.actions import add_person, add_post, ensure_municipality, hold_post
from furikaeri.people.models import PostHolding, User
from furikaeri.people.rights import Role
from furikaeri.web.access import ACCESS, EVERYBODY, WHO_ASKED
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.database
PASSWORD = "mizube-no-asa-42"  # noqa: S105 - of this test only
VALUES: dict[str, object] = {"RowNumberConverter": 1, "SlugConverter": "name", "StringConverter": "name"}


def closed_addresses() -> dict[str, str]:
    """An address of every route that is not everybody's."""
    found: dict[str, str] = {}
    (web,) = get_resolver().url_patterns
    for route in web.url_patterns:
        converters = route.pattern.converters.items()
        values = {name: VALUES[type(converter).__name__] for name, converter in converters}
        if ACCESS[route.name] not in {EVERYBODY, WHO_ASKED}:
            found[route.name] = reverse(route.name, kwargs=values)
    return found


@pytest.fixture
def person(db: None) -> User:
    """An account that holds no post yet."""
    municipality = ensure_municipality(name="みなと市", by=OPERATOR, at=AT)
    return add_person(
        municipality=municipality, username="hanako", name="港 花子", password=PASSWORD, by=OPERATOR, at=AT
    )


def test_what_is_closed_asks_who_one_is(client: Client, person: User) -> None:
    for name, address in closed_addresses().items():
        answer = client.get(address)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(reverse("sign_in")), name
        assert client.post(address)["Location"] == f"{reverse('sign_in')}?next=/", name


def test_an_account_without_a_post_opens_nothing(client: Client, person: User) -> None:
    client.force_login(person)
    for name, address in closed_addresses().items():
        assert client.get(address).status_code == 403, name
        assert client.post(address).status_code == 403, name
    assert client.get("/").status_code == 200


def test_signing_in_goes_on_where_one_was_stopped_and_out_again(client: Client, person: User) -> None:
    address = f"{reverse('sign_in')}?next={reverse('about')}"
    wrong = client.post(address, {"username": "hanako", "password": "x"})
    assert "利用者名かパスワードが違います" in wrong.content.decode()
    assert client.post(address, {"username": "hanako", "password": PASSWORD})["Location"] == reverse("about")
    assert "港 花子" in client.get("/").content.decode()
    assert client.get(reverse("sign_out")).status_code == 405
    assert "港 花子" in client.get("/").content.decode()
    client.post(reverse("sign_out"))
    assert "港 花子" not in client.get("/").content.decode()


def test_signing_in_never_leads_elsewhere(client: Client, person: User) -> None:
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        answer = client.post(
            f"{reverse('sign_in')}?next={elsewhere}", {"username": "hanako", "password": PASSWORD}
        )
        assert answer["Location"] == "/"
        client.logout()


def test_rights_begin_and_end_with_the_post(client: Client, person: User) -> None:
    today = timezone.localdate()
    assert person.municipality is not None
    post = add_post(
        municipality=person.municipality,
        section=None,
        role=Role.SECRETARIAT,
        title="計画係",
        address="",
        by=OPERATOR,
        at=AT,
    )
    client.force_login(person)
    holding = hold_post(post=post, user=person, begins_on=today + timedelta(days=1), by=OPERATOR, at=AT)
    assert client.get(reverse("intake")).status_code == 403
    PostHolding.objects.filter(pk=holding.pk).update(begins_on=date(2020, 4, 1))
    assert client.get(reverse("intake")).status_code == 200
    PostHolding.objects.filter(pk=holding.pk).update(ends_on=today - timedelta(days=1))
    assert client.get(reverse("intake")).status_code == 403


def test_a_session_ends_with_the_account(client: Client, person: User) -> None:
    client.force_login(person)
    get_user_model().objects.filter(pk=person.pk).update(is_active=False)
    assert "港 花子" not in client.get("/").content.decode()


def test_who_has_something_to_do_comes_to_the_desk(client: Client, person: User) -> None:
    sent = {"username": "hanako", "password": PASSWORD}
    assert client.post(reverse("sign_in"), sent)["Location"] == reverse("start")
    client.logout()
    assert person.municipality is not None
    post = add_post(
        municipality=person.municipality,
        section=None,
        role=Role.VIEWER,
        title="監査",
        address="",
        by=OPERATOR,
        at=AT,
    )
    hold_post(post=post, user=person, begins_on=AT.date(), by=OPERATOR, at=AT)
    assert client.post(reverse("sign_in"), sent)["Location"] == reverse("desk")
    assert client.get(reverse("sign_in"))["Location"] == reverse("desk")
