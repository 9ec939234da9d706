"""Rows of a sample as forms arrange them: judgements below headings, lists of things, labels over values."""

from __future__ import annotations

from furikaeri.reading.form_drafting import draft_form
from furikaeri.reading.form_drafts import DraftLabel
from furikaeri.sheet.form import FieldKind
from tests.reading.cell_boxes import drawn_grid

TITLE = "令和6年度事業評価シート"


def drafted(*rows: tuple[str, ...]) -> list[DraftLabel]:
    width = len(rows[0])
    return draft_form([drawn_grid((TITLE, *["<"] * (width - 1)), *rows)]).labels


def kinds(labels: list[DraftLabel]) -> dict[str, list[FieldKind]]:
    return {one.text: [v.kind for v in (one.value, *one.more) if v] for one in labels}


def test_answers_and_reasons_below_their_headings() -> None:
    labels = drafted(
        ("点\n検", "視点", "判断", "判断の理由"),
        ("^", "公益性がある", "○はい　・　いいえ", "広く市民が使う"),
        ("^", "費用を減らせる", "はい　・　○いいえ", ""),
    )
    assert kinds(labels) == {
        "点検": [],
        "視点": [],
        "判断": [],
        "判断の理由": [],
        "公益性がある": ["choice", "narrative"],
        "費用を減らせる": ["choice", "narrative"],
    }
    assert [one.role for one in labels] == ["note", "note", "note", "note", "item", "item"]


def test_what_each_of_two_judges_says() -> None:
    labels = drafted(
        ("", "一次評価", "二次評価"),
        ("総合判定", "■A　□B　□C", "□A　■B　□C"),
        ("方向性", "継続", "改善して継続"),
        ("意見", "周知を広げる。", ""),
    )
    assert kinds(labels) == {
        "一次評価": [],
        "二次評価": [],
        "総合判定": ["code", "code"],
        "方向性": ["choice", "choice"],
        "意見": ["narrative", "narrative"],
    }


def test_a_list_of_projects_is_a_table_not_judgements() -> None:
    labels = drafted(
        ("２　構成する事業", "<", "<", "<"),
        ("事務事業名", "担当課", "決算額", "評価"),
        ("公園の花だんの世話", "公園課", "1,234", "A"),
        ("通学路の見守り活動", "交通課", "560", "B"),
    )
    assert kinds(labels) == {"構成する事業": ["tables"]}


def test_a_table_whose_rows_have_no_heading_over_their_names() -> None:
    labels = drafted(
        ("投入コスト（単位：千円）", "<", "<"),
        ("", "前年度決算", "当年度決算"),
        ("直接の経費", "1,234", "1,300"),
        ("職員の給与", "560", "600"),
    )
    assert kinds(labels) == {"投入コスト（単位：千円）": ["tables"]}


def test_ratings_below_names_that_forms_seldom_ask_for() -> None:
    labels = drafted(("屋根", "外壁", "電気設備"), ("A", "B", "A"), ("所見", "外壁に傷みがある。", "<"))
    assert kinds(labels) == {"屋根": ["code"], "外壁": ["code"], "電気設備": ["code"], "所見": ["narrative"]}


def test_amounts_below_a_heading_that_names_the_unit() -> None:
    labels = drafted(
        ("所要額（単位：円）", "<", "<"),
        ("事業費", "国庫支出金", "その他"),
        ("1,200", "", "700"),
        ("備考", "なし", "<"),
    )
    assert kinds(labels)["国庫支出金"] == kinds(labels)["その他"] == ["amount"]
    assert {one.value.unit for one in labels if one.value and one.value.kind == "amount"} == {"円"}


def test_boxes_beside_their_words_are_one_choice() -> None:
    labels = drafted(("今後の方向性", "■", "拡充", "□", "継続", ""), ("課題", "ある。", "<", "<", "<", "<"))
    assert kinds(labels) == {"今後の方向性": ["choice"], "課題": ["narrative"]}


def test_a_number_and_the_name_that_has_a_label_of_its_own() -> None:
    labels = drafted(("取組番号", "12", "取組名", "空き家の活用"))
    assert kinds(labels) == {"取組番号": ["text"], "取組名": ["text"]}


def test_boxes_for_seals_are_no_fields() -> None:
    labels = drafted(("", "部長", "課長", "係長"), ("", "", "", ""), ("目的", "緑を保つ。", "<", "<"))
    assert [one.role for one in labels] == ["note", "note", "note", "item"]
