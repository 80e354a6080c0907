"""What the desk shows is said in words, and each value of a table with what it is, also on a telephone."""

from __future__ import annotations

import ast
import itertools
import re
import shlex
from html import unescape
from pathlib import Path

import pytest

from scanner.desk.opening import setup_command
from scanner.ledger.changes import change
from scanner.ledger.weighing import Rules
from scanner.settings import Settings
from scanner.storage.discoveries import Discovery
from scanner.wording.console import console_texts
from tests.conftest import ROOT
from tests.desk.tiers import Tiers
from tests.french import plain
from tests.ledger.office import organisation

TEMPLATES = ROOT / "scanner" / "desk" / "templates"
_visits = itertools.count(1)
TABLE = re.compile(r"<thead>(.*?)</thead>(.*?)</table>", re.DOTALL)


async def shown(tiers: Tiers, path: str) -> str:
    reply = await tiers.page(path, await tiers.sign_in("anne", created=next(_visits)))
    assert reply.status == 200
    return plain(unescape(reply.body.decode()))


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_every_cell_says_what_its_column_is(template: Path) -> None:
    """Where the screen is narrow the heads of the columns are out of sight."""
    for head, body in TABLE.findall(template.read_text(encoding="utf-8")):
        heads = re.findall(r'<th scope="col">({{.*?}})</th>', head)
        cells = re.findall(r'<td data-label="({{.*?}})"', body)
        rows = re.findall(r'<th scope="row"', body)
        assert heads[len(rows) :] == cells


async def test_a_discovery_says_why_in_words(tiers: Tiers) -> None:
    async with tiers.office.database.write() as records:
        await records.add_discoveries(
            [Discovery("arneli.fr", "arneli.fr", "Assurance maladie", "dangerous", "homoglyph", "1", "x.txt", 1, 1)]
        )
    page = await shown(tiers, "/admin/discoveries")
    assert "« arneli » ressemble à « ameli »" in page
    assert "homoglyph" not in page


async def test_how_long_a_proposal_waits_is_its_own_and_not_the_settings(tiers: Tiers) -> None:
    office = tiers.office
    proposal = await office.propose("anne", (change(None, organisation(["centre-imaginaire.fr"])),))
    path = f"/admin/proposals/{proposal.id}"
    assert "Une fois approuvée, elle est publiée tout de suite." in await shown(tiers, path)
    office.publisher.rules = Rules(delay=2 * 3600)
    await office.sign("bea", proposal)
    await office.publisher.step()
    assert "Approuvée, elle attend 2 h : chacun peut encore l'arrêter." in await shown(tiers, path)


async def test_what_may_stay_empty_is_marked(tiers: Tiers) -> None:
    page = await shown(tiers, "/admin/register/organisation")
    marked = set(re.findall(r'<label for="(\w+)">[^<]*<span class="small">\(facultatif\)', page))
    assert marked == {"aliases", "weak_aliases", "url", "departement", "finess", "contact", "review", "note"}


async def test_what_is_wrong_with_an_import_is_said_in_the_readers_language(tiers: Tiers) -> None:
    session = await tiers.sign_in("anne", created=next(_visits))
    no_status = {"format": "csv", "text": "name,kind,domain\n"}
    left_out = {"format": "dinum", "text": "name,http_status,https_status\nch-lens.fr,404,404\n"}
    for fields, french, english in (
        (no_status, "ligne 1 : la colonne status manque.", "line 1: column status is missing."),
        (left_out, "n'a pas répondu : 1", "did not answer: 1"),
    ):
        for language, said, unsaid in (("fr", french, english), ("en", english, french)):
            reply = await tiers.page(f"/admin/import?lang={language}", session, fields)
            page = plain(unescape(reply.body.decode()))
            assert said in page
            assert unsaid not in page


async def test_the_desk_has_an_icon(tiers: Tiers) -> None:
    asked = await tiers.page("/favicon.ico", "")
    icon = await tiers.page(asked.headers["location"], "")
    assert (icon.status, icon.headers["content-type"]) == (200, "image/svg+xml; charset=utf-8")


def test_the_command_that_founds_names_this_register_but_no_password() -> None:
    here = Settings(database="sqlite:///my folder/x.db", greet=True)
    assert shlex.split(setup_command(here, "fr").replace("\\\n", "")) == [
        *(".venv/bin/vigilien", "admin", "setup", "--database", "sqlite:///my folder/x.db"),
        *("--person", "NOM;ÉTABLISSEMENT;COURRIEL", "--person", "NOM;AUTRE ÉTABLISSEMENT;COURRIEL"),
    ]
    there = Settings(database="postgresql://desk:secret@db/x", origin="https://desk.example")
    command = setup_command(there, "en")
    assert command.startswith("VIGILIEN_ORIGIN=https://desk.example vigilien admin setup \\\n")
    assert "secret" not in command
    assert setup_command(Settings(delay=0), "fr").startswith("VIGILIEN_DELAY=0 vigilien admin setup ")


def test_every_act_that_is_noted_has_its_sentence() -> None:
    noted = set()
    for file in (ROOT / "scanner").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="log"), args=[_, _, act, _]):
                    noted |= {str(each.value) for each in ast.walk(act) if isinstance(each, ast.Constant)}
    assert len(noted) > 12
    for language in ("fr", "en"):
        assert [act for act in noted if f"act.{act}" not in console_texts(language).sentences] == []
