"""The door of outputs: sheets to one file of the kind its name tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from furikaeri.outputs.csv_lists import write_cp932_csv, write_csv
from furikaeri.outputs.html_pages import write_html
from furikaeri.outputs.pdf_files import write_pdf
from furikaeri.outputs.printed_sheets import FormedSheet, Substitution
from furikaeri.outputs.whole_files import open_whole
from furikaeri.outputs.word_documents import write_word
from furikaeri.outputs.xlsx_books import write_xlsx
from furikaeri.outputs.xlsx_lists import write_xlsx_list

Report = Callable[[int], None]  # hears how many sheets are done
Writer = Callable[[Iterable[FormedSheet], BinaryIO, Report], tuple[Substitution, ...]]

WRITERS: Mapping[str, Writer] = {
    ".pdf": write_pdf,
    ".xlsx": write_xlsx,
    ".docx": write_word,
    ".html": write_html,
    ".csv": write_csv,
}
# Writers by the encoding asked for; all but CSV have one of their own
ENCODINGS: Mapping[str, Mapping[str, Writer]] = {"utf-8": WRITERS, "cp932": {".csv": write_cp932_csv}}
# The kinds that hold a list, one sheet a row; a CSV file is nothing else
LISTS: Mapping[str, Mapping[str, Writer]] = {
    "utf-8": {".xlsx": write_xlsx_list, ".csv": write_csv},
    "cp932": {".csv": write_cp932_csv},
}


@dataclass(frozen=True, slots=True)
class UnknownKindError(ValueError):
    """A file name tells no kind that can be written; `kinds` are those that can."""

    suffix: str
    kinds: tuple[str, ...]


def write_file(
    sheets: Iterable[FormedSheet],
    path: Path,
    report: Report,
    encoding: str = "utf-8",
    *,
    as_list: bool = False,
) -> tuple[Substitution, ...]:
    """Write the sheets to `path`, whole or not at all, printed or as a list; returns what could not be printed as it is.

    UnknownKindError for a name of another kind (or one that `encoding` is not for), OSError when the file cannot be
    written; what the sheets or their writer raise stops the writing.
    """
    writers = (LISTS if as_list else ENCODINGS)[encoding]
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UnknownKindError(path.suffix, tuple(writers))
    with open_whole(path) as out:
        return writer(sheets, out, report)
