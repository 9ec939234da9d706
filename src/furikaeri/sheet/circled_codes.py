"""Circled-number codes (①–⑳): read and written without ever passing through NFKC, which would turn ① into the digit 1."""

from __future__ import annotations

import re

_FIRST = 0x2460
_COUNT = 20
CIRCLED = "".join(chr(_FIRST + i) for i in range(_COUNT))
_INSIDE = r"[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*"  # a remark may hold one bracket more: ④（支援学校（高等部））
_ONE = re.compile(f"([{CIRCLED}])(?:[（(]({_INSIDE})[）)])?")
_RANGE = re.compile(f"([{CIRCLED}])[～〜~]([{CIRCLED}])")
SEPARATORS = "、，,・･ 　\t\n"


def circled(code: int) -> str:
    """The circled number of a code from 1 to 20."""
    if not 1 <= code <= _COUNT:
        raise ValueError(f"no circled number for {code}")
    return chr(_FIRST + code - 1)


def parse_codes(text: str) -> tuple[tuple[int, ...], tuple[str, ...], str]:
    """Codes in printed order, the bracketed remarks behind them, and what is left over.

    "④（特別支援学校）、⑧" gives ((4, 8), ("④（特別支援学校）",), ""); "①～③" is 1, 2, 3.
    """
    codes: list[int] = []
    remarks: list[str] = []

    def take(match: re.Match[str]) -> str:
        code = CIRCLED.index(match[1]) + 1
        if code not in codes:
            codes.append(code)
        if match[2]:
            remarks.append(match[0])
        return ""

    def spell_out(match: re.Match[str]) -> str:
        return CIRCLED[CIRCLED.index(match[1]) : CIRCLED.index(match[2]) + 1] or match[0]

    rest = _ONE.sub(take, _RANGE.sub(spell_out, text))
    return tuple(codes), tuple(remarks), rest.strip(SEPARATORS)
