"""The approval route on its page: who may set it, what is refused with what was typed kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from furikaeri.cycle.models import RouteStep
from furikaeri.people.models import Post
from tests.cycle.year import Town
from tests.web.html_checks import check_html
from tests.web.work.conftest import State, bring_to

pytestmark = pytest.mark.database


def address(town: Town) -> str:
    return reverse("route", args=[town.sheets[0].lead_section_id])


def test_a_head_sets_the_route_of_the_section(town: Town, signed_in: Callable[[str], Client]) -> None:
    head = Post.objects.get(section=town.sheets[0].lead_section_id, role="head")
    director = Post.objects.get(role="council")
    client = signed_in("head")
    rows = {"order-1": "1", "kind-1": "in_line", "post-1": head.pk, "post-2": ""}
    refused = client.post(address(town), rows)
    assert refused.status_code == 409
    page = check_html(refused.content.decode(), "refused")
    assert "決裁は一段だけ" in page.get_text()
    assert page.select_one(f"#post-1 option[value='{head.pk}'][selected]")
    rows |= {"order-2": "2", "kind-2": "decision", "post-2": director.pk}
    assert client.post(address(town), rows)["Location"] == address(town)
    assert list(RouteStep.objects.values_list("order", "kind", "post")) == [
        (1, "in_line", head.pk),
        (2, "decision", director.pk),
    ]
    assert client.post(address(town), {}).status_code == 302
    assert not RouteStep.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"order-1": "0"}, {"order-1": "x"}, {"kind-1": "maybe"}, {"post-1": "99999999"}]
)
def test_nonsense_is_refused(town: Town, signed_in: Callable[[str], Client], changes: dict[str, str]) -> None:
    head = Post.objects.get(section=town.sheets[0].lead_section_id, role="head")
    rows = {"order-1": "1", "kind-1": "decision", "post-1": str(head.pk)} | changes
    assert signed_in("secretariat").post(address(town), rows).status_code == 409
    assert not RouteStep.objects.exists()


def test_others_do_not_see_it(town: Town, signed_in: Callable[[str], Client]) -> None:
    for role, status in (
        ("author", 403),
        ("other_author", 403),
        ("secretariat", 200),
        ("administrator", 200),
    ):
        assert signed_in(role).get(address(town)).status_code == status, role
    assert signed_in("secretariat").get(reverse("route", args=[10**8])).status_code == 404


def test_who_is_informed_notes_it_on_the_sheet(town: Town, signed_in: Callable[[str], Client]) -> None:
    head = Post.objects.get(section=town.sheets[0].lead_section_id, role="head")
    informed = Post.objects.get(role="viewer")
    rows = {"order-1": "1", "kind-1": "decision", "post-1": head.pk}
    rows |= {"order-2": "2", "kind-2": "information", "post-2": informed.pk}
    signed_in("head").post(address(town), rows)
    sheet = bring_to(town, town.sheets[0], State.SUBMITTED)
    client, page = signed_in("viewer"), reverse("sheet_on_its_way", args=[sheet.pk])
    assert "供覧（1 枚）" in client.get(reverse("desk")).content.decode()
    assert "供覧を確認した" in client.get(page).content.decode()
    client.post(reverse("act_on_sheet", args=[sheet.pk]), {"act": "seen"})
    assert "供覧を確認した" not in client.get(page).content.decode()
    assert "供覧（1 枚）" not in client.get(reverse("desk")).content.decode()
