"""Which host names a browser opens: LDH letters and ``_``, A-labels that decode and encode again, the Bidi rule.

The parser that made the host ASCII lets pass what browsers refuse afterwards (WHATWG URL Standard, "domain to
ASCII" with CheckBidi; Chromium and Firefox refuse ``*`` in a host). What no browser opens is nobody's site.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

import can_ada

_LDH = "abcdefghijklmnopqrstuvwxyz0123456789_.-"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_NEUTRAL = frozenset({"EN", "ES", "CS", "ET", "ON", "BN", "NSM"})


def is_openable(host: str, display_labels: Sequence[str]) -> bool:
    """Whether a browser opens the ASCII host, whose labels read ``display_labels``."""
    if host.strip(_LDH):  # something is left where another character stands, at whatever place
        return False
    return "xn--" not in host or (_encodes_again(host, display_labels) and keeps_bidi_rule(display_labels))


def _encodes_again(host: str, display_labels: Sequence[str]) -> bool:
    """Whether the U-labels become the same host by UTS #46."""
    if any(label.startswith("xn--") for label in display_labels):  # one that did not decode
        return False
    try:
        again: str = can_ada.parse(f"https://{'.'.join(display_labels)}").hostname
    except ValueError:
        return False
    return again == host.removesuffix(".")


def keeps_bidi_rule(labels: Sequence[str]) -> bool:
    """Whether every label of a name with right-to-left letters keeps the Bidi rule (RFC 5893, section 2)."""
    classes = [[bidirectional(letter) for letter in label] for label in labels]
    if not any(_RIGHT_TO_LEFT.intersection(label) for label in classes):
        return True
    return all(_keeps_bidi_rule(label) for label in classes if label)


def _keeps_bidi_rule(classes: list[str]) -> bool:
    found, first = set(classes), classes[0]
    last = next((kind for kind in reversed(classes) if kind != "NSM"), "NSM")
    if first == "L":
        return found <= _NEUTRAL | {"L"} and last in ("L", "EN")
    if first in ("R", "AL"):
        return found <= _NEUTRAL | _RIGHT_TO_LEFT and last in ("R", "AL", "EN", "AN") and not {"EN", "AN"} <= found
    return False
