"""What becomes of a project in mid-term: it is new, has another name, is merged into another, or ends."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.people.refusing import UnfitError
from furikaeri.people.typed_names import checked_name
from furikaeri.plans.arranged_rows import project_name, rename_project
from furikaeri.plans.models import Project, ProjectName, ProjectSuccession

Kind = ProjectSuccession.Kind


@transaction.atomic
def record_project_change(  # noqa: PLR0913 - one argument a fact of the change, besides who and when
    *,
    municipality_id: int,
    project_id: int,
    kind: Kind,
    on: date,
    later_id: int | None = None,
    name: str = "",
    note: str = "",
    by: Actor,
    at: datetime,
) -> ProjectSuccession:
    """What becomes of a project on a day: it has another name, it is merged into another, it is new, it ends."""
    project = Project.objects.filter(pk=project_id, municipality=municipality_id).first()
    if project is None:
        raise UnfitError("この事業はありません。")
    Municipality.objects.select_for_update().get(pk=municipality_id)
    if project.followed_by.filter(kind__in=[Kind.MERGE, Kind.ABOLISH]).exists():
        raise UnfitError("この事業には、もう統合か廃止の記録があります。")
    before = project_name(project_id)
    earlier, later = _ends(project, kind, on, later_id, name)
    made = ProjectSuccession.objects.create(
        municipality=project.municipality, earlier=earlier, later=later, kind=kind, on=on, note=note.strip()
    )
    what = before if later is None or later == project else f"{before} → {project_name(later.pk)}"
    if kind == Kind.RENAME:
        what = f"{before} → {project_name(project_id)}"
    remark = f"{kind.label} {on.year}年{on.month}月{on.day}日 {what}"
    record_event(
        municipality=project.municipality,
        subject=project,
        what="project_changed",
        by=by,
        at=at,
        remark=remark,
    )
    return made


def _ends(
    project: Project, kind: Kind, on: date, later_id: int | None, name: str
) -> tuple[Project | None, Project | None]:
    """What stands before and after; a renamed project is the same on both sides."""
    if kind == Kind.NEW:
        if project.follows.filter(kind=Kind.NEW).exists():
            raise UnfitError("この事業には、もう新規の記録があります。")
        return None, project
    if kind == Kind.ABOLISH:
        return project, None
    if kind == Kind.RENAME:
        rename_project(project, checked_name(name, "新しい事業名", ProjectName), on)
        return project, project
    later = Project.objects.filter(pk=later_id or 0, plan=project.plan_id).exclude(pk=project.pk).first()
    if later is None:
        raise UnfitError("統合する先の事業を選んでください。")
    return project, later
