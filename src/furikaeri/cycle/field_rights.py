"""Which fields of a sheet may be changed where: on the entry page by whom, and which the secretariat may correct.

The fields in the form's head and the sections in charge say where a sheet belongs and who may see and change it.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from furikaeri.cycle.refusing import UnreadyError
from furikaeri.people.actions import SECTION_KEY_LENGTH
from furikaeri.people.models import Section
from furikaeri.people.rights import Rights, Role
from furikaeri.plans.models import SelfEvaluationSheet
from furikaeri.sheet.form import FieldKind, Form
from furikaeri.sheet.form_layout import head_fields
from furikaeri.sheet.japanese_text import comparison_key
from furikaeri.sheet.read_sheets import ReadSheet

SECTIONS = "sections"
_OF_THE_PLAN = frozenset(
    {"number", "name", SECTIONS}
)  # what a correction of words would make another project of
_WORDS_AND_FIGURES: tuple[FieldKind, ...] = ("text", "narrative", "list", "number", "amount", "tables")


def fields_to_fill(form: Form, rights: Rights) -> frozenset[str]:
    """The fields that a person may change on the entry page: all below the head, the sections for the secretariat only."""
    offered = {f.id for f in form.fields} - set(head_fields(form))
    return frozenset(offered if rights.has(Role.SECRETARIAT) else offered - {SECTIONS})


def fields_to_correct(form: Form) -> frozenset[str]:
    """The fields that the secretariat may correct: words, figures and tables that the section wrote."""
    written = {f.id for f in form.of_kind(*_WORDS_AND_FIGURES)}
    return frozenset(written - set(head_fields(form)) - _OF_THE_PLAN)


def refuse_unoffered(form: Form, before: ReadSheet, after: ReadSheet, rights: Rights) -> None:
    """UnreadyError when a field differs that the person's entry page does not offer."""
    may = fields_to_fill(form, rights)
    changed = [
        f for f in form.fields if f.id not in may and before.fields.get(f.id) != after.fields.get(f.id)
    ]
    if changed:
        labels = "・".join(f.label or f.id for f in changed)
        raise UnreadyError(
            f"記入の画面では変えられない欄です（{labels}）。変えるときは、事務局に頼んでください。"
        )


def refuse_unknown_sections(
    sheet: SelfEvaluationSheet, before: ReadSheet, after: ReadSheet, at: datetime
) -> None:
    """UnreadyError when a section in charge is named that was not named before and is not one of the municipality's now."""
    named = [name for name in after.texts(SECTIONS) if name not in before.texts(SECTIONS)]
    if unknown := unknown_sections(sheet.municipality_id, named, at):
        raise UnreadyError(told_unknown(unknown))


def unknown_sections(municipality_id: int, names: list[str], at: datetime) -> list[str]:
    """Those of the names under which the municipality has no section on the day; widths and blanks do not matter."""
    if not names:
        return []
    there = Section.objects.filter(municipality=municipality_id).filter(
        Q(valid_until=None) | Q(valid_until__gte=timezone.localtime(at).date())
    )
    keys = set(there.values_list("name_key", flat=True))
    return [name for name in names if comparison_key(name)[:SECTION_KEY_LENGTH] not in keys]


def told_unknown(names: list[str]) -> str:
    """What is said of names that are no section's."""
    return f"課の一覧にない課です（{'、'.join(names)[:100]}）。「準備」の課の名称のとおりに書いてください。"
