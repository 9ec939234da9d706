"""指定管理者評価票: items rated twice side by side with a comment, plan and result tables, points, seals at the foot."""

from __future__ import annotations

from tests.other_forms.paper import C, Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import bar, indicator_table, label, value
from tests.other_forms.wordings import Words

LOOK = Look(font="TakaoPGothic", size=9.5, shade="DDDDDD")
ITEMS = ("施設の設置目的の達成", "利用者サービスの向上", "施設・設備の維持管理", "収支の状況")
RANKS = "ＡＢＣＤ"


def fields(seed: int) -> Fields:
    words = Words(seed + 60)
    visits = [
        (name, unit, [words.number(900, 40000) for _ in range(3)])
        for name, unit in (("利用者数", "人"), ("利用料金収入", "千円"))
    ]
    visits.append(("稼働率", "％", [words.number(300, 900) / 10 for _ in range(3)]))
    money = [
        (name, None, [words.number(500, 30000) for _ in range(3)])
        for name in ("指定管理料", "利用料金", "人件費", "光熱水費")
    ]
    given: dict[str, object] = {
        "fiscal_year": 2024,
        "name": words.pick("市民会館", "中央体育館", "ふれあい交流館", "みどりの森キャンプ場"),
        "operator": words.pick("株式会社ひばりサービス", "一般財団法人 市文化振興財団"),
        "term": f"令和{words.number(3, 5)}年4月1日～令和{words.number(8, 10)}年3月31日",
        "sections": [words.department()],
        "phone": f"0{words.number(100, 999)}-{words.number(10, 99)}-{words.number(1000, 9999)}",
        "overview": words.done(1),
        "visits": [indicator_table(("R4", "R5", "R6"), visits)],
        "money": [indicator_table(("計画額", "決算額", "増減"), money)],
        "points": f"{words.number(60, 99)}点",
        "first_rating": words.number(1, 4),
        "first_comment": words.found(2),
        "committee": words.pick("", words.next(2)),
        "next_steps": words.next(1),
    }
    for place in range(1, len(ITEMS) + 1):
        given |= {
            f"self_{place}": words.number(1, 4),
            f"city_{place}": words.number(1, 4),
            f"comment_{place}": words.pick(words.found(1), words.done(1)),
        }
    return given


def _facts(f: Fields) -> list[Line | Grid]:
    visits, _money = f["visits"][0]["rows"], f["money"][0]["rows"]
    return [
        Line("様式第３号", 9),
        Line("指定管理者制度導入施設　管理運営評価票（令和６年度）", 13, is_centred=True),
        Grid(
            [
                [label("施設名", 6), value(f["name"], 12), label("所管課", 6), value(f["sections"], 12)],
                [label("指定管理者", 6), value(f["operator"], 12), label("電話", 6), value(f["phone"], 12)],
                [label("指定期間", 6), value(f["term"], 30)],
                [label("主な事業", 6), value(f["overview"], 30)],
            ]
        ),
        Line("■ 利用状況", 10),
        Grid(
            [
                [
                    label("項目", 12),
                    label("単位", 4),
                    label("令和４年度", 6),
                    label("令和５年度", 7),
                    label("令和６年度", 7),
                ],
                *(
                    [
                        value(r["label"], 12),
                        value(r["unit"], 4),
                        *(value(v, w) for v, w in zip(r["values"], (6, 7, 7), strict=True)),
                    ]
                    for r in visits
                ),
            ]
        ),
    ]


def _review(f: Fields) -> list[Line | Grid]:
    _visits, money = f["visits"][0]["rows"], f["money"][0]["rows"]
    return [
        Line("■ 収支状況（単位：千円）", 10),
        Grid(
            [
                [
                    label(
                        "区分",
                        12,
                    ),
                    label("計画額", 8),
                    label("決算額", 8),
                    label("増減", 8),
                ],
                *([value(r["label"], 12), *(value(v, 8) for v in r["values"])] for r in money),
            ]
        ),
        Line("■ 項目別評価", 10),
        Grid(
            [
                [label("評価項目", 11, rows=2), label("評価", 8), label("市のコメント", 17, rows=2)],
                [label("自己", 4), label("市", 4)],
                *(
                    [
                        label(f"{n}　{item}", 11),
                        value(RANKS[f[f"self_{n}"] - 1], 4),
                        value(RANKS[f[f"city_{n}"] - 1], 4),
                        value(f[f"comment_{n}"], 17),
                    ]
                    for n, item in enumerate(ITEMS, 1)
                ),
            ]
        ),
    ]


def _findings(f: Fields) -> list[Line | Grid]:
    return [
        Line("■ 総合評価", 10),
        Grid(
            [
                [
                    label("評価点", 6),
                    value(f["points"], 6),
                    label("総合評価", 6),
                    value(RANKS[f["first_rating"] - 1], 18),
                ],
                [bar("所見")],
                [C(f["first_comment"], 36)],
                [bar("評価委員会の意見")],
                [C(f["committee"], 36)],
                [bar("次年度に向けた取組")],
                [C(f["next_steps"], 36)],
            ]
        ),
        Line("Ａ：優良　Ｂ：良好　Ｃ：要努力　Ｄ：要改善", 8),
    ]


def page(f: Fields) -> Page:
    _visits, _money = f["visits"][0]["rows"], f["money"][0]["rows"]
    return [*_facts(f), *_review(f), *_findings(f)]
