"""One register for the tests of all feeds, and the same with a fake withdrawn."""

from __future__ import annotations

import msgspec

from scanner.feeds import FEEDS, Edition, Publisher, edition
from scanner.register.models import ExceptionEntry, FakeEntry, Register
from tests.ledger.office import small

NOW = 1_800_000_000
PUBLISHER = Publisher("ARS d'essai", "cert.sante@exemple.fr")

GENUINE = "ameli.fr"
FAKE = "arneli.fr"
NEIGHBOUR = "arnelie.fr"
HOSTED = "ameli-carte.vercel.app"
"""A fake on shared hosting."""
ABOVE, SPARED = "hebergeur-faux.fr", "chu.hebergeur-faux.fr"
"""A fake with a genuine site beneath it."""
LETTERS = "xn--amli-cpa.fr"
"""An A-label: what a resolver sees of ``améli.fr``."""
MARKED = "ameli-doute.fr"
FAKES = (FAKE, HOSTED, ABOVE, LETTERS, f"espace.{FAKE}")


def register(*fakes: str, marked: tuple[str, ...] = (MARKED,)) -> Register:
    """A small register with these fakes."""
    return msgspec.structs.replace(
        small().register,
        fakes=tuple(FakeEntry(host, "vu") for host in fakes),
        marked=marked,
        exceptions=(ExceptionEntry(SPARED, "vu"),),
    )


FULL = edition(register(*FAKES), 1, NOW, PUBLISHER)
WITHDRAWN = edition(register(*(host for host in FAKES if not host.endswith(FAKE))), 2, NOW, PUBLISHER)


def files(name: str, which: Edition = FULL) -> dict[str, str]:
    """The files of a feed."""
    return FEEDS[name].files(which)


def text(name: str, which: Edition = FULL) -> str:
    """The first file of a feed."""
    return FEEDS[name].text(which)
