"""Money, codes and figures as typed rows, rebuilt from the current revision in the transaction that stores it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from furikaeri.people.models import Municipality
from furikaeri.plans.models.sheets import SelfEvaluationSheet
from furikaeri.plans.models.tree import Plan


class CostItem(models.Model):
    """事業費: an amount that counts once, however many sheets print it; `thousand_yen` is what is counted."""

    class Phase(models.TextChoices):
        """Settled accounts or budget."""

        SETTLED = "settled", "決算"
        BUDGET = "budget", "予算"

        @property
        def years_after(self) -> int:
            """How many years after the evaluated one the amount is for: a sheet prints the next year's budget."""
            return 1 if self is CostItem.Phase.BUDGET else 0

    class Sharing(models.TextChoices):
        """Whether several sheets print this amount, and whether a person has confirmed that it is one."""

        SINGLE = "single", "単独"
        PROPOSED = "proposed", "共有(推定)"
        CONFIRMED = "confirmed", "共有(確認済)"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="cost_items")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="cost_items")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    phase = models.CharField("区分", max_length=10, choices=Phase.choices)
    thousand_yen = models.BigIntegerField("千円")
    sharing = models.CharField("共有", max_length=10, choices=Sharing.choices)

    class Meta:
        verbose_name = "事業費"

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.get_phase_display()} {self.thousand_yen}千円"


class SheetCost(models.Model):
    """印刷された事業費: what a sheet prints for a phase, and the cost item that counts it; no amount has a reason."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sheet_costs")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="costs")
    item = models.ForeignKey(CostItem, models.PROTECT, null=True, blank=True, related_name="printed_on")
    phase = models.CharField("区分", max_length=10, choices=CostItem.Phase.choices)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    printed_thousand_yen = models.BigIntegerField("印刷された額(千円)", null=True, blank=True)
    absence = models.CharField("額がない理由", max_length=20, blank=True)

    class Meta:
        verbose_name = "印刷された事業費"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "phase"], name="one_amount_a_phase"),
            models.CheckConstraint(
                condition=Q(printed_thousand_yen__isnull=False, item__isnull=False, absence="")
                | (Q(printed_thousand_yen__isnull=True, item__isnull=True) & ~Q(absence="")),
                name="an_amount_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.phase}"


class SheetCode(models.Model):
    """選ばれた番号: a code chosen in a field of a code list (cooperation, partners)."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sheet_codes")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="codes")
    field = models.CharField("欄", max_length=100)
    code = models.SmallIntegerField("番号")

    class Meta:
        verbose_name = "選ばれた番号"
        constraints = [models.UniqueConstraint(fields=["sheet", "field", "code"], name="one_row_a_code")]
        indexes = [models.Index(fields=["field", "code"])]

    def __str__(self) -> str:
        return f"{self.field} {self.code}"


class Indicator(models.Model):
    """指標: one row of a year table, at its place on the sheet."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="indicators")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="indicators")
    table_order = models.PositiveSmallIntegerField("表の順")
    row_order = models.PositiveSmallIntegerField("行の順")
    title = models.TextField("表の題", blank=True)
    label = models.TextField("項目")
    unit = models.TextField("単位", blank=True)

    class Meta:
        verbose_name = "指標"
        ordering = ["sheet", "table_order", "row_order"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "table_order", "row_order"], name="one_indicator_a_row")
        ]

    def __str__(self) -> str:
        return self.label


class Actual(models.Model):
    """実績値: one cell of a year table, raw text beside the number; `fiscal_year` None for 合計 and other columns."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="actuals")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="actuals")
    column_order = models.PositiveSmallIntegerField("列の順")
    column = models.TextField("列")
    fiscal_year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    number = models.DecimalField("値", max_digits=24, decimal_places=6, null=True, blank=True)
    raw_text = models.TextField("印刷された値", blank=True)
    absence = models.CharField("値がない理由", max_length=20, blank=True)

    class Meta:
        verbose_name = "実績値"
        ordering = ["indicator", "column_order"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "column_order"], name="one_actual_a_column"),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(absence=""), name="a_number_or_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column} {self.raw_text}"
