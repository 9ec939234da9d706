"""Reading one file in a process of its own: what it gives is the same `Reading`, whatever the file does to the process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from furikaeri.intake.known_forms import forms_with
from furikaeri.intake.limited_process import TOO_MUCH_MEMORY, ProcessEndedError, confine, run_limited
from furikaeri.reading.document_files import DocumentFile
from furikaeri.reading.reading_files import read_file
from furikaeri.sheet.json_values import Json, take_list, take_object, take_optional_int, take_text
from furikaeri.sheet.read_sheets import PageNote, Reading, ReadSheet
from furikaeri.sheet.sheet_json import reading_to_json, sheets_from_json


def read_limited(  # noqa: PLR0913 - the file, its name, its forms and the limits
    path: Path,
    name: str,
    kept_forms: Path,
    *,
    file_bytes: int,
    seconds: int,
    memory_bytes: int,
    look: Callable[[], None],
) -> Reading:
    """Read a file that is called `name`; what the limits or the file itself stop is told in `unread`."""
    words = [str(path), str(kept_forms), str(file_bytes)]
    try:
        result = run_limited(__name__, words, seconds=seconds, memory_bytes=memory_bytes, look=look)
    except ProcessEndedError as error:
        return Reading(unread=(PageNote(name, None, str(error)),))
    content = take_object(json.loads(result), "reading")
    return Reading(
        tuple(_named(sheet, name) for sheet in sheets_from_json(content)),
        _notes(content.get("skipped"), name),
        _notes(content.get("unread"), name),
    )


def _named(sheet: ReadSheet, name: str) -> ReadSheet:
    return replace(sheet, source=replace(sheet.source, document=name) if sheet.source else None)


def _notes(value: Json, name: str) -> tuple[PageNote, ...]:
    notes = [take_object(note, "note") for note in take_list(value, "notes")]
    return tuple(
        PageNote(name, take_optional_int(n.get("page"), "page"), take_text(n.get("reason"), "reason"))
        for n in notes
    )


def _read(words: list[str]) -> int:
    """The child: words are the limits and the result's path, then the file, the folder of kept forms, the largest size."""
    result, (path, kept_forms, file_bytes) = confine(words)
    try:
        reading = read_file(
            DocumentFile(Path(path)), forms_with(Path(kept_forms)), limit_bytes=int(file_bytes)
        )
        result.write_text(json.dumps(reading_to_json(reading), ensure_ascii=False), encoding="utf-8")
    except MemoryError:
        return TOO_MUCH_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(_read(sys.argv[1:]))
