"""Box shuffles like the published text, made without any PDF and the same for the same seed.

Three levels: `published` permutes runs of boxes that belong together and cuts a few of them; `cut` cuts every run,
mostly between a label and its value, and permutes the pieces; `random` knows no runs. Boxes stay on their page.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, replace

from tests.corpus.boxes import Box, Boxes, boxed
from tests.corpus.printed_form import PrintedSheet
from tests.corpus.source_sheets import NARRATIVES

Run = list[Box]
ARROWS = ("internal", "external", "partners", "unmet")
FORM_LABELS = ("label_name", "label_overview", "label_sections", "label_targets")


@dataclass(frozen=True)
class Mix:
    """One kind of disorder."""

    level: str
    blank_lines: bool = True
    form_feeds: bool = False
    torn: bool = False
    other_start: bool = False
    table_shape: str | None = None


MIXES = {
    "published": Mix("published"),
    "cut": Mix("cut"),
    "random": Mix("random"),
    "published-blankless": Mix("published", blank_lines=False),
    "cut-blankless": Mix("cut", blank_lines=False, form_feeds=True),
    "published-torn": Mix("published", torn=True),
    "cut-torn": Mix("cut", torn=True),
    "random-torn": Mix("random", torn=True, form_feeds=True),
    "published-start": Mix("published", other_start=True),
    "cut-start": Mix("cut", other_start=True, form_feeds=True),
    "published-columns": Mix("published", table_shape="columns"),
    "published-cells": Mix("published", table_shape="cells", form_feeds=True),
}


def shuffled_document(sheets: list[PrintedSheet], mix: Mix, seed: int) -> str:
    """All sheets, two pages each, in the mix's disorder."""
    document_chance = random.Random(f"{mix}/{seed}")
    line_width = document_chance.choice([40, 42, 42, 43])
    pages: list[str] = []
    for sheet in sheets:
        chance = random.Random(f"{mix}/{seed}/{sheet.order}")
        boxes = boxed(sheet, line_width, chance, mix.table_shape)
        for number, runs in enumerate((first_page_runs(boxes, chance), second_page_runs(boxes, chance))):
            if runs:
                pages.append(page_text(ordered(runs, mix, chance, first=number == 0), mix, chance))
    return _joined(pages, mix, document_chance)


def _joined(pages: list[str], mix: Mix, chance: random.Random) -> str:
    """Pages behind each other; without form feeds a page starts with a half-width blank, seldom with its number."""
    if mix.form_feeds:
        return "\f".join(f"{page}\n" for page in pages)
    out: list[str] = []
    for number, page in enumerate(pages):
        if number % 2 and mix.blank_lines and chance.random() < 0.04:
            out.append(f"\n{number + 40} \n\n\n\n{page}\n")
        else:
            out.append(f" {page}\n")
    return "".join(out)


def first_page_runs(boxes: Boxes, chance: random.Random) -> list[Run]:
    """Page 1 as runs; the first is the cluster of the labels 1 to 4, with the arrows when item 9 begins here."""
    opener = boxes.run(*FORM_LABELS)
    runs: list[Run] = []
    if boxes.status_on_first_page:
        opener += boxes.run("internal", "external")
        runs.append(boxes.run("status_caption", "external_prompt", "status_note"))
    if chance.random() < 0.75:
        runs.append(boxes.run("heading", "direction", "measure", "name", "overview"))
        runs.append(boxes.run("sections", "targets", "implementation"))
    else:
        runs.append(boxes.run("heading", "name", "overview"))
        runs.append(boxes.run("direction", "measure", "targets", "sections", "implementation"))
    runs.append(boxes.run("amounts", "budget", "year_caption", "contribution_year"))
    runs.append(boxes.run("label_implementation", "label_costs", "amount_captions", "label_costs_text"))
    if not boxes.annual:
        runs.append(boxes.run("label_results", *(["results"] if chance.random() < 0.8 else [])))
        if not any(box.key == "results" for run in runs for box in run):
            runs.append(boxes.run("results"))
        runs.append(boxes.run("period_caption", "contribution_period"))
        if boxes.issues_on_first_page:
            runs += issue_runs(boxes, chance)
    runs = [merged for merged in joined_at_times(runs, chance) if merged]
    chance.shuffle(runs)
    return [opener, *runs, *([list(boxes.tables)] if boxes.tables else [])]


def second_page_runs(boxes: Boxes, chance: random.Random) -> list[Run]:
    """Page 2 as runs; it begins with the arrows, the prose of the cooperation stands right behind them or at the end."""
    opener = [] if boxes.status_on_first_page else boxes.run("internal", "external")
    opener += boxes.run("partners", "unmet")
    label = boxes.run("label_cooperation")
    status = (
        [] if boxes.status_on_first_page else boxes.run("status_caption", "external_prompt", "status_note")
    )
    prompts = boxes.run("partner_caption", "partners_prompt", "unmet_prompt", "options", "detail_caption")
    detail = boxes.run("coop_detail")
    if chance.random() < 0.5:
        opener, detail = opener + detail, []
    runs = [label + status + prompts, detail]
    if not boxes.issues_on_first_page and not boxes.annual:
        runs += issue_runs(boxes, chance)
    return [run for run in (opener, *runs) if run]


def issue_runs(boxes: Boxes, chance: random.Random) -> list[Run]:
    """Item 8: its caption stands apart from its prose nearly always."""
    with_prose = chance.random() < 0.7
    label = boxes.run("number_issues", "label_issues", *(["issues"] if with_prose else []))
    return [label, boxes.run("issues_caption"), [] if with_prose else boxes.run("issues")]


def joined_at_times(runs: list[Run], chance: random.Random) -> list[Run]:
    """Neighbouring runs stay together half of the time."""
    out: list[Run] = []
    for run in runs:
        if out and chance.random() < 0.4:
            out[-1] = out[-1] + run
        else:
            out.append(run)
    return out


def ordered(runs: list[Run], mix: Mix, chance: random.Random, *, first: bool) -> list[Box]:
    """The page's boxes in the mix's order."""
    opener, *others = runs
    if mix.torn:
        others = [torn_run(run, chance) for run in others]
        opener = torn_run(opener, chance)
    if mix.level == "random":
        boxes = _with_tables_whole([*opener, *(box for run in others for box in run)], chance)
        return parts_in_order(in_form_order(in_form_order(boxes, ARROWS), ("amounts", "budget")))
    if mix.level == "cut":
        pieces = [piece for run in others for piece in cut_run(run, chance)]
        chance.shuffle(pieces)
    else:
        pieces = [
            piece for run in others for piece in (cut_run(run, chance) if chance.random() < 0.15 else [run])
        ]
    if mix.other_start and first:
        place = chance.randrange(1, len(pieces) + 1)
        pieces = [*pieces[:place], opener, *pieces[place:]]
    else:
        pieces = [opener, *pieces]
    return parts_in_order(in_form_order([box for piece in pieces for box in piece], ("amounts", "budget")))


def in_form_order(boxes: Run, keys: tuple[str, ...]) -> Run:
    """Boxes whose place alone says what they are (arrows, amounts) keep their order among themselves."""
    places = [place for place, box in enumerate(boxes) if box.key in keys]
    sorted_boxes = sorted((boxes[place] for place in places), key=lambda box: keys.index(box.key))
    out = list(boxes)
    for place, box in zip(places, sorted_boxes, strict=True):
        out[place] = box
    return out


def _with_tables_whole(boxes: Run, chance: random.Random) -> Run:
    """All boxes in any order; the crumbs of the tables stay together, as nobody could sort them otherwise."""
    table = [box for box in boxes if box.key == "table"]
    others = [box for box in boxes if box.key != "table"]
    chance.shuffle(others)
    place = chance.randrange(len(others) + 1)
    return [*others[:place], *table, *others[place:]]


def cut_run(run: Run, chance: random.Random) -> list[Run]:
    """Cut a run in two, or three when it is long, at a label's end where there is one."""
    if len(run) < 2 or run[0].key == "table":
        return [run]
    after_label = [
        place
        for place in range(1, len(run))
        if run[place - 1].key.startswith("label") or run[place - 1].key.endswith("caption")
    ]
    places = {chance.choice(after_label or list(range(1, len(run))))}
    if len(run) > 3:
        places.add(chance.randrange(1, len(run)))
    cuts = [0, *sorted(places), len(run)]
    return [run[start:end] for start, end in itertools.pairwise(cuts)]


def torn_run(run: Run, chance: random.Random) -> Run:
    """Tear some of the run's narratives in two boxes at a line's end."""
    out: Run = []
    for box in run:
        if box.key in NARRATIVES and len(box.lines) >= 3 and chance.random() < 0.3:
            place = chance.randrange(1, len(box.lines))
            out += [replace(box, lines=box.lines[:place]), replace(box, lines=box.lines[place:], part=1)]
        else:
            out.append(box)
    return out


def parts_in_order(boxes: list[Box]) -> list[Box]:
    """The first part of a torn narrative always stands before the second: nothing in the text could tell otherwise."""
    out = list(boxes)
    for place, box in enumerate(out):
        if box.part == 1:
            later = next(
                (at for at in range(place + 1, len(out)) if out[at].key == box.key and out[at].part == 0),
                None,
            )
            if later is not None:
                out[place], out[later] = out[later], out[place]
    return out


def page_text(boxes: list[Box], mix: Mix, chance: random.Random) -> str:
    """The page's lines; boxes are parted by blank lines, a label is seldom glued to the narrative before it."""
    lines: list[str] = []
    for place, box in enumerate(boxes):
        before = boxes[place - 1] if place else None
        is_label = box.key in {"label_implementation", "label_costs"}
        if before and is_label and before.key in NARRATIVES and chance.random() < 0.3:
            lines[-1] += box.lines[0]
            lines.extend(box.lines[1:])
            continue
        if before and mix.blank_lines and not (before.key == box.key == "table" and chance.random() < 0.2):
            lines.append("")
        lines.extend(box.lines)
    return "\n".join(lines)
