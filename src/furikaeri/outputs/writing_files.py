"""The door of outputs: sheets to one file of the kind its name tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO

from furikaeri.outputs.booklets import write_booklet
from furikaeri.outputs.html_pages import write_html
from furikaeri.outputs.pdf_files import write_pdf
from furikaeri.outputs.printed_sheets import FormedSheet, Substitution
from furikaeri.outputs.whole_files import open_whole

Report = Callable[[int], None]  # hears how many sheets are done
Writer = Callable[[Iterable[FormedSheet], BinaryIO, Report], tuple[Substitution, ...]]

WRITERS: Mapping[str, Writer] = {".html": write_html, ".pdf": write_pdf}
BOOKLET_WRITERS: Mapping[str, Writer] = {".pdf": write_booklet}


@dataclass(frozen=True, slots=True)
class UnknownKindError(ValueError):
    """A file name tells no kind that can be written."""

    suffix: str


def write_file(
    sheets: Iterable[FormedSheet], path: Path, report: Report, writers: Mapping[str, Writer] = WRITERS
) -> tuple[Substitution, ...]:
    """Write the sheets to `path`, whole or not at all; returns what could not be printed as it is.

    UnknownKindError for a name of another kind, OSError when the file cannot be written.
    """
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UnknownKindError(path.suffix)
    with open_whole(path) as out:
        return writer(sheets, out, report)


def write_parts(
    sheets: Iterable[FormedSheet], path: Path, per_part: int, report: Report
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
        yield from write_file(part, target, partial(_report_behind, report, number * per_part))


def _report_behind(report: Report, before: int, done: int) -> None:
    report(before + done)
