"""A label that is a protected name under another suffix, written otherwise, or one edit away."""

from __future__ import annotations

from ..codes import Code
from ..index import Index
from ..names import Name, Strength
from ..site import Site
from ..verdict import Level, Signal
from .claim import normal_place, read_claim
from .spans import Span, differing, of_label

MIN_EXACT_LABEL = 6
"""Shortest unreviewed domain label that means its organisation under any suffix."""

MIN_NEAR_CANDIDATE = 8
"""Shortest name of an organisation without a verified domain that a near miss imitates."""

MIN_STUCK = 5
MIN_NEAR_JOINED = 8
"""A name of several words under this length must be missed with its hyphen (``ch-abli``, not ``charbi``)."""


def exact_name(site: Site, index: Index) -> Signal | None:
    """The label is a protected name, hyphens aside, but the domain is not its owner's."""
    text = site.skeleton.replace("-", "")
    name = index.exact.get(text) or _plural(text, index)
    if name is None or not _means_its_owner(name, index):
        return None
    evidence = {"name": name.written, "found": site.label, "suffix": site.suffix, "words": [], "differs": []}
    if site.is_shared:
        level = Level.DANGEROUS if name.strength is Strength.STRONG else Level.SUSPICIOUS
        return Signal(Code.SHARED_HOSTING, level, of_label(site), name, evidence, can_be_raised=False)
    if not name.is_domain_label:
        return Signal(Code.COMBOSQUAT, Level.SUSPICIOUS, of_label(site), name, evidence)
    is_same_suffix = name.organisation.domain.partition(".")[2] == site.suffix
    return Signal(
        Code.TYPOSQUAT if is_same_suffix else Code.OTHER_SUFFIX, Level.SUSPICIOUS, of_label(site), name, evidence
    )


def _plural(text: str, index: Index) -> Name | None:
    word = index.plain.get(text)
    return None if word is None else word.name


def _means_its_owner(name: Name, index: Index) -> bool:
    if name.strength is Strength.STRONG:
        return True
    is_telling = len(name.text) >= MIN_EXACT_LABEL and name.text not in index.unmistakable
    return name.strength is Strength.LABEL and is_telling


def near_miss(site: Site, index: Index) -> Signal | None:
    """The label is one edit away from a protected name, and is nothing else."""
    text = site.skeleton.replace("-", "")
    if len(text) < 4 or text in index.unmistakable:
        return None
    if text in index.exact:
        return _cut_up(site, index.exact[text])
    name = index.near_name(text) or _long_weak(text, index) or _doubled_plural(text, index)
    if name is None or _differs_by_number(text, name) or _is_another_body(site.skeleton, name, index):
        return None
    if _is_guarded(text, name, site, index):
        return None
    return _near_signal(site.label, of_label(site), name)


def _cut_up(site: Site, name: Name) -> Signal | None:
    """A verified label with more hyphens than its owner writes (``croi-x-rouge.fr``)."""
    if not (name.is_domain_label and name.organisation.verified and len(name.text) >= MIN_EXACT_LABEL):
        return None
    label, _, suffix = name.organisation.domain.partition(".")
    is_more = site.suffix == suffix and label.replace("-", "") == name.text and site.label.count("-") > label.count("-")
    return _near_signal(site.label, of_label(site), name) if is_more else None


def _doubled_plural(text: str, index: Index) -> Name | None:
    """A name with ``es`` slipped in behind an ``s``, ``x`` or ``z``."""
    for ending in ("ses", "xes", "zes"):
        at = text.find(ending)
        while at >= 0:
            name = index.exact.get(text[: at + 1] + text[at + 3 :])
            if name is not None and name.strength >= Strength.LABEL and len(name.text) >= MIN_EXACT_LABEL:
                return name
            at = text.find(ending, at + 1)
    return None


def _long_weak(text: str, index: Index) -> Name | None:
    """A weak name of several words is long enough to be told when misspelt (``securite-social``)."""
    names = [index.exact[found] for found in index.long_weak.find(text)]
    return max(names, key=lambda name: len(name.text), default=None)


def _near_signal(label: str, span: Span, name: Name) -> Signal:
    differs = [span[0] + offset for offset in differing(label, name.text)]
    evidence = {"name": name.written, "found": label, "differs": differs}
    return Signal(Code.TYPOSQUAT, Level.SUSPICIOUS, span, name, evidence)


def _differs_by_number(text: str, name: Name) -> bool:
    """``mdph35`` and ``mdph36``: the name ends in a number, and this is another one of its kind."""
    return name.text[-1].isdigit() and text.rstrip("0123456789") == name.text.rstrip("0123456789")


def _is_guarded(text: str, name: Name, site: Site, index: Index) -> bool:
    """Near misses that ordinary sites make by chance."""
    if name.text in index.ordinary and (name.text[1:] in (text, text[1:]) or text[1:] == name.text):
        return True  # another first letter makes another word of it
    if not name.organisation.verified and len(name.text) < MIN_NEAR_CANDIDATE:
        return True
    return len(name.parts) > 1 and len(name.text) < MIN_NEAR_JOINED and "-" not in site.label


def _is_another_body(label: str, name: Name, index: Index) -> bool:
    """The label is a neighbour: the same kind of body in another real place, or another kind of body in this place."""
    kind, _, place = label.partition("-")
    if kind in index.other_bodies and normal_place(place) in index.places:
        return True
    claimed = read_claim(label, index)
    if claimed is None or not claimed.is_real_place:
        return False
    meant = read_claim("-".join(name.parts), index)
    return meant is not None and meant.place != claimed.place


def split_name(site: Site, index: Index) -> Signal | None:
    """A protected name cut by a dot (``do.ctolib.fr``) or run together with ``www`` or its suffix."""
    label = site.label.replace("-", "")
    if site.subdomains:
        whole = "".join(site.subdomains).replace("-", "") + label
        name = index.exact.get(whole)
        if name is not None and name.strength >= Strength.LABEL and len(whole) >= 5 and label != name.text:
            return _near_signal(site.address.display_host[: of_label(site)[1]], (0, of_label(site)[1]), name)
    for text in (label.removeprefix("www"), _without_suffix(label)):
        name = index.exact.get(text) if text != label else None
        if name is not None and _is_own_label(name):
            level = Level.DANGEROUS if name.strength is Strength.STRONG else Level.SUSPICIOUS
            evidence = {"name": name.written, "found": site.label, "differs": []}
            return Signal(Code.TYPOSQUAT, level, of_label(site), name, evidence)
    return None


def _is_own_label(name: Name) -> bool:
    """A name that with ``www`` or a suffix stuck to it is an address meant, not a word."""
    is_label = name.is_domain_label and (name.strength >= Strength.LABEL or name.organisation.verified)
    return len(name.text) >= MIN_STUCK and (is_label or name.strength is Strength.STRONG)


def _without_suffix(label: str) -> str:
    for suffix in ("fr", "com", "net", "org", "bzh", "eu"):
        if label.endswith(suffix):
            return label.removesuffix(suffix)
    return label
