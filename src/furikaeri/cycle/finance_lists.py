"""A list of the accounts beside what is kept: what it changes, which codes nobody knows, told before anything is stored."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from furikaeri.plans.models import FinanceFigure, ProjectCode, ProjectName
from furikaeri.sheet.finance_figures import FinanceLine, FinanceStage


@dataclass(frozen=True, slots=True)
class FinanceChange:
    """An amount that is new (`before` None) or another than the one kept; `projects` are the names its code stands for."""

    line: FinanceLine
    before: int | None
    projects: tuple[str, ...]

    @property
    def stage(self) -> str:
        """The stage, a supplement with its own name."""
        return self.line.stage_name or self.line.stage.label


@dataclass(frozen=True, slots=True)
class ListComparison:
    """What a list would do. `matched` are the projects it speaks of; of unknown codes the amounts are kept all the same."""

    changes: tuple[FinanceChange, ...]
    unchanged: int
    matched: tuple[str, ...]
    unknown: tuple[FinanceLine, ...]

    @property
    def of_projects(self) -> tuple[FinanceChange, ...]:
        """The changes of known projects, those that change an amount first."""
        known = [change for change in self.changes if change.projects]
        return tuple(sorted(known, key=lambda change: (change.before is None, change.line.line)))

    @property
    def seal(self) -> str:
        """Another for another set of changes."""
        told = "\n".join(f"{c.line.key} {c.before} {c.line.yen} {c.projects}" for c in self.changes)
        return hashlib.sha256(told.encode()).hexdigest()


def compare_list(municipality_id: int | None, lines: Sequence[FinanceLine]) -> ListComparison:
    """The list beside the newest amounts and the codes; four queries at most, whatever its length."""
    kept = _newest(municipality_id, {line.fiscal_year for line in lines})
    codes: dict[str, list[ProjectCode]] = defaultdict(list)
    for row in ProjectCode.objects.filter(municipality=municipality_id):
        codes[row.code].append(row)
    names = project_names(municipality_id)

    def projects(line: FinanceLine) -> tuple[str, ...]:
        rows = [row for row in codes.get(line.code, ()) if row.is_valid_in(line.fiscal_year)]
        return tuple(names.get(row.project_id, "（事業名なし）") for row in rows)

    found = [(line, kept.get(line.key), projects(line)) for line in lines]
    unknown = {line.code: line for line, _, named in reversed(found) if not named}
    return ListComparison(
        changes=tuple(FinanceChange(*one) for one in found if one[1] != one[0].yen),
        unchanged=sum(before == line.yen for line, before, _ in found),
        matched=tuple(dict.fromkeys(name for _, _, named in found for name in named)),
        unknown=tuple(sorted(unknown.values(), key=lambda line: line.line)),
    )


def project_names(municipality_id: int | None) -> Mapping[int, str]:
    """The latest name of each project."""
    names: dict[int, str] = {}
    for row in ProjectName.objects.filter(municipality=municipality_id):
        names.setdefault(row.project_id, row.name)
    return names


def _newest(municipality_id: int | None, years: set[int]) -> dict[tuple[str, int, FinanceStage, str], int]:
    rows = FinanceFigure.objects.filter(municipality=municipality_id, fiscal_year__in=years).order_by("id")
    told = rows.values_list("code", "fiscal_year", "stage", "stage_name", "yen")
    return {(code, year, FinanceStage(stage), name): yen for code, year, stage, name, yen in told}
