"""Names that strangers can pick for nothing: a tenant's label on shared hosting."""

from __future__ import annotations

from ..codes import Code
from ..index import Index
from ..site import Site
from ..verdict import Level, Signal
from .spans import of_label


def shared_hosting(site: Site, index: Index) -> Signal | None:
    """The label was picked by a tenant of shared hosting: raises any doubt about it by one step."""
    if not site.is_shared or not site.label:
        return None
    return Signal(Code.SHARED_HOSTING, Level.NOTE, of_label(site), evidence={"suffix": site.suffix}, raises=True)
