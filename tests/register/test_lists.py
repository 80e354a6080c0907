"""The lists: the shipped ones hold, and each kind of broken list is named by file, entry and fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from scanner.cli import main
from scanner.register.errors import ListsError
from scanner.register.loading import Loaded, load
from tests.conftest import LISTS

GOOD = """sources = ["test"]
date = 2026-11-24
[[organisation]]
name = "Organisme d'essai"
kind = "essai"
domains = ["organisme-essai.fr"]
evidence = ["test"]
"""


def write(lists: Path, text: str) -> None:
    (lists / "official" / "essai.toml").write_text(text)


def faults(lists: Path) -> list[str]:
    with pytest.raises(ListsError) as caught:
        load(lists)
    return [str(fault) for fault in caught.value.faults]


BROKEN: dict[str, tuple[str, str, str, str]] = {
    "unknown key": ('kind = "essai"', 'kind = "essai"\ncolour = "red"', "Organisme d'essai", "unknown field `colour`"),
    "missing key": ('evidence = ["test"]', "", "Organisme d'essai", "missing required field `evidence`"),
    "wrong type": ('domains = ["organisme-essai.fr"]', 'domains = "x.fr"', "Organisme d'essai", "Expected `array`"),
    "duplicate domain": (
        "organisme-essai.fr",
        "ameli.fr",
        "Organisme d'essai",
        "duplicate domain `ameli.fr`: Assurance maladie",
    ),
    "duplicate candidate": (
        "organisme-essai.fr",
        "ch-douai.fr",
        "Centre hospitalier de Douai",
        "duplicate domain `ch-douai.fr`",
    ),
    "public suffix": ("organisme-essai.fr", "gouv.fr", "Organisme d'essai", "`gouv.fr` is a public suffix"),
    "private suffix": ("organisme-essai.fr", "github.io", "Organisme d'essai", "`github.io` is a public suffix"),
    "shared hosting": ("organisme-essai.fr", "essai.weebly.com", "Organisme d'essai", "is on shared hosting"),
    "tenant of a private suffix": (
        "organisme-essai.fr",
        "essai.github.io",
        "Organisme d'essai",
        "is on shared hosting",
    ),
    "unreadable url": (
        "evidence",
        'url = "https://[x"\nevidence',
        "Organisme d'essai",
        "is not under one of its verified",
    ),
    "path tenants": ("organisme-essai.fr", "sites.google.com", "Organisme d'essai", "is on shared hosting"),
    "bad A-label": ("organisme-essai.fr", "xn--a.fr", "Organisme d'essai", "is not a host in lower-case A-labels"),
    "U-label": ("organisme-essai.fr", "santé-essai.fr", "Organisme d'essai", "is not a host in lower-case A-labels"),
    "upper case": (
        "organisme-essai.fr",
        "Organisme-Essai.fr",
        "Organisme d'essai",
        "is not a host in lower-case A-labels",
    ),
    "URL as domain": (
        "organisme-essai.fr",
        "https://essai.fr/",
        "Organisme d'essai",
        "is not a host in lower-case A-labels",
    ),
    "many labels": ("organisme-essai.fr", "a.b.c.d.e.f.g.h.fr", "Organisme d'essai", "more than 8 labels"),
    "short alias": (
        "evidence",
        'aliases = ["abcd"]\nevidence',
        "Organisme d'essai",
        "under 5 letters; move it to weak_aliases",
    ),
    "short weak alias": ("evidence", 'weak_aliases = ["ab"]\nevidence', "Organisme d'essai", "under 3 letters"),
    "owned alias": (
        "evidence",
        'aliases = ["carte vitale"]\nevidence',
        "Organisme d'essai",
        "duplicate alias `cartevitale`",
    ),
    "empty evidence": ('["test"]\n', "[]\n", "Organisme d'essai", "evidence is empty"),
    "blank evidence": ('evidence = ["test"]', 'evidence = [" "]', "Organisme d'essai", "evidence is empty"),
    "no domain": (
        'domains = ["organisme-essai.fr"]',
        "domains = []",
        "Organisme d'essai",
        "neither domains nor candidates",
    ),
    "wrong kind": ('kind = "essai"', 'kind = "autre"', "Organisme d'essai", "kind is `autre`"),
    "name twice": ("Organisme d'essai", "Assurance maladie", "Assurance maladie", "make the two one"),
    "foreign url": (
        "evidence",
        'url = "https://ameli.fr/"\nevidence',
        "Organisme d'essai",
        "is not under one of its verified",
    ),
    "not TOML": ("sources", "sources sources", "", "is not valid TOML"),
    "no sources": ('sources = ["test"]', "", "", "missing required field `sources`"),
    "stray key": ("date", 'colour = "red"\ndate', "", "unknown key `colour`"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_organisation_is_named(lists: Path, kind: str) -> None:
    old, new, entry, message = BROKEN[kind]
    head, mark, tail = GOOD.rpartition(old)
    assert mark
    write(lists, head + new + tail if kind == "empty evidence" else GOOD.replace(old, new))
    found = [fault for fault in faults(lists) if message in fault]
    assert found
    file = "hopital-public" if entry == "Centre hospitalier de Douai" else "essai"
    assert found[0].startswith(f"official/{file}.toml: {entry}")


def test_the_unbroken_one_is_taken(lists: Path) -> None:
    write(lists, GOOD)
    assert "organisme-essai.fr" in load(lists).index.official


def _append(file: str, text: str) -> Callable[[Path], None]:
    def change(lists: Path) -> None:
        path = lists / file
        path.write_text(path.read_text() + text)

    return change


def _remove(file: str) -> Callable[[Path], None]:
    return lambda lists: (lists / file).unlink()


def _write(file: str, text: str) -> Callable[[Path], None]:
    def change(lists: Path) -> None:
        (lists / file).write_text(text)

    return change


def _wrapper(text: str) -> Callable[[Path], None]:
    return _append("wrappers.toml", f'\n[[wrapper]]\nname = "Essai"\n{text}\n')


OTHER_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "exception on the register": (
        _append("exceptions.toml", '\n[[exception]]\nhost = "ameli.fr"\nreason = "x"\n'),
        "exceptions.toml: ameli.fr: is on the register",
    ),
    "exception without reason": (
        _append("exceptions.toml", '\n[[exception]]\nhost = "x.fr"\nreason = ""\n'),
        "exceptions.toml: x.fr: reason is empty",
    ),
    "exception twice": (
        _append("exceptions.toml", '\n[[exception]]\nhost = "e-sante.fr"\nreason = "x"\n'),
        "exceptions.toml: e-sante.fr: stands twice",
    ),
    "too many exceptions": (
        _append("exceptions.toml", "".join(f'\n[[exception]]\nhost = "a{n}.fr"\nreason = "x"\n' for n in range(60))),
        "exceptions, at most 60: mend the rule instead",
    ),
    "hosting is no host": (
        lambda lists: (lists / "hosting.toml").write_text(
            (lists / "hosting.toml").read_text().replace('"weebly.com"', '"Weebly.com/"')
        ),
        "hosting.toml: Weebly.com/: in suffixes: is not a host",
    ),
    "no lure words": (_remove("lexicon/lure.toml"), "lexicon/lure.toml: cannot be read"),
    "lure key": (
        _append("lexicon/lure.toml", '\ncolours = ["red"]\n'),
        "lexicon/lure.toml: Object contains unknown field",
    ),
    "no tables": (
        _write("official/don-du-sang.toml", 'organisation = 3\nsources = ["x"]\ndate = 2026-11-24\n'),
        "official/don-du-sang.toml: organisation: must be tables",
    ),
    "empty hosting": (_write("hosting.toml", ""), "hosting.toml: Object missing required field `sources`"),
    "empty official": (_write("official/autre.toml", ""), "official/autre.toml: Object missing required field"),
    "empty exceptions": (_write("exceptions.toml", ""), "exceptions.toml: Object missing required field"),
    "no wrappers": (_remove("wrappers.toml"), "wrappers.toml: cannot be read"),
    "wrapper's form": (_wrapper('hosts = ["a.fr"]\nform = "rot13"'), "wrappers.toml: Essai: form `rot13` is unknown"),
    "wrapper's parameter": (_wrapper('hosts = ["a.fr"]\nform = "plain"'), "wrappers.toml: Essai: form `plain` is of"),
    "wrapper's host": (_wrapper('hosts = ["A.fr"]\nform = "path"'), "wrappers.toml: Essai: host `A.fr` is not"),
    "wrapper's path": (
        _wrapper('hosts = ["a.fr"]\nform = "path"\npaths = ["x"]'),
        "Essai: each of paths begins with /",
    ),
    "wrapper's key": (_wrapper('hosts = ["a.fr"]\nform = "path"\nx = 1'), "wrappers.toml: Object contains unknown"),
    "shortener is a wrapper": (
        _wrapper('hosts = ["bit.ly"]\nform = "path"'),
        "wrappers.toml: bit.ly: in shorteners: is a wrapper as well",
    ),
    "word twice": (_append("lexicon/words.txt", "abbandoniamo\n"), "words.txt: abbandoniamo: stands twice"),
    "host twice": (
        _append("lexicon/well-known.txt", "accounts.google.com\n"),
        "accounts.google.com: stands twice",
    ),
    "lure word twice": (
        lambda lists: (lists / "lexicon/lure.toml").write_text(
            (lists / "lexicon/lure.toml").read_text().replace('"refund"', '"refund", "refund"', 1)
        ),
        "lexicon/lure.toml: refund: stands twice",
    ),
    "central alias": (_append("lexicon/bodies.toml", 'clinic = "nobody"\n'), "which is nobody's alias"),
    "places": (_append("lexicon/places.txt", "Lille\tmany\n"), "what follows the tab must be a population"),
    "central": (_append("lexicon/bodies.toml", 'nothing = "cpam"\n'), "lexicon/bodies.toml: nothing: is central"),
}


@pytest.mark.parametrize("kind", OTHER_FILES)
def test_a_broken_list_is_named(lists: Path, kind: str) -> None:
    change, message = OTHER_FILES[kind]
    change(lists)
    assert any(message in fault for fault in faults(lists))


def test_lists_check_says_what_is_wrong_and_fails(lists: Path) -> None:
    write(lists, GOOD.replace('"organisme-essai.fr"', '"gouv.fr", "ameli.fr"'))
    done = CliRunner().invoke(main, ["lists", "check", str(lists)])
    assert done.exit_code == 1
    assert "official/essai.toml: Organisme d'essai: domain `gouv.fr` is a public suffix" in done.output
    assert "2 faults in the lists" in done.output


def test_one_fault_is_counted_as_one(lists: Path) -> None:
    write(lists, GOOD.replace('"organisme-essai.fr"', '"gouv.fr"'))
    assert CliRunner().invoke(main, ["lists", "check", str(lists)]).output.endswith("\n1 fault in the lists\n")


def test_a_folder_that_is_not_there_is_wrong_use_and_no_fault_found(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["lists", "check", str(tmp_path / "nowhere")]).exit_code == 2


def test_lists_check_passes_the_shipped_lists() -> None:
    done = CliRunner().invoke(main, ["lists", "check", str(LISTS)])
    assert done.exit_code == 0, done.output
    assert "no fault found" in done.output


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "no such folder" in faults(tmp_path / "nowhere")[0]


def test_the_version_changes_with_any_byte(lists: Path, loaded: Loaded) -> None:
    assert load(lists).index.version == loaded.index.version
    _append("exceptions.toml", "# a remark\n")(lists)
    assert load(lists).index.version != loaded.index.version


def test_the_shipped_register_is_the_size_of_its_sources(loaded: Loaded) -> None:
    assert len(loaded.index.official) >= 314
    assert len(loaded.index.candidates) >= 572


def test_a_suffix_where_strangers_pick_names_is_one_fault(lists: Path) -> None:
    write(lists, GOOD.replace('"organisme-essai.fr"', '"github.io"'))
    (fault,) = faults(lists)
    assert "`github.io` is a public suffix" in fault
