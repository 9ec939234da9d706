"""Originals are the bytes that were read, wholly, or they are not there."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from furikaeri.intake.originals import (
    ChangedDocumentError,
    content_sha256,
    keep_original,
    original_bytes,
    originals_folder,
)


def test_what_is_kept_is_what_is_in_the_package(tmp_path: Path) -> None:
    path = tmp_path / "文書.txt.gz"
    path.write_bytes(gzip.compress(b"sheets"))
    sha256 = content_sha256(path, 6)
    assert sha256 == hashlib.sha256(b"sheets").hexdigest()
    keep_original(path, sha256)
    assert original_bytes(sha256) == b"sheets"


def test_what_cannot_be_opened_whole_has_no_hash(tmp_path: Path) -> None:
    path = tmp_path / "文書.txt"
    assert content_sha256(path, 6) is None
    path.write_bytes(b"too long")
    assert content_sha256(path, 6) is None
    path.write_bytes(gzip.compress(b"broken")[:-4])
    assert content_sha256(path, 6) is None


def test_a_document_that_changed_meanwhile_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "文書.txt"
    path.write_bytes(b"before")
    sha256 = content_sha256(path, 6)
    assert sha256 is not None
    path.write_bytes(b"after")
    with pytest.raises(ChangedDocumentError):
        keep_original(path, sha256)
    assert list(originals_folder().iterdir()) == []
