"""A print: its size known before a sheet is read, its key changing with what it is made of."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from furikaeri.outputs.substitutions import Substitution
from furikaeri.plans.queries import list_plans
from furikaeri.publishing.printing import (
    KINDS,
    SHEETS_AT_ONCE,
    PreparedPrint,
    PrintOrder,
    UnprintableError,
    is_at_once,
    order_from_json,
    prepare_print,
    tell_substitutions,
    write_print,
)
from furikaeri.reading.reading_files import read_bytes
from furikaeri.sheet.form_loading import shipped_forms
from tests.town import many_sheets, store_town, town_sheet

FORMS = shipped_forms()


def prepared(order: PrintOrder) -> PreparedPrint:
    found = prepare_print(order, FORMS)
    assert found is not None
    return found


def order_of_plan(kind: str = "csv") -> PrintOrder:
    (plan,) = list_plans()
    return PrintOrder("plan", plan.id, None, kind)


def test_every_kind_has_its_limit() -> None:
    assert set(SHEETS_AT_ONCE) == set(KINDS)
    assert is_at_once("pdf", SHEETS_AT_ONCE["pdf"])
    assert not is_at_once("pdf", SHEETS_AT_ONCE["pdf"] + 1)


def test_an_order_comes_back_from_the_arguments_of_its_job() -> None:
    order = PrintOrder("measure", 3, 2023, "xlsx")
    assert order_from_json(order.to_json()) == order
    for wrong in ({"subject": "city"}, {"subject_id": "3"}, {"kind": "exe"}, {"fiscal_year": "2023"}):
        with pytest.raises(ValueError, match="no order"):
            order_from_json({**order.to_json(), **wrong})


@pytest.mark.django_db
def test_the_size_is_known_and_the_file_holds_it() -> None:
    store_town(*many_sheets(3))
    order = order_of_plan()
    assert prepared(order).sheets == 3
    assert prepared(order).file_name.endswith("令和5年度.csv")
    out, told = BytesIO(), list[int]()
    assert write_print(order, FORMS, out, told.append) == ()
    assert told == [1, 2, 3]
    assert len(read_bytes(out.getvalue(), "plan.csv", FORMS).sheets) == 3


@pytest.mark.django_db
def test_the_key_changes_with_what_the_print_is_made_of_only() -> None:
    store_town(*many_sheets(2))
    order = order_of_plan()
    key = prepared(order).key
    assert prepared(replace(order, fiscal_year=2023)).key == key
    assert prepared(replace(order, kind="html")).key != key
    store_town(*many_sheets(2))
    assert prepared(order).key == key, "the same values make no new revision"
    store_town(town_sheet(number="1", name="第1地区の見守り事業", budget_thousand_yen=9), many_sheets(2)[1])
    assert prepared(order).key != key
    assert prepare_print(order, [replace(FORMS[0], title="別の様式")]) != prepare_print(order, FORMS)


@pytest.mark.django_db
def test_what_is_not_there_cannot_be_printed() -> None:
    assert prepare_print(PrintOrder("plan", 1, None, "pdf"), FORMS) is None
    with pytest.raises(UnprintableError, match="もうありません"):
        write_print(PrintOrder("plan", 1, None, "pdf"), FORMS, BytesIO(), lambda _: None)


def test_many_substitutions_are_told_in_a_few_lines() -> None:
    one = Substitution("港の見守り隊 概要", "𠮷", "〓")
    assert tell_substitutions([]) == ""
    assert tell_substitutions([one]) == one.told()
    assert tell_substitutions([one] * 9).splitlines()[-1] == "ほかに 4 か所あります。"
