"""The known half of the published plan, which is outside the repository: the reader's marks and the plan's sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from furikaeri.reading.reading_files import read_paths
from furikaeri.sheet.counted_sheets import counted_sheet
from furikaeri.sheet.project_identity import group_listings, group_projects
from furikaeri.sheet.read_sheets import Reading
from furikaeri.sheet.shared_costs import propose_shared_costs
from furikaeri.totals.cost_totals import total_costs
from tests.reading.evidence import evidence_faults
from tests.reading.fictional_sheets import FORM
from tests.reading.scored_texts import published_gold
from tests.reading.scoring import Score, score_sheets

pytestmark = pytest.mark.published

SHEETS, LISTINGS, PROJECTS = 38, 36, 35
# Sheet 7's amounts are torn apart: either way round is accepted, when both are doubted.
PRINTED = {(2_293_529, 2_364_392), (2_299_929, 2_357_992)}
COUNTED_ONCE = {(2_164_574, 2_191_530), (2_170_974, 2_185_130)}
TORN = 6


@pytest.fixture(name="reading", scope="module")
def published_reading(shared_data: Path) -> Reading:
    return read_paths([shared_data / "published.txt"], [FORM])


@pytest.fixture(name="score", scope="module")
def published_score(reading: Reading) -> Score:
    return score_sheets(published_gold(), reading.sheets)


def test_every_sheet_is_found(reading: Reading, score: Score) -> None:
    assert len(reading.sheets) == SHEETS
    assert (reading.skipped, reading.unread) == ((), ())
    assert score.not_found == 0


def test_the_marks(score: Score) -> None:
    figures = score.figures()
    assert figures["coded"] == 1.0
    assert figures["narratives"] >= 0.99
    assert figures["tables"] == 1.0
    assert figures["silent"] == 0
    assert figures["needless"] <= 0.03


def test_nothing_is_invented(reading: Reading, shared_data: Path) -> None:
    text = (shared_data / "published.txt").read_text(encoding="utf-8")
    faults = {n: found for n, s in enumerate(reading.sheets) if (found := evidence_faults(s, text, FORM))}
    assert faults == {}


def test_the_plans_sums(reading: Reading) -> None:
    counted = [counted_sheet(sheet, order, FORM) for order, sheet in enumerate(reading.sheets)]
    assert len(group_listings(counted)) == LISTINGS
    assert len(group_projects(counted)) == PROJECTS
    shared = propose_shared_costs(counted)
    settled, budget = (total_costs(counted, shared, phase) for phase in ("settled", "budget"))
    assert (settled.printed, budget.printed) in PRINTED
    assert (settled.counted_once, budget.counted_once) in COUNTED_ONCE


def test_amounts_torn_apart_are_doubted(reading: Reading) -> None:
    assert {f.id for f in FORM.of_kind("amount")} <= reading.sheets[TORN].doubted_fields()


def test_no_plan_or_city_is_lost(reading: Reading) -> None:
    assert len({sheet.plan for sheet in reading.sheets}) == 1
    (plan,) = {sheet.plan for sheet in reading.sheets}
    assert plan is not None
    assert (plan.term_number, plan.first_fiscal_year, plan.last_fiscal_year) == (3, 2016, 2020)
    assert plan.municipality
