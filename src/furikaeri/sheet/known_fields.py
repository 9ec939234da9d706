"""The ids of fields that the product itself asks for, whatever the form: what it does with them, and of which kind they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from furikaeri.sheet.form import FieldDefinition, FieldKind, Form

YEAR = "fiscal_year"
NAME = "name"


@dataclass(frozen=True, slots=True)
class FieldContract:
    """What a field of this id must be, what it is used for (Japanese), and whether no form can do without it."""

    kinds: tuple[FieldKind, ...]
    use: str
    is_needed: bool = False


KNOWN_FIELDS: Mapping[str, FieldContract] = {
    YEAR: FieldContract(("year",), "評価する年度です。どの年度のシートかを決めます", is_needed=True),
    NAME: FieldContract(
        ("text",), "事業や施策の名です。一覧・検索・前年度のシートとの結び付けに使います", is_needed=True
    ),
    "number": FieldContract(
        ("number", "text"), "番号です。一覧の並びと、前年度のシートとの結び付けに使います"
    ),
    "name_note": FieldContract(("text",), "名に付く注記です。（旧○○事業）から前年度のシートを探します"),
    "sections": FieldContract(("list",), "担当課です。課ごとの一覧と、記入の割り当てに使います"),
    "overview": FieldContract(("narrative", "text"), "内容です。同じ名の事業を見分けます"),
    "direction_code": FieldContract(("direction",), "施策の方向の番号です。計画の体系の中の場所を決めます"),
    "priority_measure": FieldContract(("text",), "重点施策の名です。計画の体系の中の場所を決めます"),
    "settled_thousand_yen": FieldContract(("amount",), "評価する年度の決算額です。集計に使います"),
    "budget_thousand_yen": FieldContract(("amount",), "次の年度の予算額です。集計に使います"),
}


def year_field(form: Form) -> FieldDefinition | None:
    """The field of the evaluated year: the one of the known id, else the first that holds a year."""
    years = form.of_kind("year")
    return next((field for field in years if field.id == YEAR), next(iter(years), None))


def contract_gaps(form: Form) -> Iterator[tuple[str, str]]:
    """Where a form lacks what the product asks for, and what to write (Japanese); nothing for a form that has it all."""
    for field_id, known in KNOWN_FIELDS.items():
        kinds = " か ".join(f'"{kind}"' for kind in known.kinds)
        if not form.has_field(field_id):
            if known.is_needed:
                yield "fields", f'id = "{field_id}"（kind = {kinds}）の欄がありません。{known.use}。'
        elif form.field(field_id).kind not in known.kinds:
            yield (
                f"fields「{field_id}」",
                f"kind は {kinds} にしてください。{known.use}。ほかの内容の欄なら、id を変えてください。",
            )
