"""Protecting a telephone or a family: the private DNS and the filter lists that the operator of this service offers."""

from __future__ import annotations

from typing import NamedTuple

from aiohttp import web

from .page import Visit

FEED = "/v1/feeds/{name}"


class Filter(NamedTuple):
    """A list that filters read: ``name`` as the page words it, ``address`` on this service."""

    name: str
    address: str


FILTERS = {"blocker": "adguard", "box": "hosts"}
"""What people have, to the feed that it reads."""


async def page(visit: Visit) -> web.Response:
    """What to set on a telephone, a computer and at home; what it stops, and what it does not."""
    is_open = not visit.settings.feeds_token
    filters = [Filter(name, visit.origin + FEED.format(name=feed)) for name, feed in FILTERS.items() if is_open]
    return visit.shown(dns=visit.settings.private_dns, filters=filters)
