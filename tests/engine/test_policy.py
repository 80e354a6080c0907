"""The verdict policy, rule by rule: for each, lures that it catches and ordinary names that it leaves alone."""

from __future__ import annotations

import pytest

from scanner.engine.index import Index
from tests.conftest import codes, judge

D, S, U = "dangerous", "suspicious", "unknown"

RULES: dict[str, list[tuple[str, str, str]]] = {
    "ordinary words and first names of the languages' word list": [
        ("carreer-ameli.fr", S, "combosquat"),
        ("camelli-ameli.fr", S, "combosquat"),
        ("amelli-carte.fr", D, "combosquat"),
        ("career.fr", U, ""),
        ("annelie-couture.fr", U, ""),
        ("camellias-du-lac.fr", U, ""),
        ("carnell-studio.com", U, ""),
    ],
    "the careless view is never red": [
        ("monespaccsartc.fr", S, "homoglyph"),
        ("hanmonie-mutvelle.fr", S, "homoglyph"),
        ("santepubliqvefrance.fr", S, "homoglyph"),
        ("barmonica.fr", U, ""),
        ("linkcareer.com", U, ""),
        ("barmonie.fr", U, ""),
    ],
    "nor where another word ends the label": [
        ("unicarcer.fr", S, "homoglyph"),
        ("unicarccr.fr", S, "homoglyph"),
        ("unicancen.fr", S, "homoglyph"),
        ("unicareer.com", U, ""),
        ("unicareer.fr", U, ""),
        ("unicareers.com", U, ""),
    ],
    "a health body without a place, beside a lure word, at most amber": [
        ("carsat-compte.fr", S, "claim"),
        ("connexion-mdph.com", S, "claim"),
        ("carsatremboursement.info", S, "claim"),
        ("cgss-moncompte.net", S, "claim"),
        ("ars-verification.fr", S, "claim"),
        ("chu-remboursement.fr", S, "claim"),
        ("mdph-conseil.fr", U, "claim"),
        ("carsat-limoges.org", U, "claim"),
        ("ars-technique.com", U, ""),
        ("chu-recrute.fr", U, "claim"),
        ("ars-alert.com", U, ""),
        ("hopital-emploi.fr", U, "claim"),
    ],
    "letters written twice": [
        ("apphp.fr", S, "typosquat"),
        ("aphmm.fr", S, "typosquat"),
        ("harrmonie-muttuelle.com", S, "typosquat"),
        ("assurrance-malladie.info", S, "typosquat"),
        ("apphp.com", U, ""),
        ("happhm.fr", U, ""),
        ("asmm.fr", U, ""),
    ],
    "short strong names in look-alike letters": [
        ("rngen.fr", D, "homoglyph"),
        ("aphrn.com", D, "homoglyph"),
        ("m9en.net", D, "homoglyph"),
        ("cgf1.fr", U, ""),
        ("rnaif-conseil.fr", U, ""),
        ("cornp.fr", U, ""),
    ],
    "ordinary words in letters that nobody spells them with": [
        ("ѵіԁаӏ.fr", D, "homoglyph"),
        ("сurіе.fr", D, "homoglyph"),
        ("cürié.fr", D, "homoglyph"),
        ("curié.fr", U, ""),
        ("âpril.fr", U, ""),
        ("génération.com", U, ""),
    ],
    "lures that mean somebody without naming them": [
        ("suspension-droits-maladie.com", D, "health-words"),
        ("regularisation-caisse-maladie.net", D, "health-words"),
        ("paiement-sante-publique.info", D, "health-words"),
        ("monremboursement-sante.com", S, "health-words"),
        ("info-maladie-service.fr", S, "health-words"),
        ("maladies-rares-info.fr", U, ""),
        ("sante-publique-urgence.fr", S, "health-words"),
        ("sante-nationale-mutuelle.fr", U, ""),
        ("maladies-du-foie.org", U, ""),
    ],
    "ma and mon glued to a word": [
        ("masante-verification.com", S, "health-words"),
        ("masante-dossier.info", S, "health-words"),
        ("masanteremboursement.net", S, "health-words"),
        ("masante-bio.fr", U, ""),
        ("masantea.com", U, ""),
        ("puissante-energie.fr", U, ""),
    ],
    "the State's suffix at the end of a label": [
        ("impots-gouv.fr", S, "government"),
        ("solidarite-gouv.fr", S, "government"),
        ("ameli-gouv.fr", D, "combosquat"),
        ("a-gouv.fr", U, ""),
        ("gouv-dubois.com", U, ""),
        ("gouvieux.fr", U, ""),
    ],
    "a short label in unknown text is no second name": [
        ("baclesse-verification.fr", D, "combosquat"),
        ("baclesse-connexion.fr", D, "combosquat"),
        ("baclesse-remboursement.com", D, "combosquat"),
        ("baclesse-immobilier.fr", U, ""),
        ("baclesse-imprimerie.fr", U, ""),
        ("baclesse-immeuble.com", U, ""),
    ],
    "short aliases made of a prefix and a word count as whole tokens": [
        ("esante-connexion.fr", D, "combosquat"),
        ("mssante-webmail-secure.fr", D, "combosquat"),
        ("isante-remboursement.com", S, "combosquat"),
        ("puissante-renovation.fr", U, ""),
        ("croissante-info.fr", U, ""),
        ("lagrandecancer.fr", U, ""),
    ],
    "brands are not their trade": [
        ("allianz-remboursement.fr", D, "combosquat"),
        ("groupama-verification-compte.fr", D, "combosquat"),
        ("cerballiance-connexion.com", D, "combosquat"),
        ("allianz-conseil.fr", U, ""),
        ("axa-banque-direct.fr", U, ""),
        ("synlab-recrute.org", U, ""),
    ],
    "cnam with a place is the Conservatoire": [
        ("cnam-remboursement.fr", D, "combosquat"),
        ("cnam-assure-carte.fr", D, "combosquat"),
        ("cnam-verification.info", D, "combosquat"),
        ("cnam-nantes.fr", U, ""),
        ("cnam-bretagne.com", U, ""),
        ("cnam-limoges-inscription.fr", U, ""),
    ],
    "suppliers name their customers": [
        ("chu-nantes.remboursement-patients.com", D, "combosquat"),
        ("aphp.connexion-dossier.info", D, "combosquat"),
        ("doctolib.rendezvous-soin.net", D, "combosquat"),
        ("chu-nantes.planning-pro.io", U, ""),
        ("doctolib.talentbrand.co", U, ""),
        ("mgen.annonces-emploi.fr", U, ""),
    ],
    "lures that name nobody": [
        ("maladie-formulaire.net", S, "health-words"),
        ("soins-remboursement.info", S, "health-words"),
        ("ma-sante-dossier-publique.fr", S, "health-words"),
        ("soins-et-sante.fr", U, ""),
        ("sante-pharmacie-service.fr", U, ""),
        ("mon-rdv-sante.fr", U, ""),
        ("maladies-rares-lyon.fr", U, ""),
    ],
    "the ministry of health": [
        ("ministere-sante-formulaire.com", D, "combosquat"),
        ("gouv-sante.org", S, "combosquat"),
        ("sante-gouv-attestation.net", D, "combosquat"),
        ("santegourmande.fr", U, ""),
        ("ministere-peche.fr", U, ""),
        ("sante-gouvernance.fr", U, ""),
    ],
    "FranceConnect and Mes droits sociaux": [
        ("franceconnect-login.com", D, "combosquat"),
        ("mesdroitsociaux.fr", S, "typosquat"),
        ("mes-droits-sociaux-caf.info", D, "combosquat"),
        ("france-connexions.fr", U, ""),
        ("droits-sociaux.org", U, ""),
        ("france-contact.fr", U, ""),
    ],
    "the State's suffix imitated": [
        ("impots-gouv-fr.com", S, "government"),
        ("antai-gouvfr.info", S, "government"),
        ("amendes.gouw-fr.net", S, "government"),
        ("gouville.fr", U, ""),
        ("gout-france.fr", U, ""),
        ("guy-fruits.fr", U, ""),
    ],
    "under the State's suffix": [
        ("carte-vitale-renouvellement.gouv.fr", U, "state"),
        ("ameli.gouv.fr", U, "state"),
        ("chu-lile.gouv.fr", U, "state"),
    ],
    "office words beside vitale, in the label and in front of it": [
        ("espaceclient-vitale.net", D, "combosquat"),
        ("support-vitale.offres-mobiles.xyz", D, "combosquat"),
        ("servicevitale.page-clients.top", D, "combosquat"),
        ("energie-vitale.fr", U, ""),
        ("force-vitale.boutique-bio.fr", U, ""),
        ("source.eau-vitale.com", U, ""),
    ],
    "a lure word glued to a name of several words": [
        ("connexionchu-rennes.fr", D, "combosquat"),
        ("facturechu-angers.com", D, "combosquat"),
        ("compteghu-paris.fr", S, "combosquat"),
        ("garagechu-rennes.fr", U, ""),
        ("barchu-nantes.fr", U, ""),
        ("fichu-angers.fr", U, ""),
    ],
    "short strong names": [
        ("aphp.net", S, "other-suffix"),
        ("mgen-cotisation.fr", D, "combosquat"),
        ("vpn-aphm.fr", D, "combosquat"),
        ("aphps.fr", U, ""),
        ("amgena.com", U, ""),
        ("mgenie.fr", U, ""),
    ],
    "repeated look-alike edits in long names": [
        ("rnonespacesamte.fr", S, "typosquat"),
        ("harmonie-rnutuella.fr", S, "typosquat"),
        ("gustaveronssv.fr", S, "typosquat"),
        ("harmonies-naturelles.fr", U, ""),
        ("gustave-rousseau.fr", U, ""),
        ("mon-espace-bien-etre.fr", U, ""),
    ],
    "paths": [
        ("boulangerie.example/wp-content/uploads/ameli/", S, "embedding"),
        ("garage.example/wp-admin/css/carte-vitale/", S, "embedding"),
        ("atelier.example/ameli-renouvellement/index.php", S, "embedding"),
        ("garage.example/blog/carte-vitale-commande/connexion", S, "embedding"),
        ("fleuriste.example/ameli-authentification/verif.php?id=1", S, "embedding"),
        ("annuaire.example/whois/ameli.fr", U, ""),
        ("gazette.example/argent/ameli-remboursement-2026.html", U, ""),
        ("blog-sante.example/ameli-remboursement/", U, ""),
        ("radio.example/dossiers/carte-vitale-renouvellement/ce-qui-change.html", U, ""),
        ("avis.example/avis/www.doctolib.fr", U, ""),
        ("journal.example/carte-vitale-ce-qui-change-en-juin", U, ""),
    ],
    "the word in a name of some letters and a word, misspelt": [
        ("ganasurances.com", S, "typosquat"),
        ("unicanser.fr", S, "typosquat"),
        ("ganassurancs.net", S, "typosquat"),
        ("canassurances.fr", U, ""),
        ("ganassurance.com", U, ""),
        ("unicandor.fr", U, ""),
        ("minicancer.fr", U, ""),
        ("biomedicine.fr", U, ""),
    ],
    "a long name of several words, misspelt as its owner writes it": [
        ("lamutuelegenerale.fr", S, "typosquat"),
        ("lamutuellegeneralle.com", S, "typosquat"),
        ("lamutuellgenerale.net", S, "typosquat"),
        ("lamutuelleregionale.fr", U, ""),
        ("mutuellegenerale-vosges.fr", U, ""),
        ("chalencom.fr", U, ""),
    ],
    "a number that is no department": [
        ("mdph3.fr", S, "typosquat"),
        ("mdph355.fr", S, "typosquat"),
        ("mdph640.fr", S, "typosquat"),
        ("mdph62.fr", U, "claim"),
        ("mdph974.re", U, "claim"),
        ("mdph09.fr", U, "claim"),
    ],
    "a weak name cut by a dot within a word": [
        ("swissl.ife.fr", S, "typosquat"),
        ("grou.pama.fr", S, "typosquat"),
        ("info-retr.aite.fr", S, "typosquat"),
        ("info.retraite.fr", U, ""),
        ("direct.assurance.fr", U, ""),
        ("croix.rouge.fr", U, ""),
        ("grou.pama.com", U, ""),
    ],
    "a short name away from the first domain of its owner": [
        ("si-sanu.fr", S, "typosquat"),
        ("si-sxmu.fr", S, "typosquat"),
        ("sy-samu.fr", S, "typosquat"),
        ("si-sxmu.com", U, ""),
        ("ni-same.fr", U, ""),
        ("si-sport.fr", U, ""),
    ],
    "a village for the town of a hospital": [
        ("ch-clais.fr", S, "claim"),
        ("chu-ancy.fr", S, "claim"),
        ("ch-chatres.com", S, "claim"),
        ("ch-ainay-le-chateau.fr", U, "claim"),
        ("ch-caumont.fr", U, "claim"),
        ("ch-clais-emploi.fr", U, "claim"),
    ],
    "near misses that are other names": [
        ("amelo.fr", S, "typosquat"),
        ("cerbaliance.fr", S, "typosquat"),
        ("harmonie-mutuell.fr", S, "typosquat"),
        ("amevi.com", U, ""),
        ("da-assurances.fr", U, ""),
        ("la-bretagne.fr", U, ""),
        ("gh-stulles.com", U, ""),
    ],
}
"""Rule to (host, verdict, leading code)."""

CASES = [(rule, *case) for rule, cases in RULES.items() for case in cases]


@pytest.mark.parametrize(("rule", "address", "verdict", "code"), CASES)
def test_the_policy_holds(index: Index, rule: str, address: str, verdict: str, code: str) -> None:
    result = judge(f"https://{address}", index)
    assert (result.verdict, (codes(result) or [""])[0]) == (verdict, code), rule


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_lures_and_ordinary_names(rule: str) -> None:
    verdicts = [verdict for _, verdict, _ in RULES[rule]]
    assert verdicts.count(U) >= 3
    assert rule == "under the State's suffix" or len(verdicts) - verdicts.count(U) >= 3
