"""What the entries of ``lists/`` must obey, so that nothing is wrongly ``official`` or wrongly alarmed about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..engine import fold
from ..engine.address import MAX_PARENT_LABELS, Address, ascii_host, parse
from ..engine.site import SuffixRule
from ..engine.unwrapping import ON_LINK, ON_PARAMETER
from .errors import Fault
from .models import OrganisationEntry, Register, SourcedEntry, WrapperEntry

MIN_STRONG_ALIAS = 5
MIN_STRONG_LABEL = 4
"""An alias that is also the label of a verified domain of its own may be shorter (``aphp``)."""
MIN_WEAK_ALIAS = 3
MAX_EXCEPTIONS = 60
_TWICE = "stands twice; remove one"


class Wrong(NamedTuple):
    """What is wrong with an entry: a code, the item at fault, and an English sentence with what to do."""

    code: str
    value: str
    message: str


def check(register: Register, suffix_of: SuffixRule) -> list[Fault]:
    """Every fault of a well-formed register, each naming its file, its entry and what to do."""
    return [
        *check_entries(register, suffix_of),
        *_check_hosting(register),
        *_check_wrappers(register),
        *_check_lexicon(register),
        *_check_twice(register),
        *_check_well_known(register),
    ]


def check_entries(register: Register, suffix_of: SuffixRule) -> list[Fault]:
    """The faults of what people change: organisations, exceptions, and aliases that the lexicon speaks of."""
    return [
        *_check_organisations(register, suffix_of),
        *_check_owners(register.organisations),
        *_check_exceptions(register),
        *_check_meant(register),
    ]


def _check_organisations(register: Register, suffix_of: SuffixRule) -> Iterator[Fault]:
    shared = {*register.hosting.suffixes, *register.hosting.path_tenants}
    closed = set(register.hosting.closed)
    for sourced in register.organisations:
        entry = sourced.entry
        found = [*_wrong_entry(sourced)]
        for domain in (*entry.domains, *entry.candidates):
            found += wrong_domain(domain, suffix_of, shared, closed)
        found += _wrong_aliases(entry)
        yield from (Fault(sourced.file, entry.name or "(no name)", w.message, w.code, w.value) for w in found)


def _wrong_entry(sourced: SourcedEntry) -> Iterator[Wrong]:
    entry = sourced.entry
    if not entry.name.strip():
        yield Wrong("name-empty", "", "name is empty; say whose domains these are")
    if f"official/{entry.kind}.toml" != sourced.file:
        message = f"kind is `{entry.kind}`, but it stands in {sourced.file}; move it or change the kind"
        yield Wrong("kind", entry.kind, message)
    if not entry.domains and not entry.candidates:
        yield Wrong("no-domain", "", "has neither domains nor candidates; give at least one")
    if not entry.evidence or not all(item.strip() for item in entry.evidence):
        yield Wrong("no-evidence", "", "evidence is empty; name at least one source that says the domain is theirs")
    address = parse(entry.url) if entry.url else None
    host = address.name if isinstance(address, Address) else ""
    if entry.url and not any(host == domain or host.endswith("." + domain) for domain in entry.domains):
        yield Wrong("url-elsewhere", entry.url, f"url `{entry.url}` is not under one of its verified domains")


def wrong_domain(domain: str, suffix_of: SuffixRule, shared: set[str], closed: set[str]) -> Iterator[Wrong]:
    """What keeps a domain from ever being trusted."""
    told = f"domain `{domain}`"
    if ascii_host(domain) != domain:
        message = f"{told} is not a host in lower-case A-labels; write it as a browser's address bar resolves it"
        yield Wrong("host-form", domain, message)
        return
    suffix, is_private = suffix_of(domain)
    if "." not in domain or suffix == domain:
        message = f"{told} is a public suffix; anyone may register under it, so it can never be official"
        yield Wrong("public-suffix", domain, message)
        return  # that strangers pick names below is said with it
    if domain.count(".") + 1 > MAX_PARENT_LABELS:
        yield Wrong("labels", domain, f"{told} has more than {MAX_PARENT_LABELS} labels; register a parent of it")
    parents = {domain[at + 1 :] for at, character in enumerate(domain) if character == "."} | {domain}
    if parents & shared or (is_private and suffix not in closed):
        message = f"{told} is on shared hosting, where strangers pick names; it can never be official"
        yield Wrong("shared-hosting", domain, message)


def _wrong_aliases(entry: OrganisationEntry) -> Iterator[Wrong]:
    labels = {fold.joined(domain.partition(".")[0]) for domain in entry.domains}
    for alias in entry.aliases:
        text = fold.joined(alias)
        if len(text) < (MIN_STRONG_LABEL if text in labels else MIN_STRONG_ALIAS):
            message = f"alias `{alias}` has under {MIN_STRONG_ALIAS} letters; move it to weak_aliases"
            yield Wrong("alias-short", alias, message)
    for alias in entry.weak_aliases:
        if len(fold.joined(alias)) < MIN_WEAK_ALIAS:
            message = f"weak alias `{alias}` has under {MIN_WEAK_ALIAS} letters; remove it"
            yield Wrong("weak-alias-short", alias, message)


def _check_owners(organisations: Iterable[SourcedEntry]) -> Iterator[Fault]:
    """Names, domains and aliases have one owner each."""
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for sourced in organisations:
        entry = sourced.entry
        if entry.name in names:
            yield Fault(sourced.file, entry.name, f"stands in {names[entry.name]} as well; make the two one")
        names.setdefault(entry.name, sourced.file)
        for what, owners, items in (
            ("domain", domains, (*entry.domains, *entry.candidates)),
            ("alias", aliases, tuple(map(fold.joined, (*entry.aliases, *entry.weak_aliases)))),
        ):
            for item in items:
                if item in owners:
                    message = f"duplicate {what} `{item}`: {owners[item]} has it already"
                    yield Fault(sourced.file, entry.name, message, f"duplicate-{what}", f"{item} ({owners[item]})")
                owners.setdefault(item, entry.name)


def _check_exceptions(register: Register) -> Iterator[Fault]:
    file = "exceptions.toml"
    known = {d for sourced in register.organisations for d in (*sourced.entry.domains, *sourced.entry.candidates)}
    if len(register.exceptions) > MAX_EXCEPTIONS:
        message = f"{len(register.exceptions)} exceptions, at most {MAX_EXCEPTIONS}: mend the rule instead"
        yield Fault(file, "", message, "exceptions-many", str(MAX_EXCEPTIONS))
    seen: set[str] = set()
    for item in register.exceptions:
        if ascii_host(item.host) != item.host:
            yield Fault(file, item.host, "is not a host in lower-case A-labels", "host-form", item.host)
        if not item.reason.strip():
            yield Fault(file, item.host, "reason is empty; say why the site is genuine", "no-reason")
        if item.host in known:
            message = "is on the register; an exception is for other sites"
            yield Fault(file, item.host, message, "exception-registered", item.host)
        if item.host in seen:
            yield Fault(file, item.host, _TWICE)
        seen.add(item.host)


def _check_hosting(register: Register) -> Iterator[Fault]:
    hosting = register.hosting
    for key in ("suffixes", "closed", "path_tenants", "state"):
        items: list[str] = getattr(hosting, key)
        for item in items:
            if ascii_host(item) != item:
                yield Fault("hosting.toml", item, f"in {key}: is not a host in lower-case A-labels")
            if items.count(item) > 1:
                yield Fault("hosting.toml", item, f"in {key}: stands twice; remove one")


def _check_wrappers(register: Register) -> Iterator[Fault]:
    file = "wrappers.toml"
    for entry in register.wrappers.wrapper:
        yield from (Fault(file, entry.name, message) for message in _wrapper_messages(entry))
    shorteners = register.wrappers.shorteners
    hosts = [*shorteners.open, *shorteners.counters]
    wrappers = {host for entry in register.wrappers.wrapper for host in entry.hosts}
    for host in hosts:
        if ascii_host(host) != host:
            yield Fault(file, host, "in shorteners: is not a host in lower-case A-labels")
        if hosts.count(host) > 1:
            yield Fault(file, host, "in shorteners: stands twice; remove one")
        if host in wrappers:
            yield Fault(file, host, "in shorteners: is a wrapper as well; a wrapper shows its target")


def _wrapper_messages(entry: WrapperEntry) -> Iterator[str]:
    for host in entry.hosts:
        if ascii_host(host) != host:
            yield f"host `{host}` is not in lower-case A-labels"
    if entry.form not in (*ON_PARAMETER, *ON_LINK):
        yield f"form `{entry.form}` is unknown; it is one of: {', '.join((*ON_PARAMETER, *ON_LINK))}"
    elif (entry.form in ON_PARAMETER) != bool(entry.parameters):
        yield f"form `{entry.form}` is of a parameter: name it" if not entry.parameters else "form reads no parameter"
    if any(name != name.lower() for name in entry.parameters):
        yield "parameters are compared in lower case; write them so"
    if not all(path.startswith("/") for path in entry.paths):
        yield "each of paths begins with /"


def _check_lexicon(register: Register) -> Iterator[Fault]:
    bodies = register.bodies
    for file, words in _arrays(register).items():
        for word in (word for array in words for word in array if not fold.joined(word)):
            yield Fault(file, repr(word), "is no word; remove it")
    prefixes = {fold.joined(prefix) for some in bodies.groups.values() for prefix in some}
    for prefix in (*bodies.placeless.certain, *bodies.placeless.in_france):
        if fold.joined(prefix) not in prefixes:
            yield Fault("lexicon/bodies.toml", prefix, "needs no place, but no group has it as a prefix")
    for group in bodies.central:
        if group not in bodies.groups:
            yield Fault("lexicon/bodies.toml", group, "is central but no group of that name is defined")


def _check_meant(register: Register) -> Iterator[Fault]:
    """Whom the lexicon means has the alias by which it calls them."""
    aliases = {fold.joined(a) for o in register.organisations for a in (*o.entry.aliases, *o.entry.weak_aliases)}
    for group, name in register.bodies.central.items():
        if fold.joined(name) not in aliases:
            message = f"is central under `{name}`, which is nobody's alias"
            yield Fault("lexicon/bodies.toml", group, message, "alias-needed", name)
    for subject, name in register.lure.meant.items():
        if fold.joined(name) not in aliases:
            message = f"means `{name}`, which is nobody's alias"
            yield Fault("lexicon/lure.toml", subject, message, "alias-needed", name)


def _arrays(register: Register) -> dict[str, tuple[Sequence[str], ...]]:
    """The lists of words of the lexicon, by their file."""
    lure, ordinary = register.lure, register.ordinary
    return {
        "lexicon/lure.toml": (
            *(lure.action, lure.cover, lure.care, lure.office, lure.setting, lure.joiner),
            *(lure.notice, lure.insured),
        ),
        "lexicon/ordinary.toml": (ordinary.words, ordinary.first_names),
        "lexicon/bodies.toml": (*register.bodies.groups.values(), register.bodies.around, register.bodies.staff),
    }


def _check_twice(register: Register) -> Iterator[Fault]:
    lists = _arrays(register) | {
        "lexicon/words.txt": (register.words,),
        "lexicon/well-known.txt": (register.well_known,),
    }
    for file, some in lists.items():
        for words in some:
            yield from (Fault(file, word, _TWICE) for word, count in Counter(words).items() if count > 1)


def _check_well_known(register: Register) -> Iterator[Fault]:
    for host in register.well_known:
        if ascii_host(host) != host:
            yield Fault("lexicon/well-known.txt", host, "is not a host in lower-case A-labels")
