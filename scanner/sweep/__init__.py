"""A day's new names against the register: ``sweep(names)`` gives a row for each that is flagged, in their order."""

from .rows import Row
from .sweeping import sweep

__all__ = ["Row", "sweep"]
