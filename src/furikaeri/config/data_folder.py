"""The folder that holds database, originals and the secret key: FURIKAERI_DATA, created when missing."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_SECRET_LENGTH = 64


def checkout_root() -> Path | None:
    """The folder of the README when the product runs from a checkout, None for an installed wheel."""
    root = _PACKAGE.parents[1]
    return root if (root / "pyproject.toml").is_file() and (root / "README.md").is_file() else None


def data_folder() -> Path:
    """FURIKAERI_DATA; without it `var/` beside the README, or `./var` for an installed wheel. Created when missing."""
    named = os.environ.get("FURIKAERI_DATA")
    folder = Path(named).expanduser() if named else (checkout_root() or Path.cwd()) / "var"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def secret_key(folder: Path) -> str:
    """The installation's secret, made on first start and readable by its owner only."""
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_text(encoding="ascii").strip()
        if kept:
            return kept
        descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)
    made = secrets.token_urlsafe(_SECRET_LENGTH)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(made)
    return made
