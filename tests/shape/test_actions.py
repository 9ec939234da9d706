"""Writes happen only in actions, and every action says who did it and when: keyword-only, `by` and `at` always given."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.shape.repository import ROOT, parsed, python_files

ACTION_MODULES = [p for p in python_files() if p.name == "actions.py" or p.parent.name == "actions"]


@pytest.mark.parametrize("path", ACTION_MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_actions_are_keyword_only_and_say_who_and_when(path: Path) -> None:
    for node in parsed(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            keywords = {argument.arg for argument in node.args.kwonlyargs}
            assert node.args.args + node.args.posonlyargs == [], f"{node.name}: keyword-only"
            assert {"by", "at"} <= keywords, f"{node.name}: by and at"
            optional = {
                a.arg
                for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                if d is not None
            }
            assert not {"by", "at"} & optional, f"{node.name}: by and at have no default"
