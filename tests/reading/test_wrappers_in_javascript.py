"""The browser's reader of wrappers agrees with the engine's on every form that it knows."""

from __future__ import annotations

import json
import shutil
import subprocess

from scanner.engine.address import Address, parse
from scanner.engine.wrappers import follow, hides_its_target, snapshot_form
from tests.conftest import ROOT
from tests.engine.test_wrappers import FORMS, GENUINE, INDEX, LURE, safelinks, wrapped
from tests.needs import missing

UNKNOWN_FORMS = ("mandrillapp", "translate.goog", "//ameli--remboursement-net.cdn.ampproject")
TEMPLATES = [template for template, _ in FORMS if not any(form in template for form in UNKNOWN_FORMS)]
LINKS = [
    *(wrapped(template, url) for template in TEMPLATES for url in (LURE, GENUINE)),
    *(safelinks(wrapped(template)) for template in TEMPLATES),
    safelinks(safelinks(safelinks(LURE))),
    "https://r.example/?" + "&".join(f"u{n}=https://h{n}.example/" for n in range(40)),
    "https://www.google.com/search?q=ameli.fr",
    "https://urldefense.com/v3/__mailto:a@b.fr__;!!x$",
    "https://bit.ly/3xYz",
    "https://u1.ct.sendgrid.net/ls/click?upn=x",
    "https://bit.ly/",
    "r.example/?u=https://bit.ly/x",
    "not a link",
]


def test_both_read_the_same_links() -> None:
    node = shutil.which("node")
    if node is None:
        missing("Node", "apt-get install nodejs")
    script = f"require({json.dumps(str(ROOT / 'extension/shared/wrappers.js'))}); const {{ wrappers }} = vigilien;"
    script += "const { table, links } = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
    script += "console.log(JSON.stringify(links.map((l) => [wrappers.inside(l, table), wrappers.hides(l, table)])));"
    given = json.dumps({"table": snapshot_form(INDEX.wrappers), "links": LINKS})
    done = subprocess.run([node, "-e", script], input=given, capture_output=True, text=True, check=True)
    for link, (inside, hides) in zip(LINKS, json.loads(done.stdout), strict=True):
        address = parse(link)
        if not isinstance(address, Address):
            assert (inside, hides) == ([], False)
            continue
        assert inside == [found.href for found in follow(address, INDEX.wrappers).links], link
        assert hides == hides_its_target(address, INDEX.wrappers), link
