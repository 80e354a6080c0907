"""Cases of the rules: for each, a difference that it must answer, so that a rule which is gone is missed."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from scanner.ledger.case import Case, Circumstances
from scanner.ledger.changes import Change, Difference, change
from scanner.ledger.layer import EMPTY, Layer, applied
from scanner.ledger.naming import MAX_NAME
from scanner.ledger.people import Institution, Member, Role
from scanner.ledger.refusals import Rule
from scanner.ledger.rules import MAX_REMOVALS
from scanner.register.models import ExceptionEntry, FakeEntry, OrganisationEntry
from tests.conftest import shipped
from tests.passkey import SoftPasskey

NOW = 1_800_000_000
DAY = 24 * 3600
ABSENT = "centre-imaginaire.fr"
KEYS = {name: SoftPasskey().public for name in ("anne", "bea", "paul", "eve")}

Facts = dict[str, Any]


def entry(domains: tuple[str, ...] = (ABSENT,), **fields: Any) -> OrganisationEntry:
    content: Facts = {"name": "Centre imaginaire", "kind": "hopital-public", "evidence": ["test"], **fields}
    return OrganisationEntry(domains=list(domains), **content)


def member(who: str, institution: str, **fields: Any) -> Member:
    content: Facts = {"name": who.title(), "role": Role.APPROVER, "passkeys": (KEYS[who],), **fields}
    return Member(who, institution=institution, **content)


PEOPLE: Difference = (
    change(None, Institution("ARS")),
    change(None, Institution("CHU de Lille")),
    change(None, member("anne", "CHU de Lille")),
    change(None, member("bea", "ARS")),
    change(None, member("paul", "ARS", role=Role.PROPOSER)),
)
FOUNDED = applied(EMPTY, PEOPLE)


def known(domain: str) -> OrganisationEntry:
    return next(s.entry for s in shipped().register.organisations if domain in s.entry.domains)


def edited(domain: str, **fields: Any) -> Change:
    before = known(domain)
    return change(before, msgspec.structs.replace(before, **fields))


def with_host(domain: str, host: str) -> Change:
    return edited(domain, candidates=[*known(domain).candidates, host])


def case(*difference: Change, layer: Layer = FOUNDED, **facts: Any) -> Case:
    loaded = shipped()
    return Case(loaded.register, layer, loaded.index, difference, Circumstances(**{"now": NOW, **facts}))


def added(host: str = ABSENT, **fields: Any) -> Change:
    return change(None, entry((host,), **fields))


def fake(host: str) -> Change:
    return change(None, FakeEntry(host, "asks for a card"))


def exception(host: str, reason: str = "a shop") -> Change:
    return change(None, ExceptionEntry(host, reason))


def numbered(count: int) -> tuple[str, ...]:
    return tuple(f"a{number}-imaginaire.fr" for number in range(count))


def person(**fields: Any) -> Change:
    return change(None, member("eve", "ARS", **fields))


class Row(NamedTuple):
    """A difference, the code that must come out, and what the rules are told beside it."""

    rule: str
    code: Rule
    difference: Difference
    facts: Facts


def row(rule: str, code: Rule, *difference: Change, facts: Facts | None = None) -> Row:
    return Row(rule, code, difference, facts or {})


REFUSED = [
    row("stale", Rule.STALE, Change("fake", "ameli-xkcd.fr", {"host": "ameli-xkcd.fr", "reason": "a"}, None)),
    row("lists", Rule.NO_DOMAIN, change(None, entry(()))),
    row("lists", Rule.NO_EVIDENCE, added(evidence=[])),
    row("lists", Rule.NAME_EMPTY, added(name=" ")),
    row("lists", Rule.URL_ELSEWHERE, added(url="https://ailleurs-imaginaire.fr/")),
    row("lists", Rule.HOST_FORM, added("Centre-Imaginaire.fr")),
    row("lists", Rule.PUBLIC_SUFFIX, added("gouv.fr")),
    row("lists", Rule.SHARED_HOSTING, added("centre.github.io")),
    row("lists", Rule.LABELS, added("a.b.c.d.e.f.g.h.fr")),
    row("lists", Rule.DUPLICATE_DOMAIN, added("ameli.fr")),
    row("lists", Rule.DUPLICATE_ALIAS, added(aliases=["chu lille"])),
    row("lists", Rule.ALIAS_SHORT, added(aliases=["abc"])),
    row("lists", Rule.WEAK_ALIAS_SHORT, added(weak_aliases=["ab"])),
    row("lists", Rule.ALIAS_NEEDED, edited("ameli.fr", aliases=["ameli"])),
    row(
        "lists",
        Rule.EXCEPTIONS_MANY,
        *tuple(change(None, ExceptionEntry(f"a{n}-imaginaire.fr", "x")) for n in range(61)),
    ),
    row("lists", Rule.EXCEPTION_REGISTERED, exception("ameli.fr")),
    row("lists", Rule.NO_REASON, exception(ABSENT, " ")),
    row("kinds", Rule.KIND, added(kind="pirate")),
    row("hosts", Rule.HOST_WILDCARD, added("*.imaginaire.fr")),
    row("hosts", Rule.HOST_UNRESOLVABLE, added("_a.imaginaire.fr")),
    row("hosts", Rule.HOST_UNRESOLVABLE, fake("-a.imaginaire.fr")),
    row("hosts", Rule.HOST_RESERVED, added("centre.onion")),
    row("hosts", Rule.HOST_RESERVED, added("intranet.local")),
    row("hosts", Rule.HOST_RESERVED, added("official.vigilien.test")),
    row("hosts", Rule.HOST_RESERVED, fake("dangerous.vigilien.test")),
    row("hosts", Rule.HOST_RESERVED, added("centre.nosuchsuffix")),
    row("hosts", Rule.HOST_RESERVED, exception("www.example.com")),
    row("single hosts", Rule.HOST_FORM, fake("Imaginaire.fr")),
    row("single hosts", Rule.PUBLIC_SUFFIX, fake("github.io")),
    row("single hosts", Rule.SHARED_HOSTING, exception("x.web.app")),
    row("fakes", Rule.FAKE_REGISTERED, fake("chu-lille.fr")),
    row("fakes", Rule.FAKE_REGISTERED, fake("www.ch-douai.fr")),
    row("fakes", Rule.FAKE_STATE, fake("imaginaire.gouv.fr")),
    row("texts", Rule.TEXT_INVISIBLE, added(contact="a\0b")),
    row("texts", Rule.TEXT_INVISIBLE, change(None, FakeEntry(ABSENT, "said \u202eeurt"))),
    row("texts", Rule.TEXT_LONG, added(evidence=["x" * 200_000])),
    row("names", Rule.TEXT_LONG, added(name="x" * (MAX_NAME + 1))),
    row("names", Rule.TEXT_INVISIBLE, added(name="Cen\u200btre")),
    row("names", Rule.TEXT_INVISIBLE, added(name="Cen\u3164tre")),
    row("names", Rule.TEXT_FORM, added(name="Centre\u00a0imaginaire")),
    row("names", Rule.TEXT_FORM, added(name=" Centre  imaginaire")),
    row("names", Rule.TEXT_FORM, added(aliases=["ｃｅｎｔｒｅ imaginaire"])),
    row("names", Rule.TEXT_SCRIPTS, added(name="\u0421entre imaginaire")),
    row("names", Rule.NAME_ALIKE, added(name="C.H.U. de LILLE")),
    row("names", Rule.NAME_ALIKE, change(None, Institution("A.R.S"))),
    row("names", Rule.NAME_ALIKE, person(name="ANNE")),
    row("names", Rule.NAME_RESERVED, person(name="vigilien")),
    row("names", Rule.NAME_RESERVED, change(None, Institution("Équipe Vigi1ien"))),
    row("names", Rule.NAME_RESERVED, person(name="Jeton ci")),
    row("people", Rule.INSTITUTION_UNKNOWN, change(None, member("eve", "Nulle part"))),
    row("people", Rule.NO_PASSKEY, person(passkeys=())),
    row("people", Rule.SHARED_PASSKEY, person(passkeys=(KEYS["bea"],))),
    row("people", Rule.INSTITUTIONS_FEW, change(member("bea", "ARS"), None)),
    row("addresses", Rule.ADDRESS_PUBLIC, person(address="eve@ars.example")),
    row("addresses", Rule.ADDRESS_PUBLIC, person(address="eve@ars.example")),
]

DOUBTED = {"doubted": {"google.fr", "www.service-public.fr", "bouyguestelecom.fr", "mon.bouyguestelecom.fr"}}
FORMER = {"former": {"orvalis.fr": NOW - DAY}}
THIRD = [
    row("look-alikes", Rule.LOOKALIKE, added("ameli-remboursement.fr")),
    row("look-alikes", Rule.LOOKALIKE, with_host("ameli.fr", "arneli.fr")),
    row("former names", Rule.FORMER, added("orvalis.fr"), facts=FORMER),
    row("former names", Rule.FORMER, added("orvalis-rdv.fr"), facts=FORMER),
    row("former names", Rule.FORMER, added("rdv.orvalis.fr"), facts=FORMER),
    row("former names", Rule.FORMER_NAME, added(aliases=["orvalis"]), facts=FORMER),
    row("sub-hosts", Rule.SUB_HOST, added("sous.chu-lille.fr")),
    row("sub-hosts", Rule.SUB_HOST, change(known("chu-lille.fr"), None), added("chu-lille.fr")),
    row("removals", Rule.REMOVALS, *tuple(
        change(s.entry, None) for s in shipped().register.organisations[: MAX_REMOVALS + 1]
    )),
    row("removals", Rule.REMOVALS, change(entry(numbered(22)), entry(numbered(1)))),
    *(row("generic aliases", Rule.GENERIC_ALIAS, added(aliases=[word])) for word in ("hopital", "clinique", "paris")),
    row("generic aliases", Rule.GENERIC_ALIAS, added(weak_aliases=["www"])),
    row("generic aliases", Rule.GENERIC_ALIAS, added(aliases=["carte remboursement"])),
    row("undoubted fakes", Rule.UNDOUBTED_FAKE, fake("tout-autre-chose.fr")),
    row("well-known fakes", Rule.FAKE_WELL_KNOWN, fake("google.fr"), facts=DOUBTED),
    row("well-known fakes", Rule.FAKE_WELL_KNOWN, fake("www.service-public.fr"), facts=DOUBTED),
    row("well-known fakes", Rule.FAKE_WELL_KNOWN, fake("mon.bouyguestelecom.fr"), facts=DOUBTED),
]  # fmt: skip
