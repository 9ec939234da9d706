"""Changes between texts: nothing is lost on either side, and what changed is told by words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furikaeri.sheet.text_differences import Change, text_changes

JAPANESE = st.text(alphabet=st.sampled_from("見守り活動を１２3,456回ネットワークABC①\n 、。"), max_size=80)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ()),
        ("同じ", "同じ", (Change("same", "同じ"),)),
        ("", "足した", (Change("added", "足した"),)),
        ("消した", "", (Change("removed", "消した"),)),
        (
            "見守りを12回行った。",
            "見守りを24回行った。",
            (
                Change("same", "見守りを"),
                Change("removed", "12"),
                Change("added", "24"),
                Change("same", "回行った。"),
            ),
        ),
    ],
)
def test_changes_are_told_by_words(before: str, after: str, expected: tuple[Change, ...]) -> None:
    assert text_changes(before, after) == expected


@given(JAPANESE, JAPANESE)
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    changes = text_changes(before, after)
    assert "".join(c.text for c in changes if c.kind != "added") == before
    assert "".join(c.text for c in changes if c.kind != "removed") == after


def test_very_long_texts_are_compared_by_lines() -> None:
    lines = [f"第{n}回 見守り活動を{n}人で行った。\n" for n in range(2_000)]
    changed = [*lines[:1_000], "別の行\n", *lines[1_001:]]
    kinds = [c.kind for c in text_changes("".join(lines), "".join(changed))]
    assert kinds == ["same", "removed", "added", "same"]
