"""What sheets are called where they are only spoken of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.plans.revisions import sheet_of


def names_of_sheets(sheet_ids: Collection[int]) -> Mapping[int, str]:
    """The project's name on each sheet, by sheet id; a sheet that is gone or says no name is missing. One query."""
    rows = SelfEvaluationSheet.objects.filter(pk__in=sheet_ids, current__isnull=False).order_by()
    names = {
        row.pk: sheet_of(row.current).text("name") for row in rows.select_related("current") if row.current
    }
    return {sheet_id: name for sheet_id, name in names.items() if name}
