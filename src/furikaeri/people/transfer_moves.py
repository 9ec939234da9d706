"""What a transfer is to do with one post."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """The holding that ends (None: the post was vacant), and who comes (None: it stays vacant)."""

    post_id: int
    holding_id: int | None
    user_id: int | None
