from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.japanese_text import (
    canonical_text,
    comparison_key,
    mend_characters,
    same_text,
    search_keys,
    without_controls,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＮＰＯ", "NPO"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("か\u3099", "が"),
        ("10－20", "10‐20"),
        ("10〜20", "10～20"),
        ("〇研修", "○研修"),
        ("見守り\n　活動", "見守り活動"),
        ("⺠⽣委員", "民生委員"),
        ("⺟子", "母子"),
        ("葛\U000e0100城", "葛城"),
        ("CSW", "ｃｓｗ"),
        ("㈱みなと", "(株)みなと"),
    ],
)
def test_what_a_reader_takes_as_the_same(one: str, other: str) -> None:
    assert same_text(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("①", "1"),
        ("①⑧⑫", "1812"),
        ("⑫", "①②"),
        ("㉑", "21"),
        ("⓪", "0"),
        ("は", "ば"),
        ("ー", "一"),
        ("なし", ""),
    ],
)
def test_what_stays_apart(one: str, other: str) -> None:
    assert not same_text(one, other)


def test_canonical_text() -> None:
    assert canonical_text("\r\n\n　一行目 　\r二行目\t\r\n\r\n") == "　一行目\n二行目"
    assert canonical_text("a\fb\x0bc\u2028d\u2029e\x85f") == "a\nb\nc\nd\ne\nf"
    assert canonical_text("見\u200b守\ufeffり\u202e\x00\x07") == "見守り"
    assert canonical_text("①Ｈ28～㈱") == "①Ｈ28～㈱"


def test_tabs_and_line_feeds_stay() -> None:
    assert without_controls("a\tb\nc\x08") == "a\tb\nc"


def test_radicals_become_the_kanji_they_stand_for() -> None:
    assert mend_characters("⺠⻑⻄⻘⻤⽇⽉⼈⺟") == "民長西青鬼日月人母"
    assert mend_characters("①Ｈ　㈱ｶﾞ") == "①Ｈ　㈱ｶﾞ"


def test_the_radicals_map_one_to_one() -> None:
    for code in range(0x2E80, 0x2EF4):
        mended = mend_characters(chr(code))
        assert len(mended) == 1
        assert mended == chr(code) or unicodedata.name(mended).startswith("CJK UNIFIED")


def test_long_runs_of_blanks_take_linear_time() -> None:
    start = time.process_time()
    canonical_text("あ" + " 　" * 200_000 + "い")
    assert time.process_time() - start < 2


@given(st.text())
def test_canonical_text_is_canonical(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in once)
    assert all(line == line.rstrip() for line in once.split("\n"))
    assert not once.startswith("\n")


@given(
    st.text(alphabet="見守りカ①１a～－。（", max_size=20), st.sampled_from([" ", "　", "\n", "\t", "\n　"])
)
def test_comparison_takes_no_notice_of_white_space(text: str, blank: str) -> None:
    assert comparison_key(blank + blank.join(text) + blank) == comparison_key(text)


def test_the_words_of_a_query_are_parted_at_blanks_of_any_width() -> None:
    assert search_keys("ＣＳＷ　送迎 ") == ("csw", "送迎")
    assert search_keys(" 　\n") == ()
