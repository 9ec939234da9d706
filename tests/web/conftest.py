"""The sample town's two years, brought in by the real actions from texts in the disorder of extraction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from furikaeri.commands.work import WORKER, WORKS
from furikaeri.intake.known_forms import known_forms
from furikaeri.intake.queries import list_documents
from furikaeri.jobs.working import work_once
from furikaeri.plans.answers import PlanLine, SheetLine
from furikaeri.plans.queries import list_plans
from furikaeri.plans.year_queries import lines_of_sheets
from furikaeri.publishing.actions import ask_for_print
from furikaeri.publishing.printing import PrintOrder, prepare_print
from tests.town import AT, OPERATOR, load_documents, write_document


@dataclass(frozen=True, slots=True)
class LoadedTown:
    """What the pages are asked about: the plan and its sheets by year, the documents' ids latest first, a job done."""

    plan: PlanLine
    sheets: tuple[SheetLine, ...]
    documents: tuple[int, ...]
    job: int

    def sheet(self, fiscal_year: int, direction_code: str, number: str) -> SheetLine:
        """The first sheet of this year, direction and number."""
        place = (fiscal_year, direction_code, number)
        return next(s for s in self.sheets if (s.fiscal_year, s.direction_code, s.number) == place)


@pytest.fixture
def town(db: None, tmp_path: Path, settings: Settings) -> LoadedTown:
    """Two fiscal years of a plan with re-listed, shared and renamed projects."""
    settings.FURIKAERI_DATA = tmp_path / "data"
    for year, places in (("r6", (0, 2, 7, 9)), ("r7", (0, 2, 6, 7, 10))):
        done = load_documents(write_document(tmp_path / f"{year}.txt", *places, source=f"sample-{year}"))
        assert done.complete(), done
    documents = list_documents()
    (plan,) = list_plans()
    ids = [sheet for document in documents for sheet in document.sheet_ids]
    return LoadedTown(
        plan, lines_of_sheets(ids), tuple(document.id for document in documents), print_in_background(plan)
    )


def print_in_background(plan: PlanLine) -> int:
    """The id of a job that has made the plan's list; a large plan is what pages do this for."""
    found = prepare_print(PrintOrder("plan", plan.id, None, "csv"), known_forms())
    assert found is not None
    job_id, _ = ask_for_print(prepared=found, by=OPERATOR, at=AT)
    assert work_once(WORKS, lambda: False, WORKER)
    return job_id
