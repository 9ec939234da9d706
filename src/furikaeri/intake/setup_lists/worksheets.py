"""The worksheets of the list and their columns, for writing and reading alike."""

from __future__ import annotations

from dataclasses import dataclass

ID = "登録番号"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet: its name, its columns, what each row is, and how to fill it in."""

    name: str
    columns: tuple[str, ...]
    hint: str


SECTIONS = Worksheet(
    "課",
    (ID, "名称", "設置日", "廃止日", "共有アドレス", "庁外", "窓口の課"),
    "庁外の団体は「庁外」に○。名称の書き間違いは直せます。改称・統合・分割は画面の「組織改編」で行います。",
)
POSTS = Worksheet(
    "職",
    (ID, "課", "職名", "役割", "通知先", "廃止日"),
    "役割は、記入者・課長・事務局・審議会委員・閲覧・管理者のどれか。",
)
PERSONS = Worksheet(
    "利用者と任用",
    ("利用者名", "氏名", "課", "職名", "区分", "始まりの日"),
    "一行に一つの職。職のない人は、課から右を空けます。区分は本人か代理。終わりの日は画面で決めます。",
)
NODES = Worksheet(
    "体系",
    (ID, "階層", "番号", "名称"),
    "階層は、基本目標・施策の方向・重点施策のどれか。番号は「1-4」の形。",
)
LISTINGS = Worksheet(
    "事業と掲載",
    (ID, "事業名", "施策", "事業番号", "掲載", "担当課"),
    "一行に一つの掲載。掲載は「主」か「再掲」。施策は番号か名称。担当課は「、」で区切り、初めが主たる課。行の順が計画の中の順。",
)
OF_TOWN = (SECTIONS, POSTS, PERSONS)
OF_PLAN = (NODES, LISTINGS)
WORKSHEETS = (*OF_TOWN, *OF_PLAN)
HEADING_ROW = 2  # the first row tells how to fill in
