from __future__ import annotations

from dataclasses import replace

import pytest

from furikaeri.sheet.counted_sheets import CountedSheet
from furikaeri.sheet.findings import SheetKey
from furikaeri.sheet.project_identity import (
    find_relisted,
    former_name_key,
    group_listings,
    group_projects,
    is_marked_relisted,
    project_name_key,
)


def sheet(direction: str | None, number: str | None, name: str | None, *sections: str) -> CountedSheet:
    return CountedSheet(SheetKey(direction, number, name, 0), 2023, sections=sections)


PORT = sheet("1-1", "1", "港の見守り事業", "地域課")


def same(one: CountedSheet, other: CountedSheet) -> bool:
    return len(group_projects([one, other])) == 1


@pytest.mark.parametrize(
    "other",
    [
        sheet("2-1", "4", "港の見守り事業", "地域課"),
        sheet("2-1", "4", "港の見守り\n事業", "総務課", "地域課"),
        sheet("1-1", "1", "港の見守り事業", "健康課"),
        sheet("2-1", "4", "港の見守り事業（再掲）", "健康課"),
        sheet("2-1", "4", "【再掲】港の見守り事業", "地域課"),
        sheet("2-1", "4", "港の見守り事業"),
    ],
)
def test_one_project(other: CountedSheet) -> None:
    assert same(PORT, other)
    assert same(other, PORT)


@pytest.mark.parametrize(
    "other",
    [
        sheet("2-1", "4", "港の見守り事業", "健康課"),
        sheet("1-1", "1", "山の見守り事業", "地域課"),
        sheet("1-1", "1", None, "地域課"),
        sheet("1-1", "1", "", "地域課"),
    ],
)
def test_two_projects(other: CountedSheet) -> None:
    assert not same(PORT, other)


def test_the_overview_speaks_for_one_project() -> None:
    other = replace(sheet("2-1", "4", "港の見守り事業", "健康課"), overview="港で声をかける。")
    assert same(replace(PORT, overview="港で 声をかける。"), other)
    assert not same(replace(PORT, overview="山で声をかける。"), other)


def test_nameless_sheets_stay_alone() -> None:
    assert len(group_projects([sheet(None, None, None), sheet(None, None, None)])) == 2


def test_sheets_of_two_plans_stay_apart() -> None:
    assert not same(replace(PORT, municipality="みなと市"), replace(PORT, municipality="やま市"))


def test_a_sheet_without_section_does_not_join_two_projects_of_one_name() -> None:
    sheets = [PORT, sheet("2-1", "4", "港の見守り事業", "健康課"), sheet("3-1", "9", "港の見守り事業")]
    assert group_projects(sheets) == ((0,), (1,), (2,))


def test_a_renamed_project_is_found_by_its_former_name() -> None:
    renamed = replace(
        sheet("1-1", "1", "港みまもり隊", "地域課"), name_note="（旧：港の見守り事業）", fiscal_year=2024
    )
    assert same(PORT, renamed)


@pytest.mark.parametrize(
    ("note", "former"),
    [
        ("（旧：○○事業）", "○○事業"),
        ("（旧事業名：港の会）", "港の会"),
        ("（旧名称「港の会」）", "港の会"),
        ("（R元年度に「港の会」から名称変更）", "港の会"),
        ("（※H29より事業名変更）", None),
        ("", None),
    ],
)
def test_former_names(note: str, former: str | None) -> None:
    assert former_name_key(note) == former


@pytest.mark.parametrize(
    ("name", "key", "marked"),
    [
        ("港の会（再掲）", "港の会", True),
        ("港の会（1-4-1の再掲）", "港の会", True),
        ("【再掲】港の会", "港の会", True),
        ("再掲：港の会", "港の会", True),
        ("再掲　港の会", "港の会", True),
        ("港の会　再掲", "港の会", True),
        ("港の会（夏）", "港の会(夏)", False),
        ("再掲示板の会", "再掲示板の会", False),
        ("再掲", "再掲", True),
    ],
)
def test_relisting_marks(name: str, key: str, marked: bool) -> None:
    assert (project_name_key(name), is_marked_relisted(name)) == (key, marked)


def test_listings_and_relisting() -> None:
    sheets = [
        PORT,
        sheet("1-1", "1", "港の見守り事業", "健康課"),
        sheet("2-1", "4", "港の見守り事業", "地域課"),
    ]
    assert group_projects(sheets) == ((0, 1, 2),)
    assert group_listings(sheets) == ((0, 1), (2,))
    assert find_relisted(sheets) == ((0, 1, 2),)


def test_the_same_listing_next_year_is_not_relisted() -> None:
    sheets = [PORT, replace(PORT, fiscal_year=2024)]
    assert group_listings(sheets) == ((0, 1),)
    assert find_relisted(sheets) == ()
    moved = replace(PORT, fiscal_year=2024, key=replace(PORT.key, direction_code="2-1"))
    assert find_relisted([PORT, moved]) == ()


def test_measures_are_told_by_name_where_there_is_no_code() -> None:
    one = replace(sheet(None, "1", "港の会", "地域課"), priority_measure="支え合い")
    assert find_relisted([one, replace(one, priority_measure="学び合い")]) == ((0, 1),)
    assert find_relisted([one, replace(one, priority_measure="支え 合い")]) == ()
