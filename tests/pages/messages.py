"""What people receive, and what the page must say of it: the kinds of cards, worst first, and where to go instead."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """``ways``: the domains on the large buttons, in the order of the cards."""

    text: str
    kinds: tuple[str, ...]
    ways: tuple[str, ...] = ()


MESSAGES = {
    "SMS with a lure": Message(
        "Assurance Maladie : M. DUPONT, votre carte vitale expire. https://ameli-carte-vitale.com/renouv?d=1",
        ("dangerous",),
        ("ameli.fr",),
    ),
    "SMS with the true ameli": Message(
        "Ameli : un nouveau message vous attend sur https://www.ameli.fr/assure", ("official",), ("ameli.fr",)
    ),
    "mail with a wrapped link": Message(
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ameli.fr%2Fassure&data=05",
        ("wrapped",),
        ("ameli.fr",),
    ),
    "mail with a wrapped lure": Message(
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fameli-carte.com%2Fassure&data=05",
        ("dangerous",),
        ("ameli.fr",),
    ),
    "shortener": Message("Frais d'hôpital 12 EUR : https://bit.ly/abc", ("shortener",)),
    "no link": Message("Bonjour, votre dossier est incomplet.", ()),
    "a telephone number": Message("Appelez vite le 09 70 12 34 56 pour votre dossier", ("call",)),
    "an unknown site": Message("Voir https://example.org/", ("unknown",)),
    "a number for an address": Message("Voir http://85.12.3.4/ameli", ("number",)),
    "a doubtful site": Message("Allez sur sante-renouvellement.fr", ("suspicious",)),
    "a misspelt hospital": Message("Rendez-vous : https://chu-lile.fr/rdv", ("suspicious",), ("chu-lille.fr",)),
    "an official site that leads elsewhere": Message(
        "https://www.ameli.fr/redirect?url=https://evil.example/", ("redirector",), ("ameli.fr",)
    ),
    "an official name before an at sign": Message("https://www.ameli.fr@example.org/", ("dangerous",), ("ameli.fr",)),
    "a text that shows another address": Message(
        '<p>Cliquez : <a href="https://example.org/x">www.ameli.fr</a></p>', ("suspicious",), ("ameli.fr",)
    ),
    "several, the worst first": Message(
        "https://example.org https://www.ameli.fr/ https://arneli.fr/connexion ou le 06 12 34 56 78",
        ("dangerous", "call", "unknown", "official"),
        ("ameli.fr", "ameli.fr"),
    ),
}
