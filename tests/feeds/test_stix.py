"""The STIX bundle against the validator of its own committee."""

from __future__ import annotations

import json

from tests.feeds.editions import FAKE, FAKES, FULL, GENUINE, MARKED, WITHDRAWN, text

BUNDLE = json.loads(text("stix"))
INDICATORS = {item["name"]: item for item in BUNDLE["objects"] if item["type"] == "indicator"}


def test_the_validator_finds_nothing_to_better() -> None:
    from stix2validator import ValidationOptions, validate_string  # as slow to load as jsonschema

    found = validate_string(text("stix"), ValidationOptions(version="2.1", strict=True))
    told = [str(word) for word in (*(found.errors or []), *(found.warnings or []))]
    assert found.is_valid, told
    assert told == []


def test_each_fake_is_one_indicator_with_an_end() -> None:
    assert set(FAKES) | {MARKED} <= set(INDICATORS)
    assert GENUINE not in INDICATORS
    fake = INDICATORS[FAKE]
    assert (fake["pattern"], fake["pattern_type"]) == (f"[domain-name:value = '{FAKE}']", "stix")
    assert fake["valid_from"] < fake["valid_until"]
    assert INDICATORS[MARKED]["confidence"] < 50 < fake["confidence"]


def test_it_tells_its_origin_and_whom_to_ask() -> None:
    (author,) = (item for item in BUNDLE["objects"] if item["type"] == "identity")
    assert author["name"] == FULL.publisher.name
    assert author["contact_information"] == FULL.publisher.contact
    assert str(FULL.serial) in author["description"]
    assert {item["created_by_ref"] for item in INDICATORS.values()} == {author["id"]}


def test_the_next_edition_is_another_bundle_of_the_same_indicators() -> None:
    after = json.loads(text("stix", WITHDRAWN))
    assert after["id"] != BUNDLE["id"]
    later = {item["name"]: item["id"] for item in after["objects"] if item["type"] == "indicator"}
    assert FAKE not in later
    assert later.items() <= {name: item["id"] for name, item in INDICATORS.items()}.items()
