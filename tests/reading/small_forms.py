"""Small forms of other kinds, drawn for drafting alone: a page of each, and its labels with the kinds of their fields.

Drafted before anything was changed for them, they had 0.89, 0.97, 1.0 and 1.0 of their labels right (card, check, project,
council) and 0.75, 0.89, 0.86 and 0.88 of their kinds; since then they are part of what drafting is tuned on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from furikaeri.sheet.form import Form
from furikaeri.sheet.form_loading import parse_form
from tests.other_forms.paper import Grid, Line, Look, Page, write_book
from tests.other_forms.shapes import bar, circles, label, ticks, value
from tests.other_forms.wordings import Words

Gold = Sequence[tuple[str, ...]]  # a label's text, and the kinds of the fields right at it

# fmt: off

def card(seed: int) -> Page:
    words = Words(seed)
    n = words.number
    y=[n(1000,90000) for _ in range(3)]
    return [Line("令和６年度　公共施設評価カード", 14,is_centred=True), Line("１　施設の基本情報", 11),
    Grid([
     [label("施設名", 6), value(words.theme+"センター", 12), label("所在地", 6), value(f"ひばり市中央{n(1,5)}丁目{n(1,20)}番{n(1,9)}号", 12)],
     [label("所管課", 6), value(words.department(),12), label("施設分類", 6), value(words.pick("社会教育系施設", "子育て支援施設"),12)],
     [label("建築年月", 6), value(f"昭和{n(45,63)}年3月", 8), label("延床面積", 5), value(f"{n(300,4000):,}.5㎡", 7), label("構造", 4), value("鉄筋コンクリート造", 6)],
     [label("設置の目的", 6), value(words.goal(),30)],
     [label("運営形態", 6), value(ticks(("直営", "指定管理", "委託"),words.pick("直営", "委託")),30)],
     [label("開館時間", 6), value("9時～21時", 12), label("休館日", 6), value("毎週月曜日", 12)]]),
    Line("２　利用の状況", 11),
    Grid([[label("区分", 10), label("単位", 5), *(label(f"令和{k}年度", 7) for k in (4,5,6))],
     [label("利用者数", 10), value("人", 5), *(value(v,7) for v in y)],
     [label("稼働率", 10), value("％", 5), *(value(n(200,900)/10,7) for v in y)]]),
    Line("３　収支（単位：千円）", 11),
    Grid([[label("区分", 12), *(label(f"令和{k}年度", 8) for k in (4,5,6))],
     [label("収入", 4,rows=2), label("使用料", 8), *(value(n(10,900), 8) for v in y)],
     [label("その他", 8), *(value(n(10,900), 8) for v in y)],
     [label("支出", 4,rows=2), label("人件費", 8), *(value(n(10,9000), 8) for v in y)],
     [label("維持管理費", 8), *(value(n(10,9000), 8) for v in y)]]),
    Line("４　老朽化の状況", 11),
    Grid([[label(t,9) for t in ("屋根", "外壁", "電気設備", "機械設備")],
     [value(words.pick("A", "B", "C"),9) for _ in range(4)],
     [label("点検の所見", 9), value(words.found(1), 27)]]),
    Line("※ A：健全　B：一部に劣化　C：広い範囲に劣化　D：早急に対応", 8),
    Line("５　今後の方針", 11),
    Grid([[label("短期（5年以内）", 7), value(words.pick("維持", "改修"),7), label("短期の理由", 6), value(words.found(1), 16)],
     [label("中長期", 7), value(words.pick("集約化", "建替え", "維持"),7), label("中長期の理由", 6), value(words.found(1), 16)],
     [label("総合評価", 7), value(words.pick("A", "B"),7), label("コメント", 6), value(words.found(2), 16)]])]
CARD: Gold = (
    ("１　施設の基本情報", ), ("施設名", "text"), ("所在地", "text"),
    ("所管課", "list"), ("施設分類", "text"), ("建築年月", "text"),
    ("延床面積", "text"), ("構造", "text"), ("設置の目的", "narrative"),
    ("運営形態", "choice"), ("開館時間", "text"), ("休館日", "text"),
    ("２　利用の状況", "tables"), ("３　収支（単位：千円）", "tables"),
    ("４　老朽化の状況", ), ("屋根", "code"), ("外壁", "code"),
    ("電気設備", "code"), ("機械設備", "code"),
    ("点検の所見", "narrative"), ("５　今後の方針", ),
    ("短期（5年以内）", "choice"), ("短期の理由", "narrative"),
    ("中長期", "choice"), ("中長期の理由", "narrative"),
    ("総合評価", "code"), ("コメント", "narrative"),
)



def check(seed: int) -> Page:
    words = Words(seed+40)
    n = words.number
    c=[[n(10,9000) for _ in range(3)] for _ in range(2)]
    g, d = n(50,200), n(30,200)
    return [Line("令和６年度　事業点検・評価表（令和５年度実施事業）", 14,is_centred=True),
    Grid([
     [label("整理番号", 6), value(f"{n(1,20)}-{n(1,9)}", 6), label("事業名", 6), value(words.theme+"推進事業", 18)],
     [label("部局名", 6), value("市民部", 6), label("課名", 6), value("協働推進課", 6), label("電話", 4), value(f"内線{n(100,999)}", 8)],
     [label("総合計画の位置付け", 6), label("政策", 4), value("支え合うまち", 11), label("施策", 4), value("地域活動の推進", 11)],
     [label("事業開始年度", 6), value(f"平成{n(10,30)}年度", 12), label("終了予定年度", 6), value(words.pick("未定", "令和8年度"),12)],
     [label("根拠法令等", 6), value(words.pick("地方自治法第244条", "ひばり市協働条例"),30)],
     [label("会計区分", 6), value(ticks(("一般会計", "特別会計"),"一般会計"),30)],
     [label("事業の目的\n（何のために）", 6), value(words.goal(),30)],
     [label("実施内容", 6), value(words.done(3), 30)],
     [bar("投入コスト（単位：千円）")],
     [label("", 9), label("前年度決算", 9), label("当年度決算", 9), label("翌年度予算", 9)],
     [label("直接事業費", 9), *(value(v,9) for v in c[0])],[label("人件費", 9), *(value(v,9) for v in c[1])],[label("合計", 9), *(value(a+b,9) for a,b in zip(*c,strict=True))],
     [label("成果指標名", 5), value(words.theme+"の参加者", 9), label("単位", 3), value("人", 3), label("目標値", 4), value(g,4), label("実績値", 4), value(d,4)],
     [label("評\n価", 2,rows=4), label("項目", 6), label("評価", 5), label("説明", 23)],
     *([label(t,6), value(words.pick("A", "B", "C"),5), value(words.found(1), 23)] for t in ("妥当性", "有効性", "効率性")),
     [label("課題", 6), value(words.found(1), 30)],[label("改善策", 6), value(words.next(1), 30)],
     [label("今後の方向性", 6), value(circles(("拡充", "継続", "縮小", "廃止"),words.pick("継続", "縮小")),30)],
     [label("部長コメント", 6), value(words.pick("", words.next(1)),30)]])]
CHECK: Gold = (
    ("整理番号", "number"), ("事業名", "text"), ("部局名", "list"),
    ("課名", "list"), ("電話", "text"), ("総合計画の位置付け", ),
    ("政策", "text"), ("施策", "text"), ("事業開始年度", "year"),
    ("終了予定年度", "text"), ("根拠法令等", "text"), ("会計区分", "choice"),
    ("事業の目的（何のために）", "narrative"), ("実施内容", "narrative"),
    ("投入コスト（単位：千円）", "tables"), ("成果指標名", "text"),
    ("単位", "text"), ("目標値", "text"), ("実績値", "text"),
    ("評価", ), ("項目", ), ("評価", ), ("説明", ),
    ("妥当性", "code", "narrative"),
    ("有効性", "code", "narrative"),
    ("効率性", "code", "narrative"), ("課題", "narrative"),
    ("改善策", "narrative"), ("今後の方向性", "choice"),
    ("部長コメント", "narrative"),
)



def project(seed: int) -> Page:
    words = Words(seed+300)
    n = words.number
    return [Line("令和５年度　重点プロジェクト点検シート", 14,is_centred=True),
    Line(f"所管課名　{words.department()}", is_right=True),
    Grid([
     [label("プロジェクト名", 8), value(words.theme+"プロジェクト", 28)],
     [label("位置付け", 8), value("基本計画　第2章", 14), label("実施期間", 6), value("令和3年度～令和7年度", 8)],
     [label("ねらい", 8), value(words.goal(),28)],
     [label("主な取組", 8), value("・"+words.done(1)+"\n・"+words.done(1), 28)],
     [label("数値目標", 8,rows=3), label("指標", 12), label("現状（R2）", 5), label("R5実績", 5), label("目標（R7）", 6)],
     [value(words.theme+"の参加者数", 12), value(n(10,90), 5), value(n(10,90), 5), value(n(10,90), 6)],
     [value("満足度", 12), value(n(10,90), 5), value(n(10,90), 5), value(n(10,90), 6)],
     [label("決算額（千円）", 8), value(n(100,9000), 10), label("うち一般財源（千円）", 10), value(n(10,100), 8)],
     [label("達成度", 8), value(words.pick("◎", "○", "△"),10), label("進み具合", 10), value(ticks(("予定どおり", "やや遅れ", "遅れ"),"やや遅れ"),8)],
     [label("成果", 8), value(words.done(1), 28)],
     [label("反省点", 8), value(words.found(1), 28)],
     [label("翌年度に向けて", 8), value(words.next(2), 28)],
     [label("本部長の指示", 8), value(words.pick("", words.next(1)),28)]]),
    Line("※達成度　◎：達成　○：おおむね達成　△：未達成", 8)]
PROJECT: Gold = (
    ("プロジェクト名", "text"), ("位置付け", "text"), ("実施期間", "text"),
    ("ねらい", "narrative"), ("主な取組", "narrative"),
    ("数値目標", "tables"), ("決算額（千円）", "amount"),
    ("うち一般財源（千円）", "amount"), ("達成度", "choice"),
    ("進み具合", "choice"), ("成果", "narrative"),
    ("反省点", "narrative"), ("翌年度に向けて", "narrative"),
    ("本部長の指示", "narrative"),
)



def council(seed: int) -> Page:
    words = Words(seed+500)
    n = words.number
    return [Line("令和６年度　審議会等の運営状況調査票", 14,is_centred=True),
    Grid([
     [label("審議会名", 7), value(words.theme+"審議会", 29)],
     [label("担当部署", 7), value(words.department(),11), label("担当者名", 7), value(words.person()+"　主査", 11)],
     [label("設置根拠", 7), value("市附属機関設置条例", 11), label("設置年月日", 7), value("平成18年4月1日", 11)],
     [label("設置目的", 7), value(words.goal(),29)],
     [label("委員数", 7), value(f"{n(5,20)}人", 11), label("うち女性", 7), value(f"{n(1,9)}人", 11)],
     [label("公募の有無", 7), value(ticks(("有", "無"),"有"),11), label("会議の公開", 7), value(words.pick("公開", "一部公開", "非公開"),11)],
     [label("開催状況", 7,rows=4), label("年度", 9), label("回数", 10), label("出席率", 10)],
     *([label(f"令和{y}年度", 9), value(n(1,6), 10), value(f"{n(60,99)}%", 10)] for y in (3,4,5)),
     [label("委員報酬", 7), value(f"{n(100,900)}千円", 11), label("その他経費", 7), value(f"{n(10,90)}千円", 11)],
     [label("見直しの方向", 7), value(words.pick("継続", "統合", "廃止"),11), label("見直し時期", 7), value("令和8年度", 11)],
     [label("上記の理由", 7), value(words.found(1), 29)],
     [label("特記事項", 7), value("", 29)]])]
COUNCIL: Gold = (
    ("審議会名", "text"), ("担当部署", "list"), ("担当者名", "text"),
    ("設置根拠", "text"), ("設置年月日", "text"),
    ("設置目的", "narrative"), ("委員数", "text"), ("うち女性", "text"),
    ("公募の有無", "choice"), ("会議の公開", "choice"),
    ("開催状況", "tables"), ("委員報酬", "amount"),
    ("その他経費", "amount"), ("見直しの方向", "choice"),
    ("見直し時期", "year"), ("上記の理由", "narrative"),
    ("特記事項", "narrative"),
)

# fmt: on


def definition(title: str, gold: Gold) -> Form:
    """The form as one would define it: every label in printed order."""
    lines = ['id = "small"', 'title = "評価シート"', f"[heading]\ntitles = [{_quoted(title)}]"]
    lines.append('[[code_lists]]\nid = "abc"\ncodes = [{ code = 1, mark = "A", text = "よい" }]')
    lines.append('[[fields]]\nid = "fiscal_year"\nkind = "year"\nlabel = "年度"')
    for place, (text, *kinds) in enumerate(gold):
        fields = [f"field_{place}_{number}" for number, _ in enumerate(kinds)]
        for field_id, kind in zip(fields, kinds, strict=True):
            more = {"code": '\ncode_list = "abc"', "choice": '\noptions = ["よい"]'}.get(kind, "")
            lines.append(f'[[fields]]\nid = "{field_id}"\nkind = "{kind}"\nlabel = "欄"{more}')
        role = "item" if kinds else "note"
        lines.append(
            f'[[labels]]\nid = "label_{place}"\ntext = {_quoted(text)}\nrole = "{role}"\n'
            + (f"introduces = {json.dumps(fields)}" if fields else "")
        )
    return parse_form("\n".join(lines), "小さな様式")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def small_forms() -> Iterator[tuple[str, bytes, Form]]:
    """The name, a filled-in sheet as Excel book, and the definition of each."""
    for name, page, gold in (
        ("card", card, CARD),
        ("check", check, CHECK),
        ("project", project, PROJECT),
        ("council", council, COUNCIL),
    ):
        yield name, write_book([page(1)], Look()), definition("{year}の様式", gold)
