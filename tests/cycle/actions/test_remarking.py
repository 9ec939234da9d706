"""Remarks: said while reviewing, taken back before they are sent, never of nothing."""

from __future__ import annotations

import pytest

from furikaeri.cycle.actions.remarking import add_remark, answer_remark, drop_remark
from furikaeri.cycle.actions.reviewing import receive_sheet, return_sheet
from furikaeri.cycle.checked_texts import MOST_CHARACTERS
from furikaeri.cycle.models import ReviewRemark
from furikaeri.cycle.refusing import RefusedError
from tests.cycle.year import OPEN, Town, submitted

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    ("text", "words"),
    [(" \n", "書いてください"), ("長" * (MOST_CHARACTERS + 1), "字までに"), ("a\x00b", "ヌル文字")],
)
def test_what_is_no_remark_is_refused(town: Town, text: str, words: str) -> None:
    sheet = submitted(town)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    with pytest.raises(RefusedError, match=words):
        add_remark(sheet_id=sheet.pk, field="", text=text, at=OPEN, **town.office)
    assert not ReviewRemark.objects.exists()


def test_a_remark_is_taken_back_only_before_it_is_sent(town: Town) -> None:
    sheet = submitted(town)
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    dropped, sent = (
        add_remark(sheet_id=sheet.pk, field="results", text=text, at=OPEN, **town.office)
        for text in ("誤り", "単位を書く")
    )
    drop_remark(remark_id=dropped.pk, at=OPEN, **town.office)
    return_sheet(sheet_id=sheet.pk, reason="単位", remarks=[], at=OPEN, **town.office)
    with pytest.raises(RefusedError):
        drop_remark(remark_id=sent.pk, at=OPEN, **town.office)
    answer_remark(remark_id=sent.pk, answer="done", explanation="", at=OPEN, **town.author)
    answer_remark(remark_id=sent.pk, answer="open", explanation="", at=OPEN, **town.author)
    with pytest.raises(RefusedError, match="対応済か説明済"):
        answer_remark(remark_id=sent.pk, answer="perhaps", explanation="", at=OPEN, **town.author)
    sent.refresh_from_db()
    assert (sent.state, sent.answered_at) == (ReviewRemark.State.OPEN, None)
