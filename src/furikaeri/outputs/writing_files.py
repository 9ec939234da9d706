"""The door of outputs: sheets to one file, or to several, of the kind its name tells."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO, cast

from furikaeri.outputs.formed_sheets import FormedSheet
from furikaeri.outputs.substitutions import Substitution
from furikaeri.outputs.whole_files import open_whole

Report = Callable[[int], None]  # hears how many sheets are done
Writer = Callable[[Iterable[FormedSheet], BinaryIO, Report], tuple[Substitution, ...]]
Writers = Mapping[str, Writer]  # by the ending of the file's name


def _writer(module: str, function: str) -> Writer:
    """A writer whose module is imported when it is first used: each brings a library along, and only one is needed."""

    def write(sheets: Iterable[FormedSheet], out: BinaryIO, report: Report) -> tuple[Substitution, ...]:
        found = cast(Writer, getattr(importlib.import_module(f"furikaeri.outputs.{module}"), function))
        return found(sheets, out, report)

    return write


_CSV = _writer("csv_lists", "write_csv")
WRITERS: Writers = {
    ".pdf": _writer("pdf_files", "write_pdf"),
    ".xlsx": _writer("xlsx_books", "write_xlsx"),
    ".docx": _writer("word_documents", "write_word"),
    ".html": _writer("html_pages", "write_html"),
    ".csv": _CSV,
}
# For files of which many are written one after the other
PART_WRITERS: Writers = {**WRITERS, ".pdf": _writer("pdf_files", "write_pdf_part")}
BOOKLET_WRITERS: Writers = {".pdf": _writer("booklets", "write_booklet")}
# One sheet a row; a CSV file is nothing else
LIST_WRITERS: Writers = {".xlsx": _writer("xlsx_lists", "write_xlsx_list"), ".csv": _CSV}
CP932_WRITERS: Writers = {".csv": _writer("csv_lists", "write_cp932_csv")}


class UnknownKindError(ValueError):
    """A file name tells no kind that can be written; `kinds` are those that can."""

    def __init__(self, suffix: str, kinds: tuple[str, ...]) -> None:
        super().__init__(suffix)
        self.suffix = suffix
        self.kinds = kinds


def write_file(
    sheets: Iterable[FormedSheet], path: Path, report: Report, writers: Writers = WRITERS
) -> tuple[Substitution, ...]:
    """Write the sheets to `path`, whole or not at all; returns what could not be printed as it is.

    UnknownKindError for a name that none of the writers is for, OSError when the file cannot be written; what the sheets
    or their writer raise stops the writing.
    """
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UnknownKindError(path.suffix, tuple(writers))
    with open_whole(path) as out:
        return writer(sheets, out, report)


def write_parts(
    sheets: Iterable[FormedSheet], path: Path, per_part: int, report: Report, writers: Writers = WRITERS
) -> Iterator[Substitution]:
    """Write the sheets to OUT-01, OUT-02, … with `per_part` sheets each; only one part's sheets are held at a time.

    Each part is there whole or not at all. Errors as in `write_file`.
    """
    coming = iter(sheets)
    for number in count():
        part = tuple(islice(coming, per_part))
        if not part:
            return
        target = path.with_name(f"{path.stem}-{number + 1:02}{path.suffix}")
        yield from write_file(part, target, partial(_report_behind, report, number * per_part), writers)


def _report_behind(report: Report, before: int, done: int) -> None:
    report(before + done)
