"""Register to Index: which names are protected, how strongly, and what words mean."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache

from ..engine import fold
from ..engine.index import Body, Index, Lists
from ..engine.names import Name, Organisation, Strength
from ..engine.signals.claim import normal_place
from ..engine.site import Hosting, SuffixRule
from ..engine.words import Kind, Placeless, Roles, Word
from ..engine.wrappers import Rule, Wrappers
from .models import LureFile, OrganisationEntry, PlacelessEntry, Register, WrappersFile

MIN_STEM_WORD = 8
"""Lure words this long are also known by their beginnings, of MIN_STEM letters or more."""
MIN_STEM = 5
MIN_PLURAL = 4
MIN_DROPPED = 4
_ACCENTED = "àâäéèêëîïôöùûüç"


def compile_index(register: Register, suffix_of: SuffixRule) -> Index:
    """Compile a checked register; takes a fraction of a second, so never in a serving event loop."""
    return Index(compile_lists(register, suffix_of))


def compile_lists(register: Register, suffix_of: SuffixRule) -> Lists:
    """What the engine's Index is made from."""
    owners = {sourced.entry.name: organisation_of(sourced.entry) for sourced in register.organisations}
    entries = [(sourced.entry, owners[sourced.entry.name]) for sourced in register.organisations]
    ordinary = frozenset(map(fold.joined, (*register.ordinary.words, *register.ordinary.first_names, *register.words)))
    words = lure_words(register.lure, ordinary)
    generic = frozenset(words) | {fold.joined(p) for ps in register.bodies.groups.values() for p in ps}
    names = [name for entry, owner in entries for name in names_of(entry, owner, suffix_of, generic)]
    prefixes = {fold.joined(prefix): group for group, some in register.bodies.groups.items() for prefix in some}
    return Lists(
        version=register.version,
        official=_domains((entry.domains, owner) for entry, owner in entries),
        candidates=_domains((entry.candidates, owner) for entry, owner in entries),
        names=names,
        words={**words, **{text: Word(Kind.ORDINARY, text) for text in ordinary - frozenset(words)}},
        ordinary=ordinary,
        places=_places(register.places),
        towns=_towns(register.towns),
        bodies=bodies_of(names, prefixes, _places(register.places)),
        body_prefixes=prefixes,
        placeless=_placeless(register.bodies.placeless),
        other_bodies=frozenset(register.bodies.others),
        roles=_roles(register.lure),
        companies=frozenset(register.bodies.companies),
        around=frozenset(map(fold.joined, register.bodies.around)),
        staff=frozenset(map(fold.joined, register.bodies.staff)),
        suppliers_of=frozenset(register.bodies.suppliers_of),
        sections_of=frozenset(register.bodies.sections_of),
        central_bodies={group: fold.joined(name) for group, name in register.bodies.central.items()},
        hosting=Hosting(
            frozenset(register.hosting.suffixes),
            frozenset(register.hosting.closed),
            frozenset(register.hosting.path_tenants),
            tuple(register.hosting.state),
            frozenset(register.hosting.abroad),
        ),
        meant={subject: fold.joined(name) for subject, name in register.lure.meant.items()},
        wrappers=wrappers_of(register.wrappers),
        exceptions={item.host: item.reason for item in register.exceptions},
        fakes=frozenset(item.host for item in register.fakes),
        marked=frozenset(register.marked),
        suffix_of=suffix_of,
    )


def wrappers_of(file: WrappersFile) -> Wrappers:
    """The engine's table of wrappers: a host's rules in the order of the file."""
    rules: dict[str, tuple[Rule, ...]] = {}
    for entry in file.wrapper:
        more = tuple(Rule(entry.form, path, name) for path in entry.paths or [""] for name in entry.parameters or [""])
        for host in entry.hosts:
            rules[host] = (*rules.get(host, ()), *more)
    return Wrappers(rules, frozenset((*file.shorteners.open, *file.shorteners.counters)))


@lru_cache(maxsize=2)
def _places(places: tuple[str, ...]) -> Mapping[str, str]:
    """The forms of each place; kept, for a published layer changes no place and this is half of the work."""
    return {form: place for place in places for form in (normal_place(place), fold.joined(place))}


@lru_cache(maxsize=2)
def _towns(towns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(normal_place, towns))


def organisation_of(entry: OrganisationEntry) -> Organisation:
    """The engine's view of an entry; its first domain is the address to send people to."""
    domain = (entry.domains or entry.candidates)[0]
    return Organisation(
        name=entry.name,
        kind=entry.kind,
        domain=domain,
        url=entry.url or f"https://{domain}/",
        verified=bool(entry.domains),
    )


def _domains(groups: Iterable[tuple[list[str], Organisation]]) -> dict[str, Organisation]:
    return {domain: owner for domains, owner in groups for domain in domains}


def names_of(
    entry: OrganisationEntry, owner: Organisation, suffix_of: SuffixRule, generic: frozenset[str]
) -> Iterator[Name]:
    """The protected names of an entry: reviewed aliases, weak ones, and the labels of its registrable domains.

    A label that is a plain lure word (``sante``, ``handicap``) protects nothing but the domain itself.
    """
    labels: dict[str, str] = {}
    for domain in (*entry.domains, *entry.candidates):
        label = domain.removesuffix("." + suffix_of(domain)[0])
        if "." not in label:
            labels.setdefault(fold.joined(label), label)
    for aliases, strength in ((entry.aliases, Strength.STRONG), (entry.weak_aliases, Strength.WEAK)):
        for alias in aliases:
            text = fold.joined(alias)
            yield Name(text, _parts(alias), owner, strength, text in labels)
    reviewed = {fold.joined(alias) for alias in (*entry.aliases, *entry.weak_aliases)}
    for text, label in labels.items():
        if text not in reviewed and text not in generic and len(text) >= 3:
            yield Name(text, _parts(label), owner, Strength.LABEL, True)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (fold.joined(part) for part in text.replace("-", " ").split())))


def bodies_of(names: Iterable[Name], prefixes: dict[str, str], places: Container[str]) -> Iterator[Body]:
    """The names that read as "kind of body, place" (``chu`` ``lille``)."""
    for name in names:
        for count in range(min(3, len(name.parts) - 1), 0, -1):
            group = prefixes.get("".join(name.parts[:count]))
            place = normal_place("".join(name.parts[count:]))
            if group is not None and place in places:
                yield Body(group, place, name)
                break


def _placeless(entry: PlacelessEntry) -> Placeless:
    certain = tuple(map(fold.joined, entry.certain))
    return Placeless(certain, frozenset(map(fold.joined, entry.in_france)), frozenset(map(fold.joined, entry.about)))


def _roles(lure: LureFile) -> Roles:
    return Roles(**{field: frozenset(map(fold.joined, getattr(lure, field))) for field in Roles._fields})


def lure_words(lure: LureFile, ordinary: Container[str] = ()) -> dict[str, Word]:
    """The lure words with the forms that lures write: folded, plural, accented letter dropped, cut short.

    A form of theirs that is an ordinary word is that (``react``, the beginning of ``réactivation``).
    """
    words: dict[str, Word] = {}
    kinds = (
        (Kind.ACTION, lure.action),
        (Kind.COVER, lure.cover),
        (Kind.CARE, lure.care),
        (Kind.OFFICE, lure.office),
        (Kind.SETTING, lure.setting),
    )
    for forms in (_whole_forms, _loose_forms):
        for kind, spelled in kinds:
            for word in spelled:
                for form in forms(word):
                    if forms is _loose_forms and form in ordinary:
                        continue
                    words.setdefault(form, Word(kind, fold.joined(word)))
    for joiner in lure.joiner:
        words.setdefault(fold.joined(joiner), Word(Kind.JOINER, fold.joined(joiner)))
    return words


def _whole_forms(word: str) -> Iterator[str]:
    yield fold.joined(word)


def _loose_forms(word: str) -> Iterator[str]:
    text = fold.joined(word)
    if len(text) >= MIN_PLURAL and not text.endswith("s"):
        yield text + "s"
    dropped = fold.joined("".join(letter for letter in word if letter not in _ACCENTED))
    if dropped != text and len(dropped) >= MIN_DROPPED and word[0] not in _ACCENTED:  # `chance` is no `échéance`
        yield dropped
        yield dropped + "s"
    if len(text) >= MIN_STEM_WORD:
        yield from (text[:size] for size in range(len(text) - 1, MIN_STEM - 1, -1))
