"""What every feed is made of: the genuine and the fake hosts of one version of the register, on one day."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator

import msgspec

from ..durations import DAY
from ..register.compiling import organisation_of
from ..register.models import Register

LIFETIME = 7 * DAY
"""Seconds after which a list that nobody fetched anew should block nothing more."""

MAX_REVISION = 100_000
"""Publications that one date of the lists has room for in a serial number."""

TEST_FAKE = "dangerous.vigilien.test"
TEST_MARKED = "suspicious.vigilien.test"
"""Hosts of nobody (RFC 6761) that are in every list, so that an installation can be tried without visiting a fake."""

ORIGIN = "Vigilien"


class Publisher(msgspec.Struct, frozen=True):
    """Who hands the lists out: a name, and an e-mail or web address, "" if none is told."""

    name: str = ORIGIN
    contact: str = ""


class Genuine(msgspec.Struct, frozen=True):
    """A verified domain, whose it is and the address to send people to."""

    domain: str
    organisation: str
    kind: str
    url: str


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """Hosts as A-labels, sorted, each once. Times are epoch seconds: ``issued`` is the last midnight (UTC).

    ``serial`` rises with each publication and fits in 32 bits. ``fakes``: confirmed by two people; ``marked``: called
    fake by one. ``spared``: genuine domains beneath a fake; ``unmarked``: beneath a marked host. ``counters``: mailers'
    counters of clicks.
    """

    version: str
    serial: int
    since: int
    issued: int
    expires: int
    publisher: Publisher
    genuine: tuple[Genuine, ...]
    fakes: tuple[str, ...]
    marked: tuple[str, ...]
    spared: tuple[str, ...]
    unmarked: tuple[str, ...]
    counters: tuple[str, ...]

    @property
    def fake_roots(self) -> tuple[str, ...]:
        """The fakes without those beneath another."""
        return roots(self.fakes)


def edition(register: Register, revision: int, now: float, publisher: Publisher | None = None) -> Edition:
    """The edition of the day of ``now`` (epoch seconds); ``revision`` counts what was published over the lists.

    A host that is, or is under, a verified domain is in no list of fakes whatever the register holds: genuine wins. Nor
    is a host beneath which strangers have sites, as a release may say of one that was called a fake before.
    """
    genuine = {
        domain: Genuine(domain, owner.name, owner.kind, owner.url)
        for entry in (sourced.entry for sourced in register.organisations)
        for owner in (organisation_of(entry),)
        for domain in entry.domains
    }
    known = {domain for sourced in register.organisations for domain in sourced.entry.candidates}
    known |= {item.host for item in register.exceptions}
    hosting = register.hosting
    known |= {*hosting.suffixes, *hosting.path_tenants, *hosting.closed, *hosting.state}
    fakes = set(_judged((item.host for item in register.fakes), genuine, known)) | {TEST_FAKE}
    marked = set(_judged(register.marked, genuine, known)) | {TEST_MARKED}
    days = (register.date - datetime.date(1970, 1, 1)).days
    issued = int(now) // DAY * DAY
    return Edition(
        version=register.version,
        serial=days * MAX_REVISION + min(revision, MAX_REVISION - 1),
        since=min(days * DAY, issued),
        issued=issued,
        expires=issued + LIFETIME,
        publisher=publisher or Publisher(),
        genuine=tuple(genuine[domain] for domain in sorted(genuine)),
        fakes=tuple(sorted(fakes)),
        marked=tuple(sorted(marked - fakes)),
        spared=_beneath(fakes, {*genuine, *known}),
        unmarked=_beneath(marked, {*genuine, *known}),
        counters=tuple(sorted(register.wrappers.shorteners.counters)),
    )


def _judged(hosts: Iterable[str], genuine: Collection[str], known: Collection[str]) -> Iterator[str]:
    for host in hosts:
        if "." in host and host not in known and not any(parent in genuine for parent in (host, *parents(host))):
            yield host


def _beneath(hosts: Collection[str], genuine: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(host for host in genuine if any(parent in hosts for parent in parents(host))))


def parents(host: str) -> Iterator[str]:
    """The hosts above ``host``, the nearest first, without the top-level domain."""
    labels = host.split(".")
    return (".".join(labels[at:]) for at in range(1, len(labels) - 1))


def roots(hosts: Collection[str]) -> tuple[str, ...]:
    """The hosts that are beneath no other of them, sorted."""
    held = set(hosts)
    return tuple(sorted(host for host in held if held.isdisjoint(parents(host))))


def time_text(seconds: int) -> str:
    """Epoch seconds in UTC (RFC 3339)."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def remarks(edition: Edition, about: str, mark: str) -> str:
    """What a list says of itself in lines that begin with ``mark``, for formats that have no other place for it."""
    contact = f", {edition.publisher.contact}" if edition.publisher.contact else ""
    lines = (
        about,
        f"Version: {edition.version} (serial {edition.serial})",
        f"Last modified: {time_text(edition.issued)}",
        f"Valid until: {time_text(edition.expires)}",
        f"Origin: {_line(edition.publisher.name)}{_line(contact)}",
    )
    return "".join(f"{mark} {line}\n" for line in lines)


def _line(text: str) -> str:
    """Text that cannot end a remark."""
    return " ".join(text.split())
