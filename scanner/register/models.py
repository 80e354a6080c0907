"""The shapes of the files of ``lists/``, as TOML decodes them."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec


class OrganisationEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One ``[[organisation]]`` of ``lists/official/*.toml``; see lists/README.md for each field.

    ``contact``: how to reach the owner. ``review``: when somebody must look at the entry again.
    """

    name: str
    kind: str
    domains: list[str]
    evidence: list[str]
    candidates: list[str] = []
    aliases: list[str] = []
    weak_aliases: list[str] = []
    departement: str = ""
    finess: str = ""
    url: str = ""
    contact: str = ""
    review: datetime.date | None = None


class FakeEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One host that two people confirmed as a fake, and what they saw."""

    host: str
    reason: str


class ExceptionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One genuine site that looks like a protected one, and why it is genuine."""

    host: str
    reason: str


class Header(msgspec.Struct, frozen=True):
    """What every file says of itself."""

    sources: list[str]
    date: datetime.date


class LureFile(Header, frozen=True, forbid_unknown_fields=True):
    """``lexicon/lure.toml``; the lists after ``joiner`` tell words of the others apart.

    ``meant``: the subjects ``illness`` and ``state`` to the alias that stands for whom they mean.
    """

    action: list[str]
    cover: list[str]
    care: list[str]
    office: list[str]
    setting: list[str]
    joiner: list[str]
    health: list[str]
    illness: list[str]
    state: list[str]
    personal: list[str]
    everyday: list[str]
    private_cover: list[str]
    notice: list[str]
    insured: list[str]
    trade: list[str]
    people: list[str]
    matter: list[str]
    hospital: list[str]
    bill: list[str]
    meant: dict[Literal["illness", "state"], str]


class OrdinaryFile(Header, frozen=True, forbid_unknown_fields=True):
    """``lexicon/ordinary.toml``."""

    words: list[str]
    first_names: list[str]


class PlacelessEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[placeless]`` of ``lexicon/bodies.toml``: prefixes that mean a health body without a place."""

    certain: list[str]
    in_france: list[str]
    about: list[str]


class BodiesFile(Header, frozen=True, forbid_unknown_fields=True):
    """``lexicon/bodies.toml``.

    ``groups``: a group to the prefixes that mean it. ``central``: a group whose
    bodies have no site of their own, to the name that stands for all of them.
    ``others``: prefixes of bodies that are no health bodies, before the same places.
    ``companies``: kinds of organisation that are companies; ``suppliers_of``: those named in their suppliers' hosts;
    ``sections_of``: those with sections of places.
    ``around``: words of who learns or meets at one of these, or has a shop there; ``staff``: of who works anywhere.
    """

    groups: dict[str, list[str]]
    placeless: PlacelessEntry
    central: dict[str, str]
    others: list[str]
    around: list[str]
    staff: list[str]
    companies: list[str]
    suppliers_of: list[str]
    sections_of: list[str]


class HostingFile(Header, frozen=True, forbid_unknown_fields=True):
    """``hosting.toml``."""

    suffixes: list[str]
    closed: list[str]
    path_tenants: list[str]
    state: list[str]
    abroad: list[str]


class KnownAsFile(Header, frozen=True, forbid_unknown_fields=True):
    """``lexicon/known-as.toml``: a domain to names and towns by which people look for its owner."""

    known_as: dict[str, list[str]]


class WrapperEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[wrapper]]``: where the links of these hosts keep their target; forms are in ``engine/unwrapping.py``."""

    name: str
    hosts: list[str]
    form: str
    paths: list[str] = []
    parameters: list[str] = []


class Shorteners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hosts whose links hide where they go: ``open`` to anyone, or a mailer's ``counters`` of clicks."""

    open: list[str]
    counters: list[str]


class WrappersFile(Header, frozen=True, forbid_unknown_fields=True):
    """``wrappers.toml``."""

    wrapper: list[WrapperEntry]
    shorteners: Shorteners


class SourcedEntry(msgspec.Struct, frozen=True):
    """An organisation and the file it stands in."""

    file: str
    entry: OrganisationEntry


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """All of ``lists/``, read and well-formed; ``version`` changes with any byte of any file.

    ``words`` are the languages' common words that come near a name or a lure word (``lexicon/words.txt``),
    ``places`` are names as written, ``towns`` those with 2,000 inhabitants or more;
    ``known_as``: a domain to more names that the search alone reads.
    ``date`` is that of the newest official file. ``marked``: hosts that one person alone called fakes.
    ``well_known``: hosts that everybody knows: calling one fake takes a third person.
    """

    version: str
    date: datetime.date
    organisations: tuple[SourcedEntry, ...]
    lure: LureFile
    ordinary: OrdinaryFile
    words: tuple[str, ...] = ()
    bodies: BodiesFile
    hosting: HostingFile
    wrappers: WrappersFile
    exceptions: tuple[ExceptionEntry, ...]
    fakes: tuple[FakeEntry, ...] = ()
    marked: tuple[str, ...] = ()
    places: tuple[str, ...]
    towns: tuple[str, ...]
    known_as: dict[str, list[str]] = {}
    well_known: tuple[str, ...] = ()
