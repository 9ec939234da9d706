"""The folder that holds database, originals and the secret key: FURIKAERI_DATA, created when missing."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
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
    """The installation's secret, made on first start and readable by its owner only.

    It is linked into place when it is complete, so that two programs starting at once take the same one.
    """
    path = folder / "secret_key"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=folder, encoding="ascii") as made:  # mode 600
            made.write(secrets.token_urlsafe(_SECRET_LENGTH))
            made.flush()
            with suppress(FileExistsError):
                os.link(made.name, path)
    return path.read_text(encoding="ascii")
