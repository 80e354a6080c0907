"""What an edition holds: genuine wins, a serial that rises, and the same for the same register on the same day."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.durations import DAY
from scanner.feeds import FEEDS, Publisher, edition
from scanner.feeds.edition import TEST_FAKE, TEST_MARKED, parents, roots
from scanner.ledger.layer import Layer, effective
from tests.feeds.editions import ABOVE, FAKE, FULL, GENUINE, MARKED, NOW, PUBLISHER, SPARED, register
from tests.ledger.office import small

HOSTS = st.lists(st.lists(st.sampled_from(["a", "b", "ameli", "fr"]), min_size=2, max_size=4).map(".".join), max_size=6)
FEED_NAMES = sorted(FEEDS)


@pytest.mark.parametrize("host", [GENUINE, f"assure.{GENUINE}", "chu-lille.fr", SPARED])
def test_a_genuine_host_is_in_no_list_of_fakes_whatever_the_register_holds(host: str) -> None:
    wrong = edition(register(host, FAKE, marked=(host,)), 1, NOW)
    assert wrong.fakes == tuple(sorted((FAKE, TEST_FAKE)))
    assert wrong.marked == (TEST_MARKED,)


@pytest.mark.parametrize("host", ["vercel.app", "sites.google.com", "gouv.fr", "fr"])
def test_where_strangers_have_sites_is_in_no_list_of_fakes(host: str) -> None:
    """Refused to whoever proposes it; a release may learn it of a host that was confirmed before."""
    base = register(host, FAKE, marked=(host,))
    hosting = msgspec.structs.replace(
        base.hosting, suffixes=["vercel.app"], path_tenants=["sites.google.com"], state=["gouv.fr"]
    )
    wrong = edition(msgspec.structs.replace(base, hosting=hosting), 1, NOW)
    assert wrong.fakes == tuple(sorted((FAKE, TEST_FAKE)))
    assert wrong.marked == (TEST_MARKED,)


@pytest.mark.parametrize(
    ("name", "file", "line"),
    [
        ("rspamd", "vigilien-spared.map", SPARED),
        ("spamassassin", "vigilien-fakes.cf", f"enlist_uri_host (VIGILIEN_MARKED) !{SPARED}"),
    ],
)
def test_a_genuine_host_beneath_a_marked_one_is_left_alone(name: str, file: str, line: str) -> None:
    beneath = edition(register(FAKE, marked=(ABOVE,)), 1, NOW)
    assert line in FEEDS[name].files(beneath)[file].splitlines()


def test_a_host_that_is_confirmed_is_no_longer_marked() -> None:
    assert FAKE not in edition(register(FAKE, marked=(FAKE,)), 1, NOW).marked


def test_the_test_hosts_are_in_every_edition() -> None:
    """So that an installation can be tried without visiting a fake."""
    assert TEST_FAKE in edition(small().register, 0, NOW).fakes
    assert TEST_MARKED in edition(small().register, 0, NOW).marked


def test_the_serial_rises_with_each_publication_and_each_release() -> None:
    base = register(FAKE)
    next_release = msgspec.structs.replace(base, date=base.date + datetime.timedelta(days=1))
    published = [edition(base, revision, NOW).serial for revision in (0, 1, 200_000)]
    serials = [*published, edition(next_release, 0, NOW).serial]
    assert serials == sorted(set(serials))
    assert all(0 < serial < 2**32 for serial in serials)


def test_what_is_published_over_the_lists_is_what_is_told() -> None:
    entries = {("fake", FAKE): {"host": FAKE, "reason": "vu"}, ("organisation", "CHU de Lille"): None}
    layer = Layer(3, entries, (MARKED,))
    told = edition(effective(small().register, layer), layer.version, NOW)
    assert FAKE in told.fakes
    assert MARKED in told.marked
    assert "chu-lille.fr" not in [item.domain for item in told.genuine]


@pytest.mark.parametrize("name", FEED_NAMES)
def test_the_same_register_on_the_same_day_is_the_same_to_the_byte(name: str) -> None:
    again = edition(register(*reversed(FULL.fakes), marked=(MARKED,)), 1, FULL.issued + DAY - 1, PUBLISHER)
    assert FEEDS[name].files(again) == FEEDS[name].files(FULL)


@pytest.mark.parametrize("name", FEED_NAMES)
def test_the_next_day_has_another_end(name: str) -> None:
    """Only formats without a place for it stay as they are."""
    after = edition(register(*FULL.fakes), 1, NOW + DAY, PUBLISHER)
    assert (FEEDS[name].files(after) == FEEDS[name].files(FULL)) == (name == "misp-warninglist")


@pytest.mark.parametrize("name", FEED_NAMES)
def test_nothing_that_a_publisher_is_called_breaks_out_of_its_place(name: str) -> None:
    """A line of its own would be a rule."""
    evil = Publisher("ARS\n||ameli.fr^\n.ameli.fr", "a@exemple.fr\n0.0.0.0 ameli.fr")
    plain, named = edition(register(FAKE), 1, NOW), edition(register(FAKE), 1, NOW, evil)
    for file, text in FEEDS[name].files(named).items():
        if not file.endswith((".json", ".csv")):
            assert len(text.splitlines()) == len(FEEDS[name].files(plain)[file].splitlines())


@given(HOSTS)
def test_roots_cover_all_and_none_another(hosts: list[str]) -> None:
    kept = roots(hosts)
    assert all(host in kept or any(parent in kept for parent in parents(host)) for host in hosts)
    assert not any(parent in kept for host in kept for parent in parents(host))
    assert list(kept) == sorted(set(kept))
