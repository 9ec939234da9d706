from __future__ import annotations

from furikaeri.reading.pdf_captions_beside import take_captions
from furikaeri.reading.pdf_lines import text_lines
from tests.reading.fictional_sheets import FORM
from tests.reading.set_pages import Run, set_characters

CAPTIONS: tuple[Run, ...] = (
    (100, 60, "施策の方向に"),
    (100, 72, "対して貢献で"),
    (100, 84, "きたこと"),
    (100, 200, "（２）連"),
    (100, 212, "携相手"),
)
TEXTS: tuple[Run, ...] = ((180, 66, "一つめの文"), (180, 78, "二つめの文"), (180, 206, "三つめの文"))
PROSE: tuple[Run, ...] = (
    (100, 20, "ここには全幅の文を書く。"),
    (100, 32, "もう一行。"),
    (100, 44, "おわり。"),
)


def test_captions_left_of_their_texts_are_taken() -> None:
    captions, rest = take_captions(set_characters(*PROSE, *CAPTIONS, *TEXTS), FORM)
    assert captions is not None
    assert [block.label for block in captions.blocks] == ["contribution_year", "partner_state"]
    assert captions.edge == 180
    assert "貢献" not in rest.text
    lines = text_lines(rest)
    rulings = list(captions.rulings(lines, [10, 150, 300], 98, 500, FORM))
    uprights = [(r.at, r.start, r.end) for r in rulings if not r.is_horizontal]
    assert [at for at, _, _ in uprights] == [178, 178]
    assert 50 < uprights[0][1] < 66
    assert uprights[0][2] == 150


def test_captions_over_their_texts_are_none() -> None:
    above = [(180.0, top + 40, text) for _, top, text in TEXTS]
    content = set_characters(*CAPTIONS, *above)
    captions, rest = take_captions(content, FORM)
    assert captions is None
    assert rest is content
