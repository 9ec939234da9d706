"""The plan as a tree, and the projects listed in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from furikaeri.people.models import Municipality, Section


class Plan(models.Model):
    """計画: one term of a plan, known by the title printed on its sheets."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="plans")
    title = models.TextField("計画名")
    title_key = models.CharField(max_length=300)
    nickname = models.CharField("愛称", max_length=200, blank=True)
    term_number = models.PositiveSmallIntegerField("期", null=True, blank=True)
    first_fiscal_year = models.PositiveSmallIntegerField("初年度", null=True, blank=True)
    last_fiscal_year = models.PositiveSmallIntegerField("最終年度", null=True, blank=True)
    goal_word = models.CharField("基本目標の呼び方", max_length=50, blank=True)
    direction_word = models.CharField("施策の方向の呼び方", max_length=50, blank=True)
    measure_word = models.CharField("重点施策の呼び方", max_length=50, blank=True)
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
    order = models.PositiveIntegerField("計画の中の順", default=0)

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


class ListingSection(models.Model):
    """掲載の担当課: which sections are to fill in a listing's sheet, before any sheet tells; the first leads.

    Several groups, each with a sheet of its own, are told apart by `group`.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="listing_sections")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="sections")
    section = models.ForeignKey(Section, models.PROTECT, related_name="listings")
    group = models.PositiveSmallIntegerField("組", default=1)
    order = models.PositiveSmallIntegerField("順")

    class Meta:
        verbose_name = "掲載の担当課"
        ordering = ["listing", "group", "order"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "group", "order"], name="one_listing_section_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.listing} {self.section}"


class ProjectSuccession(models.Model):
    """事業の移り変わり: what becomes of a project from a day on; nothing stands before a new one, nothing after an abolished."""

    class Kind(models.TextChoices):
        """What became of it."""

        NEW = "new", "新規"
        MERGE = "merge", "統合"
        RENAME = "rename", "改称"
        ABOLISH = "abolish", "廃止"

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="project_successions")
    earlier = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="followed_by")
    later = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="follows")
    kind = models.CharField("種類", max_length=10, choices=Kind.choices)
    on = models.DateField("実施日")
    note = models.TextField("説明", blank=True)

    class Meta:
        verbose_name = "事業の移り変わり"
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="new", earlier__isnull=True, later__isnull=False)
                | Q(kind="abolish", earlier__isnull=False, later__isnull=True)
                | Q(kind__in=["merge", "rename"], earlier__isnull=False, later__isnull=False),
                name="a_succession_has_the_ends_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
