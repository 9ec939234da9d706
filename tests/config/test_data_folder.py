"""The data folder is made when missing; the secret is made once and is the owner's alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from furikaeri.config.data_folder import checkout_root, data_folder, secret_key


def test_the_named_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FURIKAERI_DATA", str(tmp_path / "a" / "b"))
    assert data_folder() == (tmp_path / "a" / "b").resolve()
    assert (tmp_path / "a" / "b").is_dir()


def test_without_a_name_it_is_beside_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FURIKAERI_DATA", raising=False)
    root = checkout_root()
    assert root is not None
    assert data_folder() == (root / "var").resolve()


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    secret = secret_key(tmp_path)
    assert len(secret) > 50
    assert secret_key(tmp_path) == secret
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
