"""The genuine domains against the schema that MISP's warninglists are checked with."""

from __future__ import annotations

import json

import pytest

from tests.feeds.editions import FULL, WITHDRAWN, text

SCHEMA = {  # schema.json of github.com/MISP/misp-warninglists, by its keys
    "type": "object",
    "additionalProperties": False,
    "required": ["list", "description", "version", "name", "type"],
    "properties": {
        "name": {"type": "string"},
        "description": {"type": "string"},
        "version": {"type": "integer"},
        "type": {"type": "string", "enum": ["string", "substring", "hostname", "cidr", "regex"]},
        "matching_attributes": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
        "list": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
    },
}
LIST = json.loads(text("misp-warninglist"))


def test_the_schema_takes_it() -> None:
    import jsonschema  # reads grammars for two seconds: not where every worker collects

    jsonschema.validate(LIST, SCHEMA)


def test_the_list_is_sorted_and_each_domain_has_its_sub_hosts() -> None:
    assert LIST["list"] == sorted(LIST["list"])
    assert ".ameli.fr" in LIST["list"]


@pytest.mark.parametrize(
    ("value", "is_genuine"),
    [("ameli.fr", True), ("assure.ameli.fr", True), ("arneli.fr", False), ("xameli.fr", False), ("fr", False)],
)
def test_it_matches_as_misp_matches_host_names(value: str, is_genuine: bool) -> None:
    """MISP looks a host up with its parents, each with and without a leading dot."""
    labels = value.split(".")
    parents = {value, *("." + ".".join(labels[at:]) for at in range(len(labels)))}
    assert bool(parents & set(LIST["list"])) == is_genuine


def test_its_version_rises() -> None:
    assert LIST["version"] == FULL.serial
    assert json.loads(text("misp-warninglist", WITHDRAWN))["version"] > FULL.serial
