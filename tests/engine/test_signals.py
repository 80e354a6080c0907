"""Each signal family on its own table of cases: what it must find, and what it must leave alone."""

from __future__ import annotations

import pytest

from scanner.engine.index import Index
from tests.conftest import codes, imitated, judge

HOMOGLYPH = [
    "https://d0ctolib.fr", "https://d0ct0lib.com", "https://doctol1b.fr", "https://ame1i.fr", "https://ameIi.fr",
    "https://амеӏі.fr", "https://ɑmeli.com", "https://ａméli.fr", "https://αmeli.fr", "https://chu-liIIe.fr", "https://chu-ii11e.fr",
    "https://xn--hpital-saint-joseph-l5b.fr", "https://améli.example.org", "https://arneli.example.org", "https://âphp.fr",
    "https://mônespacesante.fr", "https://rnonespacesante.fr", "https://amelí.web.app",
]  # fmt: skip

TYPOSQUAT = [
    "https://doctlib.fr", "https://dcotolib.fr", "https://doctolibb.fr", "https://doktolib.fr", "https://adoctolib.fr",
    "https://amelli.fr", "https://chulille.fr", "https://chu-lillle.fr", "https://monespacesnte.fr", "https://do.ctolib.fr",
    "https://harmonie-mutuele.fr", "https://santepubliquefance.fr", "https://chu-toulouze.fr",
]  # fmt: skip

COMBOSQUAT_DANGEROUS = [
    "https://ameli-compte.com", "https://mon-ameli-remboursement.net", "https://doctolib-rdv.info", "https://carte-vitale-2026.com",
    "https://renouvellement-cartevitale.org", "https://macartevitale-livraison.com", "https://ame-li-sante.fr",
    "https://doctolib-rembousement.fr", "https://amelis-vitale.fr",
    "https://cpam-ameli.fr", "https://vitale-secu.com", "https://cpam-remboursement-compte.fr", "https://infoamelicarte.fr",
    "https://activez-vitale.info", "https://vitale-mot-de-passe.top", "https://payez-cpam.net", "https://cpam-2fa.info",
    "https://beneficiaire-amelie.info", "https://amelie-ayantdroit.com", "https://ameli.secu-guichetfrance.com",
    "https://cpam-service.fr", "https://ameii-formulaire.com", "https://chu-lille-resultats.com", "https://mon-espace-sante-connexion.com",
]  # fmt: skip

COMBOSQUAT_SUSPICIOUS = [
    "https://ameli-xkcd.fr",
    "https://la-cpam.fr",
    "https://xxdoctolibxx.com",
    "https://clt-vitale.com",
    "https://cpam-mdp.com",
    "https://amelie-compte-x7k2.com",
    "https://mon-vital-dossier-8wq1.net",
    "https://cpam-svc.net",
]

EMBEDDING = [
    "https://www.ameli.fr.secure-login.com", "https://ameli-fr.com", "https://www-ameli-fr.com", "https://ameli.fr-compte.com",
    "https://chu-lille-fr.example.com", "https://doctolib.fr.web.app", "https://x.chu.lille.fr.portail.net", "https://aphp.fr.evil.io",
]  # fmt: skip

LEFT_ALONE = [
    "https://amelie.com", "https://amelie-les-bains.com", "https://amelioration.fr", "https://camelia.fr", "https://gamelink.com",
    "https://webnamelist.com", "https://capitale-assurance.fr", "https://eau-vitale.fr", "https://vitalite-sante.fr", "https://chuelles.fr",
    "https://schuman.eu", "https://church.org", "https://graphpad.com", "https://amgen.com", "https://hp.com", "https://visale.fr",
    "https://santemagazine.fr", "https://cartes-postales.fr",
    "https://mutuelle-sante.com", "https://assurance-auto.fr", "https://service-public.fr", "https://camel.fr", "https://san.fr",
    "https://caramel.fr", "https://hamelin.com", "https://vital.com", "https://amelie-photographe.fr", "https://generations.fr",
    "https://activez-votre-sante.com", "https://consultez-soins.fr", "https://esp-vital.com", "https://vital-svc.com", "https://opposition-sante.fr",
    "https://vital-mdp.com", "https://animal-hopital.com", "https://amelie-3d.fr", "https://amelie-assuretoi.com", "https://amelie-assurances-lyon.fr",
    "https://carte-mp3.com", "https://vital-b12.com",
    "https://alan-b2b.fr", "https://pharmacie-h24.fr",
    "https://doctor.com", "https://cancel.com", "https://cm-lille.fr", "https://doctissimo.fr", "https://santé.fr", "https://hôpital.fr",
]  # fmt: skip


@pytest.mark.parametrize("url", HOMOGLYPH)
def test_homoglyphs_are_dangerous(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert verdict.verdict == "dangerous"
    assert codes(verdict)[0] == "homoglyph"


@pytest.mark.parametrize("url", TYPOSQUAT)
def test_near_misses_are_suspicious(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)[0]) == ("suspicious", "typosquat")


@pytest.mark.parametrize("url", COMBOSQUAT_DANGEROUS)
def test_name_with_lure_words_is_dangerous(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)[0]) == ("dangerous", "combosquat")


@pytest.mark.parametrize("url", ["https://www-ameli.fr", "https://wwwameli.com", "https://ameli-com.net"])
def test_www_or_a_suffix_stuck_to_a_strong_name_is_dangerous(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)[0]) == ("dangerous", "typosquat")


@pytest.mark.parametrize("url", COMBOSQUAT_SUSPICIOUS)
def test_name_with_little_around_it_is_suspicious(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)[0]) == ("suspicious", "combosquat")


@pytest.mark.parametrize("url", EMBEDDING)
def test_embedded_domains_are_dangerous(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)[0]) == ("dangerous", "embedding")
    assert imitated(verdict) in ("ameli.fr", "chu-lille.fr", "doctolib.fr", "aphp.fr")
    assert imitated(verdict).partition(".")[0] in url.replace(".lille", "-lille")


@pytest.mark.parametrize("url", LEFT_ALONE)
def test_ordinary_sites_are_left_alone(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)) == ("unknown", [])


@pytest.mark.parametrize(
    ("url", "verdict", "code"),
    [
        ("https://ameli.fr@evil.example/", "dangerous", "userinfo"),
        ("https://ameli.fr%2f@evil.example/", "dangerous", "userinfo"),
        ("https://www.ameli.fr:pass@evil.example/", "dangerous", "userinfo"),
        ("https://doctolib@evil.example/", "dangerous", "userinfo"),
        ("https://example.org@evil.example/", "suspicious", "userinfo"),
        ("https://admin@evil.example/", "unknown", "userinfo"),
        ("https://:ameli.fr@evil.com/", "dangerous", "userinfo"),
        ("https://ameli.fr.login@evil.com/", "dangerous", "userinfo"),
        ("https://arneli.fr@evil.com/", "dangerous", "userinfo"),
        ("https://sites.google.com/view/ameli-carte-vitale", "dangerous", "shared-hosting"),
        ("https://sites.google.com/view/arneli-connexion", "dangerous", "shared-hosting"),
        ("https://127.0.0.1/", "unknown", "ip-host"),
        ("https://[::1]/", "unknown", "ip-host"),
        ("https://a-b-c-d-e-f.example/", "unknown", "odd-shape"),
        ("https://example.com:8443/", "unknown", "odd-shape"),
        ("https://carte-vitale.vercel.app", "dangerous", "shared-hosting"),
        ("https://ameli.weebly.com", "dangerous", "shared-hosting"),
        ("https://institut-bergonie.github.io", "unknown", ""),
        ("https://sites.google.com/view/ameli-renouvellement", "dangerous", "shared-hosting"),
        ("https://sites.google.com/view/camelia", "unknown", ""),
        ("https://doctlib.web.app", "dangerous", "typosquat"),
        ("https://renouvellement-assure-maladie.fr", "dangerous", "combosquat"),
        ("https://demande-remboursement-secu-sociale.info", "dangerous", "combosquat"),
        ("https://formulaire-assure-sante.com", "dangerous", "health-words"),
    ],
)
def test_deceptions_and_hosting(index: Index, url: str, verdict: str, code: str) -> None:
    found = judge(url, index)
    assert (found.verdict, (codes(found) or [""])[0]) == (verdict, code)


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://ch-issoire.fr", "unknown"),
        ("https://hopital-prive.fr", "unknown"),
        ("https://clinique-veterinaire-lille.fr", "unknown"),
        ("https://hopital-issoire.fr", "unknown"),
        ("https://centre-hospitalier-issoire.fr", "unknown"),
        ("https://mdph85.fr", "unknown"),
        ("https://ch-bonifachio.fr", "suspicious"),
        ("https://hopital-chaumont.fr", "suspicious"),
        ("https://cpam-isere.fr", "suspicious"),
        ("https://ch-issoire-facture.fr", "suspicious"),
        ("https://ch-issoire.web.app", "suspicious"),
    ],
)
def test_claims(index: Index, url: str, verdict: str) -> None:
    found = judge(url, index)
    assert (found.verdict, codes(found)[0]) == (verdict, "claim")


@pytest.mark.parametrize("url", ["https://hopital-lile.fr", "https://chu-lile.fr", "https://chu-lyonn.fr"])
def test_what_is_no_place_is_not_named_as_the_place_of_a_claim(index: Index, url: str) -> None:
    [claimed] = [reason for reason in judge(url, index).reasons if reason.code == "claim"]
    assert (claimed.variant, claimed.evidence.get("place")) == ("no-place", None)


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://mdph35.fr", "official"),
        ("https://mdph36.fr", "unknown"),
        ("https://chu-nice.fr", "official"),
        ("https://ch-pan.fr", "unknown"),
    ],
)
def test_real_neighbours_are_no_typosquats(index: Index, url: str, verdict: str) -> None:
    assert judge(url, index).verdict == verdict


@pytest.mark.parametrize(
    ("url", "has_redirector"),
    [
        ("https://www.ameli.fr/r?url=https://evil.com", True),
        ("https://www.ameli.fr/r?redirect=//evil.com", True),
        ("https://www.ameli.fr/r?url=https://assure.ameli.fr", False),
        ("https://www.ameli.fr/r?q=https://evil.com", True),
        ("https://www.ameli.fr/r?next=/assure", False),
    ],
)
def test_redirectors_on_official_hosts_are_told_but_stay_official(index: Index, url: str, has_redirector: bool) -> None:
    verdict = judge(url, index)
    assert verdict.verdict == "official"
    assert ("redirector" in codes(verdict)) == has_redirector


def test_a_lure_on_a_candidate_is_at_most_suspicious(index: Index) -> None:
    for domain, organisation in index.candidates.items():
        if not organisation.verified:
            assert judge(f"https://{domain.partition('.')[0]}-remboursement.top", index).verdict != "official"
    assert judge("https://ch-valvert-remboursement.fr", index).verdict == "suspicious"


def test_an_address_of_somebody_elses_user_on_shared_hosting_is_not_dangerous(index: Index) -> None:
    assert judge("https://jean.dupont@tenant.github.io/", index).verdict == "suspicious"


@pytest.mark.parametrize("url", ["https://ameli.fr.camieg-connexion.com", "https://doctolib.fr.keldoc-paiement.com"])
def test_a_candidate_never_hides_a_verified_organisation(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert verdict.verdict == "dangerous"
    assert imitated(verdict) in ("ameli.fr", "doctolib.fr")


@pytest.mark.parametrize(
    ("url", "piece"),
    [
        ("https://œil.ameli.fr.evil.com", "ameli.fr"),
        ("https://straße-haгmonie-mutuelle.fr.fr", "haгmonie-mutuelle.fr"),
        ("https://œuvre-ameli-compte.fr", "ameli"),
        ("https://www.cœur.doctоlib.fr", "doctоlib"),
    ],
)
def test_spans_are_right_where_letters_fold_to_several(index: Index, url: str, piece: str) -> None:
    verdict = judge(url, index)
    span = verdict.reasons[0].span
    assert span is not None
    assert verdict.display_host[slice(*span)] == verdict.reasons[0].evidence["found"] == piece


@pytest.mark.parametrize(
    "url",
    [
        "https://*.ameli.fr",
        "https://\u0661.ameli.fr",
        "https://a.ameli.fr..",
        "https://" + "a" * 64 + ".ameli.fr",
        "https://a..ameli.fr",
    ],
)
def test_hosts_that_no_browser_can_open_are_never_official(index: Index, url: str) -> None:
    assert judge(url, index).verdict != "official"
