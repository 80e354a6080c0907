"""Whom a host looks like: anybody on the register, or anybody who was."""

from __future__ import annotations

import msgspec

from ..engine import fold
from ..engine.index import Index
from ..engine.scanner import judge
from ..engine.site import SuffixRule
from ..register.checking import MIN_STRONG_ALIAS
from ..register.compiling import compile_index
from ..register.models import OrganisationEntry, Register, SourcedEntry


def imitated(host: str, index: Index) -> str | None:
    """The name of whom the host looks like, "" where it looks like nobody in particular; None if like nobody.

    A host that needs an exception looks like somebody, or it would need none.
    """
    verdict = judge(host, index)
    is_excused = any(reason.code == "exception" for reason in verdict.reasons)
    if not is_excused and verdict.verdict not in ("dangerous", "suspicious"):
        return None
    return verdict.imitates.name if verdict.imitates is not None else ""


def former_index(base: Register, hosts: tuple[str, ...], suffix_of: SuffixRule) -> Index:
    """An index of hosts that left the register, as if each were still an organisation's, and of nothing else."""
    lure = msgspec.structs.replace(base.lure, meant={})
    bodies = msgspec.structs.replace(base.bodies, central={})
    organisations = tuple(SourcedEntry("", _entry(host)) for host in hosts)
    register = msgspec.structs.replace(
        base, organisations=organisations, exceptions=(), fakes=(), marked=(), lure=lure, bodies=bodies
    )
    return compile_index(register, suffix_of)


def _entry(host: str) -> OrganisationEntry:
    label = host.partition(".")[0]
    aliases = [label] if len(fold.joined(label)) >= MIN_STRONG_ALIAS else []
    return OrganisationEntry(name=host, kind="", domains=[host], evidence=[], aliases=aliases)
