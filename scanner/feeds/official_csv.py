"""The genuine domains as a table, for SIEM look-ups and spreadsheets."""

from __future__ import annotations

import csv
import io

from ..register.cells import guarded
from .edition import Edition, time_text
from .feed import Feed

COLUMNS = ("domain", "organisation", "kind", "url", "register_version", "valid_until")


class OfficialCsv(Feed):
    """One row a verified domain, sorted by it (RFC 4180, UTF-8); version and expiry stand in each row."""

    name = "csv"
    file = "vigilien-official.csv"
    about = "genuine domains with their organisation, as CSV"

    def text(self, edition: Edition) -> str:
        """The table with its header."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        valid_until = time_text(edition.expires)
        for item in edition.genuine:
            cells = (item.domain, item.organisation, item.kind, item.url, edition.version, valid_until)
            writer.writerow(map(guarded, cells))
        return out.getvalue()
