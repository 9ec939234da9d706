from __future__ import annotations

import pytest

from furikaeri.sheet.read_sheets import FieldValue, Remark
from tests.checking.filled_sheets import filled, found


@pytest.mark.parametrize(
    ("field", "value", "printed"),
    [
        ("coop_internal", 5, "⑤"),
        ("coop_external", 0, "0"),
        ("coop_external", "できた", "できた"),
        ("partners", (5, 8, 12, 13), "⑬"),
        ("partners_unmet", (99,), "99"),
    ],
)
def test_a_code_outside_the_list(field: str, value: FieldValue, printed: str) -> None:
    (finding,) = found("code-unknown", filled({field: value}))
    assert (finding.field, finding.severity) == (field, "error")
    assert f"「{printed}」" in finding.message
    assert "①" in finding.remedy


@pytest.mark.parametrize("value", [(), (1, 5, 8, 11, 12), None])
def test_codes_of_the_list(value: FieldValue) -> None:
    assert found("code-unknown", filled({"partners": value})) == []


def test_one_finding_for_each_code() -> None:
    assert len(found("code-unknown", filled({"partners": (5, 8, 12, 13, 14)}))) == 2


def test_the_municipality_is_named_in_the_choices() -> None:
    (finding,) = found("code-unknown", filled({"partners": (5, 8, 12, 13)}))
    assert "⑪みなと市社会福祉協議会" in finding.remedy


def test_a_remark_beside_a_code() -> None:
    remark = Remark("partners", "④（特別支援学校）", "番号の後の添え書き")
    (finding,) = found("code-remark", filled(remarks=(remark,)))
    assert (finding.field, finding.severity) == ("partners", "info")
    assert "④（特別支援学校）" in finding.message


@pytest.mark.parametrize(
    "remark",
    [
        Remark("overview", "事業概要", "欄の名前の違い"),
        Remark("partners", "連携できた相手（複数可）", "欄の名前の違い"),
        Remark("coop_internal", "庁内または他の組織との連携状況", "項目の見出しの違い"),
        Remark(None, "担い手とは①～⑪のこと", "注"),
        Remark("no_such_field", "①", "注"),
    ],
)
def test_other_remarks_are_no_findings(remark: Remark) -> None:
    assert found("code-remark", filled(remarks=(remark,))) == []
