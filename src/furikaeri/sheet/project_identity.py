"""Which sheets speak of the same project (事業), and which of the same listing (掲載: a project under a measure).

A name alone is not enough: 研修会の開催 may be two sections' own projects. The same project has the same name (a 再掲 mark
aside, or the former name its note tells) and, besides, its place in the plan, a section or the overview in common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence

from furikaeri.sheet.counted_sheets import CountedSheet, plan_keys
from furikaeri.sheet.groups import Groups, group_by_marks
from furikaeri.sheet.japanese_text import comparison_key, fold

# Over compared text (folded, no blanks): brackets half width, but 【】 〔〕 〈〉 stay.
_OPEN, _CLOSE = r"(\[【〔〈<《", r")\]】〕〉>》"
_RELISTED = re.compile(f"[{_OPEN}][^{_OPEN}{_CLOSE}]*再掲[^{_OPEN}{_CLOSE}]*[{_CLOSE}]|再掲$")
_RELISTED_BEFORE = re.compile(r"\s*再掲[\s:・]+")
_FORMER = re.compile(
    r"(?:旧(?:事業)?(?:名称?)?|変更前|前身)[:・]?「?(?P<name>[^」()]{2,})|「(?P<quoted>[^」]{2,})」(?:から|より|を)"
)


def project_name_key(name: str) -> str:
    """A project's name as compared: folded, without white space and without its 再掲 mark."""
    key = _without_mark(name)
    return key or comparison_key(name)


def is_marked_relisted(name: str) -> bool:
    """Whether the printed name carries a 再掲 mark."""
    return _without_mark(name) != comparison_key(name)


def _without_mark(name: str) -> str:
    folded = fold(name)
    leading = _RELISTED_BEFORE.match(folded)
    return _RELISTED.sub("", comparison_key(folded[leading.end() :] if leading else folded))


def former_name_key(name_note: str) -> str | None:
    """The former name a renaming note tells, as compared: （旧：○○事業） gives ○○事業; None when it tells none."""
    match = _FORMER.search(comparison_key(name_note))
    return project_name_key(match["name"] or match["quoted"]) if match else None


def measure_key(sheet: CountedSheet) -> str | None:
    """The measure a sheet stands under: its direction code, which names one measure, or else the measure's name."""
    return sheet.key.direction_code or comparison_key(sheet.priority_measure) or None


def _marks(sheet: CountedSheet, plan: Hashable) -> set[Hashable]:
    names = {project_name_key(sheet.key.name or ""), former_name_key(sheet.name_note)} - {None, ""}
    measure, overview = measure_key(sheet), comparison_key(sheet.overview)
    marks: set[Hashable] = set()
    for name in names:
        marks |= {(plan, name, "section", comparison_key(section)) for section in sheet.sections}
        if measure:
            marks.add((plan, name, "place", measure, sheet.key.number))
        if overview:
            marks.add((plan, name, "overview", overview))
    return marks


def group_projects(sheets: Sequence[CountedSheet]) -> Groups:
    """Places of the sheets of each project, over measures, sections and fiscal years of one plan.

    A sheet marked 再掲, or one that names no section, joins the only project of its name even without more in common.
    """
    plans = plan_keys(sheets)
    marks = [_marks(sheet, plan) for sheet, plan in zip(sheets, plans, strict=True)]
    named = [
        (plan, project_name_key(sheet.key.name or "")) for sheet, plan in zip(sheets, plans, strict=True)
    ]
    loose = [not s.sections or is_marked_relisted(s.key.name or "") for s in sheets]
    projects_of_name: Counter[Hashable] = Counter()
    for group in group_by_marks(marks):
        if not all(loose[place] for place in group):
            projects_of_name.update({named[place] for place in group})
    for place, name in enumerate(named):
        if name[1] and projects_of_name[name] <= 1:
            marks[place].add((name, "only"))
    return group_by_marks(marks)


def group_listings(sheets: Sequence[CountedSheet]) -> Groups:
    """Places of the sheets of each listing: the same project under the same measure and number (over fiscal years)."""
    project_of = {place: number for number, group in enumerate(group_projects(sheets)) for place in group}
    return group_by_marks([[(project_of[p], measure_key(s), s.key.number)] for p, s in enumerate(sheets)])


def find_relisted(sheets: Sequence[CountedSheet]) -> Groups:
    """Places of the sheets of each project that stands under two or more measures in one fiscal year."""
    found: list[tuple[int, ...]] = []
    for project in group_projects(sheets):
        years: dict[int | None, list[int]] = {}
        for place in project:
            years.setdefault(sheets[place].fiscal_year, []).append(place)
        found += [
            tuple(places)
            for places in years.values()
            if len({measure_key(sheets[p]) for p in places} - {None}) > 1
        ]
    return tuple(sorted(found))
