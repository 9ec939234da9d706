"""Words marked where the search finds them: in any width, case and across blanks, without changing the text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.japanese_text import comparison_key, search_keys
from furikaeri.web.drawing.marked_texts import Piece, mark_excerpt, mark_words


def shown(pieces: Sequence[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("ＣＳＷの見守り", "csw", "[ＣＳＷ]の見守り"),
        ("ﾎﾞﾗﾝﾃｨｱ講座", "ボランティア", "[ﾎﾞﾗﾝﾃｨｱ]講座"),
        ("見守 りと見守り", "見守り", "[見守 り]と[見守り]"),
        ("㈱ひなた", "株", "[㈱]ひなた"),
        ("①と1", "①", "[①]と1"),
        ("見守り活動", "守り　見守", "[見守り]活動"),
        ("見守り", "送迎", "見守り"),
        ("<b>太字", "b", "<[b]>太字"),
    ],
)
def test_words_are_marked_as_the_search_compares_them(text: str, words: str, marked: str) -> None:
    assert shown(mark_words(text, search_keys(words))) == marked


@given(st.text(max_size=40), st.text(alphabet="aＡあｱﾞガ①1 見", max_size=5))
def test_the_text_stays_and_only_words_are_marked(text: str, words: str) -> None:
    keys = search_keys(words)
    pieces = mark_words(text, keys)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        assert not piece.marked or any(key in comparison_key(piece.text) for key in keys)


def test_an_excerpt_is_one_line_around_the_first_word() -> None:
    text = "前\n" * 100 + "見守り" + "後" * 200
    excerpt = shown(mark_excerpt(text, ("見守り",)))
    assert excerpt.startswith("…")
    assert "[見守り]後" in excerpt
    assert excerpt.endswith("後…")
    assert len(excerpt) < 130
    assert shown(mark_excerpt("短い文", ("見守り",))) == "短い文"
