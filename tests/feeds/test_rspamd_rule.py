"""The rule that asks the service, in a running rspamd: it scores, fails open, and sends nothing but the host."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import ROOT, Service
from tests.feeds.answering import answering
from tests.feeds.mails import Link, mail
from tests.feeds.rspamds import Rspamd
from tests.web.helpers import PATIENCE

RULE = (ROOT / "docs/integrations/rspamd/vigilien.lua").read_text()
PATIENT = RULE.replace("local TIMEOUT = 1.0", f"local TIMEOUT = {PATIENCE}")
"""The rule on a machine that is too busy for a second to say anything."""

UNLISTED = "ameli-remboursement.com"
"""A host that the service calls dangerous, and no list names."""

Starter = Callable[..., Rspamd]


@pytest.fixture
def asking(tmp_path_factory: pytest.TempPathFactory, mail_resolver: int) -> Iterator[Starter]:
    """Starts an rspamd whose rule asks at an address."""
    running: list[Rspamd] = []

    def start(service: str, rule: str = PATIENT) -> Rspamd:
        daemon = Rspamd(tmp_path_factory.mktemp("asking"), mail_resolver)
        daemon.add_rule("vigilien.lua", rule.replace("http://127.0.0.1:8080", service))
        running.append(daemon)
        daemon.start()
        return daemon

    yield start
    for daemon in running:
        daemon.stop()


def about(*hosts: str) -> str:
    return mail(*(Link(f"https://{host}/secret-path?secret=1", "Votre dossier") for host in hosts))


def test_it_scores_what_the_service_calls_dangerous_or_suspicious(service: Service, asking: Starter) -> None:
    daemon = asking(service.url)
    assert daemon.checked(about(UNLISTED)).symbols["VIGILIEN_DANGEROUS"] == 8.0
    assert daemon.checked(about("suspicious.vigilien.test")).symbols["VIGILIEN_SUSPICIOUS"] == 2.0
    genuine = daemon.checked(about("assure.ameli.fr", "exemple.fr"))
    assert not [name for name, score in genuine.symbols.items() if name.startswith("VIGILIEN") and score]


def test_each_host_is_asked_once_and_nothing_else_is_sent(asking: Starter) -> None:
    with answering(json.dumps({"verdict": "dangerous", "max_age": 3600}).encode()) as (address, questions):
        daemon = asking(address)
        for _ in range(3):
            assert "VIGILIEN_DANGEROUS" in daemon.checked(about(UNLISTED, UNLISTED)).symbols
    asked = [json.loads(question.body) for question in questions]
    assert {"host": UNLISTED} in asked
    assert all(set(question) == {"host"} for question in asked)
    assert asked.count({"host": UNLISTED}) == 1
    assert not any(b"secret" in question.head + question.body for question in questions)


def test_a_mail_passes_as_without_it_where_nobody_answers(asking: Starter) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        result = asking(f"http://127.0.0.1:{silent.getsockname()[1]}", RULE).checked(about(UNLISTED))
    assert not [name for name, score in result.symbols.items() if name.startswith("VIGILIEN") and score]
    assert result.score < 6


def test_what_is_no_answer_changes_no_score(asking: Starter) -> None:
    with answering(b'{"verdict": ["dangerous"], "max_age": "x"}') as (address, questions):
        result = asking(address).checked(about(UNLISTED))
        assert questions
    assert not [name for name, score in result.symbols.items() if name.startswith("VIGILIEN") and score]
