"""Sizes: what does not fit on a page or two is two things. An exception stands here by name, with its reason."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

from tests.shape.repository import PACKAGE, ROOT, parsed, python_files, tracked_files

MODULE, FUNCTION, TEMPLATE = 400, 50, 150
MEDIAN_MODULE = 70

LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
LONG_TEMPLATES: dict[str, str] = {}


def everything() -> list[Path]:
    return [path for folder in ("src/furikaeri", "tests", "tools") for path in python_files(folder)]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def too_long(sizes: dict[str, int], limit: int, allowed: dict[str, str]) -> dict[str, int]:
    """What is over the limit without a reason; a reason for something short is removed from the list."""
    over = {name: size for name, size in sizes.items() if size > limit}
    assert set(allowed) <= set(over), "an exception is no longer needed"
    return {name: size for name, size in over.items() if name not in allowed}


def test_modules() -> None:
    assert too_long({place(p): lines(p) for p in everything()}, MODULE, LONG_MODULES) == {}


def test_functions() -> None:
    sizes = {
        f"{place(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in everything()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert too_long(sizes, FUNCTION, LONG_FUNCTIONS) == {}


def test_templates() -> None:
    templates = [p for p in tracked_files() if PACKAGE in p.parents and "templates" in p.parts]
    assert too_long({place(p): lines(p) for p in templates}, TEMPLATE, LONG_TEMPLATES) == {}


def test_the_median_module() -> None:
    assert statistics.median(lines(p) for p in python_files() if lines(p)) <= MEDIAN_MODULE
