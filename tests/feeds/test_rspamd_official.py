"""The genuine domains in rspamd's phishing module: lures score, and no mail scores less than stock rules give it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tests.feeds.editions import files
from tests.feeds.mails import AMELI, CHU, NEWSLETTER, TWENTY, Link, mail
from tests.feeds.rspamds import TAG, Rspamd

GUIDE = ROOT / "docs/integrations/rspamd"


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory, mail_resolver: int) -> Iterator[Rspamd]:
    daemon = Rspamd(tmp_path_factory.mktemp("stock"), mail_resolver)
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory, mail_resolver: int) -> Iterator[Rspamd]:
    daemon = Rspamd(tmp_path_factory.mktemp("ours"), mail_resolver)
    for name in ("phishing.conf", "phishing_group.conf", "composites.conf"):
        shutil.copy(GUIDE / "local.d" / name, daemon.local / "local.d")
    for name, text in files("rspamd-official").items():
        (daemon.maps / name).write_text(text)
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.mark.parametrize("name", TWENTY)
def test_no_mail_scores_less_than_stock_rules_give_it(stock: Rspamd, ours: Rspamd, name: str) -> None:
    plain, judged = stock.checked(TWENTY[name]), ours.checked(TWENTY[name])
    assert judged.score >= plain.score, (plain, judged)


def test_a_lure_that_is_in_no_list_is_caught(ours: Rspamd) -> None:
    assert ours.checked(mail(Link("https://chu-lllle.fr/", CHU))).symbols["VIGILIEN_OFFICIAL"] == 4.0
    assert ours.checked(mail(Link("https://formulaire.com/", AMELI))).symbols["VIGILIEN_OFFICIAL"] == 4.0


def test_a_genuine_sub_host_is_not(ours: Rspamd) -> None:
    result = ours.checked(mail(Link("https://assure.ameli.fr/", "https://www.ameli.fr/")))
    assert not [symbol for symbol in result.symbols if symbol.startswith(("VIGILIEN", "PHISHING"))]


def test_a_genuine_newsletter_with_a_click_counter_is_not_tagged(stock: Rspamd, ours: Rspamd) -> None:
    """Ten links through a counter that nobody lists count once; through a listed one, as much as without us."""
    assert ours.checked(NEWSLETTER).score < TAG
    listed = NEWSLETTER.replace("clics.exemple.fr", "x1.mjt.lu")
    assert ours.checked(listed).score == pytest.approx(stock.checked(listed).score)


def test_stock_exceptions_stay(ours: Rspamd) -> None:
    dumped = ours.administration("configdump", "phishing")
    for name in ("REDIRECTOR_FALSE", "PHISHED_WHITELISTED", "VIGILIEN_OFFICIAL", "VIGILIEN_COUNTER"):
        assert name in dumped
