"""Hosts that people have judged: confirmed fakes, marked ones, and the three test hosts for integrators.

Names under ``.test`` belong to nobody (RFC 6761), so they can prove nothing but
that the caller understands each verdict.
"""

from __future__ import annotations

from ..codes import Code, Outcome
from ..index import Index
from ..names import Organisation
from ..site import Site
from ..verdict import Level, Signal

TEST_ORGANISATION = Organisation(
    name="Vigilien (essai)",
    kind="essai",
    domain="official.vigilien.test",
    url="https://official.vigilien.test/",
    verified=True,
)

TEST_HOSTS = {
    f"{outcome}.vigilien.test": outcome for outcome in (Outcome.OFFICIAL, Outcome.DANGEROUS, Outcome.SUSPICIOUS)
}


def test_host(site: Site) -> Outcome | None:
    """The verdict that a test host always has, or None."""
    return TEST_HOSTS.get(site.parents[0])


def listed(site: Site, index: Index) -> Signal | None:
    """Two people confirmed the host, or a parent of it, as a fake; or one marked it, which is worth a doubt."""
    if index.fakes.isdisjoint(site.parents) and index.marked.isdisjoint(site.parents):
        return None
    for hosts, level, evidence in (
        (index.fakes, Level.DANGEROUS, {}),
        (index.marked, Level.SUSPICIOUS, {"marked": True}),
    ):
        if not hosts.isdisjoint(site.parents):
            variant = next(iter(evidence), "")
            whole = (0, len(site.address.display_host))
            return Signal(Code.LISTED, level, whole, None, evidence, can_be_raised=False, variant=variant)
    return None
