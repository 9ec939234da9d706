"""行政改革進捗管理票: prose under headings outside all tables, facts behind colons, the same labels for two judges, yearly plans in words."""

from __future__ import annotations

from tests.other_forms.paper import Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import indicator_table, label, ticks, value
from tests.other_forms.wordings import Words

LOOK = Look(font="IPAMincho", size=10.5, shade=None)
STATES = ("完了", "順調", "遅れ", "未着手")
YEARS = ("R4", "R5", "R6", "R7", "R8")
CHARGES = ("歳入の確保", "歳出の抑制", "業務の効率化", "市民サービスの向上")


def fields(seed: int) -> Fields:
    words = Words(seed + 120)
    plan = ["検討", *(words.pick("検討", "一部実施", "実施") for _ in range(3)), "実施"]
    done: list[str | None] = [
        words.pick("検討", "一部実施"),
        words.pick("一部実施", "実施"),
        words.pick("一部実施", "実施"),
        None,
        None,
    ]
    yen = words.number(100_000, 30_000_000)
    return {
        "fiscal_year": 2024,
        "number": str(seed + 10),
        "name": f"{words.theme}の見直し",
        "sections": [words.department()],
        "author": words.person() + words.pick("主査", "主任", "係長"),
        "written_on": f"令和7年4月{words.number(1, 30)}日",
        "purpose": words.goal(),
        "overview": words.done(2),
        "charges": [c for c in CHARGES if words.number(0, 1)] or [CHARGES[2]],
        "schedule": [indicator_table(YEARS, [("計画", None, plan), ("実績", None, done)])],
        "effect_thousand_yen": (yen + 500) // 1000,
        "_yen": yen,
        "state": words.pick(*STATES),
        "results": words.done(3),
        "first_rating": words.number(1, 3),
        "first_reason": words.found(2),
        "second_rating": words.number(1, 3),
        "second_reason": words.pick(words.found(1), ""),
        "next_steps": words.next(2),
    }


def _facts(f: Fields) -> list[Line | Grid]:
    rows = f["schedule"][0]["rows"]
    return [
        Line("行政改革大綱　実施計画進捗管理票", 14, is_centred=True),
        Line("（令和６年度）", 11, is_centred=True),
        Line(f"担当課：{f['sections'][0]}", is_right=True),
        Line(f"記入者：{f['author']}", is_right=True),
        Line(f"記入日：{f['written_on']}", is_right=True),
        Grid(
            [
                [label("取組番号", 6), value(f["number"], 6), label("取組名", 6), value(f["name"], 18)],
                [label("効果の区分", 6), value(ticks(CHARGES, f["charges"]), 30)],
            ]
        ),
        Line("１　取組の目的", 11),
        Line(f["purpose"]),
        Line("２　取組の内容", 11),
        *(Line(line) for line in f["overview"].split("\n")),
        Line("３　年度別の計画と実績", 11),
        Grid(
            [
                [label("区分", 6), *(label(y, 6) for y in YEARS)],
                *([label(r["label"], 6), *(value(v, 6, dash="－") for v in r["values"])] for r in rows),
            ]
        ),
        Line("４　今年度の状況", 11),
        Grid(
            [
                [
                    label("進捗", 6),
                    value("◎" + f["state"], 12),
                    label("効果額", 6),
                    value(f"{f['_yen']:,}円", 12),
                ],
                [label("今年度に行ったこと", 6), value(f["results"], 30)],
            ]
        ),
    ]


def _progress(f: Fields) -> list[Line | Grid]:
    return [
        Line("５　評価", 11),
        Grid(
            [
                [label("自己評価", 36)],
                [
                    label("判定", 6),
                    value("ABC"[f["first_rating"] - 1], 6),
                    label("理由", 6),
                    value(f["first_reason"], 18),
                ],
                [label("本部評価", 36)],
                [
                    label("判定", 6),
                    value("ABC"[f["second_rating"] - 1], 6),
                    label("理由", 6),
                    value(f["second_reason"], 18),
                ],
            ]
        ),
        Line("６　次年度の取組", 11),
        *(Line(line) for line in f["next_steps"].split("\n")),
    ]


def page(f: Fields) -> Page:
    f["schedule"][0]["rows"]
    return [*_facts(f), *_progress(f)]
