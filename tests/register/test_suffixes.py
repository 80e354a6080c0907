"""The Public Suffix List: the packaged one is sound, an unsound one is refused, nothing goes to the network."""

from __future__ import annotations

import datetime
import importlib.resources
import socket
from pathlib import Path

import pytest

from scanner.register.errors import ListsError
from scanner.register.suffixes import packaged_suffixes, read_suffixes

TEXT = (importlib.resources.files("publicsuffixlist") / "public_suffix_list.dat").read_text(encoding="utf-8")


def test_the_packaged_list_is_recent() -> None:
    assert packaged_suffixes().date >= datetime.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("host", "suffix"),
    [
        ("www.ameli.fr", ("fr", False)),
        ("a.b.gouv.fr", ("gouv.fr", False)),
        ("x.vercel.app", ("vercel.app", True)),
        ("a.xn--55qx5d.cn", ("xn--55qx5d.cn", False)),
        ("a.unheard-of", ("unheard-of", False)),
        ("fr", ("fr", False)),
        ("localhost", ("", False)),
    ],
)
def test_suffixes(host: str, suffix: tuple[str, bool]) -> None:
    assert packaged_suffixes().rule(host) == suffix


def test_no_rule_of_the_list_is_cut_short() -> None:
    rules = [line.strip() for line in TEXT.splitlines() if line and not line.startswith("//") and line.isascii()]
    suffixes = [rule.partition(".")[2] if rule.startswith("!") else rule.replace("*", "any") for rule in rules]
    rule = packaged_suffixes().rule
    assert [suffix for suffix in suffixes if not rule(f"host.{suffix}")[0].endswith(suffix)] == []


@pytest.mark.parametrize(
    "text",
    ["", "<html>not found</html>", TEXT[:20_000], TEXT.replace("\nco.uk\n", "\n"), TEXT.replace("// VERSION:", "//")],
    ids=["empty", "html", "truncated", "canary", "undated"],
)
def test_an_unsound_list_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "public_suffix_list.dat"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ListsError):
        read_suffixes(path)


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListsError):
        read_suffixes(tmp_path / "none.dat")


def test_reading_never_touches_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    path = tmp_path / "public_suffix_list.dat"
    path.write_text(TEXT, encoding="utf-8")
    assert read_suffixes(path).rule("a.co.uk") == ("co.uk", False)
