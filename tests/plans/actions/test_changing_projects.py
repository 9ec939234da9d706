"""What becomes of a project in mid-term is a row with a day; the project stays the same when only its name changes."""

from __future__ import annotations

from datetime import date

import pytest

from furikaeri.people.refusing import UnfitError
from furikaeri.plans.actions.changing_projects import Kind, record_project_change
from furikaeri.plans.arranged_queries import list_listings
from furikaeri.plans.models import ProjectName, ProjectSuccession
from tests.people.organisation import CityHall, city_hall
from tests.plans.arranged_plan import arranged_plan
from tests.town import AT, OPERATOR

pytestmark = pytest.mark.django_db
APRIL = date(2023, 4, 1)


def change(
    hall: CityHall, project_id: int, kind: Kind, *, name: str = "", later_id: int | None = None
) -> ProjectSuccession:
    return record_project_change(
        municipality_id=hall.town.pk,
        project_id=project_id,
        kind=kind,
        on=APRIL,
        name=name,
        later_id=later_id,
        by=OPERATOR,
        at=AT,
    )


def test_a_renamed_project_keeps_its_former_name() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    project = made.listings[0].project_id
    change(hall, project, Kind.RENAME, name="みんなの見守り事業")
    lines = [x for x in list_listings(made.plan.pk) if x.project_id == project]
    assert {x.name for x in lines} == {"みんなの見守り事業"}
    assert lines[0].changes == ("2023年4月1日改称",)
    assert ProjectName.objects.filter(project=project).count() == 2
    for name in ("みんなの見守り事業", "サロン事業", ""):
        with pytest.raises(UnfitError):
            change(hall, project, Kind.RENAME, name=name)
    assert ProjectSuccession.objects.count() == 1


def test_merged_and_abolished_projects_end_once() -> None:
    hall = city_hall()
    made = arranged_plan(hall)
    watching, salon = made.listings[0].project_id, made.listings[1].project_id
    with pytest.raises(UnfitError):
        change(hall, salon, Kind.MERGE, later_id=salon)
    change(hall, salon, Kind.MERGE, later_id=watching)
    line = next(x for x in list_listings(made.plan.pk) if x.project_id == salon)
    assert (line.changes, line.ended_on) == (("2023年4月1日統合（→ 見守り事業）",), APRIL)
    with pytest.raises(UnfitError, match="もう統合か廃止"):
        change(hall, salon, Kind.ABOLISH)
    change(hall, watching, Kind.NEW)
    with pytest.raises(UnfitError, match="もう新規"):
        change(hall, watching, Kind.NEW)
