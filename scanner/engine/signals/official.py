"""Is the host, or a parent of it, on the register? No guess: a walk up the labels."""

from __future__ import annotations

from collections.abc import Mapping

from ..address import MAX_PARENT_LABELS
from ..index import Index
from ..names import Name, Organisation, whole_domain
from ..site import Site


def official(site: Site, index: Index) -> Organisation | None:
    """The organisation whose verified domain the host is or is under."""
    return _owner(site, index.official)


def candidate(site: Site, index: Index) -> Organisation | None:
    """The organisation whose not yet verified domain the host is or is under."""
    return _owner(site, index.candidates)


def exception(site: Site, index: Index) -> str | None:
    """Why the host is a genuine site although it looks like a protected one."""
    for parent in site.parents:
        if parent in index.exceptions:
            return index.exceptions[parent]
    return None


def official_name(host: str, index: Index) -> Name | None:
    """The verified domain that a bare host (lower case) is or is under, as a name to imitate."""
    labels = host.split(".")
    for start in range(max(0, len(labels) - MAX_PARENT_LABELS), len(labels) - 1):
        domain = ".".join(labels[start:])
        owner = index.official.get(domain)
        if owner is not None:
            return whole_domain(domain, owner)
    return None


def _owner(site: Site, domains: Mapping[str, Organisation]) -> Organisation | None:
    if not site.address.can_resolve:
        return None
    for parent in site.parents:
        owner = domains.get(parent)
        if owner is not None:
            return owner
    return None
