"""The glossary is kept true: each name in it is in the code, and each row and dataclass of the record is in it."""

from __future__ import annotations

import ast
import re

from django.apps import apps

from tests.shape.repository import PACKAGE, ROOT, parsed, python_files

ROW = re.compile(r"^\| (?P<term>[^|]+) \| `(?P<name>\w+)` \| (?P<meaning>[^|]+) \|$", re.MULTILINE)
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
NAMES = [match["name"] for match in ROW.finditer(GLOSSARY)]


def dataclasses_of_the_domain() -> set[str]:
    return {
        node.name
        for path in python_files("src/furikaeri/sheet")
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef)
        and any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
        and not node.name.startswith("_")
    }


def test_every_name_is_in_the_code() -> None:
    files = [*python_files(), *(PACKAGE / "sheet" / "forms").glob("*.toml")]
    words = set(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in files)))
    assert NAMES
    assert [name for name in NAMES if name not in words] == []


def test_every_dataclass_of_the_domain_is_in_the_glossary() -> None:
    assert sorted(dataclasses_of_the_domain() - set(NAMES)) == []


def test_every_row_of_the_record_is_in_the_glossary() -> None:
    ours = {m.__name__ for m in apps.get_models() if m.__module__.startswith("furikaeri.")}
    assert sorted(ours - set(NAMES)) == []


def test_every_table_row_can_be_read() -> None:
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("| ") and "コードの名前" not in line]
    assert [line for line in lines if not ROW.match(line)] == []


def test_a_name_has_one_meaning() -> None:
    types = [name for name in NAMES if name[0].isupper()]
    assert sorted(types) == sorted(set(types))
