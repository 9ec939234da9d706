from __future__ import annotations

import pytest

from furikaeri.reading.cell_grids import Cell, CellLine, text_of_lines
from furikaeri.reading.cell_values import (
    choice_value,
    choices_value,
    codes_value,
    joined_cells,
    list_value,
    name_values,
    option_brackets,
    plain_text,
    unclosed_brackets,
)
from furikaeri.sheet.form import Code, CodeList, FieldDefinition
from furikaeri.sheet.read_sheets import BoxEvidence
from tests.forms import WELFARE

FORM = WELFARE
TARGETS = FORM.field("targets")
PARTNERS = FORM.code_list_of("partners")


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1", "見守り事業", "（旧：声かけ事業）"], ("1", "見守り事業", "（旧：声かけ事業）")),
        (["1", "見守り事業", ""], ("1", "見守り事業", None)),
        (["１　見守り事業\n（旧：声かけ事業）"], ("1", "見守り事業", "（旧：声かけ事業）")),
        (["12.見守り事業（北部）"], ("12", "見守り事業（北部）", None)),
        (["見守り事業"], (None, "見守り事業", None)),
        ([], (None, None, None)),
    ],
)
def test_number_name_and_note(texts: list[str], values: tuple[str | None, ...]) -> None:
    assert name_values(texts) == values


@pytest.mark.parametrize(
    ("text", "chosen", "bracket", "complete"),
    [
        (
            "■高齢者 □障害者 □子育て世帯 □地域活動者・支援者 ■その他（外国人）",
            ("高齢者", "その他"),
            "外国人",
            True,
        ),
        ("☑ 高齢者\n☐ 障害者\n☐ 子育て世帯\n☐ 地域活動者・支援者\n☐ その他（　）", ("高齢者",), None, True),
        (
            "□高齢者■障害者□子育て世帯□地域活動者・支援者□その他（学生（大学））",
            ("障害者",),
            "学生（大学）",
            True,
        ),
        ("高齢者、障害者", (), None, False),
    ],
)
def test_ticked_options(text: str, chosen: tuple[str, ...], bracket: str | None, *, complete: bool) -> None:
    assert choices_value(text, TARGETS, FORM) == (chosen, bracket, complete)


def test_codes_their_remarks_and_the_rest() -> None:
    assert codes_value("①、④（特別支援学校）", FORM) == ((1, 4), ("④（特別支援学校）",), "")
    assert codes_value("なし", FORM) == ((), (), "")
    assert codes_value("①など", FORM) == ((1,), (), "など")


def test_brackets_of_a_printed_list() -> None:
    assert PARTNERS is not None
    printed = "".join(
        f"{'①②③④⑤⑥⑦⑧⑨⑩⑪⑫'[c.code - 1]}{c.text.replace('{municipality}', 'みどり市')}"
        + {5: "（相談機関名：北（支部））", 12: "（各課公所名：）"}.get(c.code, "")
        for c in PARTNERS.codes
    )
    assert option_brackets(printed, PARTNERS) == ({"consult_agency": "北（支部）"}, "みどり市", True)
    assert option_brackets("①ＮＰＯ", PARTNERS)[2] is False


CHOICE = FieldDefinition("direction", "choice", "今後", options=("拡充", "継続", "廃止"))
RATINGS = CodeList("abc", (Code(1, "高い", mark="A"), Code(2, "ふつう", mark="B"), Code(3, "低い", mark="C")))


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("□拡充　■継続　□廃止", "継続"),
        ("□拡充 / ■継続 / □廃止", "継続"),
        ("□拡充・□継続・■廃止", "廃止"),
        ("継続", "継続"),
        ("拡充 ・ ○継続 ・ 廃止", "継続"),
        ("（廃止）", "廃止"),
        ("", None),
        ("□拡充　□継続　□廃止", None),
    ],
)
def test_one_choice(text: str, chosen: str | None) -> None:
    assert choice_value(text, CHOICE, FORM) == (chosen, None, None)


@pytest.mark.parametrize("text", ["■拡充　■継続　□廃止", "検討中", "■拡充　□継続"])
def test_a_choice_that_cannot_be_told_is_doubted(text: str) -> None:
    assert choice_value(text, CHOICE, FORM)[2]


@pytest.mark.parametrize(
    "text",
    ["B", "Ｂ", "Ｂ　ふつう", "B（ふつう）", "ふつう", "□A　■B　□C", "□A / ■B / □C", "A・○B・C", "→ B"],
)
def test_codes_with_marks_of_their_own(text: str) -> None:
    assert codes_value(text, FORM, RATINGS) == ((2,), (), "")


def test_what_is_no_mark_is_left_over() -> None:
    assert codes_value("E", FORM, RATINGS) == ((), (), "E")
    assert codes_value("A、C", FORM, RATINGS) == ((1, 3), (), "")


def page_cell(page: int, *lines: str) -> Cell:
    place = BoxEvidence(page, (0.0, 0.0, 100.0, 100.0))
    own = tuple(CellLine(line, place, goes_on=number > 0) for number, line in enumerate(lines))
    return Cell(0, 0, 1, 1, text_of_lines(own), place, lines=own, runs_on=True)


def test_lists_and_nothing() -> None:
    assert list_value([page_cell(1, "福祉課・保健課"), page_cell(2, "総務課")])[0] == (
        "福祉課",
        "保健課",
        "総務課",
    )
    assert plain_text(" 　\n") is None


def test_a_line_of_paper_that_ends_with_a_section_ends_the_entry() -> None:
    names, doubt = list_value([page_cell(1, "産業部 商工", "課", "観光課・", "港湾課")])
    assert (names, doubt) == (("産業部 商工課", "観光課", "港湾課"), None)


def test_a_line_of_paper_that_may_end_with_a_section_is_doubted() -> None:
    names, doubt = list_value([page_cell(1, "保健センター", "予防課")])
    assert names == ("保健センター予防課",)
    assert doubt == "「保健センター」と「予防課」が一つの課の名か、二つの課かが分かりません。"


def test_a_wide_space_behind_a_committee_is_doubted_in_a_list() -> None:
    assert list_value([page_cell(1, "教育委員会　文化課")])[1] is not None


LINE = "町内会と福祉委員会が力を合わせた。"


@pytest.mark.parametrize("again", [LINE, LINE.replace("っ", "").replace("と", "")[:14]])
def test_a_line_that_the_page_cut_counts_once(again: str) -> None:
    cells = [page_cell(1, "見守りを続け、", LINE), page_cell(2, again, "次の年も続ける。")]
    assert joined_cells(cells) == f"見守りを続け、{LINE}次の年も続ける。"


def test_a_text_that_repeats_itself_stays() -> None:
    cells = [page_cell(1, LINE, LINE), page_cell(2, LINE, LINE)]
    assert joined_cells(cells) == LINE * 4


def test_a_bracket_that_is_not_closed_is_told() -> None:
    (partners,) = [one for one in WELFARE.code_lists if one.id == "partner"]
    assert unclosed_brackets("⑪社会福祉協議会⑫市の関係部局（各課公所名：都", partners) == ["city_departments"]
    assert unclosed_brackets("⑫市の関係部局（各課公所名：都市計画課）", partners) == []
