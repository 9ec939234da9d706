"""Paths into JSON of any shape: names with dots between them, [] for every entry of a list, [0] for one of them.

A path that begins with $. starts at the top of the file, every other one at the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from furikaeri.sheet.json_values import Json

_STEP = re.compile(r"(?P<dot>\.)?(?P<name>[^.\[\]$\s]+(?: [^.\[\]$\s]+)*)|\[(?P<place>\d{0,6})\]")
_TOP = "$."


class JsonPathError(ValueError):
    """No path; the message is Japanese."""


@dataclass(frozen=True, slots=True)
class JsonPath:
    """A path: its steps are names, places in lists, and None for every entry of a list."""

    text: str
    steps: tuple[str | int | None, ...]
    from_top: bool

    def find(self, value: Json) -> Iterator[tuple[str, Json]]:
        """What stands at the end of the path, with the path to it; nothing where it is not there."""
        yield from _follow(value, self.steps, "")

    def is_in(self, value: Json) -> bool:
        """Whether the path is there: an empty list on the way says that there is nothing, not that it is missing."""
        before = self.steps[: self.steps.index(None)] if None in self.steps else self.steps
        return any(True for _ in _follow(value, before, ""))


def parse_path(text: str) -> JsonPath:
    """A path as a definition writes it; "" is the value itself. JsonPathError."""
    from_top = text.startswith(_TOP)
    rest = text.removeprefix(_TOP) if from_top else text
    steps: list[str | int | None] = []
    place = 0
    while place < len(rest):
        match = _STEP.match(rest, place)
        if match is None or (match["name"] is not None and bool(match["dot"]) != bool(steps)):
            raise JsonPathError(f"「{text}」は道すじとして読めません。例: budget.settled、departments[].name")
        if match["name"] is not None:
            steps.append(match["name"])
        else:
            steps.append(int(match["place"]) if match["place"] else None)
        place = match.end()
    return JsonPath(text, tuple(steps), from_top)


def _follow(value: Json, steps: tuple[str | int | None, ...], way: str) -> Iterator[tuple[str, Json]]:
    if not steps:
        yield way, value
        return
    step, rest = steps[0], steps[1:]
    if isinstance(step, str):
        if isinstance(value, dict) and step in value:
            yield from _follow(value[step], rest, f"{way}.{step}" if way else step)
    elif isinstance(value, list):
        for place, entry in enumerate(value):
            if step is None or step == place:
                yield from _follow(entry, rest, f"{way}[{place}]")
