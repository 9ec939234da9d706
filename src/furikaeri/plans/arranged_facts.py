"""What the set-up says of a plan, a node of its tree, and a listing, as typed on a page or in a list."""

from __future__ import annotations

from dataclasses import dataclass

from furikaeri.plans.models import PlanNode


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan's term; `words` are what its goals, directions and measures are called, "" as usual."""

    title: str
    nickname: str = ""
    term_number: int | None = None
    first_fiscal_year: int | None = None
    last_fiscal_year: int | None = None
    words: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """A node: its level, its number as printed ("1-4"), its name."""

    level: PlanNode.Level
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """A listing: the project's name, the measure by number or name, and who fills in; `order` 0 leaves it as it is."""

    name: str
    measure: str
    number: str
    primary: bool
    section_ids: tuple[int, ...]
    order: int = 0
