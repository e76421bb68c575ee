"""Throttling: how many wrong passwords are too many, and of whom they are counted.

A stranger's mistakes count for the stranger's network alone, so that nobody can lock somebody else
out; a browser that signed in before is counted by itself, whatever happens on its network.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

MOST_WRONG = 20
"""Wrong passwords for one address from one network, or from one browser; our choice: no person types so many."""
MOST_WRONG_OF_NETWORK = 100
"""Wrong passwords from one network, whatever the addresses; our choice: an office after a holiday."""
COUNTED_FOR = timedelta(minutes=15)
"""From the first attempt on; our choice: 80 guesses an hour find no password that our rules let through."""
IPV6_CUSTOMER = 64
"""Bits: what one customer has at least, and may choose addresses from (RFC 6177)."""


@dataclass(frozen=True)
class Limit:
    """A counter by name, and the most it may come to; ``is_own`` when one success clears it."""

    counter: tuple[str, ...]
    most: int
    is_own: bool = True


def limits(email: str, peer: str, device: str | None) -> list[Limit]:
    """Return what an attempt counts for: the browser where it is known, else the network."""
    if device is not None:
        return [Limit(("device", device), MOST_WRONG)]
    network = network_of(peer)
    return [
        Limit(("address", email, network), MOST_WRONG),
        Limit(("network", network), MOST_WRONG_OF_NETWORK, is_own=False),
    ]


def network_of(peer: str) -> str:
    """Return whom an IP address belongs to, as far as can be told: an IPv4 address, or the first half of an IPv6 one."""
    try:
        address = ip_address(peer)
    except ValueError:
        return peer
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((address, IPV6_CUSTOMER), strict=False))
