"""The door of outputs: sheets to one file of the kind its name tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from furikaeri.outputs.html_pages import write_html
from furikaeri.outputs.pdf_files import write_pdf
from furikaeri.outputs.printed_sheets import FormedSheet, Substitution
from furikaeri.outputs.whole_files import open_whole
from furikaeri.outputs.word_documents import write_word

Report = Callable[[int], None]  # hears how many sheets are done
Writer = Callable[[Iterable[FormedSheet], BinaryIO, Report], tuple[Substitution, ...]]

WRITERS: Mapping[str, Writer] = {
    ".pdf": write_pdf,
    ".docx": write_word,
    ".html": write_html,
}


@dataclass(frozen=True, slots=True)
class UnknownKindError(ValueError):
    """A file name tells no kind that can be written."""

    suffix: str


def write_file(sheets: Iterable[FormedSheet], path: Path, report: Report) -> tuple[Substitution, ...]:
    """Write the sheets to `path`, whole or not at all; returns what could not be printed as it is.

    UnknownKindError for a name of another kind, OSError when the file cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnknownKindError(path.suffix)
    with open_whole(path) as out:
        return writer(sheets, out, report)
