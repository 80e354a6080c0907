"""One page of a list: how many there are in all, which are shown, and the addresses of the pages beside it."""

from __future__ import annotations

import msgspec
from aiohttp import web

from .visit import number_in

SIZE = 50


class Page(msgspec.Struct, frozen=True):
    """``number`` from 1 on, of a list of ``count`` items; the addresses beside it are "" where there is none."""

    number: int
    count: int
    size: int
    before: str
    after: str

    @property
    def first(self) -> int:
        """How many items come before the page."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """How many items there are up to its end."""
        return min(self.first + self.size, self.count)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.count // self.size))


def page_of(request: web.Request, count: int, size: int = SIZE, name: str = "page") -> Page:
    """The page of a list of ``count`` items that the request asks for; beyond the end it is the last one."""
    last = max(1, -(-count // size))
    number = min(max(1, number_in(request.query.get(name, ""))), last)

    def address(wanted: int) -> str:
        return str(request.rel_url.update_query({name: str(wanted)})) if 1 <= wanted <= last else ""

    return Page(number, count, size, address(number - 1), address(number + 1))
