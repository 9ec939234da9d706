"""Code lists as samples print them."""

from __future__ import annotations

from furikaeri.reading.form_draft_legends import legend_in


def test_a_list_behind_a_mark() -> None:
    legend = legend_in("※ 進捗　S：進んだ　A：ふつう　B：遅れた")
    assert legend is not None
    assert (legend.note, legend.is_behind, legend.begins) == ("※ 進捗", True, True)
    assert legend.entries == (("S", "進んだ"), ("A", "ふつう"), ("B", "遅れた"))


def test_circled_codes_without_words_before_them_need_no_label() -> None:
    legend = legend_in("①ＮＰＯ　②町内会（各区）")
    assert legend is not None
    assert legend.note == ""
    assert legend.entries == (("①", "ＮＰＯ"), ("②", "町内会"))


def test_boxes_to_tick_are_no_list() -> None:
    assert legend_in("■A　□B　□C") is None


def test_a_sentence_with_letters_is_no_list() -> None:
    assert legend_in("A市とB市の例を調べ、導入の時期と費用の見込みを比べた結果を報告した") is None
