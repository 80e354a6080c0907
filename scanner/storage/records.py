"""The register's records in SQL: what ``ledger/store.py`` asks for, and what the console keeps beside it."""

from __future__ import annotations

from .access import AccessRecords
from .addresses import AddressRecords
from .contests import ContestRecords
from .discoveries import DiscoveryRecords
from .governed import GovernedRecords
from .notices import NoticeRecords
from .takedowns import TakedownRecords


class SqlRecords(
    GovernedRecords, AccessRecords, AddressRecords, ContestRecords, DiscoveryRecords, NoticeRecords, TakedownRecords
):
    """All records, inside one transaction."""
