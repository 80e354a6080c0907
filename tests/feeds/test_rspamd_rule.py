"""The rule that asks the service, in a running rspamd: it scores, fails open, and sends nothing but the host."""

from __future__ import annotations

import itertools
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


def test_a_mail_of_many_links_is_asked_about_whole_and_at_once(service: Service, asking: Starter) -> None:
    """However many genuine links stand before the fake."""
    daemon = asking(service.url)
    many = [f"boulangerie-{number}.fr" for number in range(40)]
    for at in (0, 20, 40):
        told = daemon.checked(about(*many[:at], f"{at}.{UNLISTED}", *many[at:]))
        assert told.symbols["VIGILIEN_DANGEROUS"] == 8.0


def all_dangerous(question: bytes) -> bytes:
    return json.dumps({"results": [{"verdict": "dangerous", "max_age": 3600} for _ in asked_in(question)]}).encode()


def asked_in(question: bytes) -> list[str]:
    body = json.loads(question)
    assert set(body) == {"urls"}
    return list(body["urls"])


def test_each_host_is_asked_once_in_one_request_and_nothing_else_is_sent(asking: Starter) -> None:
    many = [f"boulangerie-{number}.fr" for number in range(250)]
    with answering(all_dangerous) as (address, questions):
        daemon = asking(address)
        for _ in range(3):
            assert "VIGILIEN_DANGEROUS" in daemon.checked(about(UNLISTED, UNLISTED)).symbols
        first = [url for question in questions for url in asked_in(question.body)]
        daemon.checked(about(*many))
    assert first.count(f"https://{UNLISTED}/") == 1
    asked = [asked_in(question.body) for question in questions]
    assert sorted(url for urls in asked for url in urls if "boulangerie" in url) == sorted(
        f"https://{host}/" for host in many
    )
    assert max(map(len, asked)) == len(many)
    assert not any(b"secret" in question.head + question.body for question in questions)


def test_a_mail_passes_as_without_it_where_nobody_answers(asking: Starter) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        result = asking(f"http://127.0.0.1:{silent.getsockname()[1]}", RULE).checked(about(UNLISTED))
    assert not [name for name, score in result.symbols.items() if name.startswith("VIGILIEN") and score]
    assert result.score < 6


def test_what_is_no_answer_changes_no_score(asking: Starter) -> None:
    no_answers = (
        b'{"results": [{"verdict": ["dangerous"], "max_age": "x"}]}',
        b'{"results": "dangerous"}',
        b'"',
        b"[]",
    )
    bodies = itertools.cycle(no_answers)
    with answering(lambda _: next(bodies)) as (address, questions):
        daemon = asking(address)
        results = [daemon.checked(about(UNLISTED)) for _ in no_answers]
        assert len(questions) >= len(no_answers)
    for result in results:
        assert not [name for name, score in result.symbols.items() if name.startswith("VIGILIEN") and score]
