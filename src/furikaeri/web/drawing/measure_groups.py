"""The plan's tree as groups of listings, one a measure, each with how often cooperation worked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from furikaeri.plans.answers import NodeBranch
from furikaeri.sheet.form import Form
from furikaeri.web.drawing.listing_rows import ListingRow, MoneyByProject, draw_listings

ChosenCodes = Mapping[int, Mapping[str, Mapping[int, int]]]


@dataclass(frozen=True, slots=True)
class Cooperation:
    """How many sheets say that a kind of cooperation worked, of those that say anything."""

    label: str
    worked: int
    answered: int


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """A measure with its listings in the plan's order."""

    branch: NodeBranch
    rows: tuple[ListingRow, ...]
    cooperation: tuple[Cooperation, ...]


def group_measures(
    goals: Sequence[NodeBranch], form: Form, chosen: ChosenCodes, money: MoneyByProject
) -> tuple[MeasureGroup, ...]:
    """Every branch that has listings of its own, in the tree's order."""
    return tuple(
        MeasureGroup(
            branch,
            draw_listings(branch.listings, money),
            count_cooperation(form, chosen.get(branch.id, {})),
        )
        for branch in _with_listings(goals)
    )


def count_cooperation(form: Form, chosen: Mapping[str, Mapping[int, int]]) -> tuple[Cooperation, ...]:
    """For each single-code field whose code list has an answer that needs partners (できた)."""
    found: list[Cooperation] = []
    for definition in form.of_kind("code"):
        code_list = form.code_list_of(definition.id)
        worked = {code.code for code in code_list.codes if code.partners == "needed"} if code_list else set()
        counts = chosen.get(definition.id, {})
        if worked and counts:
            done = sum(count for code, count in counts.items() if code in worked)
            found.append(Cooperation(definition.label, done, sum(counts.values())))
    return tuple(found)


def _with_listings(branches: Sequence[NodeBranch]) -> Iterator[NodeBranch]:
    for branch in branches:
        if branch.listings:
            yield branch
        yield from _with_listings(branch.children)
