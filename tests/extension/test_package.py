"""The package as a store looks at it: linted, typed, complete in both languages, nothing in it that is not ours."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.needs import missing

EXTENSION = ROOT / "extension"
TOOLS = ROOT / "tests" / "extension" / "tools"
CONTENT_BUDGET = 20 * 1024


def tool(*command: str) -> subprocess.CompletedProcess[str]:
    if not (TOOLS / "node_modules").is_dir():
        missing("the extension's tools", "make extension-tools")
    return subprocess.run(["npx", "--no-install", *command], cwd=TOOLS, capture_output=True, text=True, check=False)


def messages(language: str) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((EXTENSION / "_locales" / language / "messages.json").read_text())
    return found


def test_web_ext_finds_no_error() -> None:
    done = tool("web-ext", "lint", "--source-dir", str(EXTENSION), "--output", "json")
    assert json.loads(done.stdout)["summary"]["errors"] == 0


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


def test_no_message_calls_a_site_safe() -> None:
    for language in ("fr", "en"):
        for key, entry in messages(language).items():
            assert not re.search(r"\bsûre?s?\b|\bsafe\b", str(entry["message"]), re.IGNORECASE), key


def test_content_scripts_stay_small_and_pages_without_inline_code() -> None:
    scripts = json.loads((EXTENSION / "manifest.json").read_text())["content_scripts"][0]["js"]
    assert sum((EXTENSION / script).stat().st_size for script in scripts) < CONTENT_BUDGET
    for page in EXTENSION.rglob("*.html"):
        text = page.read_text()
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", text), page
    for script in EXTENSION.rglob("*.js"):
        assert not re.search(r"innerHTML|eval\(|new Function|document\.write", script.read_text()), script


def test_the_manifest_asks_for_no_more_than_it_needs() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text())
    assert manifest["permissions"] == ["storage", "alarms", "contextMenus", "declarativeNetRequestWithHostAccess"]
    assert "https://" not in manifest["content_security_policy"]["extension_pages"]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_extension_writes_a_zip_for_each_store_marked_dev_without_pinned_keys(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(EXTENSION, tmp_path / "extension"))
    done = subprocess.run(
        ["sh", str(ROOT / "extension" / "package.sh"), str(tmp_path / "dist")],
        cwd=ROOT,
        env={
            **os.environ,
            "EXTENSION": str(copy),
            "KEYS": "",
            "SNAPSHOT": "",
            "VIGILIEN": shutil.which("true") or "true",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    zips = sorted(p.name for p in (tmp_path / "dist").glob("*.zip"))
    assert zips == ["vigilien-0.1.0-chromium-dev.zip", "vigilien-0.1.0-firefox-dev.zip"], done.stdout
    names = zipfile.ZipFile(tmp_path / "dist" / zips[0]).namelist()
    assert "manifest.json" in names
    assert not [name for name in names if name.endswith((".md", ".sh"))]
