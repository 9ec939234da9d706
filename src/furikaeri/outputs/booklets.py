"""The booklet: cover, the plan's tree, contents, all sheets with pointers from 再掲 to where a project stood before, indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from furikaeri.outputs import booklet_words as wording
from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.line_fitting import fit_text
from furikaeri.outputs.pdf_files import PdfSheet, set_pdf_sheet, typeset
from furikaeri.outputs.printed_fonts import bold, printable
from furikaeri.outputs.substitutions import Substitution
from furikaeri.sheet.counted_sheets import counted_sheet
from furikaeri.sheet.fiscal_years import long_label
from furikaeri.sheet.form import Form
from furikaeri.sheet.json_values import Json, JsonObject
from furikaeri.sheet.labels import fill_label, label_text, label_values
from furikaeri.sheet.project_identity import find_relisted, measure_key

_SIZE = 10.0  # points, of the booklet's own pages; the widths are those of their columns in the template
_WIDE, _DIRECTION, _MEASURE, _PROJECT = 440.0, 70.0, 150.0, 260.0


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together under one line: places (0-based) of sheets in the booklet."""

    direction: str
    title: str
    places: tuple[int, ...]


def write_booklet(
    sheets: Iterable[FormedSheet], out: BinaryIO, report: Callable[[int], None]
) -> tuple[Substitution, ...]:
    """Write the sheets as one booklet (PDF)."""
    formed: list[FormedSheet] = []
    done: list[PdfSheet] = []
    for sheet in sheets:
        formed.append(sheet)
        done.append(set_pdf_sheet(sheet, len(done)))
        report(len(done))
    out.write(typeset(done, booklet_of(formed, done)))
    return tuple(s for sheet in done for s in sheet.pages.ruled.substitutions)


def booklet_of(formed: Sequence[FormedSheet], sheets: Sequence[PdfSheet]) -> JsonObject:
    """What the booklet's template prints beside the sheets."""
    return _Booklet(formed, sheets).words()


def group_by_measure(sheets: Sequence[PdfSheet]) -> list[Group]:
    """The sheets by their measures, in the order of the first sheet of each."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, sheet in enumerate(sheets):
        groups.setdefault((sheet.printed.direction, sheet.printed.measure_text), []).append(place)
    return [Group(direction, title, tuple(places)) for (direction, title), places in groups.items()]


def group_by_texts(
    sheets: Sequence[FormedSheet], texts: Callable[[FormedSheet], Iterable[str]]
) -> list[Group]:
    """The sheets under each of their texts (a section, a target group), in the order the texts first appear."""
    groups: dict[str, list[int]] = {}
    for place, sheet in enumerate(sheets):
        for text in dict.fromkeys(texts(sheet)):
            groups.setdefault(text, []).append(place)
    return [Group("", title, tuple(places)) for title, places in groups.items()]


def find_pointers(sheets: Sequence[FormedSheet]) -> dict[int, int]:
    """For the place of each sheet whose project stood under another measure before: the place of the first such sheet."""
    counted = [counted_sheet(formed.sheet, place, formed.form) for place, formed in enumerate(sheets)]
    pointers: dict[int, int] = {}
    for group in find_relisted(counted):
        for place in group:
            before = [
                p for p in group if p < place and measure_key(counted[p]) != measure_key(counted[place])
            ]
            if before:
                pointers[place] = before[0]
    return pointers


class _Booklet:
    """The words of one booklet, as the template takes them."""

    def __init__(self, formed: Sequence[FormedSheet], sheets: Sequence[PdfSheet]) -> None:
        self.formed = formed
        self.sheets = sheets

    def words(self) -> JsonObject:
        plan = self.sheets[0].printed.titles[0] if self.sheets else ""
        measures = group_by_measure(self.sheets)
        pointers: JsonObject = {
            str(place): self.pointer(target) for place, target in find_pointers(self.formed).items()
        }
        return {
            "title": f"{plan}　{wording.TITLE}".strip(),
            "booklet": {
                "cover": self.cover(plan),
                "tree": self.tree(measures),
                "contents": {"title": wording.CONTENTS, "groups": self.groups(measures)},
                "indexes": [index for index in self.indexes() if index["groups"]],
                "pointers": pointers,
            },
        }

    def cover(self, plan: str) -> JsonObject:
        years = sorted({y for s in self.sheets if (y := s.sheet.number("fiscal_year")) is not None})
        cities = dict.fromkeys(s.sheet.plan.municipality or "" for s in self.sheets if s.sheet.plan)
        lines = [wording.SHEET_COUNT.format(count=len(self.sheets)), *filter(None, cities)]
        return {
            "plan": set_text(plan, 480.0, 18.0),
            "title": wording.TITLE,
            "year": "・".join(map(long_label, years)),
            "lines": [set_text(line, 400.0, 14.0) for line in lines],
        }

    def tree(self, measures: Sequence[Group]) -> JsonObject:
        rows: list[Json] = [
            {
                "direction": set_text(group.direction.strip("（）"), _DIRECTION, _SIZE),
                "measure": set_text(group.title or wording.NO_MEASURE, _MEASURE, _SIZE),
                "projects": [self.entry(place, _PROJECT) for place in group.places],
            }
            for group in measures
        ]
        label = self.sheets[0].printed.measure_label if self.sheets else ""
        return {"title": wording.TREE, "head": [label, wording.PROJECTS], "rows": rows}

    def groups(self, groups: Sequence[Group]) -> list[Json]:
        return [
            {
                "title": set_text(f"{g.title or wording.NO_MEASURE}{g.direction}", _WIDE, _SIZE),
                "entries": [self.entry(place, _WIDE) for place in g.places],
            }
            for g in groups
        ]

    def entry(self, place: int, width: float) -> JsonObject:
        sheet = self.sheets[place].sheet
        number = sheet.fields.get("number")
        name = sheet.text("name") or wording.NO_NAME
        text = name if number is None else f"{number}　{name}"
        return {"text": set_text(" ".join(text.split("\n")), width, _SIZE), "sheet": place}

    def indexes(self) -> list[JsonObject]:
        sections = group_by_texts(self.formed, lambda formed: formed.sheet.texts("sections"))
        found: list[JsonObject] = [
            {"title": wording.BY_SECTION, "groups": self.groups(sections)},
        ]
        for form in dict.fromkeys(formed.form for formed in self.formed):
            for definition in form.of_kind("choices"):
                title = wording.BY_TARGET.format(label=self.label_of(form, definition.id))
                groups = group_by_texts(self.formed, partial(_chosen, definition.id))
                found.append({"title": title, "groups": self.groups(groups)})
        return found

    def label_of(self, form: Form, field_id: str) -> str:
        formed = next(f for f in self.formed if f.form is form)
        labels = [label for label in form.labels if field_id in label.introduces]
        return label_text(labels[0], formed.sheet, form) if labels else form.field(field_id).label

    def pointer(self, target: int) -> JsonObject:
        printed = self.sheets[target].printed
        after = wording.RELISTED_AFTER.format(measure=f"{printed.measure_text}{printed.direction}")
        return {"before": wording.RELISTED_BEFORE, "after": printable(after)[0], "sheet": target}


def _chosen(field_id: str, formed: FormedSheet) -> list[str]:
    values = label_values(formed.sheet, formed.form)
    return [fill_label(option, values) for option in formed.sheet.texts(field_id)]


def set_text(text: str, width: float, size: float) -> str:
    """A text of the booklet's own pages in printed lines; what it substitutes is reported where the sheet prints it."""
    return fit_text(printable(text)[0], bold()).printed(width / size)
