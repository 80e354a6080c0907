"""What makes a change of the register acceptable: every rule, once, for the desk and for the publishing step alike.

``REFUSING``: what no number of people may publish. ``THIRD_PERSON``: what takes a third person and a day.
A rule is a function from a Case to the Refusals that it finds; the tables below name them all, and a rule is added
by its function, its row, its code (``refusals.py``) and its sentences (``wording/rules-*.toml``).
Everything here is pure: what a rule must know beside the register comes with the Case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from ..engine import fold
from ..engine.address import ascii_host
from ..engine.scanner import judge
from ..register.checking import check_entries, wrong_domain
from .addresses import is_commitment
from .case import Case
from .changes import PEOPLE, Change, Difference
from .hosts import host_faults, is_shared, parents
from .layer import Known, effective
from .lookalikes import former_index, imitated
from .naming import eye_key, is_reserved, name_faults, shown, text_faults, texts_in
from .people import institution_key
from .refusals import Refusal, Rule
from .trust import aliases_added, hosts_added, taken_away, trusted_hosts

MIN_INSTITUTIONS = 2
MAX_REMOVALS = 20
"""Hosts, aliases and entries that two people may take away in one proposal."""


class Weight(msgspec.Struct, frozen=True):
    """What a difference asks for: how many people, and whether it waits for a day before it is published.

    ``additions`` counts the hosts it newly trusts; ``third`` says why a third person is needed.
    """

    people: int
    waits: bool
    additions: int
    third: tuple[Refusal, ...]


def refusals(case: Case) -> list[Refusal]:
    """Why the difference can never be published over the register in force; empty if it can."""
    return list(dict.fromkeys(found for rule in REFUSING.values() for found in rule(case)))


def weigh(case: Case) -> Weight:
    """How much a difference asks for, against the register in force."""
    third = tuple(dict.fromkeys(found for rule in THIRD_PERSON.values() for found in rule(case)))
    waits = bool(third) or not all(_is_urgent(item, case) for item in case.difference)
    return Weight(3 if third else 2, waits, trusted_hosts(case.difference), third)


def early_refusals(difference: Difference, additions: int, is_machine: bool) -> list[Refusal]:
    """What costs nothing to see, before anything is judged."""
    found = []
    if is_machine and any(item.table in PEOPLE for item in difference):
        found.append(Refusal(Rule.MACHINE_PEOPLE))
    if trusted_hosts(difference) > additions:
        found.append(Refusal(Rule.ADDITIONS, value=str(additions)))
    return found


def _is_urgent(item: Change, case: Case) -> bool:
    """A fake confirmed, or a wrong alarm taken back: what patients need now and trusts nobody more than ``unknown``.

    What people themselves found fake is no wrong alarm of ours.
    """
    if item.table == "fake":
        return item.before is None
    is_judged = not (case.index.fakes | case.index.marked).isdisjoint(parents(item.key))
    is_wrong_alarm = item.key in case.circumstances.wrong_alarms and not is_judged
    return item.table == "exception" and item.before is None and is_wrong_alarm


# What no number of people may publish.


def _stale(case: Case) -> Iterator[Refusal]:
    """What was changed is not what is in force: somebody else changed it meanwhile."""
    known = Known(case.base, case.layer)
    for item in case.difference:
        if known.content(item.table, item.key) != item.before:
            yield Refusal(Rule.STALE, item.title)


def _lists(case: Case) -> Iterator[Refusal]:
    """What ``vigilien lists check`` asks of the lists' entries holds for the register with the difference in it."""
    for fault in check_entries(effective(case.base, case.after), case.index.suffix_of):
        if fault.code:
            yield Refusal(Rule(fault.code), fault.entry, fault.value)
        else:
            yield Refusal(Rule.LISTS, fault.entry, fault.message)


def _kinds(case: Case) -> Iterator[Refusal]:
    kinds = {sourced.entry.kind for sourced in case.base.organisations}
    for item in case.written("organisation"):
        if item.after and item.after["kind"] not in kinds:
            yield Refusal(Rule.KIND, item.title, item.after["kind"])


def _hosts(case: Case) -> Iterator[Refusal]:
    """Names that no resolver has, or that stand for tests, are nobody's site."""
    single = [item.key for item in case.written("exception", "fake")]
    for host in (*single, *(host for host, _ in hosts_added(case.difference))):
        yield from (Refusal(fault, host) for fault in host_faults(host, case.index.suffix_of))


def _single_hosts(case: Case) -> Iterator[Refusal]:
    """Exceptions and fakes name one host, never a place where strangers pick names."""
    hosting, suffix_of = case.base.hosting, case.index.suffix_of
    shared = {*hosting.suffixes, *hosting.path_tenants}
    for item in case.written("exception", "fake"):
        if ascii_host(item.key) != item.key:
            yield Refusal(Rule.HOST_FORM, item.key, item.key)
        elif item.key in shared or suffix_of(item.key)[0] == item.key:
            yield Refusal(Rule.PUBLIC_SUFFIX, item.key, item.key)
        elif item.table == "exception":
            for wrong in wrong_domain(item.key, suffix_of, shared, set(hosting.closed)):
                yield Refusal(Rule(wrong.code), item.key, wrong.value)


def _fakes(case: Case) -> Iterator[Refusal]:
    """A real hospital or the State must not look fake, whoever says so."""
    index = case.index
    registered = index.official.keys() | index.candidates.keys()
    above = {parent for domain in registered for parent in parents(domain)}
    for item in case.written("fake"):
        host = item.key
        if host in above or not registered.isdisjoint(parents(host)):
            yield Refusal(Rule.FAKE_REGISTERED, host)
        elif not set(case.base.hosting.state).isdisjoint(parents(host)):
            yield Refusal(Rule.FAKE_STATE, host)


def _texts(case: Case) -> Iterator[Refusal]:
    """Whatever people read or sign can be read: no letter is unseen, none turns the others round."""
    for item in case.difference:
        for text in texts_in(item.after):
            yield from (Refusal(fault, shown(item.title), shown(text)) for fault in text_faults(text))


def _names(case: Case) -> Iterator[Refusal]:
    """Names and aliases are written in one form, and no two entries of a table have names that read the same."""
    for item in case.written("organisation", *PEOPLE):
        entry = item.after or {}
        named = (entry["name"], *entry.get("aliases", ()), *entry.get("weak_aliases", ()))
        for name in named:
            yield from (Refusal(fault, shown(item.title), shown(name)) for fault in name_faults(name))
        if item.table in PEOPLE and is_reserved(entry["name"]):
            yield Refusal(Rule.NAME_RESERVED, entry["name"])
    yield from _alike(case)


def _alike(case: Case) -> Iterator[Refusal]:
    register = effective(case.base, case.after)
    people = [(table, key, entry) for (table, key), entry in case.after.entries.items() if table in PEOPLE and entry]
    named = [("organisation", s.entry.name, s.entry.name) for s in register.organisations]
    named += [(table, key, entry["name"]) for table, key, entry in people]
    owners: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for table, key, name in named:
        owners.setdefault((table, eye_key(name)), []).append((key, name))
    for item in case.written("organisation", *PEOPLE):
        same = owners.get((item.table, eye_key(item.title)), [])
        yield from (Refusal(Rule.NAME_ALIKE, item.title, name) for key, name in same if key != item.key)


def _people(case: Case) -> Iterator[Refusal]:
    """Members belong to an institution, have a passkey of their own, and approvers of two institutions remain."""
    if not any(item.table in PEOPLE for item in case.difference):
        return
    entries = case.after.entries.items()
    institutions = {key for (table, key), content in entries if table == "institution" and content}
    members = [content for (table, _), content in entries if table == "member" and content]
    for content in members:
        if content["institution"] not in institutions:
            yield Refusal(Rule.INSTITUTION_UNKNOWN, content["name"], content["institution"])
        if not content["passkeys"]:
            yield Refusal(Rule.NO_PASSKEY, content["name"])
    approving = {content["institution"] for content in members if content["role"] == "approver"}
    if len({institution_key(name) for name in approving & institutions}) < MIN_INSTITUTIONS:
        yield Refusal(Rule.INSTITUTIONS_FEW, value=str(MIN_INSTITUTIONS))
    credentials = [key["credential"] for content in members for key in content["passkeys"]]
    if len(set(credentials)) != len(credentials):
        yield Refusal(Rule.SHARED_PASSKEY)


def _addresses(case: Case) -> Iterator[Refusal]:
    """Rows are read by everybody: they hold commitments to addresses and never an address."""
    for item in case.written("member"):
        content = item.after or {}
        address = content.get("address", "")
        if address and not is_commitment(address):
            yield Refusal(Rule.ADDRESS_PUBLIC, content["name"])


# What takes a third person and a day.


def _lookalikes(case: Case) -> Iterator[Refusal]:
    """A host that looks like any entry's, its own organisation's included."""
    for host, _ in hosts_added(case.difference):
        whom = imitated(host, case.index)
        if whom is not None:
            yield Refusal(Rule.LOOKALIKE, host, whom)


def _former(case: Case) -> Iterator[Refusal]:
    """A host or a name that was on the register within a year, or looks like one."""
    hosts, aliases = list(hosts_added(case.difference)), list(aliases_added(case.difference))
    if not case.former or not (hosts or aliases):
        return
    index = former_index(case.base, case.former, case.index.suffix_of)
    for host, _ in hosts:
        whom = imitated(host, index)
        if whom is not None or not index.official.keys().isdisjoint(parents(host)):
            yield Refusal(Rule.FORMER, host, whom or host)
    labels = {eye_key(host.partition(".")[0]): host for host in case.former}
    for alias in aliases:
        if eye_key(alias) in labels:
            yield Refusal(Rule.FORMER_NAME, alias, labels[eye_key(alias)])


def _sub_hosts(case: Case) -> Iterator[Refusal]:
    """A host under, or above, another organisation's, or that organisation's own."""
    owners = {**case.index.candidates, **case.index.official}
    below = {parent: owner.name for domain, owner in owners.items() for parent in parents(domain)}
    for host, name in hosts_added(case.difference):
        above = next((owners[parent].name for parent in parents(host) if parent in owners), name)
        whom = above if above != name else below.get(host, name)
        if whom != name:
            yield Refusal(Rule.SUB_HOST, host, whom)


def _removals(case: Case) -> Iterator[Refusal]:
    count = len(taken_away(case.difference))
    if count > MAX_REMOVALS:
        yield Refusal(Rule.REMOVALS, value=str(count))


def _generic_aliases(case: Case) -> Iterator[Refusal]:
    """An alias made of words that mean no organisation accuses hosts that have nothing to do with it."""
    prefixes = case.index.body_prefixes
    for alias in aliases_added(case.difference):
        parts = [fold.joined(part) for part in alias.replace("-", " ").split()]
        names_a_body = len(parts) > 1 and "".join(parts[:-1]) in prefixes
        is_generic = fold.joined(alias) in case.generic or all(part in case.generic for part in parts)
        if is_generic and not names_a_body:
            yield Refusal(Rule.GENERIC_ALIAS, alias)


def _undoubted_fakes(case: Case) -> Iterator[Refusal]:
    """A fake that neither the scanner nor any patient doubted."""
    for item in case.written("fake"):
        is_doubted = judge(item.key, case.index).verdict in ("dangerous", "suspicious")
        if item.before is None and not is_doubted and item.key not in case.circumstances.doubted:
            yield Refusal(Rule.UNDOUBTED_FAKE, item.key)


def _well_known_fakes(case: Case) -> Iterator[Refusal]:
    """A fake that everybody knows, or that is above or under such a site whose names strangers do not pick."""
    known = frozenset(case.base.well_known)
    for item in case.written("fake"):
        under = next((parent for parent in parents(item.key) if parent in known), "")
        is_neighbour = under != "" and not (under != item.key and is_shared(item.key, case.index))
        if item.before is None and (is_neighbour or item.key in case.well_known):
            yield Refusal(Rule.FAKE_WELL_KNOWN, item.key)


Finder = Callable[[Case], Iterable[Refusal]]

REFUSING: Mapping[str, Finder] = {
    "stale": _stale,
    "lists": _lists,
    "kinds": _kinds,
    "hosts": _hosts,
    "single hosts": _single_hosts,
    "fakes": _fakes,
    "texts": _texts,
    "names": _names,
    "people": _people,
    "addresses": _addresses,
}
THIRD_PERSON: Mapping[str, Finder] = {
    "look-alikes": _lookalikes,
    "former names": _former,
    "sub-hosts": _sub_hosts,
    "removals": _removals,
    "generic aliases": _generic_aliases,
    "undoubted fakes": _undoubted_fakes,
    "well-known fakes": _well_known_fakes,
}
