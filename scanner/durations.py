"""How long things are, in seconds, for every room."""

from __future__ import annotations

DAY = 24 * 3600
