"""Years, amounts and figures as pages write them."""

from __future__ import annotations

from furikaeri.web.templatetags.wording import amount, figure, fiscal_year, severity


def test_years_amounts_and_figures() -> None:
    assert (fiscal_year(2019), fiscal_year(2025), fiscal_year(None)) == (
        "令和元年度（2019）",
        "令和7年度（2025）",
        "年度不明",
    )
    assert (amount(0), amount(1234567), amount(None)) == ("0", "1,234,567", "‐")
    assert [figure(v) for v in (None, 1217, 48.2, "中止")] == ["‐", "1,217", "48.2", "中止"]
    assert (severity("error"), severity("unheard")) == ("誤り", "unheard")
