"""text-copied: narratives that are word for word the same, within a sheet or in two sheets; one finding a group.

Near-linear: texts are gathered under their comparison key. Short texts are no copies but standing phrases (なし, 事業終了のため
実施なし, …により中止した): a text counts from LONG_TEXT characters on, and from PAIR_TEXT on where the form names the other field
as what is wrongly copied (`copied_from`: the year's contribution under the period's).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from furikaeri.checking.subjects import Subject
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.groups import Groups
from furikaeri.sheet.japanese_text import comparison_key

LONG_TEXT = 30
PAIR_TEXT = 15


@dataclass(frozen=True, slots=True)
class _Place:
    """One narrative: the place of its sheet in the input, and its field."""

    sheet: int
    field: str


def check_copied_texts(subjects: Sequence[Subject], projects: Groups) -> Iterator[Finding]:
    """One finding for each group of equal narratives, at its first sheet; `projects` as `group_projects` gives them."""
    project_of = {place: number for number, group in enumerate(projects) for place in group}
    places: dict[str, list[_Place]] = {}
    for number, subject in enumerate(subjects):
        for definition in subject.form.of_kind("narrative"):
            key = comparison_key(subject.sheet.text(definition.id))
            if len(key) >= PAIR_TEXT:
                places.setdefault(key, []).append(_Place(number, definition.id))
    for key, group in places.items():
        for copies in [group] if len(key) >= LONG_TEXT else _pairs(subjects, group):
            if len(copies) > 1 and not _is_expected(subjects, copies, project_of):
                yield _finding(subjects, copies, project_of)


def _pairs(subjects: Sequence[Subject], group: list[_Place]) -> list[list[_Place]]:
    """Of places with an equal short text, those of one sheet whose fields the form warns about."""
    pairs: list[list[_Place]] = []
    for sheet in dict.fromkeys(place.sheet for place in group):
        here = [place for place in group if place.sheet == sheet]
        fields = {place.field for place in here}
        form = subjects[sheet].form
        pairs += [
            [origin, copy]
            for copy in here
            for origin in here
            if origin.field in form.field(copy.field).copied_from and origin.field in fields
        ]
    return pairs


def _is_expected(subjects: Sequence[Subject], copies: list[_Place], project_of: dict[int, int]) -> bool:
    """A project's overview stays the same over the years: no finding, unless one year prints it twice."""
    years = [subjects[place.sheet].sheet.number("fiscal_year") for place in copies]
    same_project = len({project_of[place.sheet] for place in copies}) == 1
    return same_project and {p.field for p in copies} == {"overview"} and len(set(years)) == len(years)


def _finding(subjects: Sequence[Subject], copies: list[_Place], project_of: dict[int, int]) -> Finding:
    first = subjects[copies[0].sheet]
    fields = list(dict.fromkeys(place.field for place in copies))
    sheets = list(dict.fromkeys(place.sheet for place in copies))
    where = "、".join(subjects[p.sheet].label(p.field) + subjects[p.sheet].place(p.field) for p in copies)
    if len(sheets) > 1:
        where = "、".join(
            f"{subjects[p.sheet].name()}の{subjects[p.sheet].label(p.field)}{subjects[p.sheet].place(p.field)}"
            for p in copies
        )
    years = {subjects[sheet].sheet.number("fiscal_year") for sheet in sheets}
    relisted = len(sheets) > 1 and len({project_of[sheet] for sheet in sheets}) == 1 and len(years) == 1
    if relisted and len(fields) == 1:
        remedy = "同じ事業の再掲などで同じ文にしている場合は、そのままで構いません。貢献や課題は、それぞれの施策に即して書き分けてください。"
    else:
        remedy = "写し間違いでないかを担当課に確かめ、それぞれの欄が求める内容に書き分けてください。"
    return first.finding(
        "text-copied",
        "info" if relisted and len(fields) == 1 else "warning",
        fields[0] if len(fields) == 1 else None,
        f"一字一句同じ文があります: {where}。",
        remedy,
    )
