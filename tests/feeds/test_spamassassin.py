"""Fakes as rules of SpamAssassin: what it scores, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feeds.editions import ABOVE, FAKE, GENUINE, HOSTED, MARKED, NEIGHBOUR, SPARED, WITHDRAWN, text
from tests.feeds.mails import Link, mail
from tests.feeds.spamassassins import THRESHOLD, SpamAssassin


@pytest.fixture(scope="module")
def filtering(tmp_path_factory: pytest.TempPathFactory) -> SpamAssassin:
    return SpamAssassin(tmp_path_factory.mktemp("ours"), fakes=text("spamassassin"))


def ours(filtering: SpamAssassin, *hosts: str) -> dict[str, float]:
    """Our rules that hit a mail with a link to each host."""
    _, rules = filtering.score(mail(*(Link(f"https://{host}/dossier", "Votre dossier") for host in hosts)))
    return {name: score for name, score in rules.items() if "VIGILIEN" in name}


def test_its_own_check_has_nothing_to_say(filtering: SpamAssassin) -> None:
    assert filtering.lint() == ""


def test_a_link_to_a_fake_makes_spam(filtering: SpamAssassin) -> None:
    hosts = (FAKE, f"www.{FAKE}", HOSTED, f"a.{ABOVE}")
    for scored in filtering.scores(*(mail(Link(f"https://{host}/", "ici")) for host in hosts)):
        assert scored.rules["VIGILIEN_FAKE"] == 8.0
        assert scored.score >= THRESHOLD


def test_no_other_link_does(filtering: SpamAssassin) -> None:
    genuine = (GENUINE, f"assure.{GENUINE}", NEIGHBOUR, f"l{FAKE}", f"{FAKE}.exemple.org", "autre.vercel.app", SPARED)
    assert ours(filtering, *genuine) == {}


def test_a_marked_host_costs_less_than_the_threshold(filtering: SpamAssassin) -> None:
    assert ours(filtering, f"www.{MARKED}") == {"VIGILIEN_MARKED": 2.0}


def test_a_withdrawn_fake_costs_nothing(tmp_path: Path) -> None:
    after = SpamAssassin(tmp_path, fakes=text("spamassassin", WITHDRAWN))
    assert ours(after, FAKE) == {}
    assert ours(after, HOSTED) == {"VIGILIEN_FAKE": 8.0}


def test_without_the_plugin_the_rest_of_the_configuration_holds(tmp_path: Path) -> None:
    after = SpamAssassin(tmp_path, fakes=text("spamassassin"))
    for file in tmp_path.glob("*.pre"):
        file.write_text(file.read_text().replace("loadplugin Mail::SpamAssassin::Plugin::WLBLEval", ""))
    assert ours(after, FAKE) == {}
