"""Hosts that present themselves as a hospital or a health body of a French place, and are not on the register.

A claim without a doubt is only told, for it may be a genuine hospital that the
register lacks. A doubt makes it suspicious: a misspelt place, a place whose only
body of that kind is on the register under another domain, a lure word, shared hosting.
"""

from __future__ import annotations

from typing import NamedTuple

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name
from ..near import edits
from ..site import Site
from ..thresholds import MIN_GLUED_PREFIX, MIN_MISSPELT_PLACE, MIN_MISSPELT_TOWN
from ..verdict import Level, Signal
from ..words import Kind
from .abroad import is_abroad
from .around import ARTICLES
from .labels import Reading
from .spans import of_label

FRENCH_SUFFIXES = frozenset({"fr", "re", "bzh", "nc", "pf", "gp", "gf", "mq", "yt", "pm", "corsica", "alsace", "paris"})


class Claim(NamedTuple):
    """A label read as a kind of body and a place; ``rest`` is what stands after the place."""

    group: str
    place: str
    rest: tuple[str, ...]
    is_real_place: bool


def read_claim(label: str, index: Index) -> Claim | None:
    """Read a folded label as "kind of body, place, rest"; None if it does not begin as one."""
    parts = label.split("-")
    first = "".join(parts[:3])
    if first[:3] not in index.body_starts and first[:2] not in index.body_starts:
        return None
    for count in range(min(3, len(parts)), 0, -1):
        group = index.body_prefixes.get("".join(parts[:count]))
        if group is not None:
            return _place_after(group, parts[count:], index)
    return _glued_claim(parts, index)


def _glued_claim(parts: list[str], index: Index) -> Claim | None:
    if "".join(parts) in index.places or parts[0] in index.ordinary:
        return None
    first = parts[0]
    for size in range(len(first) - 2, MIN_GLUED_PREFIX - 1, -1):
        group = index.body_prefixes.get(first[:size])
        if group is not None:
            for rest in _without_links(first[size:]):
                claimed = _place_after(group, [rest, *parts[1:]], index)
                if claimed is not None and claimed.is_real_place and _may_be_glued(first[:size], claimed, index):
                    return claimed
    return None


def _may_be_glued(prefix: str, claimed: Claim, index: Index) -> bool:
    """A short prefix begins other words (``chrono``, ``chips``): only before the place of such a body."""
    return prefix in index.glued_prefixes or (claimed.group, claimed.place) in index.bodies


def _without_links(text: str) -> list[str]:
    return [text, *(text.removeprefix(link) for link in ("de", "du", "des", "d") if text.startswith(link))]


def _place_after(group: str, parts: list[str], index: Index) -> Claim | None:
    while parts and parts[0] in ARTICLES and "".join(parts) not in index.places:
        parts = parts[1:]
    if not parts or not parts[0]:
        return None
    for count in range(len(parts), 0, -1):
        place = normal_place("".join(parts[:count]))
        if place in index.places or (place.isdigit() and len(place) <= 3):
            return Claim(group, place, tuple(parts[count:]), True)
    is_saint = len(parts) > 1 and parts[0] in ("st", "ste")  # `gh-stores` is no saint
    joined = "".join(parts)
    return Claim(group, normal_place(joined) if is_saint else fold.joined(joined), (), False)


def normal_place(text: str) -> str:
    """A place as one word, ``st`` and ``ste`` spelt out."""
    text = fold.joined(text)
    for short, long in (("ste", "sainte"), ("st", "saint")):
        if text.startswith(short) and not text.startswith(("saint", "sten", "stras", "stains", "stell")):
            return long + text[len(short) :]
    return text


def claim(site: Site, index: Index) -> Signal | None:
    """The host presents itself as a health body of a place."""
    text = _behind_actions(site.skeleton, index)
    claimed, is_asked = read_claim(text, index), text != site.skeleton
    if claimed is None or (is_asked and not claimed.is_real_place):
        return None
    span = of_label(site)
    place = index.places.get(claimed.place, claimed.place)
    evidence: dict[str, object] = {"found": site.label, "place": place, "kind": claimed.group}
    meant = None if is_abroad(site, index) else _place_meant(claimed, index)
    if meant is None and not claimed.is_real_place:
        return _without_place(site, index)
    if meant is None:
        doubt, name = _doubt(claimed, is_asked, site, index)
    else:
        doubt, name = "misspelt", next(iter(index.bodies.get((claimed.group, meant), ())), None)
        evidence["meant"] = index.places.get(meant, meant)
    if not doubt:
        return Signal(Code.CLAIM, Level.NOTE, span, None, evidence)
    return Signal(
        Code.CLAIM, Level.SUSPICIOUS, span, name, evidence | {"doubt": doubt}, can_be_raised=False, variant=doubt
    )


def _behind_actions(label: str, index: Index) -> str:
    """What follows what only an office asks, where a label begins with it (``facture-hopital-lens``)."""
    first, _, rest = label.partition("-")
    word = index.plain.get(first) if rest else None
    if word is None or word.kind is not Kind.ACTION or word.canonical in index.roles.everyday:
        return label
    return _behind_actions(rest, index)


def _doubt(claimed: Claim, is_asked: bool, site: Site, index: Index) -> tuple[str, Name | None]:
    """Why the claim of a real place is doubtful ("" if it is not), and the name it may imitate."""
    central = index.exact.get(index.central_bodies.get(claimed.group, ""))
    is_elsewhere = is_abroad(site, index)
    if central is not None and not is_elsewhere:
        return "central", central
    bodies = index.bodies.get((claimed.group, claimed.place), ())
    if len(bodies) == 1 and not claimed.rest and not is_elsewhere:
        return "other-domain", bodies[0]
    if is_asked or _has_action(claimed.rest, index):
        return "lure-word", None
    return ("shared-hosting" if site.is_shared else ""), None


def _place_meant(claimed: Claim, index: Index) -> str | None:
    return _town_missed(claimed, index) if claimed.is_real_place else _misspelt(claimed, index)


def _without_place(site: Site, index: Index) -> Signal | None:
    """``ch-pasteur.fr``: a kind of body with a name that is no place, under a French suffix. Only told."""
    prefix, hyphen, _ = site.skeleton.partition("-")
    if site.suffix not in FRENCH_SUFFIXES or not hyphen or prefix not in index.body_prefixes or site.is_shared:
        return None
    evidence: dict[str, object] = {"found": site.label, "kind": index.body_prefixes[prefix]}
    return Signal(Code.CLAIM, Level.NOTE, of_label(site), None, evidence, variant="no-place")


def _town_missed(claimed: Claim, index: Index) -> str | None:
    """The town of such a body on the register that a village is one edit away from (``ch-clais`` for ``ch-calais``).

    Villages hardly have one. A place that the register has a body in, or that a longer town's name begins with
    (``sarlat``), is another one; so is one with other words behind it.
    """
    if claimed.rest or claimed.place.isdigit() or claimed.place in index.towns:
        return None
    if any(place == claimed.place for _, place in index.bodies):
        return None
    near = edits(claimed.place)
    known = {place for group, place in index.bodies if group == claimed.group and place in near} & index.towns
    if not known or any(town.startswith(claimed.place) for town in index.towns - known):
        return None
    return min((place for place in known if len(place) >= MIN_MISSPELT_TOWN), default=None)


def _has_action(rest: tuple[str, ...], index: Index) -> bool:
    if not rest:
        return False
    text = "-".join(rest)
    return bool(Reading(text, index.plain.read(text)).count(Kind.ACTION, without=index.around))


def _is_called_by_town(claimed: Claim) -> bool:
    """Others are called by regions and founders (``ght-artois``), and clinics by saints (``clinique-saint-george``)."""
    is_saint = claimed.group == "clinic" and claimed.place.startswith("saint")
    return not is_saint and claimed.group not in ("group", "laboratory", "ehpad", "maternity")


def _misspelt(claimed: Claim, index: Index) -> str | None:
    """The town, or place of a body of this kind on the register, one edit away from what stands for the place."""
    text = claimed.place
    if not MIN_MISSPELT_PLACE - 1 <= len(text) <= 30 or index.plain.get(text) is not None:
        return None
    near = edits(text)  # made anew: a ``NearIndex`` of every town would cost 13 MiB and 0.1 s at start
    known = index.towns.intersection(near) if _is_called_by_town(claimed) else set[str]()
    known |= {place for body, place in index.bodies if body == claimed.group and place in near}
    return min((place for place in known if len(place) >= MIN_MISSPELT_PLACE), default=None)
