"""What checking says of one sheet by itself, kept with its newest revision; what spans a year's sheets comes with the year."""

from __future__ import annotations

from dataclasses import replace

from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.plans.models import SelfEvaluationSheet, SheetFinding
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet


def rebuild_findings(sheet: SelfEvaluationSheet, read: ReadSheet, form: Form) -> None:
    """Replace the sheet's findings by those of its new values."""
    SheetFinding.objects.filter(sheet=sheet).delete()
    SheetFinding.objects.bulk_create(
        SheetFinding(
            municipality_id=sheet.municipality_id,
            sheet=sheet,
            rule=finding.rule,
            severity=finding.severity,
            field=finding.field or "",
            message=finding.message,
            remedy=finding.remedy,
        )
        for finding in check_sheets([replace(read, form=form.id)], [form])
    )
