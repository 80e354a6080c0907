"""The MISP feed, read with the library that MISP's own tools stand on."""

from __future__ import annotations

import hashlib
import json

from pymisp import MISPEvent

from tests.feeds.editions import FAKE, FAKES, GENUINE, MARKED, WITHDRAWN, files

FILES = files("misp-feed")
(UUID,) = json.loads(FILES["manifest.json"])


def event(text: str) -> MISPEvent:
    read = MISPEvent()
    read.load(json.loads(text))
    return read


def test_the_event_is_read_with_every_host() -> None:
    read = event(FILES[f"{UUID}.json"])
    values = {attribute.value: attribute for attribute in read.attributes}
    assert set(FAKES) | {MARKED} <= set(values)
    assert GENUINE not in values
    assert {attribute.type for attribute in read.attributes} <= {"domain", "hostname"}
    assert values[FAKE].to_ids
    assert not values[MARKED].to_ids  # one person's word is no reason to block


def test_the_manifest_is_what_the_library_would_write() -> None:
    read = event(FILES[f"{UUID}.json"])
    ours, theirs = json.loads(FILES["manifest.json"])[UUID], read.manifest[UUID]
    for key in ("info", "date", "analysis", "threat_level_id", "timestamp"):
        assert str(ours[key]) == str(theirs[key]), key
    assert ours["Orgc"]["uuid"] == theirs["Orgc"]["uuid"]
    assert [tag["name"] for tag in ours["Tag"]] == [tag["name"] for tag in theirs["Tag"]]


def test_the_hashes_are_those_of_the_values() -> None:
    read = event(FILES[f"{UUID}.json"])
    hashes = dict(line.split(",") for line in FILES["hashes.csv"].splitlines())
    assert set(hashes.values()) == {UUID}
    assert set(hashes) == {hashlib.md5(attribute.value.encode()).hexdigest() for attribute in read.attributes}
    assert set(hashes) == set(read.attributes_hashes("md5"))


def test_the_same_host_is_the_same_attribute_in_the_next_edition() -> None:
    """Else a consumer that pulls the feed again would have each host twice."""
    after = files("misp-feed", WITHDRAWN)
    before = {attribute.value: attribute.uuid for attribute in event(FILES[f"{UUID}.json"]).attributes}
    later = {attribute.value: attribute.uuid for attribute in event(after[f"{UUID}.json"]).attributes}
    assert FAKE not in later
    assert later.items() <= before.items()
