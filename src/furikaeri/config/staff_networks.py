"""FURIKAERI_STAFF: from which addresses the pages of the staff are open, until there are accounts."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network

Network = IPv4Network | IPv6Network
LOOPBACK = "127.0.0.0/8 ::1/128"
NOBODY = "none"


class UnknownNetworkError(ValueError):
    """The setting names no addresses; the message is Japanese."""


def staff_networks(text: str, *, for_others: bool) -> tuple[Network, ...]:
    """The networks named; the empty text is this machine alone, and nobody when the site is set up `for_others`.

    Behind a proxy every request seems to come from this machine, so that a site with host names of its own must say it.
    """
    named = text.strip() or (NOBODY if for_others else LOOPBACK)
    if named == NOBODY:
        return ()
    try:
        return tuple(ip_network(word) for word in named.replace(",", " ").split())
    except ValueError as error:
        raise UnknownNetworkError(
            f"FURIKAERI_STAFF は {NOBODY} か、192.168.1.0/24 のような範囲を空白で区切って書いてください（今は「{text}」）。"
        ) from error
