"""Fakes in a running rspamd, read again from the file without a restart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scanner.feeds import edition
from tests.conftest import ROOT, eventually
from tests.feeds.editions import (
    ABOVE,
    FAKE,
    GENUINE,
    HOSTED,
    MARKED,
    NEIGHBOUR,
    NOW,
    SPARED,
    WITHDRAWN,
    files,
    register,
)
from tests.feeds.mails import Link, mail
from tests.feeds.rspamds import TAG, Rspamd

INSIDE = (f"l{FAKE}", f"{FAKE}.exemple.org", f"x-{FAKE}", FAKE.replace(".", "x") + ".fr")
"""Hosts that hold a fake's name and are not beneath it."""


def about(host: str) -> str:
    return mail(Link(f"https://{host}/dossier", "Votre dossier"))


@pytest.fixture(scope="module")
def rspamd(tmp_path_factory: pytest.TempPathFactory, mail_resolver: int) -> Iterator[Rspamd]:
    daemon = Rspamd(tmp_path_factory.mktemp("fakes"), mail_resolver)
    daemon.add_rule("vigilien-lists.lua", (ROOT / "docs/integrations/rspamd/vigilien-lists.lua").read_text())
    for name, text in files("rspamd").items():
        (daemon.maps / name).write_text(text)
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.mark.parametrize("host", [FAKE, f"www.{FAKE}", HOSTED, f"a.{HOSTED}", ABOVE, FAKE.upper()])
def test_a_link_to_a_fake_is_tagged(rspamd: Rspamd, host: str) -> None:
    result = rspamd.checked(about(host))
    assert result.symbols["VIGILIEN_FAKE"] == 8.0
    assert result.score >= TAG


@pytest.mark.parametrize(
    "host", [GENUINE, f"assure.{GENUINE}", NEIGHBOUR, *INSIDE, "autre.vercel.app", SPARED, f"www.{SPARED}"]
)
def test_no_other_link_is(rspamd: Rspamd, host: str) -> None:
    assert not [symbol for symbol in rspamd.checked(about(host)).symbols if symbol.startswith("VIGILIEN")]


def test_a_marked_host_costs_less_than_a_tag(rspamd: Rspamd) -> None:
    result = rspamd.checked(about(f"www.{MARKED}"))
    assert result.symbols["VIGILIEN_MARKED"] == 2.0
    assert result.score < TAG


def test_ten_thousand_fakes_hold_up_no_start(tmp_path_factory: pytest.TempPathFactory, mail_resolver: int) -> None:
    """A map of as many expressions would take minutes to compile, and a mail server stands still meanwhile."""
    many = edition(register(*(f"espace-{number}-ameli.fr" for number in range(10_000))), 1, NOW)
    daemon = Rspamd(tmp_path_factory.mktemp("many"), mail_resolver)
    daemon.add_rule("vigilien-lists.lua", (ROOT / "docs/integrations/rspamd/vigilien-lists.lua").read_text())
    for name, text in files("rspamd", many).items():
        (daemon.maps / name).write_text(text)
    daemon.start()
    try:
        assert "VIGILIEN_FAKE" in daemon.checked(about("www.espace-9999-ameli.fr")).symbols
    finally:
        daemon.stop()


def test_ten_links_to_fakes_count_once(rspamd: Rspamd) -> None:
    result = rspamd.checked(mail(*(Link(f"https://x{number}.{FAKE}/", "ici") for number in range(10))))
    assert result.symbols["VIGILIEN_FAKE"] == 8.0


def test_a_withdrawn_fake_scores_nothing_without_a_restart(rspamd: Rspamd) -> None:
    beside = rspamd.maps / "new"
    beside.write_text(files("rspamd", WITHDRAWN)["vigilien-fakes.map"])
    beside.replace(rspamd.maps / "vigilien-fakes.map")
    eventually(lambda: "VIGILIEN_FAKE" not in rspamd.checked(about(FAKE)).symbols)
    assert "VIGILIEN_FAKE" in rspamd.checked(about(HOSTED)).symbols
