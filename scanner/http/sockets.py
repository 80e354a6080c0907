"""Listening sockets, opened before anything is forked: a port in use is told once, and by who was asked for it."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterable

BACKLOG = 1024
BUFFER = 64 * 1024
"""Bytes that the kernel keeps for one connection, each way (it doubles them): whoever sends without being read, or
asks without reading, waits instead of filling memory."""

UNREAD = 20_000
"""Milliseconds after which the kernel ends a connection whose peer takes nothing (RFC 5482), also once we closed it."""


def opened(host: str, port: int, shares: int = 1) -> list[list[socket.socket]]:
    """The sockets of each of ``shares`` processes. Raises OSError when they cannot be had.

    "::" (or "") listens on both families, a name on every address that it has. Several processes have a socket each
    (SO_REUSEPORT), on a port that nobody else listened on: without that look, two services would share it unseen.
    """
    found = _addresses(host)
    if shares == 1:
        return [_open(found, port, is_shared=False)]
    alone = _open(found, port, is_shared=False)
    port = alone[0].getsockname()[1]
    close(alone)
    return [_open(found, port, is_shared=True) for _ in range(shares)]


def _addresses(host: str) -> list[tuple[int, str]]:
    if host in ("", "::"):
        return [(socket.AF_INET6, "::")] if socket.has_dualstack_ipv6() else [(socket.AF_INET, "0.0.0.0")]  # noqa: S104
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in found))


def _open(addresses: list[tuple[int, str]], port: int, *, is_shared: bool) -> list[socket.socket]:
    made: list[socket.socket] = []
    fault: OSError | None = None
    for family, address in addresses:
        try:
            made.append(_listening(family, address, port, is_shared=is_shared))
        except OSError as error:
            if error.errno not in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                close(made)
                raise
            fault = error  # a name with an address of a family that this machine does not have
            continue
        port = made[0].getsockname()[1]
    if not made:
        raise fault or OSError(errno.EADDRNOTAVAIL, "no address to listen on")
    return made


def _listening(family: int, address: str, port: int, *, is_shared: bool) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if is_shared:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, address != "::")
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):  # what is accepted inherits them
            made.setsockopt(socket.SOL_SOCKET, option, BUFFER)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD)
        made.bind((address, port))
        made.listen(BACKLOG)
        made.setblocking(False)
    except BaseException:
        made.close()
        raise
    return made


def close(sockets: Iterable[socket.socket]) -> None:
    """Close them in this process."""
    for one in sockets:
        one.close()
