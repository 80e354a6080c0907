"""Ordinary pages are left exactly as they are: nothing added, nothing moved, everything typed arrives."""

from __future__ import annotations

import pytest

from tests.conftest import SOAK
from tests.extension.browsers import Browser
from tests.extension.sites import Recorder, Sites

COUNT = 200 if SOAK else 12
BODIES = [
    "<form><input name=q type=search><input name=ville><textarea></textarea><select></select></form>",
    "<div contenteditable>éditeur</div><p>texte</p>",
    "<canvas width=300 height=200></canvas>"
    "<script>document.querySelector('canvas').getContext('2d').fillRect(0, 0, 9, 9)</script>",
    "<ul id=l></ul><script>setInterval(() => l.append(document.createElement('li')), 40);"
    "setTimeout(() => clearInterval(1), 600)</script>",
    "".join(f"<iframe srcdoc='<p>{n}</p>'></iframe>" for n in range(50)),
    "<main dir=rtl><p>مرحبا</p><input name=madina></main>",
    "<form><label>Votre adresse e-mail pour la lettre <input type=email name=newsletter></label></form>",
    "<video controls></video><audio controls></audio><details><summary>a</summary>b</details>",
    "<table>" + "<tr><td>1<td>2</tr>" * 400 + "</table>",
    "<svg viewBox='0 0 9 9'><circle r=4 /></svg><math><mi>x</mi></math>",
    "<my-part></my-part><script>customElements.define('my-part', class extends HTMLElement {"
    "constructor() { super(); this.attachShadow({mode: 'open'}).innerHTML = '<input name=nom>'; }})</script>",
    "<dialog open><p>bonjour</p><button>ok</button></dialog>",
]
SHIFT = (
    "<script>window.shift = 0; if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))"
    "new PerformanceObserver((l) => l.getEntries().forEach((e) => (window.shift += e.value)))"
    ".observe({type: 'layout-shift', buffered: true})</script>"
)
LEFT = """return [document.querySelectorAll('[data-vigilien]').length, document.documentElement.attributes.length,
  [...document.documentElement.children].map((e) => e.localName).join(), document.adoptedStyleSheets.length,
  Object.keys(window).filter((k) => /vigilien/i.test(k)).length, window.shift ?? 0]"""


@pytest.mark.parametrize("number", range(COUNT))
def test_ordinary_pages_are_left_as_they_are(browser: Browser, sites: Sites, recorder: Recorder, number: int) -> None:
    host = f"page-ordinaire-{number}.example.org"
    sites.pages[host] = f"<!doctype html><html><head>{SHIFT}</head><body>{BODIES[number % len(BODIES)]}</body></html>"
    browser.open(f"http://{host}/")
    browser.until(lambda: browser.run("return document.readyState === 'complete'"))
    messages, attributes, children, sheets, globals_, shift = browser.run(LEFT)
    assert (messages, attributes, children, sheets, globals_) == (0, 0, "head,body", 0, 0)
    assert shift < 0.01 or number % len(BODIES) == 3  # that page moves by itself
    for field in browser.driver.find_elements("css selector", "input[name=ville], textarea, input[name=madina]"):
        field.send_keys("texte")
        browser.until(lambda: field.get_attribute("value") == "texte")  # noqa: B023
    assert recorder.requests == []


def test_a_page_that_writes_itself_is_written_as_without_us(browser: Browser, sites: Sites) -> None:
    """``content/reopened.js`` stands before ``document.write``; a page may take trusted texts alone."""
    host = "page-qui-s-ecrit.example.org"
    sites.headers[host] = {"Content-Security-Policy": "require-trusted-types-for 'script'"}
    sites.pages[host] = (
        "<!doctype html><title>avant</title><script>const made = (text) => window.trustedTypes ?"
        "(window.policy ??= trustedTypes.createPolicy('ecrit', {createHTML: (t) => t})).createHTML(text) : text;"
        "document.write(made('<p>un')); document.writeln(made('<p>deux'), made('<p>trois'));"
        "document.write(made('<button id=go>'));"
        "go.onclick = () => { window.told = document.body.innerText.split(/\\s+/).join();"
        "told += document.open() === document; document.write(made('<title>après</title><p>quatre'));"
        "document.close(); };</script>"
    )
    browser.open(f"http://{host}/")
    browser.click("#go")
    browser.until(lambda: browser.text("p") == "quatre")
    assert browser.run("return [document.title, told]") == ["après", "un,deux,trois,true"]
