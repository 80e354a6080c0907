"""What is scanned leaves no trace: a secret word is found nowhere but in the answer itself."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.conftest import SOAK, Service, eventually
from tests.web.helpers import post, raw, send
from tests.web.test_errors import BODIES, REFUSED_BY_THE_PARSER

WORD = "canari"


def exercise(port: int) -> None:
    """Every route and every error path, each holding the word."""
    for url in (
        f"https://{WORD}.fr/x?{WORD}=1#{WORD}",
        f"https://ameli.fr@{WORD}.fr",
        f"javascript:{WORD}",
        f"https://{WORD} .fr",
    ):
        post(port, "/v1/scan", {"url": url})
        post(port, "/v1/scan/batch", {"urls": [url, WORD, f"http://{WORD}:99999999"]})
        post(
            port, "/v1/messages", {"text": f"{WORD} <a href='{url}'>{WORD}.fr</a> {WORD}@{WORD}.fr hxxp://{WORD}[.]fr"}
        )
    for path in (
        f"/v1/hosts/{WORD}.fr",
        f"/v1/hosts/{WORD}%20%00.fr",
        f"/v1/hosts/{WORD}.fr?lang={WORD}",
        f"/v1/hosts/sites.google.com?tenant={WORD}",
        f"/v1/hosts/sites.google.com?tenant={WORD}/x",
        f"/{WORD}",
        f"/v1/{WORD}/x",
    ):
        for method in ("GET", "HEAD", "OPTIONS", "POST", "DELETE"):
            send(port, method, path, headers={"X-Forwarded-For": WORD, "Accept-Language": WORD, "User-Agent": WORD})
    for path in ("/verifier", "/partager", "/signaler"):
        for sent in (f"text={WORD}+https%3A%2F%2F{WORD}.fr%2F{WORD}&host={WORD}.fr", f"host={WORD} {WORD}", WORD):
            send(port, "POST", path, sent, {"Content-Type": "application/x-www-form-urlencoded", "Accept": WORD})
        head = f'--{WORD}\r\nContent-Disposition: form-data; name="picture"; filename="{WORD}.png"\r\n\r\n{WORD * 99}'
        send(port, "POST", path, f"{head}\r\n--{WORD}--", {"Content-Type": f"multipart/form-data; boundary={WORD}"})
        send(port, "POST", path, head, {"Content-Type": f"multipart/form-data; boundary={WORD}"})
        send(port, "GET", f"{path}?lang={WORD}&{WORD}", headers={"Accept": "text/html", "Accept-Language": WORD})
    for body, _, _ in BODIES.values():
        post(port, "/v1/scan", body)
        post(port, "/v1/scan/batch", body)
        post(port, "/v1/messages", body)
    for data in REFUSED_BY_THE_PARSER.values():
        raw(port, data)
    post(port, "/v1/scan", gzip.compress(WORD.encode()), Content_Encoding="gzip")
    post(port, "/v1/scan", json.dumps({"url": WORD, WORD: WORD}).encode(), Content_Type=f"text/{WORD}")
    head = f"POST /v1/scan HTTP/1.1\r\nHost: {WORD}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"
    raw(port, head.encode() + WORD.encode())  # stalls, then 408


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"] if SOAK else ["debug", "info"])
def test_the_word_is_in_no_log_metric_or_file(level: str, tmp_path: Path) -> None:
    debugging = {"PYTHONASYNCIODEBUG": "1", "PYTHONDEVMODE": "1"} if level == "debug" else {}
    home = tmp_path / "home"
    home.mkdir()
    settings = {"VIGILIEN_LOG_LEVEL": level, "VIGILIEN_BODY_TIMEOUT": "0.3", "HOME": str(home), "TMPDIR": str(home)}
    running = Service(environment={**settings, **debugging})
    exercise(running.port)
    os.kill(running.process.pid, signal.SIGHUP)
    eventually(lambda: b'vigilien_reloads_total{result="ok"} 1.0' in running.get("/metrics"))
    metrics = running.get("/metrics")
    output, errors = running.stop()
    assert WORD.encode() not in metrics
    assert WORD not in output
    assert WORD not in errors
    found = subprocess.run(["grep", "-rl", WORD, str(home)], capture_output=True, text=True, check=False)
    assert found.stdout == ""


def test_a_fault_of_ours_does_not_tell_either(tmp_path: Path) -> None:
    """The engine and a handler are made to fail with the word in their exceptions."""
    (tmp_path / "sitecustomize.py").write_text(
        "import scanner.engine.scanner as s\n"
        "import scanner.web.handlers as h\n"
        "def fail(text, *rest): raise RuntimeError(text)\n"
        "s._judge = fail\n"
        "h.negotiate = fail\n"
    )
    running = Service(environment={"VIGILIEN_LOG_LEVEL": "debug", "PYTHONPATH": f"{tmp_path}:{Path.cwd()}"})
    answer = post(running.port, "/v1/scan", {"url": f"https://{WORD}.fr", "lang": "fr"})
    assert answer.json["verdict"] == "invalid"
    failed = send(running.port, "GET", f"/v1/hosts/{WORD}.fr", headers={"Accept-Language": WORD})
    assert failed.status == 500
    assert WORD.encode() not in failed.body
    output, errors = running.stop()
    assert "a handler failed" in errors
    assert WORD not in output + errors
