"""The browser verifies the snapshot with WebCrypto and refuses what is not right; the last good one is kept."""

from __future__ import annotations

import json
import time
from typing import Any

import msgspec
import pytest

from scanner.register.keys import SigningKey, new_key
from scanner.register.loading import Loaded
from scanner.register.snapshot import Signed, sign, snapshot_text
from tests.extension.browsers import Browser
from tests.extension.sites import Recorder

VERIFY = """const [envelope, pinned, held, now, done] = arguments;
import("/background/snapshot.js").then(({ verify }) => verify(envelope, pinned, held, now))
  .then((content) => done("taken " + content.version), (error) => done(error.code ?? String(error)));"""
NOW = int(time.time())


def verdict(browser: Browser, signed: Signed, key: SigningKey, held: int = 0) -> Any:
    envelope, pinned = msgspec.to_builtins(signed), msgspec.to_builtins([key.pinned])
    return browser.driver.execute_async_script(VERIFY, envelope, pinned, held, NOW)


def test_a_good_snapshot_is_taken_and_bad_ones_are_refused(
    fresh: Browser, signing_key: SigningKey, loaded: Loaded, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fresh.page("pages/welcome.html")
    text = snapshot_text(loaded.index, NOW, NOW)
    good = sign(text, signing_key)
    assert verdict(fresh, good, signing_key) == f"taken {NOW}"
    assert verdict(fresh, good, signing_key, held=NOW) == f"taken {NOW}"
    assert verdict(fresh, good, signing_key, held=NOW + 1) == "older"
    other = new_key(tmp_path_factory.mktemp("other") / "key")
    assert verdict(fresh, sign(text, other), signing_key) == "unknown-key"
    forged = Signed(signing_key.keyid, sign(text, other).signature, text)
    assert verdict(fresh, forged, signing_key) == "bad-signature"
    flipped = Signed(good.keyid, good.signature, text.replace("ameli.fr", "ameli.fi", 1))
    assert verdict(fresh, flipped, signing_key) == "bad-signature"
    assert verdict(fresh, Signed(good.keyid, good.signature, text[:5000]), signing_key) == "bad-signature"
    old = sign(snapshot_text(loaded.index, NOW, NOW - 8 * 24 * 3600), signing_key)
    assert verdict(fresh, old, signing_key) == "expired"
    newer = json.loads(text) | {"format": 2}
    assert verdict(fresh, sign(json.dumps(newer), signing_key), signing_key) == "newer-format"
    assert verdict(fresh, sign(text + " " * 2_200_000, signing_key), signing_key) == "oversize"
    assert verdict(fresh, sign("{}", signing_key), signing_key) == "newer-format"


def test_a_newer_snapshot_is_fetched_and_kept(browser: Browser, recorder: Recorder) -> None:
    browser.page("pages/options.html")
    before = recorder.snapshots
    assert browser.answer({"type": "consent", "automatic": False}) == {"done": True}
    browser.until(lambda: recorder.snapshots > before)
    browser.until(lambda: "snapshot" in browser.stored("local"))
    assert browser.answer({"type": "about"})["version"] > NOW - 300


def test_a_report_holds_the_documented_fields_and_nothing_that_tells_who_sent_it(
    browser: Browser, recorder: Recorder
) -> None:
    browser.open("http://arneli.fr/connexion")
    browser.until(lambda: browser.is_blocked)
    browser.until(lambda: browser.text("#reasons-box summary"))
    browser.run("document.getElementById('reasons-box').open = true")
    browser.until(lambda: browser.run("return document.querySelectorAll('#reasons li').length"))
    browser.click("#report")
    browser.until(lambda: "report.html" in browser.url)
    shown = browser.until(lambda: browser.text("#content"))
    recorder.requests.clear()
    browser.click("#send")
    browser.until(lambda: "Merci" in browser.text("#done"))
    ((method, path, headers, body),) = recorder.requests
    assert (method, path) == ("POST", "/v1/reports")
    assert json.loads(body) == json.loads(shown)
    assert json.loads(body) == {"host": "arneli.fr", "kind": "wrong", "verdict": "dangerous", "codes": ["homoglyph"]}
    assert {"Cookie", "Referer"}.isdisjoint(headers)
    assert "extension" not in headers.get("Origin", "")
