"""The browser verifies the snapshot with WebCrypto and refuses what is not right; the last good one is kept."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest

from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.rows import Head
from scanner.ledger.snapshot import LIFETIME, Signed, sign, snapshot_text
from scanner.register.loading import Loaded
from tests.extension.browsers import Browser
from tests.extension.sites import Recorder

VERIFY = """const [envelope, pinned, held, now, revoked, done] = arguments;
import("/background/snapshot.js").then(({ verify }) => verify(envelope, pinned, held, now, revoked))
  .then((content) => done("taken " + content.version), (error) => done(error.code ?? String(error)));"""
NOW = int(time.time())


def verdict(
    browser: Browser, signed: Signed, *pinned: SigningKey, held: int = 0, revoked: Sequence[SigningKey] = ()
) -> Any:
    keys = msgspec.to_builtins([key.pinned for key in pinned])
    return browser.driver.execute_async_script(
        VERIFY, msgspec.to_builtins(signed), keys, {"version": held, "keyid": ""}, NOW, [key.keyid for key in revoked]
    )


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    return new_key(tmp_path_factory.mktemp("other") / "key")


@pytest.fixture
def page(fresh: Browser) -> Iterator[Browser]:
    """A page of the extension in which its own modules are tried; what they stored of keys is taken away again."""
    fresh.page("pages/welcome.html")
    before = fresh.stored("local").get("snapshot")
    yield fresh
    fresh.page("pages/welcome.html")
    fresh.driver.execute_async_script(RESTORE, before)


def test_a_good_snapshot_is_taken_and_bad_ones_are_refused(
    page: Browser, signing_key: SigningKey, other: SigningKey, loaded: Loaded
) -> None:
    text = snapshot_text(loaded.index, NOW, NOW)
    good = sign(text, signing_key)
    assert verdict(page, good, signing_key) == f"taken {NOW}"
    assert verdict(page, good, signing_key, held=NOW) == f"taken {NOW}"
    assert verdict(page, good, signing_key, held=NOW + 1) == "older"
    assert verdict(page, sign(text, other), signing_key) == "unknown-key"
    forged = Signed(signing_key.keyid, sign(text, other).signature, text)
    assert verdict(page, forged, signing_key) == "bad-signature"
    flipped = Signed(good.keyid, good.signature, text.replace("ameli.fr", "ameli.fi", 1))
    assert verdict(page, flipped, signing_key) == "bad-signature"
    assert verdict(page, Signed(good.keyid, good.signature, text[:5000]), signing_key) == "bad-signature"
    assert verdict(page, Signed(good.keyid, good.signature[:40], text), signing_key) == "bad-signature"
    old = sign(snapshot_text(loaded.index, NOW, NOW - LIFETIME - 1), signing_key)
    assert verdict(page, old, signing_key) == "expired"
    early = sign(snapshot_text(loaded.index, NOW, NOW + 2 * 24 * 3600), signing_key)
    assert verdict(page, early, signing_key) == "expired"
    newer = json.loads(text) | {"format": 2}
    assert verdict(page, sign(json.dumps(newer), signing_key), signing_key) == "newer-format"
    assert verdict(page, sign(text + " " * 2_200_000, signing_key), signing_key) == "oversize"
    for odd in ("{}", "null", "[]"):
        assert verdict(page, sign(odd, signing_key), signing_key) == "newer-format"
    for cut in (text[:5000], '{"format": 1}'):  # signed as it is, and still no snapshot
        assert verdict(page, sign(cut, signing_key), signing_key) == "bad-content"


def test_the_shipped_lists_make_a_snapshot_of_at_most_400_kilobytes(loaded: Loaded, signing_key: SigningKey) -> None:
    envelope = msgspec.json.encode(sign(snapshot_text(loaded.index, NOW, NOW), signing_key))
    assert len(envelope) <= 400_000


def test_a_flipped_bit_anywhere_is_refused(page: Browser, signing_key: SigningKey, loaded: Loaded) -> None:
    good = sign(snapshot_text(loaded.index, NOW, NOW), signing_key)
    signature = bytearray(base64.b64decode(good.signature))
    for at in (0, 31, 32, 63):
        flipped = bytearray(signature)
        flipped[at] ^= 1
        broken = Signed(good.keyid, base64.b64encode(flipped).decode(), good.snapshot)
        assert verdict(page, broken, signing_key) == "bad-signature"
    for at in (0, len(good.snapshot) // 2, len(good.snapshot) - 1):
        letter = chr(ord(good.snapshot[at]) ^ 1)
        broken = Signed(good.keyid, good.signature, good.snapshot[:at] + letter + good.snapshot[at + 1 :])
        assert verdict(page, broken, signing_key) == "bad-signature"


def test_an_older_services_snapshot_is_taken_without_the_newer_fields(
    page: Browser, signing_key: SigningKey, loaded: Loaded
) -> None:
    content = json.loads(snapshot_text(loaded.index, NOW, NOW))
    for field in (
        "previous",
        "ledger",
        "revoked",
        "path_tenants",
        "strengths",
        "fakes",
        "marked",
        "sieve",
        "wrappers",
    ):
        del content[field]
    assert verdict(page, sign(json.dumps(content), signing_key), signing_key) == f"taken {NOW}"
    for odd in ('"abc"', "{}", "[1]", "null"):
        text = json.dumps(content | {"revoked": json.loads(odd)})
        assert verdict(page, sign(text, signing_key), signing_key) == "bad-content"


def test_the_next_key_signs_without_a_gap(
    page: Browser, signing_key: SigningKey, other: SigningKey, loaded: Loaded
) -> None:
    """Both keys are pinned: a snapshot of the next one is taken over one of the current one, which still counts."""
    current = sign(snapshot_text(loaded.index, NOW, NOW), signing_key)
    following = sign(snapshot_text(loaded.index, NOW + 1, NOW), other)
    assert verdict(page, current, signing_key, other) == f"taken {NOW}"
    assert verdict(page, following, signing_key, other, held=NOW) == f"taken {NOW + 1}"
    assert verdict(page, current, signing_key, other, held=NOW + 1) == "older"


def test_a_revoked_key_is_refused_though_it_is_pinned(
    page: Browser, signing_key: SigningKey, other: SigningKey, loaded: Loaded
) -> None:
    text = snapshot_text(loaded.index, NOW, NOW)
    assert verdict(page, sign(text, other), signing_key, other, revoked=[other]) == "revoked-key"
    assert verdict(page, sign(text, signing_key), signing_key, other, revoked=[other]) == f"taken {NOW}"
    itself = snapshot_text(loaded.index, NOW, NOW, revoked=[other.keyid])
    assert verdict(page, sign(itself, other), signing_key, other) == "revoked-key"
    assert verdict(page, sign(itself, signing_key), signing_key, other) == f"taken {NOW}"


REGISTER = """const [pinned, envelopes, now, done] = arguments;
import("/background/snapshot.js").then(async ({ Register }) => {
  const register = new Register(() => now);
  await register.load();
  register.pinned = pinned;
  const told = [];
  for (const envelope of envelopes) {
    const isNews = await register.take(envelope).catch((e) => e.code ?? String(e));
    told.push({ true: "news", false: "held" }[isNews] ?? isNews);
  }
  const { revoked = [] } = await (globalThis.browser ?? globalThis.chrome).storage.local.get("revoked");
  done([told, revoked, register.content.version]);
}).catch((e) => done(String(e)));"""
RESTORE = """const [snapshot, done] = arguments; const { local } = (globalThis.browser ?? globalThis.chrome).storage;
const put = () => (snapshot ? local.set({ snapshot }) : local.remove(["snapshot"]));
local.remove(["revoked", "ledger"]).then(put).then(() => done(1));"""


def taken(browser: Browser, pinned: Sequence[SigningKey], *envelopes: Signed) -> Any:
    """What a register just loaded says of each envelope, the keys revoked on disk, and the version it holds."""
    keys = msgspec.to_builtins([key.pinned for key in pinned])
    return browser.driver.execute_async_script(REGISTER, keys, msgspec.to_builtins(envelopes), NOW)


def test_a_revocation_is_kept_on_disk_and_outlives_the_snapshot_that_told_it(
    page: Browser, other: SigningKey, loaded: Loaded, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lost = new_key(tmp_path_factory.mktemp("lost") / "key")

    def signed(key: SigningKey, version: int, *revoked: SigningKey) -> Signed:
        return sign(snapshot_text(loaded.index, version, NOW, revoked=[r.keyid for r in revoked]), key)

    pinned = [lost, other]
    assert taken(page, pinned, signed(lost, NOW + 1)) == [["news"], [], NOW + 1]
    told, revoked, version = taken(page, pinned, signed(other, NOW + 2, lost), signed(lost, NOW + 3))
    assert (told, revoked, version) == (["news", "revoked-key"], [lost.keyid], NOW + 2)
    # The browser was started again, and the next list does not name the key any more.
    told, revoked, version = taken(page, pinned, signed(lost, NOW + 4), signed(other, NOW + 5), signed(lost, NOW + 6))
    assert (told, revoked, version) == (["revoked-key", "news", "revoked-key"], [lost.keyid], NOW + 5)


@pytest.mark.parametrize("version", [NOW + 1, 9 * 10**15], ids=["the next", "the last"])
def test_a_thiefs_list_of_any_version_gives_way_to_the_one_that_revokes_its_key(
    page: Browser, other: SigningKey, loaded: Loaded, tmp_path_factory: pytest.TempPathFactory, version: int
) -> None:
    lost = new_key(tmp_path_factory.mktemp("lost") / "key")
    thiefs = sign(snapshot_text(loaded.index, version, NOW), lost)
    right = sign(snapshot_text(loaded.index, NOW + 1, NOW, revoked=[lost.keyid]), other)
    plain = sign(snapshot_text(loaded.index, NOW + 1, NOW), other)
    before = "held" if version == NOW + 1 else "older"
    told, revoked, held = taken(page, [lost, other], thiefs, plain, right, thiefs)
    assert (told, revoked, held) == (["news", before, "news", "revoked-key"], [lost.keyid], NOW + 1)


@pytest.mark.parametrize("fault", ["older", "unsigned", "itself", "same version"])
def test_only_a_snapshot_that_verifies_revokes(
    page: Browser, other: SigningKey, loaded: Loaded, tmp_path_factory: pytest.TempPathFactory, fault: str
) -> None:
    lost = new_key(tmp_path_factory.mktemp("lost") / "key")
    revoking = snapshot_text(loaded.index, NOW + 1, NOW, revoked=[lost.keyid])
    envelope, result = {
        "older": (sign(snapshot_text(loaded.index, 1, NOW, revoked=[lost.keyid]), other), "older"),
        "unsigned": (Signed(other.keyid, sign(revoking, lost).signature, revoking), "bad-signature"),
        "itself": (sign(revoking, lost), "revoked-key"),
        "same version": (sign(revoking, other), "held"),
    }[fault]
    first = sign(snapshot_text(loaded.index, NOW + 1, NOW), other)
    told, revoked, _ = taken(page, [lost, other], first, envelope)
    assert (told, revoked) == (["news", result], [lost.keyid] if fault == "same version" else [])


def of_ledger(loaded: Loaded, key: SigningKey, version: int, rows: int, head: str, **losses: int) -> Signed:
    return sign(snapshot_text(loaded.index, NOW + version, NOW, head=Head(rows, head, 0), losses=losses), key)


LEDGERS: dict[str, tuple[int, str, dict[str, int], str]] = {
    "more": (41, "other", {}, "news"),
    "same": (40, "seen", {}, "news"),
    "another row": (40, "other", {}, "other-ledger"),
    "fewer": (39, "older", {}, "other-ledger"),
    "emptied": (0, "0" * 64, {}, "other-ledger"),
    "accepted loss": (2, "again", {"accepted": 40}, "news"),
    "smaller loss": (2, "again", {"accepted": 39}, "other-ledger"),
    "loss of before": (2, "again", {"before": 40}, "other-ledger"),
}
"""Rows, head and newly accepted losses of the next list's ledger, and what is said of it."""


def test_a_list_of_a_ledger_that_lacks_what_was_seen_is_refused(
    page: Browser, other: SigningKey, loaded: Loaded
) -> None:
    """Also after the browser was started again, and by whatever version it calls itself."""
    told = {}
    for kind, (rows, head, losses, _) in LEDGERS.items():
        first = of_ledger(loaded, other, 1, 40, "seen", before=40)
        assert taken(page, [other], first) == [["news"], [], NOW + 1]
        then = of_ledger(loaded, other, 2, rows, head, **{"before": 40, **losses})
        told[kind] = taken(page, [other], then)[0]
        page.driver.execute_async_script(RESTORE, None)
    assert told == {kind: [expected] for kind, (*_, expected) in LEDGERS.items()}


def test_a_thiefs_ledger_gives_way_to_the_list_that_revokes_its_key(
    page: Browser, other: SigningKey, loaded: Loaded, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lost = new_key(tmp_path_factory.mktemp("lost") / "key")
    thiefs = of_ledger(loaded, lost, 9, 10**9, "thief's")
    text = snapshot_text(loaded.index, NOW + 1, NOW, head=Head(40, "right", 0), revoked=[lost.keyid])
    next_one = of_ledger(loaded, other, 2, 41, "next")
    assert taken(page, [lost, other], thiefs, sign(text, other), next_one)[0] == ["news", "news", "news"]


def test_a_newer_snapshot_is_fetched_and_kept(browser: Browser, recorder: Recorder) -> None:
    browser.page("pages/options.html")
    before = recorder.snapshots
    assert browser.answer({"type": "choose", "consent": True}) == {"done": True}
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
    shown = browser.until(lambda: browser.run("return document.getElementById('content').textContent"))
    recorder.requests.clear()
    browser.click("#send")
    browser.until(lambda: "Merci" in browser.text("#done"))
    ((method, path, headers, body),) = recorder.requests
    assert (method, path) == ("POST", "/v1/reports")
    assert json.loads(body) == json.loads(shown)
    assert json.loads(body) == {"host": "arneli.fr", "kind": "wrong", "verdict": "dangerous", "codes": ["homoglyph"]}
    assert {"Cookie", "Referer"}.isdisjoint(headers)
    assert "extension" not in headers.get("Origin", "")
