"""The year's sheets: their cycle, sections, revisions and findings."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from furikaeri.checking.finance_differences import FINANCE_RULE
from furikaeri.people.append_only import AppendOnly
from furikaeri.people.models import Municipality, Section, User
from furikaeri.plans.models.tree import Listing, Plan


class EvaluationCycle(models.Model):
    """照会・評価年度: one round of a plan's evaluation, about one fiscal year.

    A round that was worked here has its dates and the form edition fixed when it was opened; one that only published
    documents told of has none. Nothing happens of itself when `due_at` passes; after `edit_end_at` only an exception lets edit.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="cycles")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="cycles")
    fiscal_year = models.PositiveSmallIntegerField("評価する年度")
    form_id = models.CharField("様式", max_length=100, blank=True)
    opens_at = models.DateTimeField("照会日時", null=True, blank=True)
    due_at = models.DateTimeField("提出期限", null=True, blank=True)
    edit_end_at = models.DateTimeField("編集の終わり", null=True, blank=True)
    published_on = models.DateField("公表日", null=True, blank=True)

    class Meta:
        verbose_name = "照会・評価年度"
        constraints = [
            models.UniqueConstraint(fields=["plan", "fiscal_year"], name="one_cycle_a_year"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | (Q(due_at__gt=F("opens_at")) & Q(edit_end_at__gte=F("due_at")) & ~Q(form_id="")),
                name="an_opened_cycle_has_its_dates_in_order_and_a_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.fiscal_year}"


class SheetQuerySet(models.QuerySet["SelfEvaluationSheet"]):
    """Sheets, and those that everybody may see."""

    def published(self) -> SheetQuerySet:
        """The sheets of published years; one that was taken back says nothing."""
        return self.filter(state=SelfEvaluationSheet.State.PUBLISHED, current__isnull=False)


class SelfEvaluationSheet(models.Model):
    """自己評価シート: what one group of sections says about a listing in a cycle.

    `lead_key` is the first printed section ("" when none); `part` counts sheets that agree even in that, which happens
    only in documents with defects. `order` is the place in the year's booklet.
    """

    class State(models.TextChoices):
        """Where the sheet is on its way; `cycle.sheet_actions` says what leads from one to the other."""

        NOT_STARTED = "not_started", "未着手"
        DRAFTING = "drafting", "作成中"
        HEAD_REVIEW = "head_review", "課長確認中"
        SUBMITTED = "submitted", "提出済"
        SECRETARIAT_REVIEW = "secretariat_review", "事務局確認中"
        RETURNED = "returned", "差戻し"
        CONFIRMED = "confirmed", "確認済"
        COUNCIL = "council", "審議会"
        FINAL = "final", "確定"
        PUBLISHED = "published", "公表"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sheets")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="sheets")
    cycle = models.ForeignKey(EvaluationCycle, models.PROTECT, related_name="sheets")
    lead_section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="led_sheets"
    )
    lead_key = models.CharField(max_length=300, blank=True)
    part = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveIntegerField("掲載順")
    state = models.CharField("状態", max_length=20, choices=State.choices)
    state_since = models.DateTimeField("状態になった日時", null=True, blank=True)
    current = models.OneToOneField("SheetRevision", models.PROTECT, null=True, blank=True, related_name="+")

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "自己評価シート"
        ordering = ["cycle", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "cycle", "lead_key", "part"], name="one_sheet_a_group"
            ),
        ]

    def __str__(self) -> str:
        return f"シート {self.pk}"


class SheetSection(models.Model):
    """A section a sheet names, in printed order, with its name as printed then; the first is the lead section."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sheet_sections")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="sheet_sections")
    section = models.ForeignKey(Section, models.PROTECT, related_name="sheet_sections")
    order = models.PositiveSmallIntegerField("順")
    printed_name = models.TextField("印刷された名称")

    class Meta:
        verbose_name = "シートの担当課"
        ordering = ["sheet", "order"]
        constraints = [models.UniqueConstraint(fields=["sheet", "order"], name="one_section_a_place")]

    def __str__(self) -> str:
        return self.printed_name


class SheetRevision(AppendOnly):
    """版: the sheet's values at one moment, never changed. `content` is canonical JSON (`revisions`), `sha256` its hash."""

    class Origin(models.TextChoices):
        """What made the revision."""

        LOADED = "loaded", "文書から"
        OPENED = "opened", "照会を始めたとき"
        SAVED = "saved", "保存"
        SUBMITTED = "submitted", "提出"
        CORRECTED = "corrected", "事務局の修正"
        RESTORED = "restored", "以前の版に戻す"
        ANSWERED = "answered", "Excel の回答"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="revisions")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField("版")
    form_id = models.CharField("様式", max_length=100)
    origin = models.CharField("作り方", max_length=20, choices=Origin.choices, default=Origin.LOADED)
    content = models.TextField("内容")
    sha256 = models.CharField(max_length=64)
    by_name = models.CharField("作成した人", max_length=200)
    by_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="revisions")
    on_behalf_of = models.CharField("代理した相手", max_length=200, blank=True)
    at = models.DateTimeField("作成日時")

    class Meta:
        verbose_name = "版"
        ordering = ["sheet", "number"]
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.sheet} 第{self.number}版"


class SheetFindingQuerySet(models.QuerySet["SheetFinding"]):
    """Findings, and those that everybody may see of a published sheet: accounts are the offices' before they are settled."""

    def for_everybody(self) -> SheetFindingQuerySet:
        """Without what only the offices are told."""
        return self.exclude(rule=FINANCE_RULE)


class SheetFinding(models.Model):
    """気になる点: what checking said about the current revisions of a cycle; replaced whenever the cycle is checked."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="sheet_findings")
    sheet = models.ForeignKey(SelfEvaluationSheet, models.PROTECT, related_name="findings")
    rule = models.CharField("規則", max_length=60)
    severity = models.CharField("重さ", max_length=10)
    field = models.CharField("欄", max_length=100, blank=True)
    message = models.TextField("内容")
    remedy = models.TextField("直し方")

    objects = SheetFindingQuerySet.as_manager()

    class Meta:
        verbose_name = "気になる点"
        ordering = ["sheet", "id"]

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"
