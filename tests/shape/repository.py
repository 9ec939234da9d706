"""What the shape tests look at: tracked files, the package's modules and the rooms in their order."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "furikaeri"


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep (new ones too, ignored ones not)."""
    command = [
        "git",
        "-c",
        "core.quotepath=off",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file() and not path.is_symlink())


@cache
def tracked_texts() -> dict[str, str]:
    """Text of every tracked file that is UTF-8 text, by its path from the root."""
    texts = {}
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        try:
            texts[str(path.relative_to(ROOT))] = content.decode()
        except UnicodeDecodeError:
            continue
    return texts


@cache
def python_files(folder: str = "src/furikaeri") -> tuple[Path, ...]:
    """The Python files under a folder, migrations left out: Django writes those."""
    return tuple(p for p in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in p.parts)


@cache
def parsed(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_name(path: Path) -> str:
    """furikaeri.sheet.form for src/furikaeri/sheet/form.py."""
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def rooms() -> tuple[Path, ...]:
    """The packages directly under furikaeri that are there."""
    return tuple(p for p in sorted(PACKAGE.iterdir()) if (p / "__init__.py").is_file())


def _project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contracts() -> list[dict[str, object]]:
    """import-linter's contracts, as pyproject.toml has them."""
    tool = _project()["tool"]
    assert isinstance(tool, dict)
    return list(tool["importlinter"]["contracts"])


def layer_heights() -> dict[str, int]:
    """Room to height in the import order: a room may know those with a smaller number."""
    layers = next(c["layers"] for c in contracts() if c["type"] == "layers")
    assert isinstance(layers, list)
    return {
        room.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for room in str(layer).split("|")
    }


def pure_rooms() -> tuple[str, ...]:
    """The rooms that never import Django, by the contract's own list."""
    modules = next(
        c["source_modules"]
        for c in contracts()
        if c["forbidden_modules" if c["type"] == "forbidden" else "type"] == ["django"]
    )
    assert isinstance(modules, list)
    return tuple(str(module).rsplit(".", 1)[1] for module in modules)
