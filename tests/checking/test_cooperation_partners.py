from __future__ import annotations

import pytest

from tests.checking.filled_sheets import filled, found


@pytest.mark.parametrize(
    ("internal", "external", "partners", "missing"),
    [
        (1, 1, (8,), ["coop_internal"]),
        (1, 1, (12,), ["coop_external"]),
        (1, 1, (), ["coop_internal", "coop_external"]),
        (1, 1, (11, 12), []),
        (1, 1, (1, 12), []),
        (2, 3, (), []),
        (4, 1, (10,), []),
        (None, None, (), []),
    ],
)
def test_partners_missing(
    internal: int | None, external: int | None, partners: tuple[int, ...], missing: list[str]
) -> None:
    sheet = filled({"coop_internal": internal, "coop_external": external, "partners": partners})
    assert [f.field for f in found("partners-missing", sheet)] == missing


@pytest.mark.parametrize(
    ("internal", "external", "partners", "unexpected"),
    [
        (4, 1, (8, 12), ["coop_internal"]),
        (2, 1, (8, 12), ["coop_internal"]),
        (1, 4, (8, 12), ["coop_external"]),
        (1, 2, (8, 12), ["coop_external"]),
        (3, 3, (8, 12), []),
        (4, 1, (8,), []),
        (1, 4, (12,), []),
    ],
)
def test_partners_unexpected(
    internal: int, external: int, partners: tuple[int, ...], unexpected: list[str]
) -> None:
    sheet = filled({"coop_internal": internal, "coop_external": external, "partners": partners})
    assert [f.field for f in found("partners-unexpected", sheet)] == unexpected


def test_partners_that_were_not_read_say_nothing() -> None:
    assert found("partners-missing", filled({"partners": ()}, absences={"partners": "unreadable"})) == []


def test_the_fitting_partners_are_named() -> None:
    (finding,) = found("partners-missing", filled({"partners": (5, 8)}))
    assert "⑫市の関係部局" in finding.remedy
    assert "①ＮＰＯ" not in finding.remedy


def test_a_partner_on_both_sides() -> None:
    (finding,) = found("partner-both", filled({"partners": (5, 8, 12), "partners_unmet": (8, 1, 12)}))
    assert finding.field == "partners_unmet"
    assert "⑧町内会、⑫市の関係部局" in finding.message


def test_partners_on_one_side_each() -> None:
    assert found("partner-both", filled({"partners": (5, 8, 12), "partners_unmet": (1, 2)})) == []
