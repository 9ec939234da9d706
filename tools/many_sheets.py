"""As many different sheets as a measurement asks for, out of the published ones or the sample's."""

from __future__ import annotations

import json
from pathlib import Path

from furikaeri.sheet.json_values import JsonObject, take_object
from tools.measuring import COMMAND, ROOT, once

PUBLISHED = ROOT.parent / "shared" / "data" / "published.txt"
_LONG_TEXT = 40  # characters, more than a name has


def sample_documents() -> list[str]:
    """The texts of the shipped sample."""
    folders = (ROOT / "src" / "furikaeri").rglob("sample*")
    return [str(p) for folder in folders if folder.is_dir() for p in sorted(folder.rglob("*.txt"))]


def many_sheets(folder: Path, count: int) -> Path:
    """A file of as many different sheets: the published ones, or the sample's, each time anew.

    The typesetter remembers what it has set once: a sample sheet that comes again has the lines of its texts moved on.
    """
    documents = [str(PUBLISHED)] if PUBLISHED.is_file() else sample_documents()
    read = folder / "read.json"
    once(COMMAND, "read", *documents, "--output", str(read))
    sheets = json.loads(read.read_text(encoding="utf-8"))["sheets"]
    many = [moved_on(sheets[place % len(sheets)], place // len(sheets)) for place in range(count)]
    path = folder / "sheets.json"
    path.write_text(json.dumps({"sheets": many}), encoding="utf-8")
    return path


def moved_on(sheet: JsonObject, by: int) -> JsonObject:
    """The sheet with its long texts begun some characters later."""
    fields: JsonObject = {
        name: value[by:] + value[:by] if isinstance(value, str) and len(value) > _LONG_TEXT else value
        for name, value in take_object(sheet["fields"], "fields").items()
    }
    return {**sheet, "fields": fields}
