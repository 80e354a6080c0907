"""Hosts with a verdict of their own: the three test hosts for integrators.

Names under ``.test`` belong to nobody (RFC 6761), so they can prove nothing but
that the caller understands each verdict.
"""

from __future__ import annotations

from ..names import Organisation
from ..site import Site

TEST_ORGANISATION = Organisation(
    name="Vigilien (essai)",
    kind="essai",
    domain="official.vigilien.test",
    url="https://official.vigilien.test/",
    verified=True,
)

_TEST_HOSTS = {
    "official.vigilien.test": "official",
    "dangerous.vigilien.test": "dangerous",
    "suspicious.vigilien.test": "suspicious",
}


def listed(site: Site) -> str | None:
    """The verdict that the host always has, or None."""
    return _TEST_HOSTS.get(site.parents[0])
