"""The town of every test of the year's work."""

from __future__ import annotations

import pytest

from tests.cycle.year import Town, make_town


@pytest.fixture
def town(db: None) -> Town:
    """One section with author and head, the secretariat, an open round."""
    return make_town()
