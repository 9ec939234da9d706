from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.formula_guards import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+5", "-3", "@x", "'90年代", "\t=1", "\r=1"])
def test_what_a_spreadsheet_takes_for_a_formula_gets_one_quote(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "本文", "‐", "−3", " =1", "1=1", "年'"])
def test_other_text_stays(text: str) -> None:
    assert guarded(text) == text


def test_a_quote_that_guards_nothing_is_the_texts_own() -> None:
    assert unguarded("'90年代") == "'90年代"


@given(st.text("'=+-@\t\rあ1 "))
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
