"""The sample town's two years, brought in by the real actions from texts in the disorder of extraction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from furikaeri.intake.queries import list_documents
from furikaeri.plans.answers import PlanLine, SheetLine
from furikaeri.plans.queries import list_plans
from furikaeri.plans.year_queries import lines_of_sheets
from tests.town import load_documents, write_document


@dataclass(frozen=True, slots=True)
class LoadedTown:
    """What the pages are asked about: the plan and its sheets by year, the documents' ids latest first."""

    plan: PlanLine
    sheets: tuple[SheetLine, ...]
    documents: tuple[int, ...]

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
    return LoadedTown(plan, lines_of_sheets(ids), tuple(document.id for document in documents))
