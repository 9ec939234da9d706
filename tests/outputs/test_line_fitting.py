from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.outputs.line_fitting import fit_text
from furikaeri.outputs.printed_fonts import printable, regular
from tests.outputs.extreme_sheets import texts

APART = "\u200b"


def broken(text: str, width: float) -> list[str]:
    return fit_text(text, regular()).printed(width).replace(APART, "").split("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("漢字漢字", ["漢字漢字"]),
        ("漢字漢字漢字", ["漢字漢字", "漢字"]),
        ("漢字漢字。漢字", ["漢字漢", "字。漢字"]),  # no full stop at a line's start
        ("漢字漢「字」", ["漢字漢", "「字」"]),  # no opening bracket at its end
        ("漢字 ab123", ["漢字", "ab123"]),  # no break in a word
        ("漢字漢字　漢", ["漢字漢字", "漢"]),  # blanks stand over the edge
        ("wwwwwwwwwwww", ["wwww", "wwww", "wwww"]),  # wider than a line
        ("あ\n\nい", ["あ", "", "い"]),
    ],
)
def test_lines_end_where_they_may(text: str, lines: list[str]) -> None:
    assert broken(text, 4.1) == lines


@given(texts.map(lambda text: printable(text)[0]), st.floats(1.5, 40))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: float) -> None:
    fitted = fit_text(text, regular())
    lines = broken(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(lines) == fitted.count(width)
    assert all(sum(map(regular().widths.__getitem__, line.rstrip(" 　"))) <= width + 1e-6 for line in lines)


def test_signs_are_kept_apart() -> None:
    assert fit_text("「甲」「乙」", regular()).printed(40) == f"{APART}「甲」{APART}「乙」"
