"""The signal families, one file each; a signal is ``(site, index) -> Signal | None``.

To add one: write its file, add its function to ``OF_LINK``, ``OF_HOST`` or ``CONTEXT``, give
its code words in ``wording/``, and a table of cases in ``tests/``. Unless it is one of ``OF_HOST``,
say in ``unremarkable.py`` which links it may speak of.
"""

from __future__ import annotations

from collections.abc import Callable

from ..index import Index
from ..site import Site
from ..verdict import Signal
from .claim import claim
from .combosquat import combosquat
from .deception import ip_host, odd_shape, userinfo
from .embedding import embedding
from .government import government
from .homoglyph import homoglyph
from .hosting import shared_hosting
from .listed import listed
from .office import office
from .path import in_path
from .typosquat import exact_name, near_miss, split_name

SignalFunction = Callable[[Site, Index], Signal | None]

OF_LINK: tuple[SignalFunction, ...] = (listed, userinfo, in_path)
"""Who does the link pretend to lead to? Asked of every link; where one of them speaks, the host is read as well."""

OF_HOST: tuple[SignalFunction, ...] = (
    embedding,
    homoglyph,
    exact_name,
    near_miss,
    split_name,
    combosquat,
    government,
    shared_hosting,
    office,
    claim,
)
"""Who does the host pretend to be? Asked of hosts that the sieve holds back."""

OF_IMPOSSIBLE_HOST: tuple[SignalFunction, ...] = (embedding,)
"""The same of names that the DNS cannot hold, of any length: only what takes time in proportion to it."""

CONTEXT: tuple[SignalFunction, ...] = (ip_host, odd_shape)
"""Odd on any host; never more than a note."""

ON_OFFICIAL: tuple[SignalFunction, ...] = (odd_shape,)
"""Told beside ``official``, without changing it."""
