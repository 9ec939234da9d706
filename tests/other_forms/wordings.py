"""Fictional words for sheets of fictional cities: names, offices and texts, always the same for the same seed."""

from __future__ import annotations

import random

_DOING = (
    "市民団体と協力し、春と秋に講座を開いた",
    "利用者への聞き取りを行い、開館時間を見直した",
    "広報紙とホームページで取組を紹介した",
    "老朽化した設備を計画的に更新した",
    "申請の受付を窓口とオンラインの両方で行った",
    "関係機関との連絡会議を年3回開き、情報を共有した",
    "職員研修を実施し、対応の手順を統一した",
    "小学校区ごとに説明会を開き、延べ420人が参加した",
    "委託先の業務を毎月点検し、結果を公表した",
    "対象となる世帯に個別の通知を送り、利用を呼びかけた",
)
_FINDING = (
    "参加者が特定の世代に偏っている",
    "担い手の高齢化が進み、継続が難しくなっている",
    "施設の維持にかかる費用が年々増えている",
    "制度を知らない市民が多く、周知が十分でない",
    "目標を下回ったのは、天候不順により行事を2回中止したためである",
    "費用に対する効果を測る指標がまだ定まっていない",
    "近隣の市と比べて利用者一人当たりの経費が高い",
)
_NEXT = (
    "対象の見直しと、事務の効率化を進める",
    "地域の団体に運営の一部を委ねる方法を検討する",
    "オンライン申請の割合を高め、待ち時間を短くする",
    "利用料金の改定を含め、収支の改善に取り組む",
    "次年度は重点地区を定め、計画的に実施する",
    "指標を改め、効果が分かるようにする",
)
_THEMES = (
    "公民館の講座",
    "空き家の活用",
    "子育て広場",
    "路線バスの運行",
    "ごみの減量",
    "観光案内所",
    "図書の配本",
    "水路の清掃",
    "特産品の販路",
    "若者の就労",
    "健康づくり教室",
    "防災訓練",
)
_DEPARTMENTS = (
    "企画部政策課",
    "市民部協働推進課",
    "健康福祉部高齢福祉課",
    "都市整備部公園課",
    "教育委員会生涯学習課",
    "産業部観光振興課",
)
_LAWS = (
    "地方自治法第244条",
    "社会教育法、市公民館条例",
    "市補助金等交付規則",
    "総合計画条例第6条",
    "子ども・子育て支援法",
)
_FAMILY = ("相川", "井口", "上原", "江藤", "小野寺", "加賀", "木内", "久保田")


class Words:
    """A source of words of its own for one sheet."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.theme = _THEMES[seed % len(_THEMES)]

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def number(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def department(self) -> str:
        return self.random.choice(_DEPARTMENTS)

    def law(self) -> str:
        return self.random.choice(_LAWS)

    def person(self) -> str:
        return self.random.choice(_FAMILY)

    def done(self, count: int = 2) -> str:
        return self._text(_DOING, count)

    def found(self, count: int = 1) -> str:
        return self._text(_FINDING, count)

    def next(self, count: int = 1) -> str:
        return self._text(_NEXT, count)

    def goal(self) -> str:
        return self.pick(
            f"{self.theme}を通じて、だれもが安心して暮らせるまちにする。",
            f"{self.theme}に関わる市民を増やし、地域のつながりを強める。",
            f"{self.theme}を続けられる仕組みを整え、市民の満足度を高めること。",
        )

    def _text(self, source: tuple[str, ...], count: int) -> str:
        found = self.random.sample(source, count)
        match self.random.randint(0, 3):
            case 0:
                return "\n".join(f"・{one}。" for one in found)
            case 1 if count > 1:
                return "\n".join(f"（{place}）{one}。" for place, one in enumerate(found, 1))
            case _:
                return f"{self.theme}について、" + "。また、".join(found) + "。"
