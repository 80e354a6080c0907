"""The sieve loses no host that the signals would flag, and says in Python what it says in JavaScript."""

from __future__ import annotations

import pytest

from scanner.engine.index import Index
from scanner.engine.scanner import judge
from tests.conftest import ROOT, SOAK
from tests.engine.mutations import hosts
from tests.evaluation.cases import FLAGGED, permute, read_cases
from tests.evaluation.sieving import Sifted, in_javascript, needs_node, sift, without_sieve
from tests.needs import missing

MUTATIONS = 1_000_000 if SOAK else 20_000
SEED = 20261125


@pytest.fixture(scope="module")
def mutated(index: Index) -> Sifted:
    return sift(index, hosts(index, SEED, MUTATIONS))


@pytest.fixture(scope="module")
def own(index: Index) -> Sifted:
    """The hosts of the project's own cases, and permutations of the verified domains."""
    domains = [domain for domain in sorted(index.official) if domain.count(".") == 1]
    every, most = (1, None) if SOAK else (30, 250)
    permutations = (host for domain in domains[::every] for _, host in permute(domain, most))
    return sift(index, (*(case.url for case in read_cases()), *permutations))


def test_no_case_and_no_permutation_is_lost(own: Sifted) -> None:
    assert own.flagged > 1_000
    assert own.lost == []
    assert own.lost_claims == []


def test_strong_covers_every_dangerous_case(own: Sifted) -> None:
    assert own.not_strong == []


def test_hardly_a_mutation_is_lost(mutated: Sifted) -> None:
    assert mutated.flagged > MUTATIONS / 3
    assert len(mutated.lost) <= MUTATIONS / 20_000, mutated.lost
    assert len(mutated.lost_claims) <= MUTATIONS / 20_000, mutated.lost_claims
    assert len(mutated.not_strong) <= MUTATIONS / 200, mutated.not_strong[:50]


def test_javascript_says_the_same_of_every_host(index: Index, mutated: Sifted, own: Sifted) -> None:
    if needs_node() is None:
        missing("node", "apt-get install nodejs")
    told = {**mutated.held, **own.held, **{host: index.sieve(host) for host in (*index.official, *index.candidates)}}
    odd = ("", "a", "localhost", "1.2.3.4", "[::1]", "-", ".", "a..b", "-ameli-.-", "a." * 120 + "fr", "x" * 250)
    told |= {host: index.sieve(host) for host in odd}
    answers = in_javascript(index.sieve_data, list(told))
    assert {host: (told[host], answer) for host, answer in answers.items() if told[host] != answer} == {}


@pytest.mark.parametrize(
    ("host", "held"),
    [
        ("www.boulangerie-martin.fr", "none"),
        ("paris-tourisme.com", "none"),  # `ari` stands in it by chance
        ("archives-dubois.fr", "none"),
        ("images.exemple.com", "none"),
        ("auberge-sainte-rosalie.fr", "none"),  # two letters from `isante`, not one
        ("chronometres-dubois.com", "none"),  # `chr` begins it by chance
        ("chipotage.fr", "none"),
        ("cartertrailers.com", "none"),
        ("assuremoto-duval.fr", "none"),
        ("bidvertiges.com", "none"),  # `civen` only if every letter that may be another is
        ("enquete.culture.gouv.fr", "none"),  # the State's own
        ("culture-gouv.fr", "strong"),
        ("culturegouv.fr", "strong"),
        ("chulille.com", "strong"),
        ("chudelille.com", "weak"),
        ("xn--amli-dpa.fr", "strong"),
        ("ameli-carte.com", "strong"),
        ("arneli.com", "strong"),
        ("ameli.fr.verif-compte.info", "strong"),
        ("chu-lille-fr.exemple", "strong"),
        ("rdvdoctolb.com", "strong"),
        ("doctolb.github.io", "strong"),
        ("doctolb.com", "weak"),
        ("ciinique-trenel.com", "weak"),  # the name once look-alike letters are one
        ("ch-villageimaginaire.fr", "weak"),
        ("hopital-villageimaginaire.fr", "weak"),
        ("facture-hopital-villageimaginaire.fr", "weak"),
        ("bancai-mdph01.icu", "weak"),  # behind the beginning of a word as behind the word
        ("sante-renouvellement.com", "strong"),
        ("commande-maladie.com", "strong"),
        ("caisse-declaration.fr", "weak"),
    ],
)
def test_what_is_held_back(index: Index, host: str, held: str) -> None:
    assert index.sieve(host) == held


@pytest.mark.parametrize(
    "host",
    [
        "ermboursementmdph64.com",  # a misspelt word glued to a name
        "amelo-atestation.com",  # and beside a misspelt name, with no word between them that is right
        "ambelicpam86pro.com",  # a misspelt name, a short one, and its department
        "rcelamation-polycilniquelimoges-atestation.fr",  # letter by letter `cli` is `cil`, to the eye it is not
        "etape-polyciinique-limoges-espace.com",
        "facture-mutuelle-securitesoci.fr",  # the beginning of words that whole are a name
        "authentificatipn-maladie.fr",  # misspelt behind many beginnings that are right
        "demqterialisation-soins.com",
        "maladie-sms.fr",  # a word of three letters
        "soins-gov.com",
        "websudf3.com",  # a short name between what says nothing and a digit
    ],
)
def test_what_the_signals_flag_is_held_back(index: Index, host: str) -> None:
    assert judge(f"https://{host}/", without_sieve(index)).verdict in FLAGGED
    assert index.sieve(host) != "none"


@pytest.mark.parametrize("label", ["ddoctolibb", "dddoctolib", "doctolibbb", "ddooccttoolliibb", "doccttolib"])
def test_a_name_whose_letters_are_written_twice_is_held_back_wherever_they_stand(index: Index, label: str) -> None:
    assert index.sieve(f"{label}.com") != "none"


@pytest.mark.parametrize("host", ["prestationgerep-recon.com", "carteelsan-justif.fr"])
def test_a_name_that_counts_between_hyphens_only_is_no_word_of_cover(index: Index, host: str) -> None:
    assert judge(f"https://{host}/", without_sieve(index)).verdict == "unknown"


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://ameli.fr@boulangerie-martin.fr/", "userinfo"),
        ("https://boulangerie-martin.github.io/ameli-carte/", "shared-hosting"),
    ],
)
def test_a_link_that_speaks_is_read_although_its_host_passes(index: Index, link: str, code: str) -> None:
    assert index.sieve(link.rpartition("@")[2].removeprefix("https://").partition("/")[0]) == "none"
    assert code in [reason.code for reason in judge(link, index).reasons]


def test_a_host_that_passes_has_no_reason_of_imitation_or_claim(index: Index, mutated: Sifted) -> None:
    passed = [host for host, held in mutated.held.items() if held == "none"]
    assert passed
    for host in passed[:2_000]:
        verdict = judge(f"https://{host}/", index)
        assert verdict.verdict in ("unknown", "official")
        assert {reason.code for reason in verdict.reasons} <= {
            "official",
            "candidate",
            "exception",
            "odd-shape",
            "state",
            "shortener",
        }


def test_the_extension_carries_the_module_that_is_compared() -> None:
    assert (ROOT / "extension" / "shared" / "sieve.js").is_file()
