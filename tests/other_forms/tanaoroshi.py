"""事業棚卸し評価シート: groups upright at the far left, years down a table, questions answered by circles, two judges side by side."""

from __future__ import annotations

from tests.other_forms.paper import C, Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import circles, indicator_table, label, ticks, value
from tests.other_forms.wordings import Words

LOOK = Look(font="VL PGothic", size=8.5, shade="E2EFDA")
QUESTIONS = ("市が実施する必要がある", "目的に対して有効である", "費用を減らす余地がある")
ANSWERS = ("はい", "いいえ")
FUNDS = ("国庫支出金", "県支出金", "地方債", "その他", "一般財源")
DIRECTIONS = ("拡充", "現状のまま継続", "改善して継続", "縮小", "休止・廃止")


def fields(seed: int) -> Fields:
    words = Words(seed + 100)
    costs = [[words.number(0, 3000) for _ in range(3)] for _ in FUNDS]
    total = [sum(row[year] for row in costs) for year in range(3)]
    labour = [words.number(1, 30) / 10 for _ in range(3)]
    rows = [
        ("事業費", "千円", total),
        *((name, "千円", row) for name, row in zip(FUNDS, costs, strict=True)),
        ("従事職員数", "人", labour),
        ("人件費", "千円", [round(one * 7200) for one in labour]),
    ]
    goals = [words.number(20, 90) for _ in range(4)]
    done: list[int | None] = [words.number(10, 99) for _ in range(3)] + [None]
    rates = [None if d is None else round(d * 100 / g, 1) for g, d in zip(goals, done, strict=True)]
    return {
        "fiscal_year": 2023,
        "number": f"{words.number(1, 9)}-{seed:02}",
        "name": f"{words.theme}事業（{words.pick('一般分', '補助分')}）",
        "sections": [words.department()],
        "written_on": f"令和6年{words.number(5, 7)}月{words.number(1, 28)}日",
        "plan_place": f"第{words.number(1, 5)}章 第{words.number(1, 4)}節",
        "start_year": words.number(2001, 2018),
        "method": words.pick("直営", "一部委託", "全部委託"),
        "target": words.pick("市内に住む65歳以上の人", "市内の小学生とその保護者", "空き家を持つ人"),
        "purpose": words.goal(),
        "overview": words.done(3),
        "costs": [indicator_table(("R4決算", "R5決算", "R6予算"), rows)],
        "indicators": [
            indicator_table(
                ("R3", "R4", "R5", "R6"),
                [("目標値", None, goals), ("実績値", None, done), ("達成率", "％", rates)],
            )
        ],
        **{f"question_{n}": words.pick(*ANSWERS) for n in (1, 2, 3)},
        **{f"question_{n}_reason": words.found(1) for n in (1, 2, 3)},
        "first_rating": words.number(1, 4),
        "second_rating": words.number(1, 4),
        "first_direction": words.pick(*DIRECTIONS),
        "second_direction": words.pick(*DIRECTIONS),
        "first_comment": words.next(2),
        "second_comment": words.pick("", words.next(1)),
    }


def _facts(f: Fields) -> list[list[C]]:
    start = f["start_year"]
    return [
        [
            label("事\n業\n概\n要", 2, rows=6),
            label("事業番号", 5),
            value(f["number"], 7),
            label("事業名", 5),
            value(f["name"], 17),
        ],
        [label("担当課", 5), value(f["sections"], 12), label("評価日", 5), value(f["written_on"], 12)],
        [
            label("計画の位置", 5),
            value(f["plan_place"], 12),
            label("開始年度", 5),
            value(f"H{start - 1988}", 5),
            label("実施方法", 4),
            value(f["method"], 3),
        ],
        [label("対象", 5), value(f["target"], 29)],
        [label("目的", 5), value(f["purpose"], 29)],
        [label("内容", 5), value(f["overview"], 29)],
        [
            label("費\n用", 2, rows=9),
            label("区分", 9),
            label("単位", 4),
            *(label(f"{y}{k}", 7) for y, k in (("R4", "決算"), ("R5", "決算"), ("R6", "予算"))),
        ],
    ]


def _review(f: Fields) -> list[list[C]]:
    costs, indicators = f["costs"][0]["rows"], f["indicators"][0]
    years = [f"令和{n}年度" for n in (3, 4, 5, 6)]
    return [
        [label("事業費", 9), value("千円", 4), *(value(v, 7) for v in costs[0]["values"])],
        [
            label("財源", 3, rows=5),
            label(costs[1]["label"], 6),
            value("千円", 4),
            *(value(v, 7) for v in costs[1]["values"]),
        ],
        *([label(r["label"], 6), value("千円", 4), *(value(v, 7) for v in r["values"])] for r in costs[2:6]),
        *(
            [label(r["label"], 9), value(r["unit"], 4), *(value(v, 7) for v in r["values"])]
            for r in costs[6:]
        ),
        [
            label("指\n標", 2, rows=5),
            label("年度", 10),
            label("目標値", 8),
            label("実績値", 8),
            label("達成率（％）", 8),
        ],
        *(
            [label(year, 10), *(value(r["values"][place], 8, dash="―") for r in indicators["rows"])]
            for place, year in enumerate(years)
        ),
    ]


def _judgement(f: Fields) -> list[list[C]]:
    return [
        [label("点\n検", 2, rows=4), label("視点", 12), label("判断", 6), label("判断の理由", 16)],
        *(
            [
                label(question, 12),
                value(circles(ANSWERS, f[f"question_{n}"]), 6),
                value(f[f"question_{n}_reason"], 16),
            ]
            for n, question in enumerate(QUESTIONS, 1)
        ),
        [
            label("評\n価", 2, rows=4),
            label("", 5),
            label("一次評価（担当課）", 14),
            label("二次評価（行革推進本部）", 15),
        ],
        [
            label("総合判定", 5),
            value(ticks("ABCD", "ABCD"[f["first_rating"] - 1]), 14),
            value(ticks("ABCD", "ABCD"[f["second_rating"] - 1]), 15),
        ],
        [label("方向性", 5), value(f["first_direction"], 14), value(f["second_direction"], 15)],
        [label("意見", 5), value(f["first_comment"], 14), value(f["second_comment"], 15)],
    ]


def page(f: Fields) -> Page:
    _costs, _indicators = f["costs"][0]["rows"], f["indicators"][0]
    f["start_year"]
    [f"令和{n}年度" for n in (3, 4, 5, 6)]
    rows = [*_facts(f), *_review(f), *_judgement(f)]
    return [
        Line("令和６年度事業棚卸し評価シート", 14, is_centred=True),
        Line("（令和５年度事業分）", 10, is_right=True),
        Grid(rows),
    ]
