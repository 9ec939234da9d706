"""総合戦略 KPI 進捗シート: measures under each other beside merged labels, circled codes, yes and no, amounts in a row of their own."""

from __future__ import annotations

from tests.other_forms.paper import C, Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import bar, label, measured_table, ticks, value
from tests.other_forms.wordings import Words

LOOK = Look(font="IPAPGothic", size=8.5, shade="FFF2CC", top=True)
YEARS = ("R2", "R3", "R4", "R5", "R6")
MEASURES = ("目標", "実績", "達成率")


def fields(seed: int) -> Fields:
    words = Words(seed + 40)
    rows = []
    for name, unit in (
        (f"{words.theme}の利用者数", "人"),
        ("新たに始めた取組の数（累計）", "件"),
        ("転入者のうち若い世代の割合", "％"),
    ):
        goals = [words.number(100, 3000) for _ in YEARS]
        done = [words.number(80, 3200) for _ in YEARS[:-1]] + [None]
        rows += [
            (name, unit, "目標", goals),
            (name, unit, "実績", done),
            (
                name,
                unit,
                "達成率",
                [None if d is None else round(d * 100 / g, 1) for g, d in zip(goals, done, strict=True)],
            ),
        ]
    subsidy = words.pick("有", "無")
    return {
        "fiscal_year": 2024,
        "basic_goal": words.pick("基本目標1　しごとをつくる", "基本目標2　人の流れをつくる"),
        "number": f"{words.number(1, 4)}-{seed}",
        "name": f"{words.theme}で人を呼び込む",
        "sections": list(dict.fromkeys([words.department(), words.department()])),
        "author": words.person(),
        "written_on": f"令和7年{words.number(4, 6)}月{words.number(1, 28)}日",
        "overview": words.done(3),
        "kpis": [measured_table(YEARS, rows)],
        "previous_settled_thousand_yen": words.number(500, 20000),
        "settled_thousand_yen": words.number(500, 20000),
        "budget_thousand_yen": (words.pick("", "x") and words.number(500, 90000)) or None,
        "labour": f"{words.number(1, 60) / 10}人",
        "subsidy": subsidy,
        "progress": words.number(1, 4),
        "progress_reason": words.found(2),
        "issues": words.found(1),
        "next_steps": words.next(2),
        "council": words.pick("", words.next(1)),
    }


def _indicators(f: Fields) -> list[list[C]]:
    rows = f["kpis"][0]["rows"]
    body = []
    for place in range(0, len(rows), 3):
        one = rows[place]
        for step in range(3):
            values = [f"{v:.1f}%" if step == 2 and v is not None else v for v in rows[place + step]["values"]]
            cells = [label(MEASURES[step], 4), *(value(v, 4, dash="-") for v in values)]
            body.append(
                [value(one["label"], 9, rows=3), value(one["unit"], 3, rows=3), *cells]
                if step == 0
                else cells
            )
    return body


def _facts(f: Fields) -> list[list[C]]:
    return [
        [label("基本目標", 6), value(f["basic_goal"], 30)],
        [label("施策番号", 6), value(f["number"], 6), label("施策名", 6), value(f["name"], 18)],
        [
            label("担当課", 6),
            value(f["sections"], 12),
            label("作成者", 4),
            value(f["author"], 4),
            label("作成日", 4),
            value(f["written_on"], 6),
        ],
        [label("取組の概要", 6), value(f["overview"], 30)],
        [bar("重要業績評価指標（ＫＰＩ）")],
        [label("指標名", 9), label("単位", 3), label("区分", 4), *(label(y, 4) for y in YEARS)],
        *_indicators(f),
        [
            label("事業費\n（千円）", 6, rows=2),
            label("令和５年度決算", 8),
            label("令和６年度決算", 8),
            label("令和７年度予算", 8),
            label("従事職員数", 6),
        ],
    ]


def _review(f: Fields) -> list[list[C]]:
    return [
        [
            value(f["previous_settled_thousand_yen"], 8),
            value(f["settled_thousand_yen"], 8),
            value(f["budget_thousand_yen"], 8, dash="-"),
            value(f["labour"], 6),
        ],
        [
            label("交付金の活用", 6),
            value(ticks(("有", "無"), f["subsidy"]), 12),
            label("進捗の区分", 6),
            value("①②③④"[f["progress"] - 1], 12),
        ],
        [bar("進捗の区分：①目標達成　②順調　③やや遅れ　④遅れ")],
        [label("区分の理由", 6), value(f["progress_reason"], 30)],
        [label("課題", 6), value(f["issues"], 30)],
        [label("今後の取組", 6), value(f["next_steps"], 30)],
        [label("推進会議の意見", 6), value(f["council"], 30)],
    ]


def page(f: Fields) -> Page:
    return [
        Line("第２期ひばり市まち・ひと・しごと創生総合戦略", 9),
        Line("ＫＰＩ進捗シート【令和６年度】", 13, is_centred=True),
        Grid([*_facts(f), *_review(f)]),
    ]
