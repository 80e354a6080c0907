"""The genuine domains by organisation."""

from __future__ import annotations

import json

from tests.feeds.editions import FULL, PUBLISHER, text

CONTENT = json.loads(text("json"))


def test_each_organisation_has_all_its_domains_and_no_other() -> None:
    told = {domain: row["name"] for row in CONTENT["organisations"] for domain in row["domains"]}
    assert told == {item.domain: item.organisation for item in FULL.genuine}
    names = [row["name"] for row in CONTENT["organisations"]]
    assert len(names) == len(set(names))


def test_it_tells_version_expiry_and_whom_to_ask() -> None:
    assert (CONTENT["version"], CONTENT["serial"]) == (FULL.version, FULL.serial)
    assert CONTENT["issued"] < CONTENT["valid_until"]
    assert (CONTENT["origin"], CONTENT["contact"]) == (PUBLISHER.name, PUBLISHER.contact)
