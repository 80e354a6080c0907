"""What the background remembers, asked of its own module in a page of the extension."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extension.browsers import Browser

TOGETHER = """const done = arguments[0]; import("/background/memory.js").then(async ({ Memory }) => {
  const memory = new Memory(() => 1000); const answer = { verdict: "unknown", max_age: 60 };
  const hosts = [...Array(6).keys()].map((n) => `h${n}.example`);
  await Promise.all(hosts.flatMap((host, n) => [memory.allow(host, true), memory.allow(host, false),
    memory.keepPosed(host, { organisation: host, url: "" }), memory.keep(host, answer), memory.wasAt(n, `https://${host}/`)]));
  const kept = await Promise.all(hosts.map(async (host, n) => [await memory.isAllowed(host),
    (await memory.posed(host)) !== null, (await memory.verdict(host)) !== null, (await memory.before(n)) === `https://${host}/`]));
  await Promise.all(hosts.map((host) => memory.disallow(host)));
  const allowed = await Promise.all(hosts.map((host) => memory.isAllowed(host)));
  done([kept.flat().filter((isThere) => !isThere).length, allowed.filter(Boolean).length]);
}, (e) => done(String(e)));"""
MANY_TABS = """const done = arguments[0]; import("/background/memory.js").then(async ({ Memory }) => {
  const memory = new Memory(() => 1000);
  for (let tab = 1; tab <= 50; tab += 1) await memory.wasAt(tab, `https://t${tab}.example/`);
  await memory.wasAt(1, "https://used.example/"), await memory.wasAt(51, "https://t51.example/");
  done([await memory.before(1), await memory.before(2), await memory.before(51)]);
}, (e) => done(String(e)));"""
CLOCK = """const [allAges, done] = arguments;
const modules = ["memory", "decide"].map((name) => import(`/background/${name}.js`));
Promise.all(modules).then(async ([{ Memory }, { decide }]) => {
  let now = 1e12;
  const memory = new Memory(() => now);
  const register = { lookUp: () => null, listed: () => null, sieve: () => "strong" };
  const found = [];
  for (const [name, maxAge, seconds] of allAges) {
    const place = { host: `${name}.example`, key: `${name}.example`, tenant: "" };
    let verdict = "dangerous";
    const service = { ask: async () => ({ verdict, reasons: [], max_age: maxAge }) };
    const parts = { register, memory, service };
    await decide(place, parts);
    verdict = "unknown"; // the false alarm is taken back
    now += seconds * 1000;
    found.push((await decide(place, parts)).verdict);
  }
  done(found);
}).catch((e) => done(String(e)));"""
JUDGE = """const [managed, policy, done] = arguments;
import("/background/address.js")
  .then(({ judged }) => done(judged(managed ?? undefined, policy)), (e) => done(String(e)));"""
LATE = """const done = arguments[0]; const api = globalThis.browser ?? globalThis.chrome;
(async () => {
  await api.storage.local.set({ policy: { consent: true } });
  let tell;
  api.storage.managed.get = () => new Promise((told) => (tell = told));
  const { managed } = await import("/background/managed.js");
  const before = await managed();
  api.storage.managed.get = async () => ({ consent: false });
  tell({ consent: false });
  while ((await managed()).consent);
  const { policy } = await api.storage.local.get("policy");
  return [before.consent, policy.consent];
})().catch(String).finally(() => api.storage.local.remove("policy")).then(done);"""
BUSY = """const done = arguments[0]; const { storage } = globalThis.browser ?? globalThis.chrome;
const modules = ["memory", "decide"].map((name) => import(`/background/${name}.js`));
Promise.all(modules).then(async ([{ Memory }, { decide }]) => {
  const memory = new Memory(() => 1000);
  const register = { lookUp: () => null, listed: () => null, sieve: () => "strong" };
  const service = { ask: async () => ({ verdict: "dangerous", reasons: [], max_age: 60 }) };
  const visit = (host) => decide({ host, key: host, tenant: "" }, { register, memory, service });
  await visit("first.example");
  for (const area of ["session", "local", "managed"]) storage[area].get = () => new Promise(() => {});
  return (await Promise.race([visit("next.example"), new Promise((late) => setTimeout(late, 5000, {}))])).verdict;
}).catch(String).then(done);"""
ELSEWHERE = """const done = arguments[0]; const { storage } = globalThis.browser ?? globalThis.chrome;
import("/background/memory.js").then(async ({ Memory }) => {
  const memory = new Memory(() => 1000);
  const before = await memory.isAllowed("elsewhere.example");
  await storage.local.set({ always: ["elsewhere.example"] });
  while (!(await memory.isAllowed("elsewhere.example"))) await new Promise((again) => setTimeout(again, 10));
  return before;
}).catch(String).then(done);"""
BUILT_FOR = "default-src 'none'; connect-src 'self' https://vigilien.example.fr http://127.0.0.1:8080; base-uri 'none'"


def test_changes_at_the_same_time_lose_nothing(browser: Browser) -> None:
    browser.page("pages/options.html")
    assert browser.driver.execute_async_script(TOGETHER) == [0, 0]


def test_of_many_tabs_the_one_unused_for_longest_is_forgotten(browser: Browser) -> None:
    browser.page("pages/options.html")
    assert browser.driver.execute_async_script(MANY_TABS) == ["https://used.example/", "", "https://t51.example/"]


def test_a_false_alarm_taken_back_is_gone_after_half_an_hour_at_most(browser: Browser) -> None:
    """Whatever age the service allows; the clock is handed in, nobody waits."""
    browser.page("pages/options.html")
    ages = [
        ("before", 3600, 1799),
        ("after", 3600, 1801),
        ("long", 10**9, 1801),
        ("short", 60, 59),
        ("sooner", 60, 61),
    ]
    told = browser.driver.execute_async_script(CLOCK, ages)
    assert told == ["dangerous", "unknown", "unknown", "dangerous", "unknown"]


def test_a_policy_counts_as_it_was_told_last_until_the_browser_tells_it_anew(browser: Browser) -> None:
    """Chromium does so seconds after its start: the page of a link that started it does not wait for that."""
    browser.page("pages/options.html")
    assert browser.driver.execute_async_script(LATE) == [True, False]


def test_a_visit_waits_for_nothing_that_the_background_has_read_before(browser: Browser) -> None:
    """A browser that is putting the page on the screen answers late."""
    browser.page("pages/options.html")
    assert browser.driver.execute_async_script(BUSY) == "dangerous"


def test_what_another_background_was_told_counts_here(browser: Browser) -> None:
    """As in Chromium's private windows, which have one of their own."""
    browser.page("pages/options.html")
    assert browser.driver.execute_async_script(ELSEWHERE) is False


SET: list[tuple[Any, str, str]] = [
    (None, "", ""),
    ("https://vigilien.example.fr", "https://vigilien.example.fr", ""),
    ("https://vigilien.example.fr/", "https://vigilien.example.fr", ""),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080", ""),
    ("http://vigilien.example.fr", "", "unsound"),
    ("https://user@vigilien.example.fr", "", "unsound"),
    ("https://vigilien.example.fr/path?x", "", "unsound"),
    ("vigilien.example.fr", "", "unsound"),
    ("", "", "unsound"),
    (12, "", "unsound"),
    ("https://ailleurs.example.fr", "", "unreachable"),
    ("https://vigilien.example.fr:8443", "", "unreachable"),
]
"""What an administrator set, the address used, and why it is not used."""


def test_an_administrators_address_is_used_only_if_sound_and_reachable(browser: Browser) -> None:
    browser.page("pages/options.html")
    found = [browser.driver.execute_async_script(JUDGE, managed, BUILT_FOR) for managed, *_ in SET]
    assert found == [{"address": address, "refused": refused} for _, address, refused in SET]


@pytest.mark.parametrize(("refused", "told"), [("unsound", "https://"), ("unreachable", "préparée"), ("", "")])
def test_the_options_say_why_an_administrators_address_is_not_used(browser: Browser, refused: str, told: str) -> None:
    """The page is shown what the background found: no policy can be set for a test's browser."""
    browser.page("pages/options.html")
    browser.until(lambda: browser.text("#service"))
    browser.run(
        "const api = globalThis.browser ?? globalThis.chrome; const ask = api.runtime.sendMessage;"
        "api.runtime.sendMessage = async (message) =>"
        "({...(await ask.call(api.runtime, message)), refused: arguments[0]})",
        refused,
    )
    browser.driver.execute_async_script(
        "const done = arguments[0]; import('/pages/options.js?again').then(() => setTimeout(done, 300))"
    )
    assert told in browser.text("#refused")
    assert bool(browser.text("#refused")) == bool(told)
    assert browser.text("#service").startswith("http://127.0.0.1")
