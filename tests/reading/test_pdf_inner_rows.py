from __future__ import annotations

from furikaeri.reading.pdf_inner_rows import caption_rows, take_answers
from furikaeri.reading.pdf_lines import text_lines
from tests.reading.fictional_sheets import FORM
from tests.reading.set_pages import Run, set_characters

QUESTIONS: tuple[Run, ...] = (
    (100, 20, "■市の関係部局内との組織横断的な連携"),
    (100, 50, "■地域保健福祉活動の担い手との連携"),
    (100, 62, "※担い手とは（２）連携相手①～⑪のことをいう"),
)
ANSWERS: tuple[Run, ...] = ((400, 20, "→①"), (400, 56, "→②"))


def test_an_answer_beside_its_question_is_a_cell_of_its_own() -> None:
    rows, rest = take_answers(set_characters(*QUESTIONS, *ANSWERS), FORM)
    assert "→" not in rest.text
    assert [row.cuts for row in rows] == [(398,), (398,)]
    assert [row.gaps[0][1] for row in rows] == [20, 50]
    assert rows[1].gaps[1][0] == 72  # the note on a question belongs to it


def test_one_arrow_alone_or_beside_no_question_is_text() -> None:
    for runs in ((QUESTIONS[0], ANSWERS[0]), ((100, 20, "三年度"), (100, 56, "四年度"), *ANSWERS)):
        rows, rest = take_answers(set_characters(*runs), FORM)
        assert rows == []
        assert "→" in rest.text


def test_captions_stand_over_their_amounts() -> None:
    lines = text_lines(
        set_characters((100, 20, "令和５年度決算額"), (300, 20, "令和６年度予算額"), (110, 34, "１千円"), (310, 34, "２千円"))
    )  # fmt: skip
    (rows,) = caption_rows(lines, FORM)
    assert rows.cuts == (240,)
    assert len(rows.gaps) == 3
    assert list(caption_rows(lines[1:], FORM)) == []


def test_a_known_line_stands_for_one_in_the_same_gap() -> None:
    (row, _), _ = take_answers(set_characters(*QUESTIONS, *ANSWERS), FORM)
    heights = [r.at for r in row.rulings([33.0], 90, 500) if r.is_horizontal]
    assert heights[1] == 33.0
