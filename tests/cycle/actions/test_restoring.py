"""Going back: a new revision, and nobody's newer words are lost."""

from __future__ import annotations

import pytest

from furikaeri.cycle.actions.filling import keep_draft, save_sheet
from furikaeri.cycle.actions.restoring import restore_revision
from furikaeri.cycle.refusing import ConflictError, RefusedError
from furikaeri.people.actions import ensure_section
from furikaeri.plans.models import SheetRevision
from furikaeri.plans.revisions import sheet_of
from tests.cycle.year import OPEN, Town, make_town
from tests.forms import WELFARE
from tests.town import OPERATOR

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def town() -> Town:
    town = make_town()
    for word in ("一つめ", "二つめ"):
        keep_draft(sheet_id=town.sheets[0].pk, changes={"issues": word}, saves=0, at=OPEN, **town.author)
        save_sheet(sheet_id=town.sheets[0].pk, form=WELFARE, at=OPEN, **town.author)
    return town


def restore(town: Town, number: int, seen: int = 3) -> SheetRevision:
    return restore_revision(
        sheet_id=town.sheets[0].pk, number=number, seen_number=seen, form=WELFARE, at=OPEN, **town.author
    )


def test_an_earlier_revision_comes_back_as_a_new_one(town: Town) -> None:
    made = restore(town, 2)
    assert (made.number, made.origin) == (4, SheetRevision.Origin.RESTORED)
    assert made.content == SheetRevision.objects.get(sheet=town.sheets[0], number=2).content
    assert restore(town, 2, seen=4).number == 4  # pressed twice


def test_it_is_refused_where_something_would_be_lost(town: Town) -> None:
    with pytest.raises(ConflictError):
        restore(town, 1, seen=2)
    with pytest.raises(RefusedError, match="その版はありません"):
        restore(town, 9)
    keep_draft(sheet_id=town.sheets[0].pk, changes={"issues": "下書き"}, saves=0, at=OPEN, **town.author)
    with pytest.raises(RefusedError, match="下書き"):
        restore(town, 1)


def test_going_back_does_not_change_who_is_in_charge(town: Town) -> None:
    municipality, sheet_id = town.sheets[0].municipality, town.sheets[0].pk
    ensure_section(municipality=municipality, name="防災課", fiscal_year=2024, by=OPERATOR, at=OPEN)
    together = ("福祉部地域課", "防災課")
    keep_draft(sheet_id=sheet_id, changes={"sections": together}, saves=0, at=OPEN, **town.office)
    save_sheet(sheet_id=sheet_id, form=WELFARE, at=OPEN, **town.office)
    read = sheet_of(restore(town, 2, seen=4))
    assert (read.text("issues"), read.texts("sections")) == ("一つめ", together)
