"""Mails to try a filter with: lures, genuine ones, and others that stock rules have something to say about."""

from __future__ import annotations

from email.utils import formatdate
from typing import NamedTuple


class Link(NamedTuple):
    """Where a link leads, and the text that it shows."""

    address: str
    shown: str


WORDS = "Bonjour, voici les informations attendues."
ARTICLE = (
    "Chaque hiver, la vaccination contre la grippe protège les personnes fragiles et leurs proches. Notre équipe vous"
    " reçoit sans rendez-vous, du lundi au vendredi, et répond à vos questions sur les rappels, les effets attendus et"
    " la prise en charge. Le dossier du mois raconte aussi comment le service de pédiatrie accueille les familles. "
)


def mail(
    *links: Link, subject: str = "Votre dossier", sender: str = "contact@exemple.fr", more: str = "", words: str = WORDS
) -> str:
    """A mail of both text and HTML; ``more`` are further header lines. It is of now: filters count its age."""
    shown = "\n".join(f"{link.shown} ({link.address})" for link in links)
    html = "".join(f'<p>Voir <a href="{link.address}">{link.shown}</a></p>' for link in links)
    return (
        "Received: from mail.exemple.fr (mail.exemple.fr [192.0.2.1]) by mx.hopital.fr with ESMTPS;"
        f" {formatdate()}\n"
        f"From: Service <{sender}>\nTo: Patient <patient@hopital.fr>\nSubject: {subject}\n"
        f"Date: {formatdate()}\nMessage-ID: <4f1c9d2e7a@exemple.fr>\n{more}"
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=bd\n\n"
        f"--bd\nContent-Type: text/plain; charset=utf-8\n\n{words}\n{shown}\n"
        "--bd\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body><p>{words}</p>{html}</body></html>\n--bd--\n"
    )


CHU, AMELI = "https://www.chu-lille.fr/", "https://assure.ameli.fr/"
PHP = "X-PHP-Originating-Script: 1000:send.php\nX-Mailer: PHPMailer 6.1\n"
OSTENSIBLE = "X-Source: /usr/bin/php\nX-PHP-Script: exemple.fr/wp-content/send.php\n"
UNSUBSCRIBE = "List-Unsubscribe: <https://www.exemple.fr/desabonnement>\nPrecedence: bulk\n"

TWENTY = {
    "near miss of a hospital": mail(Link("https://chu-lllle.fr/dossier", CHU)),
    "a wholly other host": mail(Link("https://formulaire-en-ligne.com/x", AMELI)),
    "an exclaimed subject": mail(Link("https://chu-lllle.fr/dossier", CHU), subject="Votre dossier expire !"),
    "an asked subject": mail(Link("https://chu-lllle.fr/", CHU), subject="Avez-vous votre carte ?"),
    "a broken-in site": mail(Link("https://fleuriste.com/wp-content/ameli/a.php", AMELI), more=PHP),
    "a broken-in site, exclaimed": mail(
        Link("https://fleuriste.com/wp-content/ameli/a.php", AMELI), subject="Urgent !", more=PHP + OSTENSIBLE
    ),
    "an address by number": mail(Link("http://192.0.2.77/ameli/", AMELI)),
    "a confusable letter": mail(Link("https://xn--amli-cpa.fr/", AMELI)),
    "a shortener": mail(Link("https://bit.ly/3xYzAbC", AMELI)),
    "a counter of clicks": mail(Link("https://x1.mjt.lu/lnk/AAA", AMELI)),
    "a counter, exclaimed": mail(Link("https://x1.mjt.lu/lnk/AAA", AMELI), subject="Dernier rappel !"),
    "two lures": mail(Link("https://chu-lllle.fr/", CHU), Link("https://formulaire-en-ligne.com/", AMELI)),
    "a lure and a stranger's lure": mail(
        Link("https://chu-lllle.fr/", CHU), Link("https://paypa1.com/", "https://paypal.com/")
    ),
    "a stranger's lure": mail(Link("https://paypa1.com/login", "https://www.paypal.com/login")),
    "a counter and a stranger's lure": mail(
        Link("https://x1.mjt.lu/lnk/A", AMELI), Link("https://paypa1.com/login", "https://www.paypal.com/login")
    ),
    "a genuine link": mail(Link(AMELI, AMELI)),
    "genuine words over a genuine link": mail(Link(CHU, "Votre espace patient")),
    "a genuine newsletter": mail(
        *(Link(f"https://clics.exemple.fr/{number}", AMELI) for number in range(10)),
        more=UNSUBSCRIBE,
        words=5 * ARTICLE,
    ),
    "no link": mail(),
    "a forged sender": mail(Link("https://formulaire-en-ligne.com/", CHU), sender="ne-pas-repondre@ameli.fr"),
}
NEWSLETTER = TWENTY["a genuine newsletter"]
