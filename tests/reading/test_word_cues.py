from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from furikaeri.reading.narratives import narrative_ids
from furikaeri.reading.sheet_text import folded
from furikaeri.reading.word_cues import SIGNS, cue_presence, named_years, word_scores
from furikaeri.sheet.form import Cue
from tests.reading.fictional_sheets import FORM

FIELDS = narrative_ids(FORM)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和５年度に始めた", {2023}),
        ("Ｈ28とR元", {2016, 2019}),
        ("平成31年1月、2020年度", {2019, 2020}),
        ("年度末に３回", set()),
    ],
)
def test_years_are_told_by_their_era(text: str, years: set[int]) -> None:
    assert named_years(folded(text)) == years


@pytest.mark.parametrize(
    ("sign", "text", "shows"),
    [
        ("@this_year", "令和5年度は", True),
        ("@this_year", "令和4年度は", False),
        ("@another_year", "令和4年度は", True),
        ("@two_years", "R4とR5", True),
        ("@many_years", "R4とR5", False),
        ("@figures", "3回、40人、5団体", True),
        ("@no_figures", "輪が広がった", True),
        ("@short", "集いの場の開放", True),
        ("@long", "輪" * 120, True),
        ("@no_sentence", "集いの場　３回", True),
        ("@years_from_first", "・令和3年度に始め", True),
    ],
)
def test_signs(sign: str, text: str, shows: bool) -> None:
    form = replace(FORM, cues=(Cue(sign, {}),))
    assert sign in SIGNS
    assert cue_presence(form, text, 2023) == [float(shows)]


def test_a_form_says_what_its_cues_are_worth() -> None:
    form = replace(FORM, cues=(Cue("今後", {"issues": 3.0}), Cue("@short", {"overview": 1.0})))
    assert cue_presence(form, "今 後も続ける", None) == [1.0, 1.0]
    assert cue_presence(form, "集いの場を皆さんと一緒に続けてきた", None) == [0.0, 0.0]
    scores = word_scores(form, FIELDS, ["今後も見守りの輪を広げる取り組みを続ける"], None)
    assert FIELDS[int(scores[0].argmax())] == "issues"


def test_scores_are_log_probabilities() -> None:
    scores = word_scores(FORM, FIELDS, ["今後は担い手を増やしていく。", "教室を３回開いた。"], 2023)
    assert scores.shape == (2, len(FIELDS))
    assert np.exp(scores).sum(axis=1) == pytest.approx([1.0, 1.0])


def test_without_cues_or_texts_words_say_nothing() -> None:
    assert word_scores(FORM, FIELDS, [], 2023).shape == (0, len(FIELDS))
    assert not word_scores(replace(FORM, cues=()), FIELDS, ["今後は"], 2023).any()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("今後は担い手の育成が課題であり、引き続き見守りの輪を広げていく必要がある。", "issues"),
        ("一人で暮らす高齢者を対象に、見守りを行う。", "overview"),
        ("町内会や民生委員と連携し、情報共有の会議を開いたことで顔の見える関係ができた。", "coop_detail"),
    ],
)
def test_the_shipped_cues_know_plain_cases(text: str, field: str) -> None:
    assert FIELDS[int(word_scores(FORM, FIELDS, [text], 2023)[0].argmax())] == field
