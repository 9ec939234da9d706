"""Open work: what a section still has to hand in and to answer."""

from __future__ import annotations

import pytest

from furikaeri.cycle.actions.reviewing import RemarkText, receive_sheet, return_sheet
from furikaeri.cycle.open_work import OpenWork, open_work_of
from tests.cycle.year import OPEN, make_town, submitted

pytestmark = pytest.mark.django_db


def test_sheets_and_remarks_are_counted_for_the_section() -> None:
    town = make_town(3)
    sheet = town.sheets[0]
    section = sheet.lead_section_id or town.sheets[0].listing.sheets.first().lead_section_id
    assert open_work_of(sheet.municipality_id) == {section: OpenWork(3, 0)}
    submitted(town)
    assert open_work_of(sheet.municipality_id) == {section: OpenWork(2, 0)}
    receive_sheet(sheet_id=sheet.pk, at=OPEN, **town.office)
    told = [RemarkText("implementation", "内訳を。"), RemarkText("issues", "年度を。")]
    return_sheet(sheet_id=sheet.pk, reason="内訳", remarks=told, at=OPEN, **town.office)
    assert open_work_of(sheet.municipality_id) == {section: OpenWork(3, 2)}
    assert open_work_of(sheet.municipality_id + 1) == {}
