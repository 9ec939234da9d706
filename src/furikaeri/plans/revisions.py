"""A sheet's values as a revision keeps them: canonical JSON and its hash, and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from django.db import DatabaseError

from furikaeri.plans.models import SheetRevision
from furikaeri.sheet.read_sheets import ReadSheet
from furikaeri.sheet.sheet_json import sheet_from_json, sheet_to_json


class BrokenRevisionError(DatabaseError):
    """A stored revision no longer has the hash it was stored with: somebody changed the database by hand."""


def revision_content(sheet: ReadSheet) -> str:
    """Canonical JSON: keys sorted, no blanks, characters as they are; equal sheets give equal bytes."""
    return json.dumps(sheet_to_json(sheet), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def have_same_values(one: ReadSheet, other: ReadSheet) -> bool:
    """Whether two sheets say the same, wherever it stood and however sure the reader was of it."""
    return _values(one) == _values(other)


def _values(sheet: ReadSheet) -> str:
    return revision_content(replace(sheet, source=None, evidence={}, doubts=()))


def content_sha256(content: str) -> str:
    """The hash of a revision's content."""
    return hashlib.sha256(content.encode()).hexdigest()


def sheet_of(revision: SheetRevision) -> ReadSheet:
    """The sheet a revision keeps; refuses content that is not what was hashed."""
    if content_sha256(revision.content) != revision.sha256:
        raise BrokenRevisionError(f"版 {revision.pk} の内容が記録されたハッシュ値と合いません。")
    return sheet_from_json(json.loads(revision.content))
