"""The door of checking: all findings about the sheets of one input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from furikaeri.checking.bracket_names import check_bracket_names
from furikaeri.checking.chosen_codes import check_codes
from furikaeri.checking.cooperation_partners import check_partners
from furikaeri.checking.copied_texts import check_copied_texts
from furikaeri.checking.finance_differences import check_finances
from furikaeri.checking.required_fields import check_required
from furikaeri.checking.shared_listings import check_relisted, check_shared_amounts
from furikaeri.checking.subjects import Subject
from furikaeri.checking.table_totals import check_table_totals
from furikaeri.sheet.counted_sheets import counted_sheet, sheet_key
from furikaeri.sheet.finance_figures import SheetFinances
from furikaeri.sheet.findings import Finding
from furikaeri.sheet.form import Form
from furikaeri.sheet.project_identity import group_projects
from furikaeri.sheet.read_sheets import CheckedSheet, ReadSheet

_SHEET_RULES = (check_required, check_codes, check_bracket_names, check_partners, check_table_totals)


def check_sheets(
    sheets: Sequence[ReadSheet], forms: Sequence[Form], finances: Mapping[int, SheetFinances] = {}
) -> tuple[Finding, ...]:
    """All findings, by sheet in input order, then by rule family; `Finding.sheet.order` is the 0-based input place.

    `finances` holds what the accounts say, by the sheet's place; `forms` holds the form of each sheet, by id; a sheet whose form is missing raises KeyError.
    """
    by_id = {form.id: form for form in forms}
    subjects = [
        Subject(sheet, by_id[sheet.form], sheet_key(sheet, place)) for place, sheet in enumerate(sheets)
    ]
    counted = [counted_sheet(s.sheet, s.key.order, s.form) for s in subjects]
    findings = [finding for subject in subjects for rule in _SHEET_RULES for finding in rule(subject)]
    findings += [f for s in subjects if (own := finances.get(s.key.order)) for f in check_finances(s, own)]
    findings += check_copied_texts(subjects, group_projects(counted))
    findings += check_shared_amounts(subjects, counted)
    findings += check_relisted(subjects, counted)
    return tuple(sorted(findings, key=lambda finding: finding.sheet.order))


def checked_sheets(sheets: Sequence[ReadSheet], forms: Sequence[Form]) -> tuple[CheckedSheet, ...]:
    """The sheets in input order, each with the findings reported at it."""
    findings = check_sheets(sheets, forms)
    return tuple(
        CheckedSheet(sheet, tuple(f for f in findings if f.sheet.order == place))
        for place, sheet in enumerate(sheets)
    )
