"""Amounts from the accounting system, kept as they came, and the codes by which they belong to projects."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from furikaeri.people.append_only import AppendOnly
from furikaeri.people.models import Municipality, User
from furikaeri.plans.models.sheets import SelfEvaluationSheet
from furikaeri.plans.models.tree import Project
from furikaeri.sheet.finance_figures import FinanceStage


class ProjectCode(models.Model):
    """事業コード: a code of the accounting system that means this project in these fiscal years (None: without end)."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="project_codes")
    project = models.ForeignKey(Project, models.PROTECT, related_name="codes")
    code = models.CharField("事業コード", max_length=200, db_index=True)
    first_fiscal_year = models.PositiveSmallIntegerField("初めの年度", null=True, blank=True)
    last_fiscal_year = models.PositiveSmallIntegerField("終わりの年度", null=True, blank=True)

    class Meta:
        verbose_name = "事業コード"
        ordering = ["code", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_fiscal_year__isnull=True)
                | Q(last_fiscal_year__isnull=True)
                | Q(last_fiscal_year__gte=F("first_fiscal_year")),
                name="a_code_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def is_valid_in(self, fiscal_year: int) -> bool:
        """Whether the code means the project in the year."""
        first, last = self.first_fiscal_year, self.last_fiscal_year
        return (first is None or first <= fiscal_year) and (last is None or fiscal_year <= last)


class FinanceList(AppendOnly):
    """会計の一覧: a file of amounts that was taken over; one that changed nothing is none."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="finance_lists")
    file_name = models.CharField("ファイル", max_length=300)
    sha256 = models.CharField(max_length=64)
    lines = models.PositiveIntegerField("行")
    by_name = models.CharField("取り込んだ人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="finance_lists")
    at = models.DateTimeField("日時")

    class Meta:
        verbose_name = "会計の一覧"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.file_name


class FinanceFigure(AppendOnly):
    """会計の額: yen of a code, year and stage as a list said; the newest row of the same key counts, the older stay."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="finance_figures")
    source = models.ForeignKey(FinanceList, models.PROTECT, related_name="figures")
    line = models.PositiveIntegerField("行")
    code = models.CharField("事業コード", max_length=200)
    name = models.CharField("会計の事業名", max_length=200, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    stage = models.CharField("区分", max_length=12, choices=[(s.value, s.label) for s in FinanceStage])
    stage_name = models.CharField("補正の名称", max_length=50, blank=True)
    yen = models.BigIntegerField("円")

    class Meta:
        verbose_name = "会計の額"
        ordering = ["id"]
        indexes = [models.Index(fields=["municipality", "code", "fiscal_year"], name="figures_of_a_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.fiscal_year} {FinanceStage(self.stage).label} {self.yen}円"


class SheetFinance(models.Model):
    """シートと会計: what the accounts say for a sheet (`sheet_finances`), made anew whenever amounts or codes change.

    It is kept so that no page of a sheet has to put it together.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sheet_finances")
    sheet = models.OneToOneField(SelfEvaluationSheet, models.PROTECT, related_name="finance")
    content = models.JSONField("内容")

    class Meta:
        verbose_name = "シートと会計"

    def __str__(self) -> str:
        return f"{self.sheet} の会計の額"
