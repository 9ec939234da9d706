"""How many lines a text takes in a cell: counted carefully, so that no program that opens the file cuts a line off."""

from __future__ import annotations

import math
import re

_NARROW = re.compile(r"[\x00-\x7f\uff61-\uff9f]")
_LONG_WORD = re.compile(r"[!-~]{12,}")  # addresses and the like: they go to a new line as a whole
_NARROW_EM = 0.62  # a digit of a proportional gothic is wider than half an em
_SPARE_EM = 1.2  # what line breaking rules may leave empty at a line's end
ROOMY_EM, TIGHT_EM = 1.45, 1.18  # line heights: of any Japanese font, and of the one that the file names


def text_width(text: str) -> float:
    """A line's width in ems."""
    narrow = len(_NARROW.findall(text))
    return len(text) - narrow * (1 - _NARROW_EM)


def line_count(text: str, width_em: float) -> int:
    """The lines a text takes in a column of this width, at least one."""
    room = max(width_em - _SPARE_EM, 1.0)
    lines = 0
    for line in text.split("\n"):
        width = text_width(line)
        if width <= width_em:
            lines += 1
        else:
            lines += max(math.ceil(width / room), 2) + len(_LONG_WORD.findall(line))
    return lines
