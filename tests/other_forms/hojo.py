"""補助金評価調書: words between small grids, ranks behind circles, a table of funds under a merged label, a box for seals."""

from __future__ import annotations

from tests.other_forms.paper import Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import circles, indicator_table, label, ticks, value
from tests.other_forms.wordings import Words

LOOK = Look(font="IPAexMincho", size=10.0, shade=None)
DIRECTIONS = ("継続", "見直し", "統合", "廃止", "その他")
FUNDS = ("国庫支出金", "県支出金", "地方債", "その他特財", "一般財源")
VIEWS = ("公益性", "公平性", "有効性")
FIT = ("適", "不適")


def fields(seed: int) -> Fields:
    words = Words(seed + 20)
    funds = [[(words.pick("", "x") and words.number(10, 4000)) or None for _ in range(3)] for _ in FUNDS]
    total = [sum(row[year] or 0 for row in funds) for year in range(3)]
    direction = words.pick(*DIRECTIONS)
    end = words.pick("あり", "なし")
    rows = [("補助金額", None, total), *((name, None, row) for name, row in zip(FUNDS, funds, strict=True))]
    return {
        "fiscal_year": 2024,
        "number": str(seed),
        "name": f"{words.theme}支援事業補助金",
        "sections": [words.department()],
        "phone": f"0{words.number(20, 99)}-{words.number(100, 999)}-{words.number(1000, 9999)}（内線{words.number(200, 999)}）",
        "recipient": words.pick("市商工会", "自治会連合会、各自治会", "NPO法人みどりの輪"),
        "legal_basis": words.law(),
        "start_year": words.number(1995, 2020),
        "end": end,
        "end_year": f"令和{words.number(7, 12)}年度" if end == "あり" else None,
        "rate": words.pick("補助対象経費の2分の1以内（上限50万円）", "定額", "33.3％"),
        "purpose": words.goal(),
        "overview": words.done(2),
        "costs": [indicator_table(("R4", "R5", "R6"), rows)],
        **{f"view_{place}": words.pick(*FIT) for place in range(1, 4)},
        **{f"view_{place}_reason": words.found(1) for place in range(1, 4)},
        "future_direction": direction,
        "future_other": words.pick("対象を絞り込む", "要綱を改正する") if direction == "その他" else None,
        "issues": words.next(2),
        "second_rating": words.number(1, 4),
        "second_review": words.pick("", words.next(1)),
    }


def _facts(f: Fields) -> list[Line | Grid]:
    end = ticks(("あり", "なし"), f["end"]).replace(
        "あり", f"あり（{f['end_year'] or '　　'}まで）" if f["end_year"] else "あり（　　　　）"
    )
    return [
        Line("令和６年度補助金等評価調書", 15, is_centred=True),
        Line("作成日　令和6年5月10日", is_right=True),
        Grid(
            [
                [value("", 18), label("部長", 6), label("課長", 6), label("係長", 6)],
                [value("", 18), value("", 6), value("", 6), value("", 6)],
            ]
        ),
        Line("１　補助金の概要", 11),
        Grid(
            [
                [label("整理番号", 7), value(f["number"], 5), label("補助金の名称", 7), value(f["name"], 17)],
                [label("所管課", 7), value(f["sections"], 11), label("電話番号", 5), value(f["phone"], 13)],
                [
                    label("交付先", 7),
                    value(f["recipient"], 11),
                    label("根拠", 5),
                    value(f["legal_basis"], 13),
                ],
                [
                    label("開始年度", 7),
                    value(
                        f"平成{f['start_year'] - 1988}年度"
                        if f["start_year"] < 2019
                        else f"令和{f['start_year'] - 2018 if f['start_year'] > 2019 else '元'}年度",
                        11,
                    ),
                    label("終期", 5),
                    value(end, 13),
                ],
                [label("補助率・補助額", 7), value(f["rate"], 29)],
                [label("目的", 7), value(f["purpose"], 29)],
                [label("事業内容", 7), value(f["overview"], 29)],
            ]
        ),
    ]


def _costs(f: Fields) -> list[Line | Grid]:
    rows = f["costs"][0]["rows"]
    return [
        Line("２　補助金額の推移（単位：千円）", 11),
        Grid(
            [
                [label("区分", 12), *(label(f"令和{n}年度", 8) for n in (4, 5, 6))],
                [label("補助金額", 12), *(value(v, 8, dash="－") for v in rows[0]["values"])],
                [
                    label("財源内訳", 4, rows=5),
                    label(rows[1]["label"], 8),
                    *(value(v, 8, dash="－") for v in rows[1]["values"]),
                ],
                *([label(r["label"], 8), *(value(v, 8, dash="－") for v in r["values"])] for r in rows[2:]),
            ]
        ),
    ]


def _review(f: Fields) -> list[Line | Grid]:
    boxed = ticks(DIRECTIONS, f["future_direction"])
    return [
        Line("３　評価", 11),
        Grid(
            [
                [label("視点", 7), label("判定", 8), label("理由", 21)],
                *(
                    [label(view, 7), value(circles(FIT, f[f"view_{n}"]), 8), value(f[f"view_{n}_reason"], 21)]
                    for n, view in enumerate(VIEWS, 1)
                ),
                [
                    label("今後の方向性", 7),
                    value(boxed + (f"（{f['future_other']}）" if f["future_other"] else "（　　　）"), 29),
                ],
                [label("見直しの内容・課題", 7), value(f["issues"], 29)],
            ]
        ),
        Line("４　二次評価（補助金等審査会）", 11),
        Grid(
            [
                [
                    label("判定", 7),
                    value("ＡＢＣＤ"[f["second_rating"] - 1], 5),
                    label("コメント", 5),
                    value(f["second_review"], 19),
                ]
            ]
        ),
    ]


def page(f: Fields) -> Page:
    f["costs"][0]["rows"]
    ticks(DIRECTIONS, f["future_direction"])
    ticks(("あり", "なし"), f["end"]).replace(
        "あり", f"あり（{f['end_year'] or '　　'}まで）" if f["end_year"] else "あり（　　　　）"
    )
    return [*_facts(f), *_costs(f), *_review(f)]
