from __future__ import annotations

import pytest

from furikaeri.reading.cell_values import (
    choices_value,
    codes_value,
    name_values,
    option_brackets,
)
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
