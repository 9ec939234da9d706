"""施策評価シート: bars over full-width tables, an indicator table with a base and a target, a table of projects without years."""

from __future__ import annotations

from tests.other_forms.paper import Fields, Grid, Line, Look, Page
from tests.other_forms.shapes import bar, indicator_table, label, ticks, value
from tests.other_forms.wordings import Words

LOOK = Look(font="IPAexGothic", size=9.0)
OPTIONS = ("重点化", "継続", "改善・見直し", "縮小")
COLUMNS = ("基準値", "R3", "R4", "R5", "目標値（R7）")


def fields(seed: int) -> Fields:
    words = Words(seed)
    rows = [
        (f"{words.theme}に参加した人の数", "人", [words.number(200, 900) for _ in COLUMNS]),
        ("満足していると答えた市民の割合", "％", [words.number(400, 900) / 10 for _ in COLUMNS]),
        (
            "協力する団体の数",
            "団体",
            [words.number(3, 40), words.number(3, 40), None, words.number(3, 40), 45],
        ),
    ]
    projects = [
        (f"{words.theme}運営事業", words.department(), words.number(300, 9000), words.pick("A", "B")),
        (f"{words.theme}推進補助金", words.department(), words.number(300, 90000), words.pick("B", "C")),
    ]
    return {
        "fiscal_year": 2023,
        "basic_goal": words.pick("1　支え合うまち", "2　にぎわいのあるまち", "3　学びのあるまち"),
        "number": str(100 + seed),
        "name": f"{words.theme}の充実",
        "sections": [words.department()],
        "manager": words.person() + "　" + words.pick("一郎", "花子", "実"),
        "partners": list(dict.fromkeys([words.department(), words.department()])),
        "purpose": words.goal(),
        "indicators": [indicator_table(COLUMNS, rows)],
        "projects": [
            {
                "title": None,
                "columns": ["担当課", "決算額（千円）", "評価"],
                "rows": [{"label": n, "unit": None, "values": [d, y, g]} for n, d, y, g in projects],
            }
        ],
        "progress": words.number(1, 4),
        "progress_reason": words.found(2),
        "issues": words.found(1) + "\n" + words.next(1),
        "future_direction": words.pick(*OPTIONS),
        "external_opinion": words.pick("", words.next(2)),
        "answer_to_opinion": words.pick("", words.done(1)),
    }


def page(f: Fields) -> Page:
    tables, projects = f["indicators"][0], f["projects"][0]
    widths = (4, 4, 4, 4, 7)
    rows = [
        [label("基本目標", 6), value(f["basic_goal"], 12), label("施策コード", 6), value(f["number"], 12)],
        [label("施策名", 6), value(f["name"], 30)],
        [label("主管課", 6), value(f["sections"], 12), label("施策主管課長", 6), value(f["manager"], 12)],
        [label("関係課", 6), value(f["partners"], 30)],
        [label("施策の\n目指す姿", 6), value(f["purpose"], 30)],
        [bar("１　成果指標の推移")],
        [label("指標名", 10), label("単位", 3), *(label(c, w) for c, w in zip(COLUMNS, widths, strict=True))],
        *(
            [
                value(r["label"], 10),
                value(r["unit"], 3),
                *(value(v, w) for v, w in zip(r["values"], widths, strict=True)),
            ]
            for r in tables["rows"]
        ),
        [bar("２　施策を構成する事務事業")],
        [label("事務事業名", 14), label("担当課", 10), label("決算額（千円）", 7), label("評価", 5)],
        *(
            [value(r["label"], 14), *(value(v, w) for v, w in zip(r["values"], (10, 7, 5), strict=True))]
            for r in projects["rows"]
        ),
        [bar("３　施策の評価")],
        [
            label("進捗状況", 6),
            value("SABC"[f["progress"] - 1], 6),
            label("評価の理由", 6),
            value(f["progress_reason"], 18),
        ],
        [label("課題と対応", 6), value(f["issues"], 30)],
        [label("今後の方針", 6), value(ticks(OPTIONS, f["future_direction"], "\n"), 30)],
        [bar("４　外部評価")],
        [label("外部評価委員会の意見", 6), value(f["external_opinion"], 30)],
        [label("意見への対応", 6), value(f["answer_to_opinion"], 30)],
    ]
    return [
        Line("令和６年度　施策評価シート（令和５年度実績）", 14, is_centred=True),
        Grid(rows),
        Line("※ 進捗状況　S：大きく進んだ　A：進んだ　B：横ばい　C：後退した", 8),
    ]
