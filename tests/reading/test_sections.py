from __future__ import annotations

import pytest

from furikaeri.reading.found_values import FoundValues
from furikaeri.reading.label_matching import FoundLabels, match_labels
from furikaeri.reading.sections import ends_entry, sections_doubt, split_sections, take_sections
from furikaeri.reading.sheet_text import SheetText
from tests.reading.fictional_sheets import FORM, sheet_text


def sections(text: str) -> tuple[FoundValues, SheetText]:
    sheet, found = sheet_text(text), FoundValues()
    match_labels(sheet, FORM, FoundLabels(), variants=False)
    take_sections(sheet, found)
    return found, sheet


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["くらし支援課・見守り課"], ("くらし支援課", "見守り課")),
        (["くらし支援課、灯台センター"], ("くらし支援課", "灯台センター")),
        (["くらし支援課", "見守り課"], ("くらし支援課", "見守り課")),
        (["福祉局　くらし支援課"], ("福祉局　くらし支援課",)),
        (["東区　保健課　南区　保健課"], ("東区　保健課", "南区　保健課")),
        (["福祉局くらし", "支援課"], ("福祉局くらし支援課",)),
        (["社会福祉協議会　見守り課"], ("社会福祉協議会", "見守り課")),
        (["教育委員会 文化課・学習課"], ("教育委員会 文化課", "学習課")),
        (["見守り課 住宅課"], ("見守り課 住宅課",)),
    ],
)
def test_organisations_are_split_where_one_is_complete(lines: list[str], names: tuple[str, ...]) -> None:
    assert split_sections(lines) == names


@pytest.mark.parametrize(
    ("line", "is_doubted"),
    [
        ("教育委員会　文化課", True),
        ("教育委員会 文化課", False),
        ("見守り課 住宅課", True),
        ("見守り課　住宅課", False),
        ("福祉局 見守り課", False),
        ("社会福祉協議会　見守り課", False),
    ],
)
def test_a_space_that_may_part_sections_or_not_is_doubted(line: str, is_doubted: bool) -> None:
    assert (sections_doubt([line]) is not None) == is_doubted


def test_the_doubt_is_told_where_sections_are_taken() -> None:
    found, _ = sections("3 担当課名\n\n教育委員会　文化課\n\n2 概要\n\n地域で見守る。")
    assert [doubt.field for doubt in found.doubts] == ["sections"]


@pytest.mark.parametrize(
    ("line", "following", "ends"),
    [("産業部 商工課", "観光課", True), ("見守り課", "長の会", False), ("くらし支援", "課", False)],
)
def test_a_line_of_paper_that_ends_a_sections_name(line: str, following: str, ends: bool) -> None:
    assert ends_entry(line, following) == ends


def test_the_sections_stand_behind_their_label() -> None:
    found, sheet = sections("3 担当課名\n\n福祉局くらし支援課・見守り課\n\n2 概要\n\n地域で見守る。")
    assert found.values == {"sections": ("福祉局くらし支援課", "見守り課")}
    assert found.doubts == []
    assert not sheet.is_free(1)


def test_organisations_in_a_sentence_are_no_sections() -> None:
    found, _ = sections("3 担当課名\n\n2 概要\n\n見守り課と住宅課が集いを開いた。")
    assert "sections" not in found.values


def test_two_lines_that_look_so_are_doubted() -> None:
    found, _ = sections("集いの場\n\n見守り課\n\n輪を広げた。\n\n住宅課")
    assert [d.field for d in found.doubts] == ["sections"]


def test_no_organisation_is_no_value() -> None:
    found, _ = sections("地域で見守る。")
    assert found.values == {}
