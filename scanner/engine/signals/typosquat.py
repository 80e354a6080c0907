"""A label that is a protected name under another suffix, written otherwise, or one edit away."""

from __future__ import annotations

from string import digits

from .. import fold
from ..codes import Code
from ..index import Index
from ..names import Name, Strength
from ..near import are_neighbours, deletions
from ..site import Site
from ..slips import is_slip
from ..thresholds import (
    MAX_CARELESS,
    MAX_PREFIX,
    MIN_DOUBLED,
    MIN_EXACT_LABEL,
    MIN_GLUED_PREFIX,
    MIN_NEAR_ABROAD,
    MIN_NEAR_CANDIDATE,
    MIN_NEAR_GLUED,
    MIN_NEAR_JOINED,
    MIN_NEAR_LABEL,
    MIN_NEAR_VISUAL,
    MIN_OWN_SUFFIX,
    MIN_STUCK,
)
from ..verdict import Level, Signal
from .abroad import is_theirs, is_theirs_misspelt
from .around import is_department
from .claim import normal_place, read_claim
from .spans import Span, differing, of_label


def exact_name(site: Site, index: Index) -> Signal | None:
    """The label is a protected name, hyphens aside, but the domain is not its owner's."""
    text = site.letters
    name = index.exact.get(text) or _plural(text, index)
    if name is None or not _means_its_owner(name, index) or is_theirs(name, site, index):
        return None
    evidence = {"name": name.written, "found": site.label, "suffix": site.suffix, "words": [], "differs": []}
    if site.is_shared:
        level = Level.DANGEROUS if name.strength is Strength.STRONG else Level.SUSPICIOUS
        return Signal(Code.SHARED_HOSTING, level, of_label(site), name, evidence, can_be_raised=False, variant="name")
    if not name.is_domain_label:
        return Signal(Code.COMBOSQUAT, Level.SUSPICIOUS, of_label(site), name, evidence, variant="alone")
    is_same_suffix = name.organisation.domain.partition(".")[2] == site.suffix
    code, variant = (Code.TYPOSQUAT, "written") if is_same_suffix else (Code.OTHER_SUFFIX, "")
    return Signal(code, Level.SUSPICIOUS, of_label(site), name, evidence, variant=variant)


def _plural(text: str, index: Index) -> Name | None:
    word = index.plain.get(text)
    return None if word is None else word.name


def _means_its_owner(name: Name, index: Index) -> bool:
    if name.strength is Strength.STRONG:
        return True
    if name.strength is Strength.WEAK or name.text in index.unmistakable or len(name.text) < MIN_EXACT_LABEL:
        return False
    return name.organisation.verified or len(name.parts) > 1


def near_miss(site: Site, index: Index) -> Signal | None:
    """The label is one edit away from a protected name, and is nothing else."""
    text = site.letters
    if len(text) < 4:
        return None
    if text in index.exact:
        return _cut_up(site, index.exact[text])
    if text in index.unmistakable or (text.startswith(_ARTICLES) and _without_article(text) in index.places):
        return None
    name = (
        _one_edit_away(text, site, index)
        or _doubled_letters(text, site, index)
        or _doubled_plural(text, site, index)
        or _repeated_edits(site, index)
    )
    if name is None or is_theirs_misspelt(name, site, index) or _differs_by_number(text, name):
        return None
    if _is_another_body(site.skeleton, name, index) or _is_guarded(text, name, site, index):
        return None
    return _near_signal(site.label, of_label(site), name)


def _one_edit_away(text: str, site: Site, index: Index) -> Name | None:
    """The name that a whole label misses by one letter; a short unreviewed one only by a slip, at home."""
    name = index.near_name(text)
    if name is None or name.strength is Strength.STRONG or len(name.text) >= MIN_NEAR_LABEL:
        return name
    return name if _is_slip_at_home(text, name, site, index) else None


def _is_slip_at_home(text: str, name: Name, site: Site, index: Index) -> bool:
    """A short label got wrong as a hand or a forger does, under its own suffix: elsewhere it is another name.

    So is an ordinary word with a number behind it, or with another last letter (``april75``, ``curia``).
    """
    is_another_word = name.text in index.unmistakable and (
        text.rstrip(digits) == name.text or (len(text) == len(name.text) and text[:-1] == name.text[:-1])
    )
    return not is_another_word and _is_at_home(name, site, index) and is_slip(text, name.text)


_ARTICLES = ("les", "la", "le")


def _without_article(text: str) -> str:
    return next((text[len(article) :] for article in _ARTICLES if text.startswith(article)), text)


def _cut_up(site: Site, name: Name) -> Signal | None:
    """A verified label with more hyphens than its owner writes (``croi-x-rouge.fr``)."""
    if not (name.is_domain_label and name.organisation.verified and len(name.text) >= MIN_OWN_SUFFIX):
        return None
    label, _, suffix = name.organisation.domain.partition(".")
    is_more = site.suffix == suffix and label.replace("-", "") == name.text and site.label.count("-") > label.count("-")
    return _near_signal(site.label, of_label(site), name) if is_more else None


def _repeated_edits(site: Site, index: Index) -> Name | None:
    """A long name that is one letter away once look-alike letters are merged (``monespacesnte`` with an ``rn``)."""
    if len(site.letters) < MIN_NEAR_VISUAL - 1:
        return None
    seen = [index.visual_names[match] for match in index.near_visual.find(site.visual)]
    seen += [index.coarse_names[match] for match in index.near_coarse.find(site.coarse)]
    return next((name for name in seen if len(differing(site.label, name.text)) <= MAX_CARELESS), None)


def _doubled_letters(text: str, site: Site, index: Index) -> Name | None:
    """A name with letters written twice or, in a long one, once: not distance, the letters are the same.

    A short name only with one letter twice, under the suffix of its owner: elsewhere it is another acronym.
    """
    name = index.single_names.get(fold.single(text))
    if name is None or len(name.text) >= MIN_DOUBLED:
        return name
    return name if _is_at_home(name, site, index) and len(text) == len(name.text) + 1 else None


def _is_at_home(name: Name, site: Site, index: Index) -> bool:
    """Whether the name is the label of its owner's domain under the site's own suffix."""
    is_own = name.is_domain_label and name.organisation.domain.partition(".")[2] == site.suffix
    return is_own or f"{name.written}.{site.suffix}" in index.official


def _doubled_plural(text: str, site: Site, index: Index) -> Name | None:
    """A name with ``es`` slipped in behind an ``s``, ``x`` or ``z``."""
    for ending in ("ses", "xes", "zes"):
        at = text.find(ending)
        while at >= 0:
            name = index.exact.get(text[: at + 1] + text[at + 3 :])
            if name is not None and name.strength >= Strength.LABEL and _is_long_or_at_home(name, site, index):
                return name
            at = text.find(ending, at + 1)
    return None


def _is_long_or_at_home(name: Name, site: Site, index: Index) -> bool:
    return len(name.text) >= MIN_EXACT_LABEL or _is_at_home(name, site, index)


def _near_signal(label: str, span: Span, name: Name) -> Signal:
    differs = [span[0] + offset for offset in differing(label, name.text)]
    evidence = {"name": name.written, "found": label, "differs": differs}
    return Signal(Code.TYPOSQUAT, Level.SUSPICIOUS, span, name, evidence, variant="" if differs else "written")


def _differs_by_number(text: str, name: Name) -> bool:
    """The name ends in a number, and this is another department's: ``mdph36`` for ``mdph35``, not ``mdph3``."""
    stem = name.text.rstrip(digits)
    return stem != name.text and text.rstrip(digits) == stem and is_department(text[len(stem) :])


def _is_guarded(text: str, name: Name, site: Site, index: Index) -> bool:
    """Near misses that ordinary sites make by chance."""
    has_hyphen, is_joined = "-" in site.label, len(name.parts) > 1
    if name.text in index.ordinary and (name.text[1:] in (text, text[1:]) or text[1:] == name.text):
        return True  # another first letter makes another word of it
    if not name.organisation.verified and (len(name.text) < MIN_NEAR_CANDIDATE or _is_unreviewed_word(name)):
        return True
    if name.text in index.prefixed and not (is_joined and has_hyphen) and not _misses_the_word(text, name, index):
        return True  # `egsante` is no `e-sante`
    if has_hyphen and not is_joined and name.strength is not Strength.STRONG:
        return True  # two edits: the hyphen and the letter (`bip-group`)
    if is_joined and not has_hyphen and len(name.text) < _least_unhyphenated(name):
        return True
    return _is_far_abroad(text, name, site, index) or (
        index.is_company(name) and _has_other_initials(site.skeleton, name)
    )


def _least_unhyphenated(name: Name) -> int:
    """The shortest name of several words that is missed without its hyphen: a longer one behind a very short word."""
    return MIN_NEAR_GLUED if len(name.parts[0]) < MIN_GLUED_PREFIX else MIN_NEAR_JOINED


def _misses_the_word(text: str, name: Name, index: Index) -> bool:
    """The letters before a prefixed name's word are right, and the word is misspelt to none (``ganassuranes``).

    Weak names and ordinary words are made of words that others misspell as well.
    """
    is_reviewed_word = name.strength is Strength.WEAK or name.text in index.ordinary
    if is_reviewed_word or abs(len(text) - len(name.text)) > 1:
        return False
    rests = [text[size:] if text[:size] == name.text[:size] else "" for size in index.prefixed[name.text]]
    return all(rest and index.plain.get(rest) is None and rest not in index.unmistakable for rest in rests)


def _has_other_initials(label: str, name: Name) -> bool:
    """Only the initials of a company differ (``ca-assurances``, ``eca-assurances``): another company."""
    parts = label.split("-")
    if len(parts) != len(name.parts):
        return False
    changed = [meant for part, meant in zip(parts, name.parts, strict=True) if part != meant]
    return len(changed) == 1 and len(changed[0]) <= MAX_PREFIX


def _is_unreviewed_word(name: Name) -> bool:
    return name.strength is Strength.LABEL and len(name.parts) == 1


def _is_far_abroad(text: str, name: Name, site: Site, index: Index) -> bool:
    """A short name under another suffix, with another letter in it that neither looks nor lies like the right one.

    So is one with one letter more that lies by none of those beside it (``rameli.it``).
    """
    if len(name.text) >= MIN_NEAR_ABROAD or len(text) < len(name.text):
        return False
    is_at_home = name.organisation.domain.partition(".")[2] == site.suffix
    if is_at_home or f"{name.written}.{site.suffix}" in index.official or site.is_shared:
        return False
    if len(text) > len(name.text):
        return name.text in deletions(text) and not is_slip(text, name.text)
    changed = [(found, meant) for found, meant in zip(text, name.text, strict=True) if found != meant]
    return len(changed) == 1 and not are_neighbours(*changed[0])


def _is_another_body(label: str, name: Name, index: Index) -> bool:
    """The label is a neighbour: the same kind of body in another real place, or another kind of body in this place."""
    kind, _, place = label.partition("-")
    if kind in index.other_bodies and normal_place(place) in index.places:
        return True
    claimed = read_claim(label, index)
    if claimed is None or not claimed.is_real_place or (claimed.place.isdigit() and not is_department(claimed.place)):
        return False
    meant = read_claim("-".join(name.parts), index)
    return meant is not None and meant.place != claimed.place


def split_name(site: Site, index: Index) -> Signal | None:
    """A protected name cut by a dot (``do.ctolib.fr``) or run together with ``www`` or its suffix."""
    label = site.label.replace("-", "")
    if site.subdomains:
        whole = "".join(site.subdomains).replace("-", "") + label
        name = index.exact.get(whole)
        if name is not None and _is_cut_by_a_dot(name, site, index) and label != name.text:
            return _near_signal(site.address.display_host[: of_label(site)[1]], (0, of_label(site)[1]), name)
    name = index.exact.get(label.removeprefix("www")) if label.startswith("www") else None
    name = name if name is not None and _is_own_label(name) else _with_suffix(label, index)
    if name is None:
        return None
    level = Level.DANGEROUS if name.strength is Strength.STRONG else Level.SUSPICIOUS
    evidence = {"name": name.written, "found": site.label, "differs": []}
    return Signal(Code.TYPOSQUAT, level, of_label(site), name, evidence, variant="written")


def _with_suffix(label: str, index: Index) -> Name | None:
    """The name with a suffix stuck to it (``amelifr``, ``maif-fr``); a short one only with its own."""
    for suffix in ("fr", "com", "net", "org", "bzh", "eu"):
        name = index.exact.get(label.removesuffix(suffix)) if label.endswith(suffix) else None
        if name is None:
            continue
        is_own = name.is_domain_label and name.organisation.verified and name.organisation.domain.endswith("." + suffix)
        if _is_own_label(name) or (is_own and name.strength >= Strength.LABEL and len(name.text) >= MIN_OWN_SUFFIX):
            return name
    return None


def _is_cut_by_a_dot(name: Name, site: Site, index: Index) -> bool:
    is_own_suffix = name.organisation.verified and name.organisation.domain.partition(".")[2] == site.suffix
    is_own_domain = is_own_suffix and name.is_domain_label
    if name.strength < Strength.LABEL:
        return is_own_domain and len(name.text) >= MIN_EXACT_LABEL and not _is_cut_between_words(name, site)
    return not is_theirs(name, site, index) and len(name.text) >= (MIN_OWN_SUFFIX if is_own_domain else MIN_STUCK)


def _is_cut_between_words(name: Name, site: Site) -> bool:
    """A dot between two words of the name, as anybody may write them (``direct.assurance.fr``)."""
    last = site.label.replace("-", "")
    return any(last == "".join(name.parts[at:]) for at in range(1, len(name.parts)))


def _is_own_label(name: Name) -> bool:
    """A name that with ``www`` or a suffix stuck to it is an address meant, not a word."""
    is_label = name.is_domain_label and (name.strength >= Strength.LABEL or name.organisation.verified)
    return len(name.text) >= MIN_STUCK and (is_label or name.strength is Strength.STRONG)
