"""Genuine domains as a sub-rule of SpamAssassin: for an institution's own rules, and never for a lower score."""

from __future__ import annotations

from pathlib import Path

from tests.feeds.editions import text
from tests.feeds.mails import AMELI, TWENTY, Link, mail
from tests.feeds.spamassassins import SpamAssassin

OWN = "meta HOSPITAL_OWN __VIGILIEN_OFFICIAL\ndescribe HOSPITAL_OWN Links to a genuine site\nscore HOSPITAL_OWN 1.5\n"


def test_its_own_check_has_nothing_to_say_and_an_own_rule_can_use_it(tmp_path: Path) -> None:
    filtering = SpamAssassin(tmp_path, official=text("spamassassin-official"), own=OWN)
    assert filtering.lint() == ""
    genuine, other = filtering.scores(*(mail(Link(link, "ici")) for link in (AMELI, "https://ameli.fr.exemple.org/")))
    assert genuine.rules["HOSPITAL_OWN"] == 1.5
    assert "HOSPITAL_OWN" not in other.rules


def test_no_mail_scores_otherwise_than_by_stock_rules(tmp_path: Path) -> None:
    """A lure that links to the genuine site as well buys nothing with it."""
    for name in ("stock", "ours"):
        (tmp_path / name).mkdir()
    stock = SpamAssassin(tmp_path / "stock")
    ours = SpamAssassin(tmp_path / "ours", official=text("spamassassin-official"))
    assert ours.scores(*TWENTY.values()) == stock.scores(*TWENTY.values())
