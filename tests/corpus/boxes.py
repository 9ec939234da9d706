"""A printed sheet as boxes of wrapped text, as a PDF tool would lift them from the page: cells, labels, captions."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.corpus.line_fit import width, wrapped
from tests.corpus.printed_form import Label, PrintedSheet, PrintedTable
from tests.corpus.source_sheets import NARRATIVES

LABEL_WIDTH = 12
FULL_FIRST_PAGE = 44


@dataclass(frozen=True)
class Box:
    """One box: what it is, its lines, and which part of it when a narrative was torn in two."""

    key: str
    lines: tuple[str, ...]
    part: int = 0


@dataclass(frozen=True)
class Boxes:
    """A sheet's boxes by key, and where the form broke into its second page."""

    by_key: dict[str, Box]
    tables: tuple[Box, ...]
    status_on_first_page: bool
    issues_on_first_page: bool
    annual: bool

    def run(self, *keys: str) -> list[Box]:
        """The boxes of these keys that the sheet has, in this order."""
        return [self.by_key[key] for key in keys if key in self.by_key]


def boxed(sheet: PrintedSheet, line_width: float, chance: random.Random, table_shape: str | None) -> Boxes:
    """Wrap all of a sheet's texts into boxes; an empty cell leaves no box."""
    by_key: dict[str, Box] = {}

    def add(key: str, text: str, limit: float = line_width) -> None:
        if text.strip():
            by_key[key] = Box(key, tuple(wrapped(text, limit)))

    add("heading", sheet.heading, 60)
    for key in ("direction", "sections", "targets"):
        add(key, sheet.texts[key], 60)
    for key in ("measure", "name", *NARRATIVES):
        add(key, sheet.texts[key])
    for key in ("year_caption", "issues_caption", "status_caption", "external_prompt", "status_note"):
        add(key, sheet.texts[key])
    for key in ("partner_caption", "partners_prompt", "unmet_prompt", "options", "detail_caption"):
        add(key, sheet.texts[key])
    add("period_caption", sheet.texts["period_caption"] + "　")
    _add_amounts(by_key, sheet, chance)
    add("amount_captions", f"{sheet.texts['settled_caption']} {sheet.texts['budget_caption']}")
    add("internal", f"{sheet.texts['internal_prompt']} {sheet.texts['internal']}")
    for key in ("external", "partners", "unmet"):
        add(key, sheet.texts[key])
    _add_labels(by_key, sheet.labels, chance)
    _roughen(by_key, chance)
    used = sum(len(by_key[key].lines) for key in NARRATIVES[:-1] if key in by_key)
    used += sum(len(table.rows) + 1 for table in sheet.tables)
    return Boxes(
        by_key,
        tuple(box for table in sheet.tables for box in table_boxes(table, chance, table_shape)),
        status_on_first_page=used < FULL_FIRST_PAGE - 12,
        issues_on_first_page=used < FULL_FIRST_PAGE,
        annual=sheet.annual,
    )


def _add_amounts(by_key: dict[str, Box], sheet: PrintedSheet, chance: random.Random) -> None:
    """Both amounts on one line, at times in two boxes; one alone keeps the dash, or nobody could tell which it is."""
    settled, budget = sheet.texts["settled"], sheet.texts["budget"]
    if not settled and not budget:
        return
    amounts = (settled or "‐", budget or "‐")
    if chance.random() < 0.1:
        by_key["amounts"] = Box("amounts", amounts[:1])
        by_key["budget"] = Box("budget", amounts[1:])
    else:
        by_key["amounts"] = Box("amounts", (" ".join(amounts),))


def _add_labels(by_key: dict[str, Box], labels: dict[str, Label], chance: random.Random) -> None:
    """Short labels on one line with their number, long ones under it; item 8's number stands in a box of its own."""
    break_after_span = chance.random() < 0.75
    for key, label in labels.items():
        text = label.text.replace("における", "における\n", 1) if break_after_span else label.text
        if width(label.joined) <= LABEL_WIDTH:
            by_key[f"label_{key}"] = Box(f"label_{key}", (label.joined,))
        elif key == "issues":
            by_key["number_issues"] = Box("number_issues", (label.number,))
            by_key["label_issues"] = Box("label_issues", tuple(wrapped(text, LABEL_WIDTH)))
        else:
            by_key[f"label_{key}"] = Box(f"label_{key}", (label.number, *wrapped(text, LABEL_WIDTH)))


def _roughen(by_key: dict[str, Box], chance: random.Random) -> None:
    """Rare accidents of the published text: codes broken over lines, an answer glued before its prompt, 6 / 事業費."""
    partners = by_key["partners"]
    codes = partners.lines[0].removeprefix("→ ").strip()
    if len(codes) > 8 and chance.random() < 0.25:
        spread = "、".join(code for code in codes if code != "、")
        by_key["partners"] = Box(
            "partners", ("→", spread[:14], spread[14:]) if len(spread) > 14 else ("→", spread)
        )
    if chance.random() < 0.06:
        glued = f"{by_key['unmet'].lines[0]}{by_key.pop('unmet_prompt').lines[0]}"
        by_key["unmet"] = Box("unmet", (glued,))
    if chance.random() < 0.08:
        by_key["label_costs"] = Box("label_costs", ("6",))
        by_key["label_costs_text"] = Box("label_costs_text", ("事業費",))


def table_boxes(table: PrintedTable, chance: random.Random, shape: str | None = None) -> list[Box]:
    """A drawn table as text: rows joined by blanks, a box a cell, a box a column, or row labels behind their values."""
    shape = shape or chance.choice(["rows", "rows", "cells", "columns", "labels_last"])
    title = [Box("table", (table.title,))] if table.title else []
    if shape == "rows":
        grid = [" ".join(cell for cell in row if cell) for row in table.grid]
        return [*title, Box("table", tuple(grid))]
    if shape == "cells":
        return title + [Box("table", (cell,)) for row in table.grid for cell in row if cell]
    if shape == "columns":
        columns = [tuple(cell for cell in column if cell) for column in zip(*table.grid, strict=True)]
        return title + [Box("table", column) for column in columns if column]
    boxes = [Box("table", (" ".join(table.header[1:]),))]
    for row in table.rows:
        values = " ".join(cell for cell in row[1:] if cell)
        boxes += [Box("table", (values,)), Box("table", tuple(wrapped(row[0], 20)))]
    return boxes + title
