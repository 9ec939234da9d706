"""The accounts' list: any order, encoding and unit that is told; everything wrong is told at once, with its line."""

from __future__ import annotations

import pytest

from furikaeri.reading.finance_lists import MOST_LINES, Unit, read_finance_list
from furikaeri.sheet.finance_figures import FinanceStage

HEAD = "事業コード,年度,区分,金額（円）"
SOUND = '令和6,"1,234,000",決算,0012,港の見守り隊\r\n2025,△500,６月補正,0012,港の見守り隊\r\n'


def told(*rows: str, head: str = HEAD, unit: Unit | None = None) -> tuple[str, ...]:
    return read_finance_list("\n".join([head, *rows]).encode(), unit).problems


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_any_encoding_order_and_separator(encoding: str, separator: str) -> None:
    text = f"執行状況\r\n会計年度,金額(円),予算決算区分,事業コード,事業名\r\n{SOUND}"
    if separator == "\t":
        text = text.replace('"1,234,000"', "1234000").replace(",", "\t")
    reading = read_finance_list(text.encode(encoding), None)
    assert reading.problems == ()
    first, second = reading.lines
    assert (first.line, first.code, first.name, first.yen) == (3, "0012", "港の見守り隊", 1_234_000)
    assert (first.fiscal_year, first.stage) == (2024, FinanceStage.SETTLED)
    assert (second.stage, second.stage_name, second.yen) == (FinanceStage.SUPPLEMENT, "6月補正", -500)


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("決算見込", FinanceStage.EXPECTED),
        ("決算見込額", FinanceStage.EXPECTED),
        ("決算（確定）", FinanceStage.SETTLED),
        ("決算額", FinanceStage.SETTLED),
        ("当初予算額", FinanceStage.INITIAL),
        ("第３号補正", FinanceStage.SUPPLEMENT),
        ("補正予算（第2号）", FinanceStage.SUPPLEMENT),
        ("最終予算", FinanceStage.FINAL),
        ("予算現額", FinanceStage.FINAL),
    ],
)
def test_the_stages_in_the_words_of_the_accounts(words: str, stage: FinanceStage) -> None:
    (line,) = read_finance_list(f"{HEAD}\n1,2024,{words},5".encode(), None).lines
    assert line.stage == stage


@pytest.mark.parametrize(
    ("head", "unit", "text", "yen"),
    [
        ("金額（千円）", None, "1.5", 1_500),
        ("金額", "千円", "△２，０００", -2_000_000),
        ("金額【単位：円】", None, "-7", -7),
        ("金額", "円", "0", 0),
        ("金額", "円", "'-12", -12),
    ],
)
def test_the_unit_is_told_by_the_heading_or_the_choice(
    head: str, unit: Unit | None, text: str, yen: int
) -> None:
    reading = read_finance_list(f'事業コード\t年度\t区分\t{head}\n="007"\tR6\t決算\t{text}'.encode(), unit)
    assert [(line.code, line.yen) for line in reading.lines] == [("007", yen)]


def test_a_unit_is_never_guessed() -> None:
    assert "単位が分かりません" in told("1,2024,決算,5", head="事業コード,年度,区分,金額")[0]
    assert "揃えてください" in told("1,2024,決算,5", unit="千円")[0]
    assert "百万円" in told("1,2024,決算,5", head="事業コード,年度,区分,金額(百万円)")[0]


def test_everything_wrong_is_told_at_once_with_its_line() -> None:
    problems = told(
        ",2024,決算,5",
        "1,6,決算,5",
        "1,2024,補正後,5",
        "1,2024,決算,約5",
        "",
        "1,2024,決算,",
        "2,2024,当初,1",
        "2,R6,当初予算,2",
        "x,,,",
    )
    assert [problem.partition("行目")[0] for problem in problems] == ["2", "3", "4", "5", "7", "9", "10"]
    for words, problem in zip(
        ("事業コード", "年度", "区分", "金額", "金額", "8行目と同じ", "区分"), problems, strict=True
    ):
        assert words in problem
    assert read_finance_list(f"{HEAD}\n1,2024,決算,約5\n1,2024,決算,5".encode(), None).lines == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "見出しの行がありません"),
        (b"\x00\xff\xfe\x01\x02" * 50, "文字を読めません"),
        ("事業コード,年度,金額\n1,2024,5".encode(), "見出しの行がありません"),
        (HEAD.encode(), "金額の行がありません"),
        (f'{HEAD}\n1,2024,決算,"5'.encode(), "2行目: 引用符"),
        (f"{HEAD}\n1,2024,決算,5.5".encode(), "数として"),
        (f"{HEAD}\n1,2024,決算,{'9' * 40}".encode(), "数として"),
        (f"{HEAD}\n{'1' * 300},2024,決算,5".encode(), "長すぎます"),
        (f"{HEAD}\n".encode() + b"1,2024,\xe6\xb1,5\n", "文字を読めません"),
        (f"{HEAD}\n{'1,2024,決算,1' + chr(10)}".encode() * (MOST_LINES + 30), "行まで"),
    ],
)
def test_what_is_no_list_is_told(content: bytes, words: str) -> None:
    reading = read_finance_list(content, None)
    assert reading.lines == ()
    assert words in reading.problems[0]
