"""Mails as ten clients write them and one file of each list format: the links found are those expected."""

from __future__ import annotations

import email
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.reading.files import Read, read_file

HERE = Path(__file__).parent
MAILS: dict[str, Any] = json.loads((HERE / "mails" / "expected.json").read_text())
LISTS: dict[str, Any] = json.loads((HERE / "lists" / "expected.json").read_text())


def mail_links(read: Read) -> list[dict[str, Any]]:
    return [{"url": link.url, "shown": link.shown, "header": link.is_header} for link in read.links]


def test_there_is_a_mail_of_ten_clients_and_every_file_is_expected() -> None:
    assert {path.name for path in (HERE / "mails").glob("*.eml")} == set(MAILS)
    assert len(MAILS) == 10
    assert {path.name for path in (HERE / "lists").iterdir()} == {*LISTS, "expected.json"}


@pytest.mark.parametrize("kind", ["auto", "mail"])
@pytest.mark.parametrize("name", MAILS)
def test_a_mails_links_are_found(name: str, kind: Any) -> None:
    assert mail_links(read_file((HERE / "mails" / name).read_bytes(), kind)) == MAILS[name]


@pytest.mark.parametrize("kind", ["auto", "list"])
@pytest.mark.parametrize("name", LISTS)
def test_a_lists_links_are_found_and_unreadable_lines_told(name: str, kind: Any) -> None:
    read = read_file((HERE / "lists" / name).read_bytes(), kind)
    assert [link.url for link in read.links] == LISTS[name]["links"]
    assert list(read.unread) == LISTS[name]["unread"]


@pytest.mark.parametrize("name", ["hosts.txt", "adguard.txt", "rpz.zone", "feed.csv"])
def test_line_ends_and_encodings_change_nothing(name: str) -> None:
    text = (HERE / "lists" / name).read_text()
    expected = read_file(text.encode())
    assert read_file(text.replace("\n", "\r\n").encode()) == expected
    assert read_file(text.removeprefix("\ufeff").encode("utf-16")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\nvotre carte expire : https://dossier-vitale.example\nMerci",
        "Site: dossier-vitale.example\nA bientôt",
        "https://dossier-vitale.example",
        '{"message": "https://dossier-vitale.example"}',
        "[ici](https://dossier-vitale.example)",
    ],
)
def test_a_message_is_no_list_and_no_mail(text: str) -> None:
    read = read_file(text.encode())
    assert [link.url for link in read.links] == ["https://dossier-vitale.example"]
    assert not read.unread


def test_a_text_in_an_old_encoding_is_read() -> None:
    assert (
        read_file("Prélèvement : dossier-santé.example".encode("cp1252")).links[0].url
        == "https://dossier-santé.example"
    )


def test_parts_in_parts_without_end_are_read_as_they_travel() -> None:
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    head = "From: a@mail.example\nSubject: x\n"
    urls = [link.url for link in read_file((head + nested + "\nhttps://dossier-vitale.example\n").encode()).links]
    assert "https://dossier-vitale.example" in urls


@given(st.binary(), st.sampled_from(["auto", "text", "mail", "list"]))
def test_any_bytes_are_read(data: bytes, kind: Any) -> None:
    read_file(data, kind)


@given(st.sampled_from(sorted(MAILS) + sorted(LISTS)), st.data())
def test_a_damaged_file_is_read(name: str, data: st.DataObject) -> None:
    content = (HERE / ("mails" if name in MAILS else "lists") / name).read_bytes()
    at = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(at, min(len(content), at + 40)))
    kind: Any = data.draw(st.sampled_from(["auto", "mail", "list"]))
    read = read_file(content[:at] + data.draw(st.binary(max_size=20)) + content[end:], kind)
    assert all(link.url for link in read.links)


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("lines", [3, 200])
def test_a_quotation_mark_without_its_fellow_swallows_no_rows_of_a_list(delimiter: str, lines: int) -> None:
    rows = [f"leurre-{number}.example{delimiter}vu" for number in range(lines)]
    head = [
        f"url{delimiter}note",
        f'premier.example{delimiter}"sur',
        'deux lignes"',
        f'perdu.example{delimiter}"sans fin',
    ]
    read = read_file("\n".join([*head, *rows, ""]).encode(), "list")
    hosts = ["premier.example", "perdu.example", *(f"leurre-{number}.example" for number in range(lines))]
    assert [link.url for link in read.links] == [f"https://{host}" for host in hosts]
    assert not read.unread


PREAMBLES = ["", "Ce message est en plusieurs parties.\n", "--autre\n\n", "\n" * 5000]


@pytest.mark.parametrize("preamble", PREAMBLES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_stands_before_a_mails_first_part_changes_nothing(preamble: str, end: str) -> None:
    head = 'From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="ici"\n\n'
    part = "--ici\nContent-Type: text/plain\n\nhttps://dossier-vitale.example/\n--ici--\n"
    read = read_file((head + preamble + part).replace("\n", end).encode(), "mail")
    assert [link.url for link in read.links if not link.is_header] == ["https://dossier-vitale.example/"]


def test_the_parser_is_spared_what_stands_before_the_first_part(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    parse = email.message_from_bytes

    def noting(data: bytes, **how: Any) -> Any:
        seen.append(len(data))
        return parse(data, **how)

    monkeypatch.setattr(email, "message_from_bytes", noting)
    head = b'From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="ici"\n\n'
    for first in (b"--ici\n\nhttps://dossier-vitale.example/\n--ici--\n", b""):
        read_file(head + b"\n" * 100_000 + first, "mail")
    assert max(seen) < 1000
