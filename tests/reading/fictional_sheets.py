"""Fictional sheets as text for the tests of reading: the corpus' contents shuffled in process, and single lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from furikaeri.reading.reading_files import read_bytes
from furikaeri.reading.sheet_splitting import pages_of
from furikaeri.reading.sheet_text import Place, SheetText, Stream
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import Reading
from tests.corpus.boxes import Box, boxed
from tests.corpus.printed_form import PrintedSheet, print_sheet
from tests.corpus.shuffling import MIXES, shuffled_document
from tests.corpus.source_sheets import Source, read_source
from tests.corpus.wording_style import style_for
from tests.forms import WELFARE

CONTENT = Path(__file__).parents[1] / "corpus" / "content"
FORM: Form = WELFARE
FIRST_PAGE = (
    *("heading", "direction", "measure", "label_name", "name", "label_overview", "overview"),
    *("label_sections", "sections", "label_targets", "targets", "label_implementation", "implementation"),
    *("year_caption", "contribution_year", "label_costs", "label_costs_text", "amount_captions", "amounts"),
    *("budget", "label_results", "results"),
)
BEHIND_TABLES = (
    *("period_caption", "contribution_period", "number_issues", "label_issues", "issues_caption", "issues"),
)
SECOND_PAGE = (
    *("label_cooperation", "status_caption", "internal", "external_prompt", "external", "status_note"),
    *("partner_caption", "partners_prompt", "partners", "unmet_prompt", "unmet", "options"),
    *("detail_caption", "coop_detail"),
)


@cache
def source(name: str) -> Source:
    """A content file of the corpus, by its name without .json."""
    return read_source(CONTENT / f"{name}.json")


@cache
def printed(name: str) -> tuple[PrintedSheet, ...]:
    """All printed sheets of a content file."""
    content = source(name)
    return tuple(print_sheet(content.plan, sheet, style_for(sheet)) for sheet in content.sheets)


def document(name: str = "keep", *places: int, mix: str = "published", seed: int = 1) -> str:
    """A shuffled document of the sheets at these places (all without places)."""
    sheets = printed(name)
    chosen = [sheets[place] for place in places] if places else list(sheets)
    return shuffled_document(chosen, MIXES[mix], seed)


def orderly(name: str = "keep", *places: int) -> str:
    """The same sheets with their boxes in the form's own order, two pages a sheet, parted by form feeds."""
    sheets = printed(name)
    pages: list[str] = []
    for sheet in [sheets[place] for place in places] if places else sheets:
        boxes = boxed(sheet, 42, Random(f"{name}/{sheet.order}"), "rows")
        pages.append(_page([*boxes.run(*FIRST_PAGE), *boxes.tables, *boxes.run(*BEHIND_TABLES)]))
        pages.append(_page(boxes.run(*SECOND_PAGE)))
    return "\f".join(pages)


def _page(boxes: list[Box]) -> str:
    return "\n\n".join("\n".join(box.lines) for box in boxes) + "\n"


def read(text: str | bytes, name: str = "文書.txt", form: Form = FORM) -> Reading:
    """A document read with one form."""
    return read_bytes(text if isinstance(text, bytes) else text.encode(), name, [form])


def sheet_text(text: str) -> SheetText:
    """Lines as one sheet's text; form feeds and blank lines mean what they mean in a file."""
    return SheetText(tuple(line for page in pages_of(text.split("\n")) for line in page.lines))


def places_of(sheet: SheetText, words: str) -> tuple[Place, ...]:
    """Where these words stand in a sheet's free text."""
    stream: Stream = sheet.stream()
    start = stream.text.index(words)
    return stream.places[start : start + len(words)]
