"""What a rule answers: a code with what it is about; ``wording/rules-*.toml`` has the sentences of each."""

from __future__ import annotations

import enum

import msgspec


class Rule(enum.StrEnum):
    """Every code that a rule answers with, once. A code may be added, with its sentences; its meaning never changes."""

    # what no number of people may publish
    EMPTY = "empty"
    TWICE = "twice"
    UNCHANGED = "unchanged"
    KEY = "key"
    SHAPE = "shape"
    STALE = "stale"
    LISTS = "lists"
    NAME_EMPTY = "name-empty"
    NO_DOMAIN = "no-domain"
    NO_EVIDENCE = "no-evidence"
    NO_REASON = "no-reason"
    URL_ELSEWHERE = "url-elsewhere"
    KIND = "kind"
    HOST_FORM = "host-form"
    HOST_WILDCARD = "host-wildcard"
    HOST_UNRESOLVABLE = "host-unresolvable"
    HOST_RESERVED = "host-reserved"
    PUBLIC_SUFFIX = "public-suffix"
    LABELS = "labels"
    SHARED_HOSTING = "shared-hosting"
    DUPLICATE_DOMAIN = "duplicate-domain"
    DUPLICATE_ALIAS = "duplicate-alias"
    ALIAS_SHORT = "alias-short"
    WEAK_ALIAS_SHORT = "weak-alias-short"
    ALIAS_NEEDED = "alias-needed"
    EXCEPTIONS_MANY = "exceptions-many"
    EXCEPTION_REGISTERED = "exception-registered"
    FAKE_REGISTERED = "fake-registered"
    FAKE_STATE = "fake-state"
    TEXT_LONG = "text-long"
    TEXT_INVISIBLE = "text-invisible"
    TEXT_FORM = "text-form"
    TEXT_SCRIPTS = "text-scripts"
    NAME_ALIKE = "name-alike"
    NAME_RESERVED = "name-reserved"
    INSTITUTION_UNKNOWN = "institution-unknown"
    NO_PASSKEY = "no-passkey"
    SHARED_PASSKEY = "shared-passkey"
    ADDRESS_PUBLIC = "address-public"
    INSTITUTIONS_FEW = "institutions-few"
    MACHINE_PEOPLE = "machine-people"
    ADDITIONS = "additions"
    SIGNATURES = "signatures"
    OVERSIZE = "oversize"
    MARK_REGISTERED = "mark-registered"
    MARK_WELL_KNOWN = "mark-well-known"
    MARK_UNDOUBTED = "mark-undoubted"

    # what takes a third person and a day
    LOOKALIKE = "lookalike"
    FORMER = "former"
    FORMER_NAME = "former-name"
    SUB_HOST = "sub-host"
    REMOVALS = "removals"
    GENERIC_ALIAS = "generic-alias"
    UNDOUBTED_FAKE = "undoubted-fake"
    FAKE_WELL_KNOWN = "fake-well-known"


class Refusal(msgspec.Struct, frozen=True):
    """One answer of a rule. ``about``: the entry, host or name; ``value``: what else its sentence names."""

    code: Rule
    about: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(filter(None, (self.about, self.value)))
