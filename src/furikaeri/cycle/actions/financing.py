"""The accounts' amounts taken over, and the codes by which they belong to projects; findings follow at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from furikaeri.cycle.finance_lists import ListComparison, compare_list, project_names
from furikaeri.cycle.refusing import ConflictError, RefusedError, UnreadyError
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality
from furikaeri.people.rights import Rights, Role
from furikaeri.plans.models import FinanceFigure, FinanceList, Project, ProjectCode
from furikaeri.plans.sheet_findings import rebuild_finance_findings, sheets_of_projects
from furikaeri.sheet.finance_figures import FinanceLine
from furikaeri.sheet.form import Form
from furikaeri.sheet.japanese_text import fold, without_controls

_LONGEST_CODE = 200
_FIRST_YEAR, _LAST_YEAR = 1950, 2199


@dataclass(frozen=True, slots=True)
class FinanceFile:
    """A list that was read: its bare name, its hash, its amounts."""

    name: str
    sha256: str
    lines: tuple[FinanceLine, ...]


@dataclass(frozen=True, slots=True)
class CodeLink:
    """A code that is to mean a project from one fiscal year to another, both included (None: without end)."""

    code: str
    project_id: int
    first_fiscal_year: int | None = None
    last_fiscal_year: int | None = None


@transaction.atomic
def take_finance_list(  # noqa: PLR0913 - one argument a fact of the list, besides who and when
    *, file: FinanceFile, seal: str, forms: Sequence[Form], rights: Rights, by: Actor, at: datetime
) -> ListComparison:
    """Keep what of a list is new, when it still changes what was looked at; a list that says nothing new leaves no trace."""
    town = _take_town(rights)
    compared = compare_list(town.pk, file.lines)
    if not compared.changes:
        return compared
    if compared.seal != seal:
        raise ConflictError(
            "見ていただいた後に、ほかの人が額かコードを変えました。今の内容を確かめてください。"
        )
    kept = FinanceList.objects.create(
        municipality=town,
        file_name=without_controls(file.name)[:300],
        sha256=file.sha256,
        lines=len(file.lines),
        by_name=by.name,
        by_user_id=by.user_id,
        at=at,
    )
    FinanceFigure.objects.bulk_create(
        FinanceFigure(
            municipality=town,
            source=kept,
            line=line.line,
            code=line.code,
            name=line.name,
            fiscal_year=line.fiscal_year,
            stage=line.stage.value,
            stage_name=line.stage_name,
            yen=line.yen,
        )
        for line in (change.line for change in compared.changes)
    )
    changed = {change.line.code for change in compared.changes}
    codes = ProjectCode.objects.filter(municipality=town).values_list("code", "project_id")
    _tell_sheets({project_id for code, project_id in codes if code in changed}, forms)
    remark = f"{kept.file_name} {len(compared.changes)}件"
    record_event(municipality=town, subject=kept, what="finance_list_taken", by=by, at=at, remark=remark)
    return compared


@transaction.atomic
def link_codes(
    *, links: Sequence[CodeLink], forms: Sequence[Form], rights: Rights, by: Actor, at: datetime
) -> int:
    """Let codes mean projects; all of them, or none. How many were new."""
    town = _take_town(rights)
    names = project_names(town.pk)
    made = [row for link in links if (row := _linked(town, link)) is not None]
    if not made:
        return 0
    _tell_sheets({row.project_id for row in made}, forms)
    remark = "、".join(f"{row.code} {names.get(row.project_id, '')}" for row in made)
    record_event(municipality=town, subject=made[0], what="codes_linked", by=by, at=at, remark=remark)
    return len(made)


@transaction.atomic
def unlink_code(*, code_id: int, forms: Sequence[Form], rights: Rights, by: Actor, at: datetime) -> None:
    """A code does not mean its project any longer; the amounts stay."""
    town = _take_town(rights)
    row = ProjectCode.objects.filter(pk=code_id, municipality=town).first()
    if row is None:
        return
    remark = f"{row.code} {project_names(town.pk).get(row.project_id, '')}"
    record_event(municipality=town, subject=row, what="code_unlinked", by=by, at=at, remark=remark)
    row.delete()
    _tell_sheets({row.project_id}, forms)


def _linked(town: Municipality, link: CodeLink) -> ProjectCode | None:
    """The new row; None when it is there already."""
    code = "".join(fold(without_controls(link.code)).split())
    told = f"事業コード「{code[:30]}」"
    first, last = link.first_fiscal_year, link.last_fiscal_year
    if not code or len(code) > _LONGEST_CODE:
        raise UnreadyError(f"事業コードを {_LONGEST_CODE} 字までで書いてください。")
    if any(year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR for year in (first, last)):
        raise UnreadyError(f"{told}の年度は、西暦の 4 桁で書いてください。")
    if first is not None and last is not None and first > last:
        raise UnreadyError(f"{told}の終わりの年度が、初めの年度より前です。")
    if not Project.objects.filter(pk=link.project_id, municipality=town).exists():
        raise UnreadyError(f"{told}の事業を、一覧にある名称から選んでください。")
    for row in ProjectCode.objects.filter(project=link.project_id, code=code):
        if (row.first_fiscal_year, row.last_fiscal_year) == (first, last):
            return None
        begins, ends = first or _FIRST_YEAR, last or _LAST_YEAR
        if any(row.is_valid_in(year) for year in range(begins, ends + 1)):
            raise UnreadyError(
                f"{told}は、重なる年度でもうこの事業に結び付いています。先にその行を外してください。"
            )
    return ProjectCode.objects.create(
        municipality=town,
        project_id=link.project_id,
        code=code,
        first_fiscal_year=first,
        last_fiscal_year=last,
    )


def _take_town(rights: Rights) -> Municipality:
    """The secretariat's municipality, locked: lists and codes change one after another."""
    if rights.municipality_id is None or not rights.has(Role.SECRETARIAT):
        raise RefusedError("会計の額を扱えるのは、事務局だけです。")
    return Municipality.objects.select_for_update().get(pk=rights.municipality_id)


def _tell_sheets(project_ids: set[int], forms: Sequence[Form]) -> None:
    rebuild_finance_findings(sheets_of_projects(project_ids), forms)
