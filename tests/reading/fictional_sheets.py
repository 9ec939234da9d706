"""Fictional sheets as text for the tests of reading: the corpus' contents shuffled in process, and single lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from furikaeri.reading.reading_files import read_bytes
from furikaeri.reading.sheet_splitting import pages_of
from furikaeri.reading.sheet_text import Place, SheetText, Stream
from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import shipped_forms
from furikaeri.sheet.read_sheets import Reading
from tests.corpus.printed_form import PrintedSheet, print_sheet
from tests.corpus.shuffling import MIXES, shuffled_document
from tests.corpus.source_sheets import Source, read_source
from tests.corpus.wording_style import style_for

CONTENT = Path(__file__).parents[1] / "corpus" / "content"
FORM: Form = shipped_forms()[0]


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
    """The same sheets as a person would type them off: everything in the form's order, a form feed a page."""
    sheets = printed(name)
    chosen = [sheets[place] for place in places] if places else list(sheets)
    return "\f".join(_typed_off(sheet) for sheet in chosen)


def _typed_off(sheet: PrintedSheet) -> str:
    texts, labels = sheet.texts, sheet.labels
    cells = [sheet.heading, f"（施策の方向{texts['direction']}）" if "（" not in texts["direction"] else ""]
    cells[1] = cells[1] or texts["direction"]
    cells += [texts["measure"]]
    for label, value in (("name", "name"), ("overview", "overview"), ("sections", "sections")):
        cells += [labels[label].joined, texts[value]]
    return "\n\n".join(cell for cell in cells if cell)


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
