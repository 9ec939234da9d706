"""Revisions are kept for ever, and their content is what was hashed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from furikaeri.people.append_only import WrittenOnceError
from furikaeri.plans.models import SheetRevision
from furikaeri.plans.revisions import BrokenRevisionError, have_same_values, revision_content, sheet_of
from furikaeri.sheet.read_sheets import Doubt, LineEvidence, Remark, Source
from tests.town import store_town, town_sheet

pytestmark = pytest.mark.django_db


def test_a_revision_gives_back_the_sheet_that_was_stored() -> None:
    sheet = town_sheet(absences={"name_note": "blank"})
    (stored,) = store_town(sheet)
    assert sheet_of(SheetRevision.objects.get(pk=stored.revision.pk)) == sheet


def test_equal_sheets_have_equal_content() -> None:
    sheet = town_sheet()
    turned = town_sheet(**dict(reversed(list(sheet.fields.items()))))
    assert revision_content(sheet) == revision_content(turned)


def test_where_a_value_stood_is_no_value() -> None:
    sheet = town_sheet()
    elsewhere = replace(
        sheet,
        source=Source("r6.txt", "0" * 64, None),
        evidence={"name": (LineEvidence(None, 1, 2),)},
        doubts=(Doubt("name", "離れています。"),),
    )
    assert have_same_values(sheet, elsewhere)
    assert not have_same_values(sheet, town_sheet(name="別の事業"))
    assert not have_same_values(sheet, town_sheet(absences={"budget_thousand_yen": "dash"}))
    assert not have_same_values(sheet, replace(sheet, remarks=(Remark("partners", "④（分校）", "添え書き"),)))


def test_a_revision_cannot_be_changed_or_deleted() -> None:
    (stored,) = store_town(town_sheet())
    row = SheetRevision.objects.get(pk=stored.revision.pk)
    row.content = "{}"
    with pytest.raises(WrittenOnceError):
        row.save()
    with pytest.raises(WrittenOnceError):
        row.delete()
    with pytest.raises(WrittenOnceError):
        SheetRevision.objects.update(content="{}")
    with pytest.raises(WrittenOnceError):
        SheetRevision.objects.filter(pk=row.pk).delete()
    with pytest.raises(WrittenOnceError):
        SheetRevision.objects.bulk_update([row], ["content"])


def test_a_change_behind_the_programs_back_is_noticed() -> None:
    (stored,) = store_town(town_sheet())
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE plans_sheetrevision SET content = %s WHERE id = %s", ["{}", stored.revision.pk]
        )
    with pytest.raises(BrokenRevisionError):
        sheet_of(SheetRevision.objects.get(pk=stored.revision.pk))
