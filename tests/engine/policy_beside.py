"""The verdict policy on what stands beside a name: for each rule, its lures, and ordinary names left alone.

``test_policy.py`` tries them with its own.
"""

from __future__ import annotations

D, S, U = "dangerous", "suspicious", "unknown"

BESIDE: dict[str, list[tuple[str, str, str]]] = {
    "people and shops that bear a weak name": [
        ("vital-renouvellement.fr", D, "combosquat"),
        ("amelie-patient.fr", S, "combosquat"),
        ("vitale-dossier.com", S, "combosquat"),
        ("clinique-amelie.fr", U, "claim"),
        ("vital-pharmacie.com", U, ""),
        ("la-famille-vital.fr", U, ""),
        ("pharmacie-vitale-nantes.fr", U, ""),
        ("espacesante-pharmacie.fr", U, ""),
    ],
    "saints": [
        ("saint-ameli.fr", S, "combosquat"),
        ("vitale-saint-denis-renouvellement.fr", D, "combosquat"),
        ("sante-vitale.com", S, "combosquat"),
        ("maternite-saint-vital.fr", U, "claim"),
        ("college-sainte-amelie.fr", U, ""),
        ("hopital-st-vital.com", U, "claim"),
        ("mutuelle-ste-amelie.fr", U, ""),
    ],
    "an everyday word in front of another one beside a first name": [
        ("vital-formulaire-dossier.fr", D, "combosquat"),
        ("amelie-rdv.fr", S, "combosquat"),
        ("vital-form.com", S, "combosquat"),
        ("vital-form-pilates.fr", U, ""),
        ("vital-form-nutrition.com", U, ""),
        ("amelie-courrier-dansant.fr", U, ""),
    ],
    "a name of five letters with two swapped is a surname as well": [
        ("ameil.com", D, "homoglyph"),
        ("ameil-carte.fr", D, "combosquat"),
        ("ameil-remboursement.com", D, "combosquat"),
        ("maconnerie-ameil.fr", U, ""),
        ("ameil-vignerons.com", U, ""),
        ("chateau-ameil.fr", U, ""),
        ("maconnerie-anneli.fr", U, ""),
    ],
    "a letter more under another suffix": [
        ("amelli.net", S, "typosquat"),
        ("zameli.com", S, "typosquat"),
        ("tameli.fr", S, "typosquat"),
        ("mameli.it", U, ""),
        ("bameli.com", U, ""),
        ("xameli.net", U, ""),
    ],
    "those who work at any organisation": [
        ("assurance-maladie-contact.fr", D, "combosquat"),
        ("cgt-remboursement-ameli.fr", D, "combosquat"),
        ("assurance-maladie-xyv.fr", S, "combosquat"),
        ("unsa-assurance-maladie.fr", U, ""),
        ("cse-assurancemaladie.fr", U, ""),
        ("ameli-syndicat.fr", U, ""),
        ("syndicat-cgt-doctolib.fr", U, ""),
    ],
    "a word of setting that ends another word": [
        ("ameli-mobile-immo.com", D, "combosquat"),
        ("ameli-immobil.com", S, "combosquat"),
        ("ameli-immobilien.com", S, "combosquat"),
        ("camelimmobilien.de", U, ""),
        ("melimobile.com", U, ""),
        ("hamelin-immobilien.de", U, ""),
    ],
    "a short brand between hyphens, beside what an office asks": [
        ("maiia-authentification.com", S, "combosquat"),
        ("verification-qare.fr", S, "combosquat"),
        ("maaf-virement.net", S, "combosquat"),
        ("mgefi-formulaire-identification.fr", S, "combosquat"),
        ("maiia-rdv.com", U, ""),
        ("maif-assurance-auto.fr", U, ""),
        ("qare-studio.com", U, ""),
        ("livi-coiffure.fr", U, ""),
        ("alan-photographie-livraison.fr", U, ""),
    ],
    "an acronym of three letters beside its office's notice": [
        ("msa-reactivation.com", S, "combosquat"),
        ("css-reconduction.fr", S, "combosquat"),
        ("prolongation-cmu.com", S, "combosquat"),
        ("chu-renouvellement.net", S, "claim"),
        ("css-animation.fr", U, ""),
        ("msa-architecture.com", U, ""),
        ("cmu-livraison.com", U, ""),
        ("caf-escalade-inscription.fr", U, ""),
    ],
    "the State's suffix behind a word of health": [
        ("patient-gouv.com", S, "government"),
        ("vaccin-gouv.net", S, "government"),
        ("mutuelle-gouv.info", S, "government"),
        ("gouv-energie.com", U, ""),
        ("energie-gouv.com", U, ""),
        ("patients-gouvernance.com", U, ""),
    ],
    "a weak name in front of nothing but lure words": [
        ("cpam.paiement-carte.info", S, "combosquat"),
        ("vitale.activation-compte.com", S, "combosquat"),
        ("msa.suspension-droits.net", S, "combosquat"),
        ("cpam.tennis-club.fr", U, ""),
        ("vitale.service.com", U, ""),
        ("msa.connexion-service.com", U, ""),
        ("cpam.connexion-reims.fr", U, ""),
    ],
    "words of the season": [
        ("cpam-grippe.com", S, "combosquat"),
        ("ameli-depistage.com", D, "combosquat"),
        ("assurance-maladie-bronchiolite.fr", D, "combosquat"),
        ("stop-grippe.fr", U, ""),
        ("sante-depistage.com", U, ""),
        ("bronchiolite-paris.fr", U, ""),
    ],
    "participles of a card": [
        ("cartevitale-suspendue.fr", D, "combosquat"),
        ("ameli-desactivee.com", D, "combosquat"),
        ("vitale-perimee.fr", D, "combosquat"),
        ("sante-connectee.com", U, ""),
        ("sante-perdue.fr", U, ""),
        ("carte-perdue.fr", U, ""),
    ],
}  # fmt: skip
"""Rule to (host, verdict, leading code)."""
