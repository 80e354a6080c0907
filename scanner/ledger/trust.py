"""What a difference newly trusts, and what it takes away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .changes import Change, Difference


def hosts_added(difference: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Hosts that become official, or known enough never to be called an imitation, with their owner's name."""
    for item in difference:
        if item.table == "organisation" and item.after is not None:
            official = _items(item.before, "domains")
            known = {*official, *_items(item.before, "candidates")}
            yield from ((host, item.after["name"]) for host in _items(item.after, "domains") if host not in official)
            yield from ((host, item.after["name"]) for host in _items(item.after, "candidates") if host not in known)


def trusted_hosts(difference: Difference) -> int:
    """How many hosts the difference newly trusts: domains, candidates and exceptions."""
    exceptions = sum(item.table == "exception" and item.after is not None for item in difference)
    return exceptions + sum(1 for _ in hosts_added(difference))


def aliases_added(difference: Iterable[Change]) -> Iterator[str]:
    """Aliases, strong and weak, that an organisation did not have."""
    for item in difference:
        if item.table == "organisation":
            before = {*_items(item.before, "aliases"), *_items(item.before, "weak_aliases")}
            after = (*_items(item.after, "aliases"), *_items(item.after, "weak_aliases"))
            yield from (alias for alias in dict.fromkeys(after) if alias not in before)


def hosts_removed(difference: Iterable[Change]) -> set[str]:
    """Hosts that the register knows no longer, or no longer as official."""
    found = set()
    for item in difference:
        if item.table == "organisation":
            domains, held = (
                _items(item.after, "domains"),
                (*_items(item.after, "domains"), *_items(item.after, "candidates")),
            )
            found |= {host for host in _items(item.before, "domains") if host not in domains}
            found |= {host for host in _items(item.before, "candidates") if host not in held}
    return found


def taken_away(difference: Difference) -> list[str]:
    """Everything that a difference takes from patients' protection: hosts, aliases, exceptions and fakes."""
    found = sorted(hosts_removed(difference))
    for item in difference:
        if item.table == "organisation":
            kept = {*_items(item.after, "aliases"), *_items(item.after, "weak_aliases")}
            held = (*_items(item.before, "aliases"), *_items(item.before, "weak_aliases"))
            found += [alias for alias in held if alias not in kept]
        elif item.table in ("exception", "fake") and item.after is None:
            found.append(item.key)
    return found


def _items(content: object, field: str) -> tuple[str, ...]:
    return tuple(content.get(field, ())) if isinstance(content, dict) else ()
