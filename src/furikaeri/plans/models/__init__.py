"""Rows of `plans`, gathered here because Django looks for them in one module: tree, sheets, figures, finances."""

from furikaeri.plans.models.figures import Actual, CostItem, Indicator, SheetCode, SheetCost
from furikaeri.plans.models.finances import FinanceFigure, FinanceList, ProjectCode, SheetFinance
from furikaeri.plans.models.sheets import (
    EvaluationCycle,
    SelfEvaluationSheet,
    SheetFinding,
    SheetRevision,
    SheetSection,
)
from furikaeri.plans.models.tree import (
    Listing,
    ListingSection,
    Plan,
    PlanNode,
    Project,
    ProjectName,
    ProjectSuccession,
)

__all__ = [
    "Actual",
    "CostItem",
    "EvaluationCycle",
    "FinanceFigure",
    "FinanceList",
    "Indicator",
    "Listing",
    "ListingSection",
    "Plan",
    "PlanNode",
    "Project",
    "ProjectCode",
    "ProjectName",
    "ProjectSuccession",
    "SelfEvaluationSheet",
    "SheetCode",
    "SheetCost",
    "SheetFinance",
    "SheetFinding",
    "SheetRevision",
    "SheetSection",
]
