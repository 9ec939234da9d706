"""Groups of things that share a mark: the connected components behind "the same project" and "one shared cost"."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

Groups = tuple[tuple[int, ...], ...]


def group_by_marks(marks: Sequence[Iterable[Hashable]]) -> Groups:
    """Places 0, 1, … that share a mark, directly or through others; each place once, in order of first members.

    Near-linear in the number of marks. A place without marks stays alone.
    """
    leader = list(range(len(marks)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    first_with: dict[Hashable, int] = {}
    for place, own in enumerate(marks):
        for mark in own:
            one, other = find(first_with.setdefault(mark, place)), find(place)
            leader[max(one, other)] = min(one, other)
    members: dict[int, list[int]] = {}
    for place in range(len(marks)):
        members.setdefault(find(place), []).append(place)
    return tuple(tuple(group) for group in members.values())
