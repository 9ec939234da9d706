from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.groups import group_by_marks


def test_places_are_joined_through_others() -> None:
    assert group_by_marks(["ab", "c", "bd", "d", "", "c"]) == ((0, 2, 3), (1, 5), (4,))
    assert group_by_marks([]) == ()


@given(st.lists(st.sets(st.integers(0, 9), max_size=3), max_size=12))
def test_groups_share_no_mark_and_hold_each_place_once(marks: list[set[int]]) -> None:
    groups = group_by_marks(marks)
    assert sorted(place for group in groups for place in group) == list(range(len(marks)))
    assert all(list(group) == sorted(group) for group in groups)
    held = [set().union(*(marks[place] for place in group)) for group in groups]
    assert all(not held[a] & held[b] for a in range(len(held)) for b in range(a))
