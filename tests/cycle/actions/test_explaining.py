"""Explaining a finding: a reason is needed, and the explanation covers only what was said then."""

from __future__ import annotations

import pytest

from furikaeri.cycle.actions.explaining import waive_finding, withdraw_waiver
from furikaeri.cycle.entry_queries import find_entry, findings_of, waiver_of, waivers_of
from furikaeri.cycle.refusing import RefusedError
from furikaeri.sheet.findings import Finding
from tests.cycle.year import OPEN, Town, make_town
from tests.forms import WELFARE

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def town() -> Town:
    return make_town(1)


def open_finding(town: Town) -> Finding:
    entry = find_entry(town.sheets[0].pk, town.author["by"].user_id)
    assert entry is not None
    return findings_of(entry, [WELFARE])[0]


def test_an_explanation_covers_its_finding_until_it_is_taken_back(town: Town) -> None:
    finding, sheet_id = open_finding(town), town.sheets[0].pk
    for reason, line in (("  ", "理由を書いて"), ("あ" * 501, "500 字まで")):
        with pytest.raises(RefusedError, match=line):
            waive_finding(sheet_id=sheet_id, finding=finding, reason=reason, at=OPEN, **town.author)
    for _ in range(2):  # pressed twice
        waive_finding(sheet_id=sheet_id, finding=finding, reason="今年度は中止\x00", at=OPEN, **town.author)
    (waived,) = waivers_of(sheet_id)
    assert (waived.reason, waived.by) == ("今年度は中止", "青葉 記入")
    assert waiver_of(finding, [waived]) == waived
    withdraw_waiver(sheet_id=sheet_id, waiver_id=waived.id, at=OPEN, **town.author)
    assert waivers_of(sheet_id) == ()
