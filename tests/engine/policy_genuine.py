"""Cases of ``test_policy.py``: genuine sites of a shape that lures have as well, and the lures beside them."""

from __future__ import annotations

from tests.engine.policy_beside import D, S, U

GENUINE: dict[str, list[tuple[str, str, str]]] = {
    "a lure word inside another word, in a part without the name": [
        ("institutcurie-performances.fr", S, "combosquat"),
        ("chu-angers-transformation.fr", S, "combosquat"),
        ("mgen-formations.fr", U, ""),
        ("apicil-imprimerie.com", U, ""),
        ("apicil-besoins.com", U, ""),
        ("chu-angers-formulaire.fr", D, "combosquat"),
        ("mgen-carteperdue.fr", D, "combosquat"),
        ("amelicarte.com", D, "combosquat"),
    ],
    "a word that a longer lure word begins with": [
        ("react-vital-signs.com", U, ""),
        ("vital-inter-sports.fr", U, ""),
        ("msa-react.fr", U, "claim"),
        ("sante-internationale-assurance.com", U, ""),
        ("vital-reactiv.fr", D, "combosquat"),
        ("ameli-contentieu.fr", D, "combosquat"),
        ("carte-vitale-internet.com", D, "combosquat"),
    ],
    "sécu where it means security": [
        ("secuaccess.com", U, ""),
        ("secumotion.fr", U, ""),
        ("secualerte.fr", U, ""),
        ("secumessage.com", U, ""),
        ("secu-remboursement.fr", D, "combosquat"),
        ("amelie-secu.net", D, "combosquat"),
        ("secu-prestations.fr", S, "combosquat"),
    ],
    "who hires, gives or keeps a shop at a hospital": [
        ("recrute-chu-rennes.fr", U, ""),
        ("chu-dijon-recrute.planning-hotel.com", U, ""),
        ("dons-chu-angers.fr", U, ""),
        ("samu-chu-limoges.fr", U, ""),
        ("chu-poitiers-maternite.fr", U, "claim"),
        ("chu-rennes-identifiant.fr", D, "combosquat"),
        ("recrute-ameli.fr", D, "combosquat"),
        ("don-chu-angers-paiement.com", D, "combosquat"),
    ],
    "a union of the health services": [
        ("cfdt-sante-aphm.fr", U, ""),
        ("fo-sante-chu-rennes.fr", U, ""),
        ("unsa-sante-aphp.org", U, ""),
        ("sante-aphm.fr", D, "combosquat"),
        ("cgt-remboursement-aphp.fr", D, "combosquat"),
        ("sante-chu-rennes.net", D, "combosquat"),
    ],
    "a hospital in front of a supplier with a word of care in its name": [
        ("chu-angers.softmedical.fr", U, ""),
        ("chu-rennes.planning-soins.fr", U, ""),
        ("chu-limoges.sante-hygie.com", U, ""),
        ("chu-rennes.dossier-patient.info", S, "combosquat"),
        ("chu-angers.paiement-soins.com", D, "combosquat"),
        ("doctolib.visite-medicale-lieu.com", S, "combosquat"),
    ],
    "a short name in look-alike letters at the end of a surname": [
        ("mcanneil-peinture.com", U, ""),
        ("garagebarnell.fr", U, ""),
        ("studiotarnell.com", U, ""),
        ("amelitrucage.fr", S, "combosquat"),
        ("arneli-remboursement.fr", D, "combosquat"),
        ("espacearneli.fr", D, "combosquat"),
    ],
    "a kind of body that ends another word, before a place": [
        ("coachmacon.fr", U, ""),
        ("sandwichvichy.com", U, ""),
        ("pitchrodez.fr", U, ""),
        ("dossierch-roanne.fr", S, "combosquat"),
        ("comptechumontpellier.com", D, "combosquat"),
        ("portailch-roanne.fr", S, "combosquat"),
    ],
}  # fmt: skip
"""Rule to (host, verdict, leading code)."""
