from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from furikaeri.outputs.printed_fonts import bold, fonts_folder, printable, regular


@pytest.mark.parametrize(
    ("name", "font"), [("BIZUDPGothic-Regular.ttf", regular), ("BIZUDPGothic-Bold.ttf", bold)]
)
def test_widths_are_those_that_fonttools_finds(name: str, font: type) -> None:
    with TTFont(fonts_folder() / name, lazy=True) as file:
        metrics, em = file["hmtx"].metrics, file["head"].unitsPerEm
        wanted = {chr(code): metrics[glyph][0] / em for code, glyph in file.getBestCmap().items()}
    assert dict(font().widths) == wanted


@pytest.mark.parametrize(
    ("text", "printed", "lost"),
    [
        ("見守り　①→■\n〜−", "見守り　①→■\n〜−", ()),
        ("𠮷野\ue000𠮷", "〓野〓〓", (("𠮷", "〓"), ("\ue000", "〓"))),
        ("葛\U000e0101城", "葛\U000e0101城", ()),  # the fonts hold this variant
        ("山\U000e01ef", "山", (("山\U000e01ef", "山"),)),
        ("1\t2", "1　2", ()),
        ("a\u2003b", "a　b", (("\u2003", "　"),)),
        ("\u202eabc\ud800\x00", "〓abc〓〓", (("\u202e", "〓"), ("\ud800", "〓"), ("\x00", "〓"))),
    ],
)
def test_what_the_fonts_lack_has_a_visible_substitute(
    text: str, printed: str, lost: tuple[tuple[str, str], ...]
) -> None:
    assert printable(text) == (printed, lost)
