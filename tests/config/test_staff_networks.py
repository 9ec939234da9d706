"""Where the staff's pages are open: this machine, unless the site is for others or something else is said."""

from __future__ import annotations

import pytest

from furikaeri.config.staff_networks import UnknownNetworkError, staff_networks


def test_this_machine_unless_told() -> None:
    assert [str(n) for n in staff_networks("", for_others=False)] == ["127.0.0.0/8", "::1/128"]
    assert staff_networks("", for_others=True) == ()
    assert staff_networks("none", for_others=False) == ()


def test_networks_are_named() -> None:
    assert [str(n) for n in staff_networks("192.168.1.0/24, 10.0.0.5", for_others=True)] == [
        "192.168.1.0/24",
        "10.0.0.5/32",
    ]


@pytest.mark.parametrize("text", ["everybody", "192.168.1.9/24", "300.1.1.1"])
def test_nonsense_is_told(text: str) -> None:
    with pytest.raises(UnknownNetworkError, match="FURIKAERI_STAFF"):
        staff_networks(text, for_others=False)
