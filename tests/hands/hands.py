"""The hands: TUNE, whose errors are looked at; KEEP, of which only the figures are; EDITED, forms that an office changed."""

from __future__ import annotations

from dataclasses import replace

from tests.hands.drawing import Hand, Look, Shape
from tests.hands.wording import Wording

BOOK, DOCUMENT = "xlsx", "docx"

TUNE = (
    Hand(
        "ledger", BOOK, (10.0, 26.0, *[6.0] * 25), 1,
        Wording(number="{wide}．", years="long", break_after=6, join="、", note_line=True),
        Shape(numbers="column", costs="units", targets="each", head_row=True, answers="arrows", name="split"),
        Look("IPAexGothic", 9, vertical="top", footer="- &P -", repeat=True), number=1,
    ),
    Hand(
        "squares", BOOK, (4.2,) * 44, 5,
        Wording(number="", years="wide", boxes="☑☐", box_gap=" ", units="value", arrow="⇒", no_value="－", upright=True),
        Shape(costs="rows", tables="rows", table_head="計画期間中の実績", options="lines", groups=True, measure="band"),
        Look("TakaoMincho", 9, paper="B5", rules="hair", slices=True, stacked=True),
    ),
    Hand(
        "shaded", BOOK, (32.0, *[8.0] * 26), 1,
        Wording(number="{circled}", between="", years="mixed", amount="{}", no_amount="", no_partner="無し"),
        Shape(captions="beside", costs="units", pairs=True, options="each"),
        Look("VL PGothic", 10, landscape=True, rules="fill", scale=75),
    ),
    Hand(
        "bands", BOOK, (7.0,) * 40, 6,
        Wording(number="({n})", between=" ", years="lines", boxes="■□", amount="{} 千円", no_value=""),
        Shape(labels="above", costs="stacked", measure="line", note="※この様式は年度末に提出してください。"),
        Look("IPAPGothic", 10.5, paper="A3", landscape=True, break_before="results", shrink=True),
    ),
    Hand(
        "plainword", DOCUMENT, (34.0, *[9.0] * 16), 1,
        Wording(years="long", sections_join="、"),
        Shape(tables="nested", measure="beside"),
        Look("IPAexMincho", 10, repeat=True, cover=True, footer="ページ 1"),
    ),
    Hand(
        "threeword", DOCUMENT, (8.0, 26.0, *[9.5] * 15), 1,
        Wording(number="{n}", upright=True, years="short", units="value", boxes="☑☐"),
        Shape(numbers="column", tables="nested", captions="inside", answers="inside", costs="single", measure="band"),
        Look("TakaoPGothic", 9, inner_rules="none"), number=1,
    ),
    Hand(
        "bareword", DOCUMENT, (38.0, *[9.0] * 14), 1,
        Wording(number="{n}.", between=" ", years="short"),
        Shape(tables="nested", costs="rows", options="lines"),
        Look("IPAPMincho", 10.5, rules="none", inner_rules="none"),
    ),
    Hand(
        "wideword", DOCUMENT, (30.0, *[10.0] * 20), 1,
        Wording(number="{wide} ", between="", years="wide", join="、", arrow="→"),
        Shape(costs="stacked", targets="each", pairs=True, captions="beside", measure="line"),
        Look("VL Gothic", 9, paper="B5", landscape=True, rules="hair", footer="3"),
    ),
    Hand(
        "cellword", DOCUMENT, (36.0, *[11.0] * 12), 1,
        Wording(number="{n}", between=" ", years="long", units="value"),
        Shape(tables="nested", captions="inside", answers="inside", costs="stacked", measure="line"),
        Look("IPAexGothic", 11, rules="hair", inner_rules="hair", repeat=True),
    ),
    Hand(
        "desk", BOOK, (8.0, 22.0, *[5.0] * 32), 1,
        Wording(number="{wide}", years="short", break_after=8, target_gap="\n", amount="{}"),
        Shape(numbers="column", costs="units", captions="beside", head_row=True, measure="line", name="split", options="each"),
        Look("TakaoGothic", 9, scale=68, slices=True, rules="hair"), number=1,
    ),
    Hand(
        "folder", DOCUMENT, (7.0, 32.0, *[9.5] * 14), 1,
        Wording(number="", years="wide", break_after=6, boxes="☑□"),
        Shape(groups=True, tables="nested", costs="rows", captions="beside", options="each"),
        Look("IPAexMincho", 10.5, footer="2", cover=True),
    ),
    Hand(
        "stack", DOCUMENT, (11.0,) * 15, 3,
        Wording(number="（{n}）", between="", years="wide", no_partner="無し", note_line=True),
        Shape(labels="above", costs="units", targets="each", note="※裏面も記入してください。", options="lines"),
        Look("VL PGothic", 10, paper="B5"),
    ),
)  # fmt: skip

KEEP = (
    Hand(
        "office", BOOK, (9.0, 24.0, *[5.5] * 28), 1,
        Wording(number="{n}", years="short", break_after=7, boxes="■□", units="value"),
        Shape(numbers="column", costs="beside", captions="beside", table_head="年度別実績", options="lines", note="※記入要領を参照"),
        Look("IPAGothic", 9.5, scale=70, slices=True, cover=True), number=1,
    ),
    Hand(
        "card", BOOK, (5.0,) * 50, 8,
        Wording(number="（{n}）", between="", years="long", amount="{}", no_value="‐", arrow="→", target_gap="\n"),
        Shape(costs="units", answers="arrows", options="each", name="split", groups=True, measure="line", head_row=True),
        Look("Noto Sans CJK JP", 9, landscape=True, paper="A3", rules="hair", footer="&P/&N"),
    ),
    Hand(
        "nolines", BOOK, (30.0, *[7.0] * 22), 1,
        Wording(number="{n}．", between="", years="mixed", no_amount="－"),
        Shape(costs="stacked", tables="rows"),
        Look("IPAexMincho", 10, rules="none", vertical="top"),
    ),
    Hand(
        "reportword", DOCUMENT, (6.0, 30.0, *[9.0] * 15), 1,
        Wording(number="", years="long", boxes="☑□", break_after=5, units="value"),
        Shape(groups=True, tables="nested", costs="rows", captions="beside", options="each"),
        Look("IPAexGothic", 10, cover=True, footer="2"),
    ),
    Hand(
        "onecellword", DOCUMENT, (40.0, *[9.0] * 14), 1,
        Wording(number="{wide}", between="　", years="mixed", join="、", no_value=""),
        Shape(tables="nested", captions="inside", answers="inside", costs="beside", measure="line"),
        Look("VL PGothic", 9.5, rules="hair", inner_rules="hair", repeat=True),
    ),
    Hand(
        "bandword", DOCUMENT, (12.0,) * 14, 3,
        Wording(number="{circled}", between=" ", years="short", no_partner="特になし"),
        Shape(labels="above", costs="beside", tables="rows", targets="each", note="※太枠内を記入してください。"),
        Look("TakaoMincho", 10.5, landscape=False, paper="B5"),
    ),
)  # fmt: skip

_RENAMED = Wording(
    number="{n}",
    labels={
        "overview": "事業の概要",
        "sections": "担当課",
        "implementation": "{year}の実施状況",
        "results": "第{term}期計画期間における事業の実績",
        "issues": "（１）課題と今後の取組の方向性",
        "cooperation": "第{term}期計画期間における庁内又は他の組織との連携の状況",
        "settled": "{year}決算額（千円）",
        "budget": "{next_year}予算額（千円）",
        "detail": "（３）上記の理由、具体的な連携の状況",
    },
    amount="{}",
)
_EXTRA = (("根拠法令等", "社会福祉法第１０７条"), ("事業開始年度", "平成２８年度"))
_MOVED = (
    "name",
    "sections",
    "overview",
    "targets",
    "costs",
    "implementation",
    "results",
    "next_term",
    "cooperation",
)
EDITED = tuple(
    replace(TUNE[base], name=f"{TUNE[base].name}-{what}", **changed)
    for base in (0, 4)
    for what, changed in (
        (
            "renamed",
            {"wording": replace(_RENAMED, number=TUNE[base].wording.number, years=TUNE[base].wording.years)},
        ),
        ("extra", {"shape": replace(TUNE[base].shape, extra=_EXTRA)}),
        ("moved", {"shape": replace(TUNE[base].shape, order=_MOVED)}),
    )
)
HANDS = {hand.name: hand for hand in (*TUNE, *KEEP, *EDITED)}
SETS = {"tune": TUNE, "keep": KEEP, "edited": EDITED}
