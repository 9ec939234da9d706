from __future__ import annotations

from furikaeri.reading.sheet_borders import (
    fixed_texts,
    looks_like_page_start,
    part_lines,
    title_lines,
    title_pattern,
    unsure_lines,
)
from furikaeri.reading.sheet_splitting import pages_of
from furikaeri.reading.sheet_text import Line, folded
from tests.reading.fictional_sheets import FORM, orderly

TITLE = "令和５年度における自己評価シート及び計画期５年間における自己評価シート"
ANNUAL = "令和５年度における自己評価シート"
FIXED = fixed_texts(FORM)
FIRST, SECOND = (page.rstrip("\n") for page in orderly("keep", 0).split("\f"))


def lines_of(text: str) -> tuple[Line, ...]:
    return tuple(line for page in pages_of(text.split("\n")) for line in page.lines)


def parted(text: str) -> list[str]:
    return ["\n".join(line.text for line in part) for part in part_lines(lines_of(text), FIXED)]


def without_borders(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if folded(line))


def test_titles_of_the_last_and_of_an_ordinary_year_begin_a_sheet() -> None:
    pattern = title_pattern(FORM)
    assert pattern.search(
        folded("令和 ５年度 における自己評価シート及び計画期間５年間における自己評価シート")
    )
    assert pattern.search(folded(ANNUAL))
    assert not pattern.search(folded("令和５年度の自己評価について"))


def test_a_title_stands_where_it_begins_even_broken_over_lines() -> None:
    assert title_lines(
        lines_of(f"1 事業名\n\n令和５年度における自己\n評価シート\n\n{TITLE}"), FIXED.title
    ) == [1, 3]


def test_a_page_starts_with_one_half_width_blank() -> None:
    assert [looks_like_page_start(text) for text in (" 1 事業名", " 　■", "  二つ", "　字下げ", "本文")] == [
        *(True, True),
        *(False, False, False),
    ]


def test_in_a_whole_sheet_no_fixed_text_stands_twice() -> None:
    assert FIXED.repeats(folded(FIRST + SECOND)) == 0
    assert FIXED.repeats(folded(FIRST + SECOND + FIRST)) >= 3


def test_fixed_texts_are_told_without_the_notes() -> None:
    shown = FIXED.standing_in(folded("3 担当課名\n※以下から選択、番号を記入\n■連携できた相手"))
    assert shown == {"3担当課名", "担当課名", "■連携できた相手"}


def test_the_end_of_one_sheet_and_the_beginning_of_the_next_are_parted() -> None:
    sheets = parted(f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{SECOND}")
    assert sheets == [without_borders(f"{FIRST}\n\n{SECOND}")] * 2


def test_a_sheet_without_its_title_is_parted_from_a_whole_one() -> None:
    rest = SECOND[SECOND.index("（１）連携状況") :]
    whole, cut = parted(f"{FIRST}\n\n{SECOND}\n\n{rest}")
    assert (whole, cut) == (without_borders(f"{FIRST}\n\n{SECOND}"), without_borders(rest))


def test_every_line_is_in_one_part_in_its_order() -> None:
    text = f"{SECOND}\n\n{FIRST}\n\n{FIRST}\n\n{TITLE}\n{TITLE}\n{TITLE}\n\n{SECOND}"
    assert "\n".join(parted(text)) == without_borders(text)


def test_one_block_with_more_than_two_sheets_loses_nothing() -> None:
    block = without_borders(f"{SECOND}\n{SECOND}\n{SECOND}")
    assert "\n".join(parted(f"{FIRST}\n\n{block}\n\n{FIRST}")) == without_borders(
        f"{FIRST}\n{block}\n{FIRST}"
    )


def test_a_marked_beginning_is_sure() -> None:
    one, other = lines_of(f"{FIRST}\n\n{SECOND}"), lines_of(f" {FIRST}\n\n{SECOND}")
    assert unsure_lines((), one, other, FIXED) == frozenset()
    assert unsure_lines(one, other, (), FIXED) == frozenset()


def test_a_beginning_nothing_marks_is_unsure_up_to_the_title() -> None:
    one = lines_of(f"{FIRST}\n\n{SECOND}")
    other = tuple(
        Line(500 + n, None, text, blank_before=True)
        for n, text in enumerate(("窓口で受けた。", ANNUAL, "2 概要"))
    )
    assert unsure_lines(one, other, (), FIXED) == {500}
    assert max(line.number for line in one) in unsure_lines((), one, other, FIXED)
    assert one[0].number not in unsure_lines((), one, other, FIXED)


def test_what_the_sheet_before_lost_is_unsure_before_the_title() -> None:
    lost, both = lines_of(FIRST), lines_of(f" {SECOND}\n\n{FIRST}")
    title = title_lines(both, FIXED.title)[0]
    assert unsure_lines(lost, both, (), FIXED) == {line.number for line in both[:title]}
    whole = lines_of(f"{FIRST}\n\n{SECOND}")
    assert unsure_lines(whole, both, (), FIXED) == frozenset()


def test_a_sheet_without_a_beginning_gives_no_doubt_about_the_whole_one_behind_it() -> None:
    clustered = lines_of(f" 1 事業名\n\n2 概要\n\n3 担当課名\n\n{TITLE}\n\n見守る。")
    assert unsure_lines(lines_of(SECOND), clustered, (), FIXED) == frozenset()
