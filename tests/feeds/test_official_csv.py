"""The table of genuine domains, as a spreadsheet and a SIEM read it."""

from __future__ import annotations

import csv
import io

import msgspec

from scanner.feeds import FEEDS
from scanner.reading.lists import links_in_list
from tests.feeds.editions import FULL, text


def test_each_genuine_domain_is_one_row() -> None:
    rows = list(csv.DictReader(io.StringIO(text("csv"), newline="")))
    assert [row["domain"] for row in rows] == [item.domain for item in FULL.genuine]
    ameli = next(row for row in rows if row["domain"] == "ameli.fr")
    assert (ameli["organisation"], ameli["url"]) == ("Assurance maladie", "https://www.ameli.fr/")
    assert {row["register_version"] for row in rows} == {FULL.version}
    assert {row["valid_until"] for row in rows} == {"2027-01-22T00:00:00Z"}


def test_our_own_reader_reads_it() -> None:
    found = list(links_in_list(text("csv")))
    assert len(found) == len(FULL.genuine)
    assert not [row for row in found if isinstance(row, int)]


def test_no_cell_is_a_formula() -> None:
    named = msgspec.structs.replace(FULL.genuine[0], organisation="=cmd();@x")
    told = FEEDS["csv"].text(msgspec.structs.replace(FULL, genuine=(named,)))
    assert ",'=cmd();'@x," in told
