"""Rows of `cycle`, gathered here because Django looks for them in one module."""

from furikaeri.cycle.models.approvals import Approval, RouteStep
from furikaeri.cycle.models.drafts import SheetDraft
from furikaeri.cycle.models.exceptions import EditException
from furikaeri.cycle.models.returns import Correction, Return, ReviewRemark

__all__ = ["Approval", "Correction", "EditException", "Return", "ReviewRemark", "RouteStep", "SheetDraft"]
