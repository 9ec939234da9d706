"""公共施設カルテ: three pairs a row, years down a table, parts of a building in a table of words, a picture's empty room."""

from __future__ import annotations

from tests.other_forms.paper import C, Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import bar, indicator_table, label, ticks, value
from tests.other_forms.wordings import Words

LOOK = Look(font="Noto Sans CJK JP", size=8.0, shade="FCE4D6", top=True)
PARTS = ("屋根・屋上", "外壁", "内部仕上げ", "電気設備", "機械設備")
POLICIES = ("継続", "改修", "集約化", "複合化", "譲渡", "廃止")
YEARS = ("令和元年度", "令和2年度", "令和3年度", "令和4年度", "令和5年度")


def fields(seed: int) -> Fields:
    words = Words(seed + 140)
    use = [
        ("利用者数", "人", [words.number(2000, 90000) for _ in YEARS]),
        ("開館日数", "日", [words.number(200, 350) for _ in YEARS]),
        ("使用料収入", "千円", [(words.pick("", "x") and words.number(10, 9000)) or None for _ in YEARS]),
        ("維持管理費", "千円", [words.number(900, 50000) for _ in YEARS]),
    ]
    state = [
        (
            part,
            None,
            [
                words.pick("A", "B", "C", "D"),
                words.pick("ひび割れが多い", "更新の時期を過ぎている", "良好", "雨漏りがある"),
            ],
        )
        for part in PARTS
    ]
    return {
        "fiscal_year": 2024,
        "number": f"{words.number(100, 999)}",
        "name": words.pick("東部公民館", "中央図書館", "第二児童館", "北老人福祉センター", "市民プール")
        + words.pick("", "（分館）"),
        "place": f"{words.pick('本町', '緑ケ丘', '港町')}{words.number(1, 5)}丁目{words.number(1, 30)}番{words.number(1, 20)}号",
        "sections": [words.department()],
        "built": words.number(1965, 2010),
        "structure": words.pick("鉄筋コンクリート造", "鉄骨造", "木造"),
        "area": f"{words.number(100, 9000):,}.{words.number(0, 99):02}㎡",
        "quake": words.pick("実施済み", "未実施", "不要"),
        "access": words.pick("有", "無"),
        "refuge": words.pick("有", "無"),
        "use": [indicator_table(("R1", "R2", "R3", "R4", "R5"), use)],
        "state": [indicator_table(("劣化度", "所見"), state)],
        "hardware_rating": words.number(1, 4),
        "software_rating": words.number(1, 4),
        "policy": words.pick(*POLICIES),
        "reason": words.found(2),
        "schedule": words.next(1),
        "remarks": words.pick("", words.done(1)),
    }


def page(f: Fields) -> Page:
    use, state = f["use"][0]["rows"], f["state"][0]["rows"]
    built = f["built"]
    era = f"昭和{built - 1925}年度" if built < 1989 else f"平成{built - 1988 if built > 1989 else '元'}年度"
    yes = ("有", "無")
    return [
        Grid(
            [
                [C("ひばり市　公共施設カルテ　令和６年度版", 36)],
                [
                    label("施設番号", 5),
                    value(f["number"], 5),
                    label("施設名", 4),
                    value(f["name"], 10),
                    C("（施設の写真）", 12, rows=6),
                ],
                [label("所在地", 5), value(f["place"], 19)],
                [label("所管課", 5), value(f["sections"], 19)],
                [label("建築年度", 5), value(era, 5), label("構造", 4), value(f["structure"], 10)],
                [label("延床面積", 5), value(f["area"], 5), label("耐震改修", 4), value(f["quake"], 10)],
                [
                    label("駐車場", 5),
                    value(ticks(yes, f["access"]), 5),
                    label("避難所", 4),
                    value(ticks(yes, f["refuge"]), 10),
                ],
                [bar("利用と経費の状況")],
                [label("年度", 8), *(label(f"{r['label']}（{r['unit']}）", 7) for r in use)],
                *(
                    [label(year, 8), *(value(r["values"][place], 7, dash="-") for r in use)]
                    for place, year in enumerate(YEARS)
                ),
                [bar("建物の状況")],
                [label("部位", 8), label("劣化度", 6), label("所見", 22)],
                *([label(r["label"], 8), value(r["values"][0], 6), value(r["values"][1], 22)] for r in state),
                [bar("評価と今後の方針")],
                [
                    label("ハード評価", 6),
                    value("①②③④"[f["hardware_rating"] - 1], 6),
                    label("ソフト評価", 6),
                    value("①②③④"[f["software_rating"] - 1], 18),
                ],
                [label("方針", 6), value(f["policy"], 6), label("実施の時期", 6), value(f["schedule"], 18)],
                [label("方針の理由", 6), value(f["reason"], 30)],
                [label("備考", 6), value(f["remarks"], 30)],
            ]
        ),
        Line("評価：①維持　②改善　③用途の見直し　④廃止の検討", 8),
    ]
