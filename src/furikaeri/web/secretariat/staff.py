"""Who acts on the pages of the staff, until there are accounts."""

from __future__ import annotations

from furikaeri.people.auditing import Actor

STAFF_ACTOR = Actor("職員（画面）")
