"""The State's list of public bodies' sites (DINUM, Licence Ouverte 2.0): those of health bodies become candidates.

Columns ``name`` (the host), ``http_status``, ``https_status``, ``SIREN``, ``type``, ``sources``, ``script``.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

from ..engine.address import MAX_PARENT_LABELS, Address, ascii_host, parse
from ..engine.index import Index
from ..engine.signals.claim import read_claim
from ..engine.site import Site
from ..register.cells import unguarded
from ..register.models import OrganisationEntry
from .csv_form import rows_of
from .exchange import ExchangeError, Fault, Progress

COLUMNS = ("name", "http_status", "https_status", "SIREN", "type", "sources", "script")
REQUIRED = ("name", "http_status", "https_status")
OTHER_KIND = "autre"
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("university", "general", "group", "mental", "maternity"), "hopital-public"),
    **dict.fromkeys(("cpam", "cgss", "carsat", "msa"), "assurance-maladie"),
    "clinic": "hopital-prive",
    "ars": "agence-etat",
    "laboratory": "laboratoire-pharmacie",
}
"""The group of bodies that a host claims to be of (``lexicon/bodies.toml``) to the register's kind."""


class Skip(enum.StrEnum):
    """Why a row becomes no candidate, once; ``wording/import-*.toml`` has the sentence of each."""

    NO_HOST = "no-host"
    TWICE = "twice"
    SILENT = "silent"
    KNOWN = "known"
    NO_BODY = "no-body"
    ANYBODYS = "anybodys"


class Read(NamedTuple):
    """What a list holds: candidates, and the hosts left out by the reason why."""

    entries: list[OrganisationEntry]
    skipped: dict[Skip, list[str]]


def read_dinum(data: bytes, index: Index, year: int, progress: Progress[dict[str, str]] = iter) -> Read:
    """The health bodies of the list that answer (200) and that the register in force does not know.

    ``year``: when the list was made, for the evidence. Raises ExchangeError with every fault.
    """
    faults: list[Fault] = []
    rows = rows_of(data, COLUMNS, REQUIRED, faults)
    if faults:
        raise ExchangeError(faults)
    found: dict[str, OrganisationEntry] = {}
    skipped: dict[Skip, list[str]] = {}
    for row in progress(rows):
        given = unguarded(row.get("name", "")).strip()
        site = _site(given, index)
        host = site.address.name if site else ""
        group = _group(site, index) if site else ""
        reason = Skip.TWICE if host in found else _reason(row, site, group, index)
        if reason is not None:
            skipped.setdefault(reason, []).append(given)
            continue
        siren = row.get("siren", "").strip()
        found[host] = OrganisationEntry(
            name=host,
            kind=KINDS.get(group, OTHER_KIND),
            domains=[],
            candidates=[host],
            evidence=[f"etalab-{year}-200OK", *([f"siren {siren}"] if siren else [])],
        )
    return Read(list(found.values()), skipped)


def _site(name: str, index: Index) -> Site | None:
    """The host without its ``www.``; None when it is none."""
    address = parse((ascii_host(name) or "").removeprefix("www."))
    return Site(address, index.suffix_of, index.hosting) if isinstance(address, Address) else None


def _group(site: Site, index: Index) -> str:
    """The group of bodies that the host presents itself as, "" for none."""
    claimed = read_claim(site.skeleton, index)
    return "" if claimed is None else claimed.group


def _reason(row: Mapping[str, str], site: Site | None, group: str, index: Index) -> Skip | None:
    """Why a row becomes no candidate; None if it does."""
    if site is None:
        return Skip.NO_HOST
    if not any(row.get(column, "").strip().startswith("200") for column in ("https_status", "http_status")):
        return Skip.SILENT
    if any(parent in index.official or parent in index.candidates for parent in site.parents):
        return Skip.KNOWN
    if not group:
        return Skip.NO_BODY
    is_shared = site.is_shared or any(parent in index.hosting.path_tenants for parent in site.parents)
    if is_shared or not site.label or len(site.address.labels) > MAX_PARENT_LABELS:
        return Skip.ANYBODYS
    return None
