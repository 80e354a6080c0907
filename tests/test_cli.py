"""The command line as a person or a script uses it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli import main
from scanner.engine import scanner as engine
from tests import acceptance
from tests.conftest import ROOT
from tests.web.helpers import PATIENCE


def vigilien(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What a command does, in the test's process, which costs half of one of its own; it cannot read lines here."""
    done = CliRunner().invoke(main, arguments, input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout_bytes, done.stderr_bytes)


def as_a_process(
    *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "scanner", *arguments]
    variables = {**os.environ, **(environment or {})}
    return subprocess.run(
        command, cwd=ROOT, input=stdin, env=variables, capture_output=True, timeout=PATIENCE, check=False
    )


def answers(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(("name", "told"), [("scann", "mean scan?"), ("https://ameli.fr", "vigilien scan LINK")])
def test_a_command_that_is_not_there_is_told_with_what_was_meant(name: str, told: str) -> None:
    done = vigilien(name)
    assert done.returncode == 2
    assert told.encode() in done.stderr
    assert b"ameli" not in done.stdout + done.stderr


@pytest.mark.parametrize("urls", [(), ("",), ("https://ameli.fr", " ")])
def test_an_empty_argument_is_wrong_use_and_never_passes_for_clean(urls: tuple[str, ...]) -> None:
    done = vigilien("scan", *urls)
    assert done.returncode == 2
    assert b"none that is empty" in done.stderr


@pytest.mark.parametrize(("command", "setting"), [("serve", "port"), ("desk", "desk_port")])
def test_a_port_that_is_taken_is_told_with_the_setting_that_names_another(
    command: str, setting: str, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = {setting: str(port), "desk_host": "127.0.0.1", "database": f"sqlite:///{tmp_path}/register.db"}
        environment = {f"VIGILIEN_{key.upper()}": value for key, value in settings.items()}
        done = as_a_process(command, environment=environment)
    assert done.returncode == 1
    assert f"or set VIGILIEN_{setting.upper()} to another".encode() in done.stderr


def test_the_acceptance_table_comes_out_as_said() -> None:
    lines = "\n".join(json.dumps(url) for url, *_ in acceptance.ALL).encode()
    done = as_a_process("scan", "--format", "jsonl", "--input-format", "json", "-", stdin=lines)
    assert done.returncode == 1
    found = answers(done)
    assert len(found) == len(acceptance.ALL)
    for reply, (url, verdict, code, domain) in zip(found, acceptance.ALL, strict=True):
        imitates = reply.get("imitates") or {"domain": ""}
        reasons = reply["reasons"]
        assert isinstance(reasons, list)
        assert isinstance(imitates, dict)
        first = reasons[0]["code"] if reasons else ""
        assert (reply["input"], reply["verdict"], first, imitates["domain"]) == (url, verdict, code, domain)


def test_one_answer_a_line_in_order_whatever_the_bytes() -> None:
    done = as_a_process(
        "scan", "--format", "jsonl", "-", stdin=b"ameli.fr\n\n\xff\xfe\r\nhttps://arneli.fr\nlast.example"
    )
    assert [reply["verdict"] for reply in answers(done)] == ["official", "invalid", "invalid", "dangerous", "unknown"]


def test_lone_surrogates_are_answered_like_anything_else() -> None:
    lines = rb'"https://\ud800.fr/"' + b"\n" + rb'"https://ameli.fr/\udfff"' + b"\n"
    done = as_a_process("scan", "--format", "jsonl", "--input-format", "json", "-", stdin=lines)
    assert [reply["verdict"] for reply in answers(done)] == ["invalid", "official"]
    assert b"Traceback" not in done.stderr


def test_answers_stream() -> None:
    command = [sys.executable, "-m", "scanner", "scan", "--format", "jsonl", "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for host, verdict in (("ameli.fr", "official"), ("arneli.fr", "dangerous")):
            process.stdin.write(host.encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["verdict"] == verdict
        process.stdin.close()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("scan", "ameli.fr", "example.com"), 0),
        (("scan", "ameli.fr", "arneli.fr"), 1),
        (("scan", "ameli.com"), 1),
        (("scan",), 2),
        (("scan", "--lists", "/nowhere", "ameli.fr"), 2),
        (("scan", "--format", "xml", "ameli.fr"), 2),
        (("scan", "--input-format", "json", "ameli.fr"), 2),
        (("lists", "check"), 0),
        (("lists", "check", "/nowhere"), 2),
        (("serve", "--port", "99999"), 2),
        (("serve", "--port", "0", "--lists", "/nowhere"), 2),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    # A service sets up its own process before it looks at what it was given.
    done = (as_a_process if arguments[0] == "serve" else vigilien)(*arguments)
    assert done.returncode == code, done
    assert b"Traceback" not in done.stderr


def test_text_marks_the_differing_letters_and_gives_the_official_address() -> None:
    text = vigilien("scan", "https://www.arneli.fr/connexion").stdout.decode()
    lines = text.splitlines()
    assert lines[0] == "DANGEREUX  www.arneli.fr"
    assert lines[1].index("^^") == lines[0].index("rn")
    assert "ameli.fr" in text
    assert "ressemble à" in text


def test_text_in_english() -> None:
    assert vigilien("scan", "--lang", "en", "chu-lile.fr").stdout.decode().startswith("SUSPICIOUS  chu-lile.fr")


def test_a_link_cannot_drive_the_terminal() -> None:
    done = vigilien("scan", "--input-format", "json", r'"not \u001b[31m a url"')
    assert b"\x1b" not in done.stdout


def test_the_environment_is_read_and_faults_in_it_are_named(monkeypatch: pytest.MonkeyPatch, lists: Path) -> None:
    monkeypatch.setenv("VIGILIEN_LISTS", str(lists))
    assert vigilien("scan", "ameli.fr").returncode == 0
    for name, value in (("PORT", "many"), ("RATE", "0"), ("BURST", "3"), ("LOG_LEVEL", "loud")):
        monkeypatch.setenv(f"VIGILIEN_{name}", value)
        done = vigilien("scan", "ameli.fr")
        assert done.returncode == 2
        assert f"VIGILIEN_{name}".encode() in done.stderr
        monkeypatch.delenv(f"VIGILIEN_{name}")


def test_a_signal_that_fails_is_told_on_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def homoglyph(site: object, index: object) -> None:
        raise LookupError("arneli")

    monkeypatch.setattr(engine, "OF_HOST", (homoglyph,))
    done = vigilien("scan", "--format", "jsonl", "https://arneli.fr")
    assert json.loads(done.stdout)["verdict"] == "unknown"
    assert done.stderr == b"a signal failed and is missing from the verdict: homoglyph (LookupError)\n"


def test_a_wrong_option_of_sweep_is_told_by_the_name_that_people_write() -> None:
    done = vigilien("sweep", "--jbs", "2", "x")
    assert (done.returncode, b"sweep --help" in done.stderr) == (2, True)
