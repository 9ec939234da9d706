"""One sheet stands for each project, wherever the others are."""

from __future__ import annotations

from dataclasses import replace

from furikaeri.web.drawing.project_counts import sheets_left_out
from tests.web.drawing.test_search_results import LINE


def test_the_primary_listings_first_sheet_stands_for_the_project() -> None:
    relisted = replace(LINE, id=1, project_id=7, primary=False)
    first, second = (replace(LINE, id=n, project_id=7) for n in (2, 3))
    only_relisted = replace(LINE, id=4, project_id=8, primary=False)
    assert sheets_left_out([relisted, first, second, only_relisted]) == (relisted, second)
    assert sheets_left_out([]) == ()
