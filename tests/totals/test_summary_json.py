from __future__ import annotations

import json

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.form_loading import load_form
from furikaeri.totals.plan_totals import total_plan
from furikaeri.totals.summary_json import summary_to_json

FORM = load_form("sendai-welfare")


def test_the_shape_of_the_contract() -> None:
    key = SheetKey("1-1", "1", "港の見守り", 0)
    one = CountedSheet(key, 2023, settled_thousand_yen=5, codes={"coop_internal": (1,), "partners": (8, 12)})
    summary = json.loads(json.dumps(summary_to_json(total_plan([one], FORM), {"relisted": 1})))
    assert summary["settled_thousand_yen"] == {"printed": 5, "counted_once": 5}
    assert summary["budget_thousand_yen"] == {"printed": None, "counted_once": None}
    assert list(summary["cooperation"]) == ["internal", "external", "partners", "partners_unmet"]
    assert summary["cooperation"]["internal"] == {"1": 1, "2": 0, "3": 0, "4": 0}
    assert summary["cooperation"]["partners"] == {str(n): int(n in {8, 12}) for n in range(1, 13)}
    assert summary["findings"] == {"relisted": 1}
    assert (summary["sheets"], summary["listings"], summary["projects"]) == (1, 1, 1)


def test_shared_costs_are_told_by_their_sheets() -> None:
    sheets = [
        CountedSheet(
            SheetKey("1-1", str(n), f"事業{n}", n),
            2023,
            sections=("課",),
            settled_thousand_yen=5,
            budget_thousand_yen=6,
        )
        for n in range(2)
    ]
    summary = json.loads(json.dumps(summary_to_json(total_plan(sheets, FORM), {})))
    assert summary["shared_costs"] == [
        {
            "status": "proposed",
            "sheets": [
                {"direction_code": "1-1", "number": str(n), "name": f"事業{n}", "order": n} for n in range(2)
            ],
        }
    ]
