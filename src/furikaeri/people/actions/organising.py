"""Sections: adding and changing them, and reorganisations with a date, which take the posts along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from furikaeri.people.actions import SECTION_KEY_LENGTH, record_succession
from furikaeri.people.auditing import Actor, record_event
from furikaeri.people.models import Municipality, Post, PostHolding, Section, SectionSuccession
from furikaeri.people.refusing import UnfitError
from furikaeri.people.setup_facts import SectionFacts
from furikaeri.people.taking import take_section
from furikaeri.people.typed_names import checked_address, checked_name
from furikaeri.sheet.japanese_text import comparison_key

Kind = SectionSuccession.Kind


@transaction.atomic
def add_section(*, municipality_id: int, facts: SectionFacts, by: Actor, at: datetime) -> Section:
    """A new section."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    section = Section(municipality=municipality)
    _put_facts(section, facts)
    section.save()
    record_event(
        municipality=municipality, subject=section, what="section_added", by=by, at=at, remark=section.name
    )
    return section


@transaction.atomic
def change_section(
    *, municipality_id: int, section_id: int, facts: SectionFacts, by: Actor, at: datetime
) -> None:
    """Correct what is said of a section; what was printed with its name stays as printed."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    section = take_section(municipality_id, section_id)
    before = section.name
    _put_facts(section, facts)
    section.save()
    remark = section.name if section.name == before else f"{before} → {section.name}"
    record_event(
        municipality=municipality, subject=section, what="section_changed", by=by, at=at, remark=remark
    )


@transaction.atomic
def reorganise_sections(  # noqa: PLR0913 - one argument a fact of the reorganisation, besides who and when
    *,
    municipality_id: int,
    kind: Kind,
    earlier_ids: Sequence[int],
    later_names: Sequence[str],
    on: date,
    by: Actor,
    at: datetime,
) -> tuple[Section, ...]:
    """Sections become others from a day on; posts of a renamed or merged section go over with their holders.

    A later section that exists already (one is merged into another) is taken as it is. The posts of a section that is
    split are made in each later one without holders: who goes where is for people to say.
    """
    Municipality.objects.select_for_update().get(pk=municipality_id)
    earlier = [take_section(municipality_id, section_id) for section_id in dict.fromkeys(earlier_ids)]
    _check_numbers(kind, len(earlier), len(later_names))
    for section in earlier:
        if section.followed_by.exists():
            raise UnfitError(f"「{section.name}」には、もう組織改編の記録があります。")
        if section.valid_from is not None and section.valid_from >= on:
            raise UnfitError(f"「{section.name}」の設置日より後の日にしてください。")
    later = [_later_section(municipality_id, name, earlier, on, by, at) for name in later_names]
    if len({section.pk for section in later}) < len(later):
        raise UnfitError("新しい課の名称が重なっています。")
    for before in earlier:
        kept_from = {section.pk: section.valid_from for section in later}
        for after in later:
            if after.pk != before.pk:
                existed = kept_from[after.pk] != on
                record_succession(earlier=before, later=after, kind=kind, on=on, by=by, at=at)
                if existed:  # it goes on as it was: nothing began on that day
                    Section.objects.filter(pk=after.pk).update(valid_from=kept_from[after.pk])
        _hand_over(before, later, on, with_holders=kind != Kind.SPLIT)
    return tuple(later)


def _put_facts(section: Section, facts: SectionFacts) -> None:
    name = checked_name(facts.name, "課の名称", Section)
    key = comparison_key(name)[:SECTION_KEY_LENGTH]
    if facts.valid_from and facts.valid_until and facts.valid_until < facts.valid_from:
        raise UnfitError("廃止日は、設置日より後にしてください。")
    others = Section.objects.filter(municipality=section.municipality, name_key=key, valid_until=None)
    if facts.valid_until is None and others.exclude(pk=section.pk).exists():
        raise UnfitError(f"「{name}」という課はもうあります。")
    if facts.contact_id is not None:
        if not facts.outside:
            raise UnfitError("窓口の課を選べるのは、庁外の団体だけです。")
        contact = take_section(section.municipality_id, facts.contact_id)
        if contact.outside or contact.pk == section.pk:
            raise UnfitError("窓口の課には、庁内の課を選んでください。")
    if facts.outside and section.pk is not None and section.contact_for.exists():
        raise UnfitError("ほかの団体の窓口になっている課は、庁外の団体にできません。")
    section.name, section.name_key = name, key
    section.valid_from, section.valid_until = facts.valid_from, facts.valid_until
    section.shared_address = checked_address(facts.shared_address)
    section.outside, section.contact_id = facts.outside, facts.contact_id


def _check_numbers(kind: Kind, earlier: int, later: int) -> None:
    fits = {
        Kind.RENAME: earlier == later == 1,
        Kind.MERGE: earlier >= 1 and later == 1,
        Kind.SPLIT: earlier == 1 and later > 1,
    }
    if not fits[kind]:
        raise UnfitError(
            {
                Kind.RENAME: "改称は、一つの課を一つの名称に変えます。",
                Kind.MERGE: "統合は、課を一つの課にまとめます。新しい名称を一つ書いてください。",
                Kind.SPLIT: "分割は、一つの課を二つ以上に分けます。新しい名称を一行に一つずつ書いてください。",
            }[kind]
        )


def _later_section(  # noqa: PLR0913, PLR0917 - what the new section is, and who makes it
    municipality_id: int, name: str, earlier: Sequence[Section], on: date, by: Actor, at: datetime
) -> Section:
    key = comparison_key(name)[:SECTION_KEY_LENGTH]
    standing = Section.objects.filter(municipality=municipality_id, name_key=key).filter(
        Q(valid_until=None) | Q(valid_until__gte=on)
    )
    found = standing.first()
    if found is None:
        facts = SectionFacts(
            name=name,
            valid_from=on,
            shared_address=earlier[0].shared_address if len(earlier) == 1 else "",
            outside=earlier[0].outside,
            contact_id=earlier[0].contact_id,
        )
        return add_section(municipality_id=municipality_id, facts=facts, by=by, at=at)
    if found.pk in {section.pk for section in earlier}:
        raise UnfitError(
            f"「{found.name}」は、なくなる課と同じ名称です。残る課は、なくなる課に選ばないでください。"
        )
    return found


def _hand_over(before: Section, later: Sequence[Section], on: date, *, with_holders: bool) -> None:
    """The posts of a section end the day before; each later section has posts of the same titles from the day on."""
    for post in before.posts.filter(Q(valid_until=None) | Q(valid_until__gte=on)):
        for after in later:
            new, _ = Post.objects.get_or_create(
                municipality=post.municipality,
                section=after,
                title=post.title,
                valid_until=None,
                defaults={"role": post.role, "address": post.address},
            )
            for holding in post.holdings.filter(Q(ends_on=None) | Q(ends_on__gte=on)) if with_holders else ():
                if new.holdings.filter(user=holding.user_id, ends_on=None).exists():
                    continue
                PostHolding.objects.create(
                    municipality=post.municipality,
                    post=new,
                    user_id=holding.user_id,
                    kind=holding.kind,
                    begins_on=max(holding.begins_on, on),
                    ends_on=holding.ends_on,
                )
        Post.objects.filter(pk=post.pk).update(valid_until=on - timedelta(days=1))
