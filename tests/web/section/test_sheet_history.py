"""The history: every version with who, when, how and what changed; one field's; the way back as a new version."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.web.html_checks import check_html
from tests.web.section.conftest import Desk

pytestmark = pytest.mark.database


@pytest.fixture
def address(author: Desk, head: Desk) -> str:
    author.post(author.open(), "save", issues="学生の参加が課題である。")
    head.post(head.open(), "save", issues="学生と企業の参加が課題である。", coop_detail="課長の連携")
    return reverse("sheet_history", args=[author.sheet_id])


def test_versions_are_told_with_their_differences(author: Desk, office: Desk, address: str) -> None:
    for desk in (author, office):
        page = check_html(desk.client.get(address).content.decode(), address)
        assert [h.get_text() for h in page.select("h2")] == ["第3版（今の版）", "第2版", "第1版"]
        assert "宮城野 課長" in page.select_one("#version-3").find_parent("section").get_text()
        assert page.select_one("ins").get_text() in "学生と企業の参加が課題である。課長の連携"
    one = check_html(author.client.get(f"{address}?field=issues").content.decode(), address)
    assert len(one.select("h2")) == 2
    assert "課長の連携" not in one.select_one("main").get_text()
    none = check_html(author.client.get(f"{address}?field=name").content.decode(), address)
    assert "まだ書き直されていません" in none.get_text()


def test_going_back_is_a_new_version(author: Desk, address: str) -> None:
    back = reverse("sheet_restoring", args=[author.sheet_id, 2])
    assert author.client.get(back).status_code == 302
    stale = author.client.post(back, {"seen": "2"})
    assert stale.status_code == 409
    assert author.client.post(back, {"seen": "3"}).status_code == 302
    entry = author.entry()
    assert (entry.revision_number, entry.read.text("issues")) == (4, "学生の参加が課題である。")
    assert "以前の版に戻す" in author.client.get(address).content.decode()


@pytest.mark.parametrize("query", ["field=%00", "page=x", "page=" + "9" * 17, "page=0", "field=" + "x" * 500])
def test_odd_addresses_are_answered(author: Desk, address: str, query: str) -> None:
    assert author.client.get(f"{address}?{query}").status_code == 200


def test_more_versions_ask_no_more_of_the_database(author: Desk, address: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert author.client.get(address).status_code == 200
        return len(queries)

    before = asked()
    for n in range(3):
        author.post(author.open(), "save", issues=f"{n} 度めの課題")
    assert asked() == before <= 14
