"""The eight things that somebody comes for, each from the open page to the right words on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.pages.conftest import FAKE
from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient

MOST_TOUCHES = 3
LETTER = f"https://{FAKE}/lettre?d=1"
ADVICE = "#now .steps:not([hidden]) li"


class Journey(NamedTuple):
    """``walk`` is given the photograph of a letter; then ``seen`` is on the screen, ``words`` are on the page.

    ``way``: what the first of the large buttons says, "" if there is none.
    """

    walk: Callable[[Patient, Path], None]
    words: tuple[str, ...]
    seen: str = "#cards .title"
    way: str = ""
    is_scripted: bool = False


def _checks(name: str) -> Callable[[Patient, Path], None]:
    def walk(patient: Patient, _: Path) -> None:
        patient.pastes(MESSAGES[name].text)
        patient.touches_button("Vérifier")
        patient.sees_result()

    return walk


def _photographs(patient: Patient, letter: Path) -> None:
    patient.picks(letter)
    patient.sees_result()


def _looks_for_a_hospital(patient: Patient, _: Path) -> None:
    patient.touches_button("Trouver le vrai site")
    patient.writes("q", "chu lile")
    patient.touches_button("Chercher")
    patient.browser.until(lambda: patient.browser.text("#cards .name") == "CHU de Lille")
    patient.browser.until(lambda: patient.browser.text("#summary").startswith("Nous avons trouvé"))


def _gave_a_card(patient: Patient, _: Path) -> None:
    patient.touches_button("J'ai donné mes informations")
    patient.touches_button("Ma carte bancaire ou mon RIB")


JOURNEYS = {
    "SMS with a lure": Journey(
        _checks("SMS with a lure"),
        ("Attention : ressemble à un faux site", "N'ouvrez pas ce lien", "Que faire maintenant", "33700", "17Cyber"),
        way="Ouvrir ameli.fr",
    ),
    "SMS with the true ameli": Journey(
        _checks("SMS with the true ameli"),
        ("C'est l'adresse de : Assurance maladie", "Le message, lui, peut être faux"),
        way="Ouvrir ameli.fr",
    ),
    "mail with a wrapped link": Journey(
        _checks("mail with a wrapped link"),
        ("Ce lien passe par un autre site", "www.ameli.fr", "N'ouvrez pas ce lien"),
        way="Ouvrir ameli.fr",
    ),
    "letter with a QR": Journey(
        _photographs,
        (f"Ce QR code contient : {LETTER}", "Attention : ressemble à un faux site", "N'ouvrez pas ce lien"),
        is_scripted=True,
    ),
    "shortener": Journey(_checks("shortener"), ("Prudence : ce lien cache où il mène", "Trouver le vrai site")),
    "no link": Journey(
        _checks("no link"),
        ("Il n'y a pas de lien dans ce texte", "Ne répondez pas", "ne demande jamais votre carte bancaire"),
        seen=ADVICE,
    ),
    "which is my hospital's site": Journey(
        _looks_for_a_hospital,
        ("CHU de Lille", "Adresse sur notre liste"),
        seen="#cards .name",
        way="Ouvrir chu-lille.fr",
    ),
    "I already gave my card": Journey(
        _gave_a_card, ("Appelez votre banque maintenant", "0 892 705 705"), seen="#card a[href='tel:0892705705']"
    ),
}
