"""The documents are kept true: generated ones are as generated, links lead somewhere, decisions stay short."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from furikaeri.commands import COMMANDS
from tests.shape.repository import PACKAGE, ROOT
from tools.docs import ADR, broken_links, documents, generated


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    assert broken_links(path) == []


def test_generated_documents_are_as_generated() -> None:
    stale = [
        str(path.relative_to(ROOT)) for path, text in generated().items() if path.read_text("utf-8") != text
    ]
    assert stale == [], "make docs"


def test_decisions_stay_short() -> None:
    assert [p.name for p in ADR.glob("[0-9]*.md") if len(p.read_text("utf-8").splitlines()) > 40] == []


def test_every_document_is_in_an_index() -> None:
    listed = "".join((ROOT / "docs" / name).read_text("utf-8") for name in ("index.md", "adr/index.md"))
    pages = [p for p in (ROOT / "docs").rglob("*.md") if p.name != "index.md"]
    assert [
        str(p.relative_to(ROOT))
        for p in pages
        if f"({p.relative_to(ROOT / 'docs')})" not in listed and f"({p.name})" not in listed
    ] == []


def test_every_library_of_the_project_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for lines in project["optional-dependencies"].values() for line in lines),
    ]
    described = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    names = {line.split(">")[0].split("[")[0].split("<")[0].strip() for line in wanted}
    assert sorted(name for name in names if name not in described) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_described(command: str) -> None:
    sections = (ROOT / "docs" / "commands.md").read_text("utf-8").split("\n## ")
    described = [section for section in sections if section.startswith(f"furikaeri {command}\n")]
    assert len(described) == 1
    module = (PACKAGE / "commands" / f"{command}.py").read_text("utf-8")
    assert [
        option
        for option in re.findall(r'add_argument\(\s*"(--[a-z-]+)"', module)
        if option not in described[0]
    ] == []


def test_every_make_target_is_described() -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    described = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert len(targets) > 8
    assert [name for name in targets if name != "help" and f"`make {name}`" not in described] == []
