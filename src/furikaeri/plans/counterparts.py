"""What the record already says about sheets that were read but are not stored: the same year's sheet and last year's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from furikaeri.people.models import Municipality
from furikaeri.plans.models import Plan
from furikaeri.plans.placing import KEY_LENGTH, UNTITLED_PLAN, lead_section_key
from furikaeri.plans.stored_sheets import StoredSheet, counted_in_plan, sheets_of_years
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.project_identity import group_projects
from furikaeri.sheet.read_sheets import ReadSheet


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The sheet that a read one would become a new revision of, and the same project's sheet of the year before."""

    same: StoredSheet | None = None
    last_year: StoredSheet | None = None


def find_counterparts(municipality: Municipality, sheets: Sequence[ReadSheet]) -> tuple[Counterparts, ...]:
    """For each sheet what is stored, placed by the rules by which storing places it; nothing is written."""
    by_title: dict[str, list[int]] = defaultdict(list)
    for place, sheet in enumerate(sheets):
        title = (sheet.plan.title if sheet.plan else None) or UNTITLED_PLAN
        by_title[comparison_key(title)[:KEY_LENGTH]].append(place)
    plans = {p.title_key: p for p in Plan.objects.filter(municipality=municipality, title_key__in=by_title)}
    found = [Counterparts() for _ in sheets]
    for title, places in by_title.items():
        if title in plans:
            for place, parts in _in_plan(plans[title], sheets, places).items():
                found[place] = parts
    return tuple(found)


def _in_plan(plan: Plan, sheets: Sequence[ReadSheet], places: Sequence[int]) -> dict[int, Counterparts]:
    years = {year for p in places if (year := sheets[p].number("fiscal_year")) is not None}
    stored = sheets_of_years(plan, years | {year - 1 for year in years})
    reads = [s.read for s in stored] + [sheets[p] for p in places]
    found: dict[int, Counterparts] = {}
    for group in group_projects([counted_in_plan(read, order) for order, read in enumerate(reads)]):
        known = [stored[i] for i in group if i < len(stored)]
        free = list(known)  # each stored sheet is the counterpart of one read sheet only
        for place in sorted(places[i - len(stored)] for i in group if i >= len(stored)):
            sheet = sheets[place]
            same = next((s for s in free if _place_key(s.read) == _place_key(sheet)), None)
            if same is not None:
                free.remove(same)
            found[place] = Counterparts(same, _last_year(sheet, known))
    return found


def _place_key(sheet: ReadSheet) -> tuple[int | None, str, str, str]:
    """Year, measure, number and lead section: what storing tells the sheets of a project apart by."""
    number = str(sheet.fields.get("number") or "")
    return sheet.number("fiscal_year"), _measure(sheet), number, lead_section_key(sheet)


def _last_year(sheet: ReadSheet, known: Sequence[StoredSheet]) -> StoredSheet | None:
    """Last year's sheet under the same measure and lead section, else the only one under the measure."""
    year = sheet.number("fiscal_year")
    before = [s for s in known if year is not None and s.read.number("fiscal_year") == year - 1]
    here = [s for s in before if _measure(s.read) == _measure(sheet)]
    led = [s for s in here if lead_section_key(s.read) == lead_section_key(sheet)]
    return next(iter(led), here[0] if len(here) == 1 else None)


def _measure(sheet: ReadSheet) -> str:
    return sheet.text("direction_code") or comparison_key(sheet.text("priority_measure"))
