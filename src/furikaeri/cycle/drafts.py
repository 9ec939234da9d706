"""A draft's changes as kept: a JSON object of fields, in the shapes of the sheet's own JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from furikaeri.sheet.json_values import JsonObject
from furikaeri.sheet.read_sheets import FieldValue
from furikaeri.sheet.sheet_json import value_from_json, value_to_json


def changes_to_json(changes: Mapping[str, FieldValue]) -> JsonObject:
    """The changed fields as JSON."""
    return {field: value_to_json(value) for field, value in changes.items()}


def changes_of(text: str) -> dict[str, FieldValue]:
    """The changed fields of a draft's text."""
    return {field: value_from_json(value, field) for field, value in json.loads(text).items()}
