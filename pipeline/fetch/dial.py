"""Which addresses may be dialled: public ones, and those a person allows."""

import socket
from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from aiohttp import ThreadedResolver
from aiohttp.abc import ResolveResult

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")  # SIIT, RFC 2765
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, 2.5.5.1
# What the ipaddress module of some Python calls global, although no newspaper is served from there.
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",  # carriers' NAT, and Alibaba's metadata address
            "168.63.129.16/32",  # Azure's host: metadata and keys
            "192.0.0.0/24",  # IETF, and Oracle's metadata address
            "192.88.99.0/24",  # relays of 6to4
            "198.18.0.0/15",  # benchmarks
            "64:ff9b:1::/48",  # NAT64 of one's own network, RFC 8215
            "100::/64",  # discarded
            "2001::/23",  # IETF, Teredo
            "2001:db8::/32",  # documentation
            "3fff::/20",  # documentation
            "5f00::/16",  # segment routing
            "fec0::/10",  # site-local
        ),
    )
)


class AddressRefused(Exception):  # noqa: N818 (aiohttp would take an OSError for a failed connection)
    """A host leads to addresses that are not dialled."""


class Guard:
    """The check of an address before it is dialled."""

    def __init__(self, allowed: Iterable[str]) -> None:
        self._allowed = tuple(map(ip_network, allowed))

    def allows(self, address: Address) -> bool:
        """Return whether an address may be dialled: public, or in a network that a person allows.

        An IPv6 address that carries IPv4 ones (mapped, compatible, translated, NAT64, 6to4, Teredo) is
        as good as the worst of these; one of ISATAP must be good itself as well.
        """
        if any(address in network for network in self._allowed):
            return True
        carried = _carried(address)
        public = all(map(self.allows, carried)) if carried else _is_public(address)
        return public and (not _is_isatap(address) or self.allows(_last_four(address)))

    def check_literal(self, host: str) -> None:
        """Raise AddressRefused for a host that spells an address which is not dialled."""
        address = literal_address(host)
        if address is not None and not self.allows(address):
            raise AddressRefused(f"{host} spells {address}, which is not a public address")


class GuardedResolver(ThreadedResolver):
    """A resolver whose answers, the very addresses that get dialled, have passed the guard."""

    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name that may be dialled; raise AddressRefused when none may."""
        found = await super().resolve(host, port, family)
        allowed = [result for result in found if self._guard.allows(ip_address(result["host"]))]
        if found and not allowed:
            refused = ", ".join(sorted({result["host"] for result in found}))
            raise AddressRefused(f"{host} resolves to {refused}, which is not a public address")
        return allowed


def literal_address(host: str) -> Address | None:
    """Return the address that a host spells in any form that a C library takes, None for a name."""
    bare = host.strip("[]").removesuffix(".")
    try:
        return ip_address(bare)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(bare))
    except (OSError, UnicodeError):
        return None


def _carried(address: Address) -> tuple[IPv4Address, ...]:
    if isinstance(address, IPv4Address):
        return ()
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.teredo:
        return address.teredo
    if address.sixtofour:
        return (address.sixtofour,)
    if any(address in network for network in (_NAT64, _TRANSLATED, _COMPATIBLE)):
        return (_last_four(address),)
    return ()


def _is_isatap(address: Address) -> bool:
    # RFC 5214, 6.1: 0000:5efe before the IPv4 address, two bits of it free
    return isinstance(address, IPv6Address) and (int(address) >> 32) & 0xFCFFFFFF == 0x5EFE


def _last_four(address: Address) -> IPv4Address:
    return IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public(address: Address) -> bool:
    if any(address in network for network in _NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
