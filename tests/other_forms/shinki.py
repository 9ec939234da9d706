"""新規事業提案書: prose under headings without boxes, a small grid of funds with one amount a row, check lists down a cell."""

from __future__ import annotations

from tests.other_forms.paper import C, Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import label, ticks, value
from tests.other_forms.wordings import Words

LOOK = Look(font="Noto Serif CJK JP", size=10.0, shade="F2F2F2")
FUNDS = ("国庫支出金", "県支出金", "地方債", "その他", "一般財源")
TARGETS = ("子ども", "若者", "高齢者", "事業者", "その他")
CHECKS = ("国・県の補助制度を調べた", "近隣市の例を調べた", "既存の事業を見直した", "市民の意見を聴いた")
RESULTS = ("採択", "条件付き採択", "保留", "不採択")


def fields(seed: int) -> Fields:
    words = Words(seed + 80)
    funds = [(words.pick("", "x") and words.number(100, 9000)) or None for _ in FUNDS]
    funds[-1] = words.number(100, 9000)
    targets = [t for t in TARGETS if words.number(0, 1)] or ["若者"]
    return {
        "fiscal_year": 2025,
        "sections": [words.department()],
        "author": f"{words.person()}（内線{words.number(1000, 9999)}）",
        "name": f"{words.theme}　新しい担い手づくり事業",
        "period": f"令和7年度～令和{words.number(8, 11)}年度",
        "targets": targets,
        "target_other": words.pick("転入者", "町内会") if "その他" in targets else None,
        "background": words.found(3),
        "overview": words.done(3),
        "expected": words.goal(),
        "budget_thousand_yen": sum(v or 0 for v in funds),
        **{f"fund_{place}": v for place, v in enumerate(funds, 1)},
        "labour": f"{words.number(1, 30) / 10:.1f}人工",
        "labour_thousand_yen": words.number(500, 15000),
        "checks": [c for c in CHECKS if words.number(0, 1)],
        "priority": words.number(1, 3),
        "result": words.pick(*RESULTS),
        "review": words.pick("", words.next(2)),
    }


def _proposal(f: Fields) -> list[Line | Grid]:
    boxes = ticks(TARGETS, f["targets"]) + f"（{f['target_other'] or '　　　　'}）"
    return [
        Line("令和７年度　新規・拡充事業提案書", 14, is_centred=True),
        Grid(
            [
                [label("提案課", 6), value(f["sections"], 12), label("担当者", 6), value(f["author"], 12)],
                [label("事業名", 6), value(f["name"], 30)],
                [
                    label("事業期間", 6),
                    value(f["period"], 12),
                    label("優先順位", 6),
                    value("①②③"[f["priority"] - 1], 12),
                ],
                [label("対象", 6), value(boxes, 30)],
                [label("背景・課題", 36)],
                [C(f["background"], 36)],
                [label("事業の内容", 36)],
                [C(f["overview"], 36)],
                [label("期待される効果", 36)],
                [C(f["expected"], 36)],
            ]
        ),
        Line("【所要額】（単位：千円）", 10),
        Grid(
            [
                [
                    label("事業費", 7),
                    *(label(name, w) for name, w in zip(FUNDS, (6, 6, 6, 5, 6), strict=True)),
                ],
                [
                    value(f["budget_thousand_yen"], 7),
                    *(
                        value(f[f"fund_{n}"], w, dash="0" if n == 9 else "")
                        for n, w in zip(range(1, 6), (6, 6, 6, 5, 6), strict=True)
                    ),
                ],
                [
                    label("従事人員", 7),
                    value(f["labour"], 11),
                    label("人件費", 7),
                    value(f["labour_thousand_yen"], 11),
                ],
            ]
        ),
    ]


def _decision(f: Fields) -> list[Line | Grid]:
    return [
        Line("【事前の確認】", 10),
        Grid(
            [
                [label("確認したこと", 7), value(ticks(CHECKS, f["checks"], "\n"), 29)],
                [label("査定結果", 7), value(ticks(RESULTS, f["result"]), 29)],
                [label("査定意見", 7), value(f["review"], 29)],
            ]
        ),
    ]


def page(f: Fields) -> Page:
    ticks(TARGETS, f["targets"]) + f"（{f['target_other'] or '　　　　'}）"
    return [*_proposal(f), *_decision(f)]
