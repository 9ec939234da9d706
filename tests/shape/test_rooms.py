"""Each room says at its entrance what comes in, what goes out and which module is the door, and hands nothing on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.shape.repository import PACKAGE, layer_heights, parsed, python_files, rooms

ROOMS = {room.name: room for room in rooms()}
# The command line's entrance is itself the door: it imports only the module of the command asked for.
DOOR_IN_PACKAGE = {"commands"}


def docstring(room: Path) -> str:
    return ast.get_docstring(parsed(room / "__init__.py")) or ""


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_has_its_place_in_the_order(name: str) -> None:
    assert name in layer_heights()


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_says_what_comes_in_and_goes_out(name: str) -> None:
    said = docstring(ROOMS[name])
    assert re.search(r"\bIn: ", said), "say what comes in: “In: …”"
    assert re.search(r"\b[Oo]ut: ", said), "say what goes out: “Out: …”"


@pytest.mark.parametrize("name", sorted(set(ROOMS) - DOOR_IN_PACKAGE))
def test_a_room_names_its_door(name: str) -> None:
    room = ROOMS[name]
    named = re.findall(r"`([a-z_]+)(?:\.(\w+))?`", docstring(room))
    doors = [
        (module, inside)
        for module, inside in named
        if (room / f"{module}.py").is_file() or (room / module).is_dir()
    ]
    assert doors, "name a module of the room as its door"
    for module, inside in doors:
        if inside:
            file = room / f"{module}.py"
            assert re.search(
                rf"^(def|class) {inside}\b|^{inside}\b", file.read_text(encoding="utf-8"), re.MULTILINE
            ), inside


@pytest.mark.parametrize("name", sorted(set(ROOMS) - DOOR_IN_PACKAGE))
def test_a_room_s_entrance_hands_nothing_on(name: str) -> None:
    body = parsed(ROOMS[name] / "__init__.py").body
    assert all(isinstance(line, ast.Expr) for line in body), (
        "only the docstring: import from the module itself"
    )


def test_nothing_lies_in_the_corridor() -> None:
    assert [p.name for p in PACKAGE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    if path.name != "__init__.py" or path.stat().st_size:
        assert ast.get_docstring(parsed(path))
