"""What no number of people may publish, and what takes a third: the rules that hold for every proposal."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

import msgspec

from ..engine.address import ascii_host
from ..engine.index import Index
from ..engine.scanner import judge
from ..engine.signals.official import official_name
from ..engine.site import SuffixRule
from ..engine.verdict import Verdict
from ..register.checking import check, domain_messages
from ..register.models import OrganisationEntry, Register
from .changes import PEOPLE, Change, Difference, entry_of
from .layer import Layer, applied, effective
from .people import institution_key

MIN_INSTITUTIONS = 2


_EMAIL = re.compile(r"[^\s@,;<>\"]+@[A-Za-z0-9.-]+\Z", re.ASCII)


class Weight(msgspec.Struct, frozen=True):
    """What a difference asks for: how many people, and whether it waits before it is published.

    ``additions`` counts the hosts it newly trusts; ``lookalikes`` are the verdicts on those
    domains that imitate another entry, for people to see.
    """

    people: int
    waits: bool
    additions: int
    lookalikes: tuple[Verdict, ...]


def refusals(base: Register, layer: Layer, difference: Difference, suffix_of: SuffixRule) -> list[str]:
    """Why the difference can never be published over ``layer``; empty if it can. Plain sentences."""
    after = applied(layer, difference)
    told = [str(fault) for fault in check(effective(base, after), suffix_of)]
    kinds = {sourced.entry.kind for sourced in base.organisations}
    shared = {*base.hosting.suffixes, *base.hosting.path_tenants}
    for item in difference:
        told += _host_refusals(item, suffix_of, shared, set(base.hosting.closed))
        if item.table == "organisation" and item.after is not None and item.after["kind"] not in kinds:
            told.append(f"{item.key}: kind `{item.after['kind']}` is unknown; take one of {', '.join(sorted(kinds))}")
    if any(item.table in PEOPLE for item in difference):
        told += _people_refusals(after)
    return told


def _host_refusals(item: Change, suffix_of: SuffixRule, shared: set[str], closed: set[str]) -> Iterator[str]:
    """Exceptions and fakes name one host, never a place where strangers pick names."""
    if item.table not in ("exception", "fake") or item.after is None:
        return
    if ascii_host(item.key) != item.key:
        yield f"`{item.key}` is not a host in lower-case A-labels; write it as a browser's address bar resolves it"
    elif item.key in shared or suffix_of(item.key)[0] == item.key:
        yield f"`{item.key}` is a public suffix or shared hosting; name the one host that is meant"
    elif item.table == "exception":
        yield from domain_messages(item.key, suffix_of, shared, closed)


def _people_refusals(after: Layer) -> Iterator[str]:
    institutions = {key for (table, key), content in after.entries.items() if table == "institution" and content}
    members = [c for (table, _), c in after.entries.items() if table == "member" and c]
    for content in members:
        if content["institution"] not in institutions:
            yield f"{content['name']}: institution `{content['institution']}` is unknown; create it first"
        if not content["passkeys"]:
            yield f"{content['name']} has no passkey; enrol by a link"
        if content.get("email") and not _EMAIL.match(content["email"]):
            yield f"{content['name']}: `{content['email']}` is no e-mail address"
    if len({institution_key(name) for name in institutions}) < len(institutions):
        yield "two institutions have names that look alike; use the one that is there"
    approving = {content["institution"] for content in members if content["role"] == "approver"}
    if len(approving & institutions) < MIN_INSTITUTIONS:
        yield f"approvers of at least {MIN_INSTITUTIONS} institutions must remain, or nobody could approve anything"
    credentials = [key["credential"] for content in members for key in content["passkeys"]]
    if len(set(credentials)) != len(credentials):
        yield "a passkey belongs to one person; register another one"


def fake_refusals(difference: Difference, index: Index) -> list[str]:
    """Fakes that are on the register: a real hospital must not look fake, whoever says so."""
    return [
        f"`{item.key}` is on the register or under a domain of it; it can never be listed as a fake"
        for item in difference
        if item.table == "fake" and item.after is not None and _is_registered(item.key, index)
    ]


def _is_registered(host: str, index: Index) -> bool:
    return any(parent in index.official or parent in index.candidates for parent in _parents(host))


def _parents(host: str) -> list[str]:
    """The host and its parent domains."""
    return [host[at:] for at in range(len(host)) if at == 0 or host[at - 1] == "."]


def mark_refusal(host: str, index: Index) -> str:
    """Why one person alone may not mark ``host`` as a fake ("" if one may): see the issue of the register."""
    if ascii_host(host) != host:
        return f"`{host}` is not a host in lower-case A-labels"
    if _is_registered(host, index) or official_name(host, index):
        return f"`{host}` is on the register or under a domain of it"
    if judge(host, index).verdict not in ("dangerous", "suspicious"):
        return f"the scanner finds nothing against `{host}`; propose it, so that a second person looks"
    return ""


def weigh(difference: Difference, index: Index, wrong_alarms: Container[str]) -> Weight:
    """How much a difference asks for, against the register in force.

    ``wrong_alarms``: hosts reported as wrong alarms, whose exceptions do not wait; whatever
    else touches trust or people does.
    """
    domains = list(_newly_trusted(difference))
    lookalikes = tuple(verdict for host, owner in domains if (verdict := _imitation(host, owner, index)) is not None)
    waits = any(not _is_urgent(item, wrong_alarms, index) for item in difference)
    return Weight(3 if lookalikes else 2, waits, trusted_hosts(difference), lookalikes)


def trusted_hosts(difference: Difference) -> int:
    """How many hosts the difference newly trusts: domains, candidates and exceptions."""
    exceptions = sum(item.table == "exception" and item.after is not None for item in difference)
    return exceptions + sum(1 for _ in _newly_trusted(difference))


def _is_urgent(item: Change, wrong_alarms: Container[str], index: Index) -> bool:
    """A fake confirmed, or a wrong alarm taken back: what patients need now and trusts nobody more than ``unknown``.

    What people themselves found fake is no wrong alarm of ours.
    """
    if item.table == "fake":
        return item.before is None
    is_judged = not (index.fakes | index.marked).isdisjoint(_parents(item.key))
    return item.table == "exception" and item.before is None and item.key in wrong_alarms and not is_judged


def _newly_trusted(difference: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Domains that become official, or known enough never to be called an imitation, with their owner's name."""
    for item in difference:
        if item.table != "organisation" or item.after is None:
            continue
        after: OrganisationEntry = entry_of("organisation", item.after)
        before: OrganisationEntry | None = entry_of("organisation", item.before) if item.before else None
        official = set(before.domains) if before else set()
        known = official | set(before.candidates) if before else set()
        yield from ((domain, after.name) for domain in after.domains if domain not in official)
        yield from ((domain, after.name) for domain in after.candidates if domain not in known)


def _imitation(host: str, owner: str, index: Index) -> Verdict | None:
    """The scanner's verdict on a host that looks like another entry's, else None."""
    verdict = judge(host, index)
    if any(reason.code == "exception" for reason in verdict.reasons):
        return verdict  # it looks like somebody's, or it would need no exception
    if verdict.verdict not in ("dangerous", "suspicious"):
        return None
    return None if verdict.imitates is not None and verdict.imitates.name == owner else verdict
