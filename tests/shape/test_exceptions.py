"""Exceptions are plain: a frozen or slotted one cannot take the traceback that `with` gives it, and hides what it says."""

from __future__ import annotations

import ast

from tests.shape.repository import parsed, python_files


def test_no_exception_is_a_dataclass() -> None:
    found = [
        f"{path.name}: {node.name}"
        for path in python_files()
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef)
        and node.name.endswith("Error")
        and any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert found == []
