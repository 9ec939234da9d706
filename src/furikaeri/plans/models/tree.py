"""The plan as a tree, and the projects listed in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from furikaeri.people.models import Municipality


class Plan(models.Model):
    """計画: one term of a plan, known by the title printed on its sheets."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="plans")
    title = models.TextField("計画名")
    title_key = models.CharField(max_length=300)
    nickname = models.CharField("愛称", max_length=200, blank=True)
    term_number = models.PositiveSmallIntegerField("期", null=True, blank=True)
    first_fiscal_year = models.PositiveSmallIntegerField("初年度", null=True, blank=True)
    last_fiscal_year = models.PositiveSmallIntegerField("最終年度", null=True, blank=True)
    predecessor = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor"
    )

    class Meta:
        verbose_name = "計画"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "title_key"], name="one_plan_a_title"),
            models.CheckConstraint(
                condition=Q(first_fiscal_year__isnull=True)
                | Q(last_fiscal_year__isnull=True)
                | Q(last_fiscal_year__gte=F("first_fiscal_year")),
                name="a_plan_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanNode(models.Model):
    """計画の節: a goal, a direction ("1-4") or a priority measure (by its name); one tree."""

    class Level(models.TextChoices):
        """The levels, highest first."""

        GOAL = "goal", "基本目標"
        DIRECTION = "direction", "施策の方向"
        MEASURE = "measure", "重点施策"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="plan_nodes")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField("階層", max_length=10, choices=Level.choices)
    code = models.CharField("番号", max_length=100, blank=True)
    name = models.TextField("名称", blank=True)
    name_key = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "計画の節"
        constraints = [
            models.UniqueConstraint(fields=["plan", "level", "code", "name_key"], name="one_node_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class Project(models.Model):
    """事業: an identity that never changes; name, number and section are facts of a year."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="projects")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="projects")

    class Meta:
        verbose_name = "事業"

    def __str__(self) -> str:
        return f"事業 {self.pk}"


class ProjectName(models.Model):
    """事業名: a name the project is or was printed with; `latest_fiscal_year` None when only a renaming note tells it."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="project_names")
    project = models.ForeignKey(Project, models.PROTECT, related_name="names")
    name = models.TextField("事業名")
    name_key = models.CharField(max_length=300, db_index=True)
    latest_fiscal_year = models.PositiveSmallIntegerField("最後に使われた年度", null=True, blank=True)

    class Meta:
        verbose_name = "事業名"
        ordering = [F("latest_fiscal_year").desc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["project", "name_key"], name="one_row_a_name")]

    def __str__(self) -> str:
        return self.name


class Listing(models.Model):
    """掲載: a project printed under a measure; exactly one is primary, the others are re-listings (再掲)."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="listings")
    project = models.ForeignKey(Project, models.PROTECT, related_name="listings")
    node = models.ForeignKey(PlanNode, models.PROTECT, related_name="listings")
    primary = models.BooleanField("主たる掲載")
    marked_relisted = models.BooleanField("再掲の印", default=False)
    printed_number = models.TextField("事業番号", blank=True)

    class Meta:
        verbose_name = "掲載"
        constraints = [
            models.UniqueConstraint(fields=["project", "node", "printed_number"], name="one_listing_a_place"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(primary=True), name="one_primary_listing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node} {self.printed_number}".strip()
