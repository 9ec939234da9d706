"""What checking says of one sheet by itself, kept with its newest revision; what spans a year's sheets comes with the year.

What the accounts say changes by itself: `rebuild_finance_findings` is done whenever they or the codes do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from furikaeri.checking.finance_differences import FINANCE_RULE, check_finances
from furikaeri.checking.sheet_checking import check_sheets
from furikaeri.checking.subjects import Subject
from furikaeri.plans.models import SelfEvaluationSheet, SheetFinding
from furikaeri.plans.revisions import sheet_of
from furikaeri.plans.sheet_finances import keep_finances
from furikaeri.sheet.counted_sheets import sheet_key
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import Form
from furikaeri.sheet.read_sheets import ReadSheet


def rebuild_findings(sheet: SelfEvaluationSheet, read: ReadSheet, form: Form) -> None:
    """Replace the sheet's findings by those of its new values, and what the accounts say of the project's other sheets."""
    SheetFinding.objects.filter(sheet=sheet).delete()
    found = check_sheets([replace(read, form=form.id)], [form])
    SheetFinding.objects.bulk_create(
        finding_row(sheet.municipality_id, sheet.pk, finding) for finding in found
    )
    same = SelfEvaluationSheet.objects.filter(cycle=sheet.cycle_id, listing__project=sheet.listing.project_id)
    rebuild_finance_findings(same.values_list("pk", flat=True), [form])


def rebuild_finance_findings(sheet_ids: Iterable[int], forms: Sequence[Form]) -> int:
    """Replace what the accounts say of these sheets; how many findings there are now. A sheet of no known form is left."""
    by_id = {form.id: form for form in forms}
    rows = SelfEvaluationSheet.objects.filter(pk__in=list(sheet_ids), current__form_id__in=by_id)
    sheets = list(rows.select_related("current", "cycle", "listing"))
    SheetFinding.objects.filter(sheet__in=[sheet.pk for sheet in sheets], rule=FINANCE_RULE).delete()
    finances = keep_finances(sheets)
    made: list[SheetFinding] = []
    for sheet in sheets:
        if sheet.current is not None and sheet.pk in finances:
            form = by_id[sheet.current.form_id]
            read = replace(sheet_of(sheet.current), form=form.id)
            subject = Subject(read, form, sheet_key(read, 0))
            made += [
                finding_row(sheet.municipality_id, sheet.pk, finding)
                for finding in check_finances(subject, finances[sheet.pk])
            ]
    SheetFinding.objects.bulk_create(made)
    return len(made)


def sheets_of_projects(project_ids: Collection[int]) -> list[int]:
    """The ids of all sheets of some projects."""
    rows = SelfEvaluationSheet.objects.filter(listing__project__in=project_ids)
    return list(rows.values_list("pk", flat=True))


def finding_row(municipality_id: int, sheet_id: int, finding: Finding) -> SheetFinding:
    """A finding as it is kept, not saved yet."""
    return SheetFinding(
        municipality_id=municipality_id,
        sheet_id=sheet_id,
        rule=finding.rule,
        severity=finding.severity,
        field=finding.field or "",
        message=finding.message,
        remedy=finding.remedy,
    )
