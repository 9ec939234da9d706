"""Sheets of a queued document, kept as `read` writes them until a person has looked at them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_json import sheet_to_json, sheets_from_json


def waiting_content(sheets: Sequence[ReadSheet]) -> str:
    """The sheets as JSON text."""
    return json.dumps({"sheets": [sheet_to_json(sheet) for sheet in sheets]}, ensure_ascii=False)


def waiting_sheets(content: str) -> tuple[ReadSheet, ...]:
    """The sheets again."""
    return sheets_from_json(json.loads(content)) if content else ()
