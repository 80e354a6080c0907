"""The house keeps its rules: import direction, small files, no index hosts, words for every code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import aiohttp
import pytest

from scanner.wording.catalogue import LANGUAGES, catalogue
from tests.conftest import LONGEST_FILES, ROOT, TESTS
from tests.house import BEGIN, END, PACKAGE, PICTURE, drawn, imported_by, imports, modules

ROOMS = {  # a room to the rooms it may import
    "engine": set(),
    "wording": {"engine"},
    "settings": set(),
    "reading": {"engine"},
    "register": {"engine"},
    "ledger": {"engine", "register"},
    "storage": {"engine", "register", "ledger"},
    "sweep": {"engine", "reading", "wording", "register", "ledger", "storage", "settings"},
    "feeds": {"register"},
    "http": {"settings", "wording"},
    "web": {"engine", "reading", "wording", "register", "ledger", "storage", "feeds", "settings", "http"},
    "desk": {"engine", "wording", "register", "ledger", "storage", "settings", "http"},
}
EVERYBODYS = {"__version__", "collecting", "durations"}
"""Files of the package itself that stand on nothing."""
OUTSIDE_THE_ENGINE = {
    "aiohttp",
    "sqlalchemy",
    "socket",
    "asyncio",
    "time",
    "datetime",
    "os",
    "pathlib",
    "logging",
    "tldextract",
}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_one_way(room: str) -> None:
    paths = [p for p in modules(PACKAGE) if p.relative_to(PACKAGE).parts[0].removesuffix(".py") == room]
    for path in paths:
        for name in imports(path):
            if name.startswith("scanner.") and len(name.split(".")) > 1:
                imported = name.split(".")[1]
                assert imported in ROOMS[room] | EVERYBODYS | {room}, f"{path} imports {name}"


def test_the_picture_of_the_house_is_what_the_imports_say() -> None:
    shown = PICTURE.read_text().partition(BEGIN)[2].partition(END)[0]
    assert shown == drawn(), "draw it anew: python -m tests.house"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions and for types alone do not count: they are resolved after the module is made."""
    names = {module_name(path): path for path in modules(PACKAGE)}
    graph = {name: {found for found in top_level(path) if found in names} - {name} for name, path in names.items()}
    TopologicalSorter(graph).prepare()


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def top_level(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return set(imported_by(tree, path))


def test_a_service_without_a_database_loads_no_library_of_the_console() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, scanner.web.serving; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    console = {"sqlalchemy", "alembic", "jinja2", "webauthn", "scanner.desk", "scanner.ledger.desk"}
    assert not (console | {"segno", "scanner.register.search"}) & set(loaded)


def test_a_service_with_a_database_loads_neither_the_desk_nor_its_libraries() -> None:
    begun = "from scanner.cli import main; main.get_command(None, 'serve')"
    loaded = subprocess.run(
        [sys.executable, "-c", f"{begun}; import sys, scanner.web.watch; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    console = {"alembic", "jinja2", "webauthn", "scanner.desk", "scanner.ledger.desk"}
    assert not (console | {"sqlalchemy.orm"}) & set(loaded)


def test_the_engine_knows_no_outside_world() -> None:
    for path in modules(PACKAGE / "engine"):
        assert not {name.split(".")[0] for name in imports(path)} & OUTSIDE_THE_ENGINE, path


def test_files_have_one_job() -> None:
    long = {str(path): lines for path in modules(PACKAGE) if (lines := len(path.read_text().splitlines())) > 300}
    assert not long


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_tracked_file_names_a_package_index() -> None:
    index_host = re.compile(rb"(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)|index-url|files\.python", re.IGNORECASE)
    own = Path(__file__)
    assert [str(p) for p in tracked_files() if p != own and index_host.search(p.read_bytes())] == []


def test_both_languages_have_the_same_sentences() -> None:
    french, english = (catalogue(language) for language in LANGUAGES)
    assert {table: sorted(french[table]) for table in french} == {table: sorted(english[table]) for table in english}
    for table, sentences in french.items():
        for key, sentence in sentences.items():
            fields = set(re.findall(r"{(\w+)}", sentence))
            assert fields == set(re.findall(r"{(\w+)}", english[table][key])), key


def test_no_sentence_calls_a_site_safe() -> None:
    for language in LANGUAGES:
        for table in catalogue(language).values():
            for sentence in table.values():
                assert not re.search(r"\bsûre?s?\b|\bsafe\b|\bsecure\b", sentence, re.IGNORECASE)


def test_aiohttp_runs_on_its_c_parser() -> None:
    """Most request-smuggling faults of the past were in the pure-Python parser alone."""
    from aiohttp.http_parser import HttpRequestParser

    assert HttpRequestParser.__module__ == "aiohttp._http_parser"
    assert tuple(map(int, aiohttp.__version__.split(".")[:3])) >= (3, 14, 5)


def test_the_index_of_decisions_names_each_of_them() -> None:
    folder = ROOT / "docs" / "adr"
    titles = {path.name: path.read_text().splitlines()[0].removeprefix("# ") for path in folder.glob("0*.md")}
    rows = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+)\) \|$", (folder / "README.md").read_text(), re.MULTILINE)
    assert {file: f"{number}. {title}" for number, title, file in rows} == titles


@pytest.mark.parametrize("file", LONGEST_FILES)
def test_a_file_given_out_first_is_there(file: str) -> None:
    assert (TESTS / file).is_file()
