"""No control character reaches a page's answer or the database, whatever a browser sends."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from furikaeri.cycle.models import Approval, Return
from furikaeri.people.models import User
from furikaeri.web.plain_texts import PlainTextMiddleware
from tests.cycle.year import OPEN, Town, handed_in, make_town, now
from tests.web.html_checks import check_html

pytestmark = pytest.mark.database


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town in its open round."""
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    monkeypatch.setattr(timezone, "localdate", lambda *_: OPEN.date())
    return make_town(2)


def browser_of(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def test_what_a_person_writes_to_another_is_kept_without_controls(town: Town) -> None:
    sheet = handed_in(town)
    act = reverse("act_on_sheet", args=[sheet.pk])
    told = {"act": "approve", "reason": "よ\x00い", "outside_number": "福\x00第\x0812号"}
    assert browser_of("kacho").post(act, told).status_code == 302
    step = Approval.objects.get(sheet=sheet)
    assert (step.note, step.outside_number) == ("よい", "福第12号")
    board = reverse("board", args=[sheet.cycle_id])
    office = browser_of("jimukyoku")
    returned = office.post(board, {"act": "return", "sheet": sheet.pk, "reason": "内\x00訳\tを\n書く"})
    assert returned.status_code == 302
    assert Return.objects.get(sheet=sheet).reason == "内訳\tを\n書く"


@pytest.mark.parametrize("route", ["board", "board_file"])
def test_an_address_with_controls_is_answered(town: Town, route: str) -> None:
    address = reverse(route, args=[town.sheets[0].cycle_id])
    answer = browser_of("jimukyoku").get(address + "?q=%00%08&state=%00&section=%00")
    assert answer.status_code == 200
    if route == "board":
        assert "シート（2 枚）" in check_html(answer.content.decode(), route).get_text()


@pytest.mark.parametrize(
    ("username", "act", "words"),
    [("kacho", "refuse", "「記入者に戻す」の理由は"), ("kacho", "approve", "意見は")],
)
def test_reasons_are_as_long_as_remarks_at_most(town: Town, username: str, act: str, words: str) -> None:
    sheet = handed_in(town)
    client = browser_of(username)
    typed = {"act": act, "reason": "長" * 2_001}
    answer = client.post(reverse("act_on_sheet", args=[sheet.pk]), typed)
    assert answer.status_code == 409
    assert words in check_html(answer.content.decode(), act).get_text()
    assert now(sheet).state == "head_review"


def test_line_ends_and_repeated_names_stay() -> None:
    request = RequestFactory().post("/?a=1&a=%002", {"t": ["一\r\n二\t", "\x00", "&=+ %"], "n\x00": "x"})
    PlainTextMiddleware(lambda _: None).process_view(request)  # type: ignore[arg-type,return-value]
    assert request.GET.getlist("a") == ["1", "2"]
    assert request.POST.getlist("t") == ["一\r\n二\t", "", "&=+ %"]
    assert request.POST.getlist("n") == ["x"]
    with pytest.raises(AttributeError, match="immutable"):
        request.POST["t"] = "x"  # type: ignore[index]
