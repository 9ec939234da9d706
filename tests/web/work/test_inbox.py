"""The inbox: a section reads what it was told, and the others of the section see that it was read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from furikaeri.cycle.actions.reminding import remind_sections
from furikaeri.cycle.models import Notice
from tests.cycle.year import OPEN, Town
from tests.web.html_checks import check_html
from tests.web.work.conftest import State, bring_to

pytestmark = pytest.mark.database


def test_each_reads_what_is_theirs(town: Town, signed_in: Callable[[str], Client]) -> None:
    bring_to(town, town.sheets[0], State.RETURNED)
    told = {
        role: check_html(signed_in(role).get(reverse("inbox")).content.decode(), role).get_text()
        for role in ("author", "head", "secretariat", "viewer")
    }
    assert "内訳がありません。" in told["author"]
    assert "承認の依頼" in told["head"]
    assert "提出されました" in told["secretariat"]
    assert "お知らせはありません" in told["viewer"]


def test_what_one_has_seen_the_others_of_the_section_see_as_seen(
    town: Town, signed_in: Callable[[str], Client]
) -> None:
    bring_to(town, town.sheets[0], State.RETURNED)
    signed_in("author").post(reverse("inbox"))
    notice = Notice.objects.get(kind=Notice.Kind.RETURN)
    assert notice.seen_by_name.startswith("青葉 記入")
    assert "が見ました" in signed_in("head").get(reverse("inbox")).content.decode().replace(
        " に見ました", "が見ました"
    )
    assert Notice.objects.filter(kind=Notice.Kind.APPROVAL, seen_at=None).exists()


def test_a_reminder_leads_to_the_desk(town: Town, signed_in: Callable[[str], Client]) -> None:
    cycle, sheets = town.sheets[0].cycle_id, [town.sheets[0].pk]
    remind_sections(cycle_id=cycle, sheet_ids=sheets, at=OPEN, **town.office)
    page = check_html(signed_in("author").get(reverse("inbox")).content.decode(), "inbox")
    assert page.select_one("main li strong a")["href"] == reverse("desk")
