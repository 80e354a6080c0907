"""One table of reason codes: whatever is missing from it, or from what is made of it, is told by name."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from scanner.engine.codes import Code, Outcome
from scanner.engine.index import Index
from scanner.engine.scanner import judge
from scanner.engine.shown import with_shown
from scanner.web.openapi import document
from scanner.wording import LANGUAGES, answer, answers
from scanner.wording.catalogue import Catalogue, catalogue
from tests.conftest import ROOT

FAKE, MARKED = "confirmed.example", "marked.example"
EXAMPLES = {  # the key of a sentence to a link that is told with it
    "official": "https://www.ameli.fr/",
    "candidate": "https://ch-douai.fr/",
    "homoglyph": "https://аmeli.fr/",
    "homoglyph.ascii": "https://arneli.fr/",
    "homoglyph.careless": "https://monespaccsartc.fr/",
    "state": "https://ameli.gouv.fr/",
    "government": "https://impots-gouv-fr.com/",
    "homoglyph.accents": "https://améli.example.org/",
    "typosquat": "https://chu-lile.fr/",
    "typosquat.written": "https://chulille.fr/",
    "combosquat": "https://ameli-carte-vitale-renouvellement.fr/",
    "combosquat.alone": "https://ameli-xkcd.fr/",
    "combosquat.near": "https://ameii-carte.com/",
    "other-suffix": "https://ameli.com/",
    "embedding": "https://ameli.fr.verif-compte.info/",
    "embedding.path": "https://evil.example/www.ameli.fr/connexion",
    "userinfo": "https://example.org@evil.example/",
    "userinfo.name": "https://ameli.fr@evil.example/",
    "shared-hosting": "https://doctlib.web.app/",
    "shared-hosting.name": "https://carte-vitale.vercel.app/",
    "health-words": "https://formulaire-assurance-sante.com/",
    "health-words.bill": "https://facture-hopital.info/",
    "health-words.meant": "https://suspension-droits-maladie.com/",
    "claim": "https://ch-issoire.fr/",
    "claim.no-place": "https://hopital-lile.fr/",
    "claim.misspelt": "https://ch-bonifachio.fr/",
    "claim.other-domain": "https://hopital-chaumont.fr/",
    "claim.central": "https://cpam-isere.fr/",
    "claim.lure-word": "https://ch-issoire-facture.fr/",
    "claim.shared-hosting": "https://ch-issoire.web.app/",
    "redirector": "https://www.ameli.fr/r?url=https://evil.example",
    "redirector.dangerous": "https://www.ameli.fr/r?url=https://ameli-carte-vitale-renouvellement.fr",
    "redirector.suspicious": "https://www.ameli.fr/r?url=https://chu-lile.fr",
    "leads-to": "https://r.example/?u=https://evil.example",
    "leads-to.official": "https://r.example/?u=https://www.ameli.fr/",
    "shown-differs": "https://evil.example:8443/",
    "shortener": "https://bit.ly/3xYz",
    "ip-host": "https://127.0.0.1/",
    "odd-shape": f"https://x@{'b' * 64}.c.d.a-b-c-d-e-f.example:8443/?{'a&' * 60}",
    "listed": f"https://{FAKE}/",
    "listed.marked": f"https://{MARKED}/",
    "listed.test": "https://dangerous.vigilien.test/",
    "exception": "https://e-sante.fr/",
    "unsupported-scheme": "mailto:a@ameli.fr",
    "unsupported-scheme.script": "javascript:alert(1)",
    "unparsable": "http://",
    "unparsable.too-long": "x" * 9000,
}
SHOWN = {"shown-differs": "https://www.ameli.fr/"}
"""What the text of an example's link shows."""
WEIGHT = {
    outcome: weight for weight, outcome in enumerate(("invalid", "official", "unknown", "suspicious", "dangerous"))
}
Faults = Iterator[str]


def keys_of(code: Code) -> set[str]:
    return {code, *(f"{code}.{variant}" for variant in code.variants)}


def in_words(codes: list[Code], words: Mapping[str, Catalogue]) -> Faults:
    """Every code and variant has its sentence in every language, and no sentence is left over."""
    wanted = set().union(*map(keys_of, codes))
    for language in LANGUAGES:
        for key in wanted ^ set(words[language]["reason"]):
            yield f"{language}: {key}"


def in_examples(codes: list[Code], examples: Mapping[str, str]) -> Faults:
    """Every sentence has an example in this file."""
    yield from set().union(*map(keys_of, codes)) ^ set(examples)


def in_document(codes: list[Code], schemas: Mapping[str, Any]) -> Faults:
    """The OpenAPI enum holds the codes and no other."""
    yield from set(codes) ^ set(schemas["Code"]["enum"])


def in_readme(codes: list[Code], text: str) -> Faults:
    """README's table has a row for each code, with what it means."""
    rows = set(re.findall(r"^\| `([a-z-]+)` \| (.*?) \| ([a-z]+) \|$", text, re.MULTILINE))
    for code in codes:
        if (str(code), code.meaning, str(code.worst)) not in rows:
            yield code
    yield from {row[0] for row in rows} - set(codes)


def in_the_engine(codes: list[Code], source: str) -> Faults:
    """Some signal tells it."""
    yield from (code for code in codes if f"Code.{code.name}" not in source)


WORDS = {language: catalogue(language) for language in LANGUAGES}
SCHEMAS = json.loads(document())["components"]["schemas"]
README = (ROOT / "README.md").read_text()


def engine_source(folder: Path = ROOT / "scanner/engine") -> str:
    return "".join(path.read_text() for path in folder.rglob("*.py") if path.name != "codes.py")


CHECKS: dict[str, tuple[Callable[[list[Code], Any], Faults], Any]] = {
    "words": (in_words, WORDS),
    "examples": (in_examples, EXAMPLES),
    "OpenAPI": (in_document, SCHEMAS),
    "README": (in_readme, README),
    "engine": (in_the_engine, engine_source()),
}


@pytest.mark.parametrize("made", CHECKS)
def test_nothing_is_missing_or_left_over(made: str) -> None:
    check, against = CHECKS[made]
    assert sorted(check(list(Code), against)) == []


@pytest.mark.parametrize("code", Code)
def test_a_code_removed_from_the_table_is_told(code: Code) -> None:
    rest = [other for other in Code if other is not code]
    told = {made for made, (check, against) in CHECKS.items() if code in " ".join(check(rest, against))}
    assert told == set(CHECKS) - {"engine"}  # there the name itself would be missing


def test_a_row_removed_from_a_list_made_of_the_table_is_told() -> None:
    for code in Code:
        without = copy.deepcopy(SCHEMAS)
        without["Code"]["enum"].remove(code)
        assert list(in_document(list(Code), without)) == [code]
        lines = [line for line in README.splitlines() if not line.startswith(f"| `{code}` |")]
        assert list(in_readme(list(Code), "\n".join(lines))) == [code]


def test_a_signal_that_is_removed_leaves_its_code_untold() -> None:
    for code in Code:
        source = engine_source().replace(f"Code.{code.name}", "")
        assert code in list(in_the_engine(list(Code), source))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_removed_from_either_language_is_told(language: str) -> None:
    for key in WORDS[language]["reason"]:
        words = copy.deepcopy(WORDS)
        del words[language]["reason"][key]
        assert list(in_words(list(Code), words)) == [f"{language}: {key}"]


@pytest.fixture(scope="module")
def judged(index: Index) -> Index:
    """The shipped register, with a confirmed fake and a marked host."""
    other = copy.copy(index)
    other.fakes, other.marked = frozenset({FAKE}), frozenset({MARKED})
    return other


class Used(dict[str, Any]):
    """A table of sentences that notes which were asked for."""

    def __init__(self, table: Mapping[str, Any], used: set[str], name: str = "") -> None:
        super().__init__({key: Used(v, used, key) if isinstance(v, dict) else v for key, v in table.items()})
        self._used, self._name = used, name

    def __getitem__(self, key: str) -> Any:
        self._used.add(f"{self._name}/{key}")
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._used.add(f"{self._name}/{key}")
        return super().get(key, default)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_told_of_its_example_and_no_other_is_kept(
    judged: Index, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that is missing raises here; one that nothing tells is left over."""
    used: set[str] = set()
    ever: set[str] = set()
    monkeypatch.setattr(answers, "catalogue", lambda name: Used(catalogue(name), used))
    for key, link in EXAMPLES.items():
        verdict = with_shown(judge(link, judged), SHOWN.get(key, ""), judged)
        told = answer(verdict, judged.version, language)
        assert f"reason/{key}" in used, (link, used)
        assert not [reason.message for reason in told.reasons if re.search(r"[{}]", reason.message)]
        ever |= used
        used.clear()
    answer(judge("https://fleuriste.example", judged), judged.version, language)  # nothing to tell of it
    ever |= used
    kept = {f"{table}/{key}" for table, texts in WORDS[language].items() for key in texts if table != "verdict"}
    assert kept - ever == set()


def test_a_link_is_judged_no_worse_than_its_first_reason_says(judged: Index) -> None:
    for link in EXAMPLES.values():
        verdict = judge(link, judged)
        decisive = max(verdict.reasons, key=lambda reason: WEIGHT[reason.code.worst])
        assert WEIGHT[verdict.verdict] <= WEIGHT[decisive.code.worst], link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_advice_on_an_unknown_link_does_not_gainsay_its_reason(judged: Index, language: str) -> None:
    plain = answer(judge("https://fleuriste.example", judged), judged.version, language).advice
    for link in ("https://bit.ly/abc", "https://192.0.2.1/", "https://impots.gouv.fr"):
        told = answer(judge(link, judged), judged.version, language)
        assert (told.verdict, told.advice != plain) == (Outcome.UNKNOWN, True)
        assert told.reasons


def test_every_verdict_has_its_words_and_its_place_in_the_document() -> None:
    assert set(SCHEMAS["Outcome"]["enum"]) == set(Outcome)
    for language in LANGUAGES:
        assert set(WORDS[language]["verdict"]) == set(Outcome)
        named = {f"{outcome}.name" for outcome in (Outcome.SUSPICIOUS, Outcome.DANGEROUS)}
        assert set(WORDS[language]["advice"]) == set(Outcome) | named | {"unknown.noted"}
