"""The package as a store looks at it: linted, typed, complete in both languages, nothing in it that is not ours."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path

from extension.packaging.archive import files
from extension.packaging.inputs import Inputs
from scanner.engine.codes import Code
from tests.conftest import ROOT
from tests.french import plain
from tests.needs import missing

EXTENSION = ROOT / "extension"
TOOLS = ROOT / "tests" / "extension" / "tools"
CONTENT_BUDGET = 14_000
"""Bytes of all files that run in visited pages, as they are packed, with their comments."""


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    if not (TOOLS / "node_modules").is_dir():
        missing("the extension's tools", "make extension-tools")
    return subprocess.run(["npx", "--no-install", *command], cwd=TOOLS, capture_output=True, text=True, check=False)


def messages(language: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((EXTENSION / "_locales" / language / "messages.json").read_text())
    return found


def test_web_ext_finds_neither_error_nor_warning(tmp_path: Path) -> None:
    given = Inputs("http://127.0.0.1:8080", b"[]", b"{}", is_development=True)
    for name, content in files(EXTENSION, "firefox", given).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    done = tool("web-ext", "lint", "--source-dir", str(tmp_path), "--output", "json")
    assert json.loads(done.stdout)["summary"] == {"errors": 0, "notices": 0, "warnings": 0}, done.stdout


def test_every_script_is_formatted() -> None:
    done = tool("prettier", "--config", "prettier.json", "--check", "../../../{extension/**,scanner/**/static}/*.js")
    assert done.returncode == 0, f"make format: {done.stderr}"


def test_every_file_passes_the_type_checker() -> None:
    done = tool("tsc", "-p", ".")
    assert done.returncode == 0, done.stdout


def test_both_languages_have_the_same_messages_and_placeholders() -> None:
    french, english = messages("fr"), messages("en")
    assert sorted(french) == sorted(english)
    for key, entry in french.items():
        assert entry.get("placeholders") == english[key].get("placeholders"), key


def test_every_message_used_exists_and_every_one_is_used() -> None:
    sources = "\n".join(
        p.read_text()
        for p in EXTENSION.rglob("*")
        if p.suffix in (".js", ".html", ".json") and "_locales" not in p.parts
    )
    named = set(re.findall(r"""data-(?:say|title)="(\w+)"|say\("(\w+)"|"say": "(\w+)"|__MSG_(\w+)__""", sources))
    used = {name for group in named for name in group if name}
    assert used <= set(messages("fr"))
    assert [key for key in messages("fr") if key not in sources] == []


def test_no_french_line_begins_with_a_mark_that_belongs_to_the_word_before() -> None:
    assert [key for key, entry in messages("fr").items() if re.search(" [:;?!»]|« ", str(entry["message"]))] == []


def test_every_test_that_a_document_names_exists() -> None:
    held = {p.name: p.read_text() for p in (ROOT / "tests" / "extension").glob("test_*.py")}
    for document in (*EXTENSION.glob("*.md"), ROOT / "docs" / "permissions.md", ROOT / "docs" / "deploy-hospital.md"):
        for name, suffix in re.findall(r"`(?:tests/extension/)?(test_\w+)(\.py)?`", document.read_text()):
            found = f"{name}.py" in held if suffix else any(f"def {name}(" in text for text in held.values())
            assert found, f"{document.name} names {name}"


def test_no_message_calls_a_site_safe() -> None:
    for language in ("fr", "en"):
        for key, entry in messages(language).items():
            assert not re.search(r"\bsûre?s?\b|\bsafe\b", str(entry["message"]), re.IGNORECASE), key


def test_a_danger_is_called_the_same_as_on_the_web_page() -> None:
    for language in ("fr", "en"):
        page = tomllib.loads((ROOT / "scanner" / "wording" / "pages" / f"check-{language}.toml").read_text())
        assert plain(str(messages(language)["wordDanger"]["message"])) == page["title.dangerous"]


def test_a_report_puts_no_code_into_words_that_the_service_does_not_give() -> None:
    table = (EXTENSION / "pages" / "report.js").read_text().partition("const REASONS = {")[2].partition("}")[0]
    named = re.findall(r'^ *"?([a-z-]+)"?: "', table, re.MULTILINE)
    assert named
    assert set(named) <= set(Code)


def test_content_scripts_stay_small_and_pages_without_inline_code() -> None:
    groups = json.loads((EXTENSION / "manifest.json").read_text())["content_scripts"]
    assert sum((EXTENSION / script).stat().st_size for group in groups for script in group["js"]) < CONTENT_BUDGET
    for page in EXTENSION.rglob("*.html"):
        text = page.read_text()
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", text), page
    for script in EXTENSION.rglob("*.js"):
        assert not re.search(r"innerHTML|eval\(|new Function|document\.write", script.read_text()), script


def test_the_manifest_asks_for_no_more_than_it_needs() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text())
    assert manifest["permissions"] == ["storage", "alarms", "contextMenus", "declarativeNetRequestWithHostAccess"]
    assert "https://" not in manifest["content_security_policy"]["extension_pages"]
