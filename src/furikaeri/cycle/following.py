"""Which sections act for a section today: those that followed it, however far, and the contact section of an outside body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from furikaeri.people.models import Section, SectionSuccession


def sections_acting_for(municipality_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    """For each section that is not simply itself: itself, all its successors, and their contact sections."""
    rows = SectionSuccession.objects.filter(municipality__in=municipality_ids)
    outside = Section.objects.filter(municipality__in=municipality_ids, contact__isnull=False)
    pairs = rows.order_by().values_list("earlier_id", "later_id")
    return _reached(pairs.union(outside.order_by().values_list("pk", "contact_id")))


def successors_of(municipality_id: int | None) -> Mapping[int, frozenset[int]]:
    """For each section that was reorganised: itself and all its successors."""
    rows = SectionSuccession.objects.filter(municipality=municipality_id).order_by()
    return _reached(rows.values_list("earlier_id", "later_id"))


def _reached(pairs: Iterable[tuple[int, int]]) -> Mapping[int, frozenset[int]]:
    followers: dict[int, set[int]] = defaultdict(set)
    for section_id, later_id in pairs:
        followers[section_id].add(later_id)
    return {section_id: _reach(section_id, followers) for section_id in list(followers)}


def _reach(section_id: int, followers: Mapping[int, set[int]]) -> frozenset[int]:
    """The section and all that follow it, however far."""
    found, ahead = {section_id}, [section_id]
    while ahead:
        for follower in followers.get(ahead.pop(), set()) - found:
            found.add(follower)
            ahead.append(follower)
    return frozenset(found)
