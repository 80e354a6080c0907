"""``vigilien scan`` on what people have: one answer a link, and nothing unread that passes for clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_cli import answers, as_a_process, vigilien

READING = ROOT / "tests" / "reading"


def test_a_message_gets_one_answer_a_link() -> None:
    text = "Bonjour, doctolib-paiement[.]net puis <a href='https://fleuriste.example'>www.doctolib.fr</a> et ameli.fr"
    done = vigilien("scan", "--read", "text", "--format", "jsonl", "-", stdin=text.encode())
    assert [(a["verdict"], a["found"], a["shown"]) for a in answers(done)] == [
        ("dangerous", "doctolib-paiement.net", ""),
        ("suspicious", "https://fleuriste.example", "https://www.doctolib.fr"),
        ("official", "ameli.fr", ""),
    ]
    assert done.returncode == 1


def test_no_link_is_left_out_however_many() -> None:
    text = " ".join(f"h{n}.example" for n in range(500))
    assert len(answers(vigilien("scan", "--read", "auto", "--format", "jsonl", "-", stdin=text.encode()))) == 500


@pytest.mark.parametrize("name", ["mails/outlook.eml", "lists/misp.json", "lists/tableau.csv", "lists/dnsmasq.conf"])
def test_files_are_told_by_what_they_hold(name: str) -> None:
    path = READING / name
    expected = json.loads((path.parent / "expected.json").read_text())[path.name]
    urls = [link["url"] for link in expected] if "mails" in name else expected["links"]
    done = vigilien("scan", "--read", "auto", "--format", "jsonl", str(path))
    assert [reply["input"] for reply in answers(done)] == urls


def test_links_of_a_mails_headers_are_marked() -> None:
    done = vigilien("scan", "--read", "mail", "--format", "jsonl", str(READING / "mails" / "outlook.eml"))
    assert [reply.get("header", False) for reply in answers(done)] == [False, True]


def test_unread_lines_are_told_by_number_and_make_the_exit_code_2() -> None:
    done = vigilien("scan", "--read", "list", "--format", "jsonl", str(READING / "lists" / "hosts.txt"))
    assert done.returncode == 2
    assert b"line 14" in done.stderr
    assert b"pas-un-hote" not in done.stderr
    done = vigilien("scan", "--read", "list", "-", stdin=b"0.0.0.0 doctolib-paiement.net\n&&&\n")
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("scan", "ameli.fr", "&&& &&&"), 2),
        (("scan", "pas-une-adresse-:"), 2),
        (("scan", "mailto:nom@example.fr"), 2),
        (("scan", "ameli.fr", "pas-une-adresse-:", "example.com"), 2),
        (("scan", "doctolib-paiement.net", "&&& &&&"), 1),
        (("scan", "pas-une-adresse-:", "doctolib-paiement.net"), 1),
        (("scan", "--read", "text", "voyez https://ameli.fr et http://[::zz]/"), 2),
        (("scan", "--read", "text", "voyez https://doctolib-paiement.net et http://[::zz]/"), 1),
        (("scan", "hxxps://doctolib-paiement[.]net"), 1),
        (("scan", "--read", "text", "rien à lire ici"), 0),
        (("scan", "--read", "auto", "nowhere.eml"), 2),
        (("scan", "--read", "auto", "nowhere"), 2),
        (("scan", "--read", "text", "nowhere.txt"), 2),
        (("scan", "--read", "text", "Bonjour " * 100 + "https://doctolib-paiement.net"), 1),
        (("scan", "--read", "text", "/proc/self/mem"), 2),
        (("scan", "--read", "pictures", "x"), 2),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    done = vigilien(*arguments)
    assert done.returncode == code, done
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "stdin", "places"),
    [
        (("pas-une-adresse-:",), "", ["input 1"]),
        (("-",), "ameli.fr\n\ntel:15\nhttp://[\n", ["input 3", "input 4"]),
        (("--read", "text", "-"), "ameli.fr, http://[::zz]/", ["standard input: link 2"]),
    ],
)
def test_what_is_answered_as_invalid_is_told_by_its_place_alone(
    arguments: tuple[str, ...], stdin: str, places: list[str]
) -> None:
    done = as_a_process("scan", "--format", "jsonl", *arguments, stdin=stdin.encode())
    told = [f"{place}: could not be read as a web address" for place in places]
    assert (done.stderr.decode().splitlines(), done.returncode) == (told, 2)


def test_empty_lines_are_no_fault() -> None:
    assert as_a_process("scan", "-", stdin=b"ameli.fr\n\n \n").returncode == 0


def test_a_file_is_not_taken_for_a_host(tmp_path: Path) -> None:
    message = tmp_path / "message.txt"
    message.write_text("Votre carte : https://doctolib-paiement.net")
    done = vigilien("scan", str(message))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--read auto" in done.stderr
    assert vigilien("scan", "--read", "auto", str(message)).returncode == 1


def test_who_gives_a_message_for_a_link_is_told_how_to_have_it_read() -> None:
    for arguments, stdin in (("Votre carte : https://ameli.fr",), b""), (("-",), b"ameli.fr\nVotre carte : ameli.fr\n"):
        done = as_a_process("scan", *arguments, stdin=stdin)
        assert done.returncode == 2
        assert b"--read text" in done.stderr
        assert b"carte" not in done.stderr
    assert b"--read" not in vigilien("scan", "https://[").stderr


def test_json_input_is_one_message_a_line() -> None:
    lines = "\n".join(map(json.dumps, ["doctolib-\npaiement.net", "ameli.fr"])).encode()
    done = as_a_process("scan", "--read", "text", "--input-format", "json", "--format", "jsonl", "-", stdin=lines)
    assert [reply["host"] for reply in answers(done)] == ["doctolib-paiement.net", "ameli.fr"]


@pytest.mark.parametrize("mark", ["\u0085", "\u2028", "\u2029"])
def test_a_line_of_json_is_one_line_for_every_reader(mark: str) -> None:
    text = json.dumps(f"https://ameli.fr/{mark}x")
    done = vigilien("scan", "--format", "jsonl", "--input-format", "json", text)
    assert len(done.stdout.decode().splitlines()) == 1
    assert json.loads(done.stdout)["input"] == f"https://ameli.fr/{mark}x"


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    assert vigilien("scan", "--read", "mail", str(tmp_path / "gone.eml")).returncode == 2
