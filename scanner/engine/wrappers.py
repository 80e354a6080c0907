"""A link inside a link, and what it leads to: read off the link itself, never fetched.

Mail filters, search engines, advertisers, mailers and caches wrap the links that they hand on. Where each keeps its
target stands in ``lists/wrappers.toml``; besides, any absolute URL in a query value or in the fragment counts, on any
host. Queries are read by yarl from the canonical URL: ``+`` is a space, ``;`` parts nothing, a broken percent sign
stays as it is.

Snapshot form
-------------
``snapshot_form`` gives what a browser needs, as JSON of strings alone::

    {"rules": [[form, path, parameter, [host, ...]], ...], "shorteners": [host, ...]}

``form`` is a key of ``unwrapping.ON_PARAMETER`` or ``ON_LINK``; ``path`` is how the URL's path must begin ("" any,
``*`` any one segment); ``parameter`` the query parameter, in lower case, that holds the target ("" where the form
needs none). A rule holds for its hosts and all under them; of several, the first that gives a target counts. Clients
leave out rules whose form they do not know.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec
from yarl import URL

from .address import Address, parse
from .unwrapping import ON_LINK, ON_PARAMETER, absolute

MAX_DEPTH = 5
"""Wrappers in each other that are followed."""
MAX_LINKS = 5
"""Links in one link that are followed, at all depths together."""
MAX_PARAMETERS = 50
"""Parameters of one query that are looked at."""
_MAY_HOLD_LINK = re.compile(r"[:%\\]|//|aHR0c")
"""Without one of these no text is an absolute URL, however it is encoded (``unwrapping.absolute``)."""


class Rule(msgspec.Struct, frozen=True):
    """Where the wrappers of one host keep their target; see "Snapshot form" above."""

    form: str
    path: str = ""
    parameter: str = ""


class Wrappers(msgspec.Struct, frozen=True):
    """``lists/wrappers.toml``, compiled: a host to its rules, and the hosts whose links hide where they go."""

    rules: Mapping[str, tuple[Rule, ...]]
    shorteners: frozenset[str]


class Journey(msgspec.Struct, frozen=True):
    """Where a link leads.

    ``links``: what stands inside it, at most MAX_LINKS, without the listed wrappers on the way. ``end``: where the
    first of them ends. ``is_listed``: the link is a listed wrapper. ``is_cut``: there was more than is followed.
    """

    links: tuple[Address, ...] = ()
    end: Address | None = None
    is_listed: bool = False
    is_cut: bool = False


NOWHERE = Journey()


def follow(address: Address, wrappers: Wrappers) -> Journey:
    """Every link inside ``address`` and inside those, breadth first, within the bounds above; never raises."""
    start = _step(address, wrappers)
    if not start.targets:
        return Journey(is_cut=True) if start.is_cut else NOWHERE
    links: list[Address] = []
    ends: list[Address] = []
    is_cut = start.is_cut
    seen = {address.href}
    queue = deque((target, 1) for target in start.targets)
    while queue:
        link, depth = queue.popleft()
        if link.href in seen:
            continue
        if depth > MAX_DEPTH or len(seen) > MAX_LINKS:
            is_cut = True
            break
        seen.add(link.href)
        step = _step(link, wrappers)
        queue.extend((target, depth + 1) for target in step.targets)
        is_cut = is_cut or step.is_cut
        if not step.is_listed:
            links.append(link)
        if not step.targets:
            ends.append(link)
    return Journey(tuple(links), next(iter(ends or links), None), start.is_listed, is_cut)


def hides_its_target(address: Address, wrappers: Wrappers) -> bool:
    """Whether the link is a shortener's, or that of a mailer who counts clicks: only its owner knows where it goes.

    The host decides alone, for whoever asks about a host has left the path out.
    """
    return not wrappers.shorteners.isdisjoint(address.parents)


def snapshot_form(wrappers: Wrappers) -> dict[str, Any]:
    """The table as the signed snapshot carries it; see "Snapshot form" above."""
    hosts: dict[Rule, list[str]] = {}
    for host, rules in wrappers.rules.items():
        for rule in rules:
            hosts.setdefault(rule, []).append(host)
    rows = [[rule.form, rule.path, rule.parameter, some] for rule, some in hosts.items()]
    return {"rules": rows, "shorteners": sorted(wrappers.shorteners)}


class _Step(NamedTuple):
    """The links one step further; whether a listed rule read them; whether parameters were left unread."""

    targets: list[Address]
    is_listed: bool = False
    is_cut: bool = False


def _step(address: Address, wrappers: Wrappers) -> _Step:
    if not wrappers.rules.keys().isdisjoint(address.parents):
        for name in address.parents:
            for rule in wrappers.rules.get(name, ()):
                target = _by_rule(rule, address)
                if target is not None:
                    return _Step([target], is_listed=True)
    if not may_hold_links(address.query) and not may_hold_links(address.fragment):
        return _Step([])
    query, fragment = address.query[1:], address.fragment[1:]
    texts, is_cut = _values(query)
    more, is_long = _values(fragment.rpartition("?")[2]) if "=" in fragment else ([], False)
    found = dict.fromkeys(map(absolute, (query, *texts, fragment, *more)))
    return _Step([target for text in found if (target := _web(text))], is_cut=is_cut or is_long)


def may_hold_links(text: str) -> bool:
    """Whether a query or fragment is worth taking apart: it may hold an absolute URL, or more than is looked at."""
    return bool(text) and (_MAY_HOLD_LINK.search(text) is not None or text.count("&") >= MAX_PARAMETERS)


def _pairs(query: str) -> list[tuple[str, str]]:
    """The parameters of a query, decoded."""
    return list(URL(f"https://query.invalid/?{query}", encoded=True).query.items()) if query else []


def _values(query: str) -> tuple[list[str], bool]:
    """What the first parameters hold (a parameter without a value: its name), and whether there are more."""
    pairs = _pairs(query)
    return [value or key for key, value in pairs[:MAX_PARAMETERS]], len(pairs) > MAX_PARAMETERS


def _by_rule(rule: Rule, address: Address) -> Address | None:
    prefix = _prefix(rule.path).match(address.path)
    if prefix is None:
        return None
    if rule.form in ON_LINK:
        rest = address.path[prefix.end() :] + address.query
        return _web(ON_LINK[rule.form](rest, address))
    read = ON_PARAMETER[rule.form]
    held = (value for key, value in _pairs(address.query[1:]) if key.lower() == rule.parameter)
    return next((target for value in held if (target := _web(read(value, address)))), None)


@cache
def _prefix(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\*", "[^/]+"))


def _web(text: str) -> Address | None:
    """The text as an address on the web; None if it is something else, or a single label."""
    address = parse(text) if text else None
    if isinstance(address, Address) and (address.is_ip or "." in address.name):
        return address
    return None
