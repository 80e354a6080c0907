"""What people have is read by what it holds: registries' lists, certificates, tables, list files, packed or not."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from scanner.sweep import inputs, opening
from scanner.sweep.errors import SourceError
from scanner.sweep.inputs import Source, sources
from tests.conftest import ROOT
from tests.sweep.runs import rows, swept

DAILY = "Liste des noms de domaine enregistrés ; voir nos conditions.\n\n#BOF\nameli-carte.fr\nété.fr\n#EOF\nfin.fr\n"
HEADER = (
    "Nom de domaine;Pays BE;Departement BE;Ville BE;Nom BE;Sous domaine;Type du titulaire;Pays titulaire;"
    "Departement titulaire;Domaine IDN;Date de création;Date de retrait du WHOIS\n"
)
ROW = "{name};FR;75;PARIS;Société d'enregistrement;.fr;PP;FR;59;0;24-11-2026;{gone}\n"
CERTIFICATE = {
    "message_type": "certificate_update",
    "data": {
        "leaf_cert": {
            "subject": {"CN": "a.example", "O": "Exemple, SARL"},
            "all_domains": ["a.example", "*.b.example"],
            "extensions": {"subjectAltName": "DNS:b.example, DNS:c.example, email:x@y.example"},
        },
        "source": {"name": "journal"},
    },
}


def read(tmp_path: Path, data: bytes, name: str = "entree") -> list[str]:
    (tmp_path / name).write_bytes(data)
    return names_of(Source(str(tmp_path / name)))


def names_of(source: Source) -> list[str]:
    return [name for batch in source.batches() for name in batch]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_the_registrys_list_of_the_day_holds_what_stands_between_its_marks(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, DAILY.encode(encoding)) == ["ameli-carte.fr", "été.fr"]


@pytest.mark.parametrize("quote", ["", '"'])
def test_the_registrys_monthly_file_is_read_without_withdrawn_names(tmp_path: Path, quote: str) -> None:
    domains = [("ameli-carte.fr", ""), ("parti.fr", "01-11-2026"), ("société.fr", "")]
    text = HEADER + "".join(ROW.format(name=quote + name + quote, gone=gone) for name, gone in domains)
    (tmp_path / "mois").write_bytes(text.encode("iso-8859-1"))
    source = Source(str(tmp_path / "mois"))
    assert names_of(source) == ["ameli-carte.fr", "société.fr"]
    assert (source.withdrawn, source.unread) == (1, 0)


def test_a_stray_quotation_mark_in_the_monthly_file_swallows_nothing(tmp_path: Path) -> None:
    lines = ['a.fr;FR;59;LILLE;L"Étoile;.fr;PM;FR;59;0;24-11-2026;', "b.fr;FR;59;LILLE;x;.fr;PM;FR;59;0;24-11-2026;"]
    text = HEADER + "".join(f"{line}\n" for line in lines)
    assert read(tmp_path, text.encode("iso-8859-1")) == ["a.fr", "b.fr"]


def test_the_name_of_a_file_steers_no_terminal(tmp_path: Path) -> None:
    assert Source(str(tmp_path / "a\x1b[31m\n\u202eb.txt")).name == "a\ufffd[31m\ufffd\ufffdb.txt"


def test_a_file_whose_name_is_no_text_is_swept_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"noms-\xff")
    path.write_text("ameli-carte.fr\n")
    assert swept(path, "-o", tmp_path / "out.jsonl") == 1
    assert [row.source for row in rows(tmp_path / "out.jsonl")] == ["noms-\ufffd"]


def test_every_name_of_a_certificate_is_read_once(tmp_path: Path) -> None:
    lines = [
        CERTIFICATE,
        {"message_type": "heartbeat", "timestamp": 1.5},
        {"message_type": "dns_entries", "data": ["d.example"]},
    ]
    data = "".join(json.dumps(line) + "\n" for line in lines)
    assert read(tmp_path, data.encode()) == ["a.example", "*.b.example", "b.example", "c.example", "d.example"]


def test_a_first_certificate_longer_than_what_is_looked_at_is_a_line_as_the_others(tmp_path: Path) -> None:
    lines = [{"chain": "x" * 200_000, "data": {"all_domains": [f"{name}.example"]}} for name in "ab"]
    assert read(tmp_path, "".join(json.dumps(line) + "\n" for line in lines).encode()) == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a.example\n# remarque\n\n*.b.example\r\nc.example:443", ["a.example", "", "*.b.example\r", "c.example:443"]),
        ("\ufeffa.example\n", ["a.example"]),
        ('{"domain": "a.example"}\n{"domain": "b.example", "seen": 1}\n', ["a.example", "b.example"]),
        ('"a.example"\n"b.example"\n', ["a.example", "b.example"]),
        ('["a.example", "b.example"]', ["a.example", "b.example"]),
        ('\ufeff[\n {"host": "a.example"}\n]\n', ["a.example"]),
        ('[\n {"host": "a.example"},\n {"host": "b.example"}\n]\n', ["a.example", "b.example"]),
        ('"cut off": 1}\n{"domain": "a.example"}\nb.example\n', ["a.example", "b.example"]),
        ('{"a":' * 5000 + '\n{"domain": "a.example"}\n', ["a.example"]),
        ("rang,domain\n1,a.example\n2,b.example\n", ["a.example", "b.example"]),
        ("1,a.example\n2,b.example\n", ["https://a.example", "https://b.example"]),
        ('domaine;note\n"a.example";"deux\nlignes"\nb.example;x\n', ["a.example", "b.example"]),
        ("0.0.0.0 a.example b.example\n0.0.0.0 localhost\n", ["https://a.example", "https://b.example"]),
        ("||a.example^\n@@||c.example^\n||b.example^$all\n", ["https://a.example", "https://b.example"]),
        ("$ORIGIN rpz.example.\na.fr CNAME .\nb.fr.rpz.example. CNAME .\n", ["https://a.fr", "https://b.fr"]),
        ('{"type": "bundle", "objects": [{"type": "domain-name", "value": "a.example"}]}', ["https://a.example"]),
        ("Votre carte : https://a.example/x\nMerci de votre confiance\n", ["https://a.example/x"]),
    ],
)
def test_what_people_have_is_read(tmp_path: Path, text: str, names: list[str]) -> None:
    assert read(tmp_path, text.encode()) == names


def _zst(data: bytes) -> bytes:
    out = io.BytesIO()
    with pyarrow.CompressedOutputStream(out, "zstd") as stream:
        stream.write(data)
        stream.flush()
        return out.getvalue() if stream.close() is None else b""


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "gz of two parts": lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:]),
    "xz": lzma.compress,
    "zst": lambda data: bytes(pyarrow.compress(data, "zstd", asbytes=True)),
}


@pytest.mark.parametrize("packer", PACKERS)
def test_packed_files_are_known_by_their_content(tmp_path: Path, packer: str) -> None:
    data = "".join(f"n{number}.example\n" for number in range(20_000)).encode()
    assert read(tmp_path, PACKERS[packer](data), "noms.txt") == data.decode().split()


@pytest.mark.parametrize("column", ["domain", "n'importe"])
def test_parquet_is_read_by_its_column_of_names(tmp_path: Path, column: str) -> None:
    table = pyarrow.table({"rang": list(range(20_000)), column: [f"n{number}.example" for number in range(20_000)]})
    pyarrow.parquet.write_table(table, tmp_path / "noms")
    data = (tmp_path / "noms").read_bytes()
    assert names_of(Source(str(tmp_path / "noms"))) == table[column].to_pylist()
    assert len(read(tmp_path, gzip.compress(data), "noms.gz")) == 20_000


def test_a_column_that_keeps_each_text_once_is_one_of_names(tmp_path: Path) -> None:
    names = pyarrow.array(["a.example", "b.example", "a.example", None]).dictionary_encode()
    pyarrow.parquet.write_table(pyarrow.table({"n": [1, 2, 3, 4], "domain": names}), tmp_path / "noms")
    assert [name for batch in Source(str(tmp_path / "noms")).batches() for name in batch] == [
        "a.example", "b.example", "a.example"
    ]  # fmt: skip


def test_a_parquet_file_without_names_is_told(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"a": ["x"], "b": ["y"]}), tmp_path / "noms")
    with pytest.raises(SourceError, match="no column of names"):
        names_of(Source(str(tmp_path / "noms")))


@pytest.mark.parametrize("packer", ["gz", "xz"])
def test_a_file_that_ends_too_early_is_told_after_what_it_holds(tmp_path: Path, packer: str) -> None:
    data = os.urandom(400_000).hex().encode()
    lines = b"\n".join(data[at : at + 40] + b".example" for at in range(0, len(data), 40))
    (tmp_path / "noms").write_bytes(PACKERS[packer](lines)[:-300_000])
    batches = Source(str(tmp_path / "noms")).batches()
    assert len(next(batches)) > 500
    with pytest.raises(SourceError, match="to its end"):
        list(batches)


def test_a_damaged_parquet_file_and_a_zip_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no whole Parquet"):
        read(tmp_path, b"PAR1" + bytes(100))
    with pytest.raises(SourceError, match="unpack it first"):
        read(tmp_path, b"PK\x03\x04" + bytes(100))


def test_rows_that_are_nothing_are_counted(tmp_path: Path) -> None:
    (tmp_path / "noms").write_text('{"domain": "a.example"}\n{"autre": 1}\npas du JSON\n')
    source = Source(str(tmp_path / "noms"))
    assert names_of(source) == ["a.example"]
    assert source.unread == 2


def test_a_line_without_end_takes_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_LINE", 1000)
    monkeypatch.setattr(opening, "BLOCK", 100)
    names = read(tmp_path, b"a.example\nb.example\n" + b"x" * 100_000 + b"\nc.example\n")
    assert [name for name in names if "\0" not in name] == ["a.example", "b.example", "c.example"]
    assert max(map(len, names)) < 100


def test_what_can_only_be_read_whole_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_WHOLE", 100_000)
    with pytest.raises(SourceError, match="one name a line"):
        read(tmp_path, b"[\n" + b'"a.example",\n' * 10_000 + b'"b.example"]')


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b", "a", ".cache/c", "sous/d", "sortie"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name[-1]}.example\n")
    found = sources([str(tmp_path)], [tmp_path / "sortie"])
    assert [source.name for source in found] == ["a", "b", "d"]


def test_an_input_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="spelling"):
        sources([str(tmp_path / "absent")])


def test_a_pipe_is_answered_before_it_ends() -> None:
    command = [sys.executable, "-m", "scanner", "sweep", "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("ameli-carte.fr", "doctolib-paiement.net"):
            process.stdin.write(f"{name}\n".encode())
            assert json.loads(process.stdout.readline())["host"] == name
        process.stdin.close()
        assert process.wait() == 1


@pytest.mark.parametrize("output", [(), ("-o", "out.jsonl")])
def test_what_a_shell_hands_over_as_a_pipe_is_read_from_its_beginning(
    output: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """As ``vigilien sweep <(zcat names.gz)``: nothing may be read before the sweep itself reads."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_text("boulangerie.fr\nameli-carte.fr\n"))
    writer.start()
    assert swept("pipe", *output) == 1
    writer.join()
    told = Path("out.jsonl").read_bytes() if output else capfdbinary.readouterr().out
    assert b'"host":"ameli-carte.fr"' in told


@pytest.mark.parametrize("option", ["--output", "--memory"])
@pytest.mark.parametrize("other", ["names.txt", "link.txt"])
def test_an_input_is_never_written_over(option: str, other: str, tmp_path: Path) -> None:
    names, link = tmp_path / "names.txt", tmp_path / "link.txt"
    names.write_text("ameli-carte.fr\n")
    link.symlink_to(names)
    assert swept(names, option, tmp_path / other) == 2
    assert names.read_text() == "ameli-carte.fr\n"


def _greedy(packed: bytes) -> bytes:
    """An xz file whose block asks for a dictionary of 4 GiB (The .xz File Format, sections 3.1 and 5.3.1)."""
    end = 12 + (packed[12] + 1) * 4
    header = bytearray(packed[12 : end - 4])
    header[header.index(b"\x21\x01") + 2] = 40
    return packed[:12] + bytes(header) + zlib.crc32(header).to_bytes(4, "little") + packed[end:]


def test_an_xz_file_that_asks_for_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.xz"
    path.write_bytes(_greedy(lzma.compress(b"ameli-carte.fr\n")))
    with pytest.raises(SourceError, match="limit"):
        list(Source(str(path)).batches())


def test_an_xz_file_of_several_streams_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "names.xz"
    path.write_bytes(lzma.compress(b"a.fr\n") + bytes(8) + lzma.compress(b"") + lzma.compress(b"b.fr\n") + bytes(4))
    assert [name for names in Source(str(path)).batches() for name in names] == ["a.fr", "b.fr"]


def test_an_xz_file_that_is_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.xz"
    path.write_bytes(lzma.compress(b"a.fr\n" * 1000)[:-20])
    with pytest.raises(SourceError):
        list(Source(str(path)).batches())


@pytest.mark.parametrize(
    "first",
    [
        b"<html><a href=" * 20_000,
        b'"noms"\rdes' + b"\r\r\n",
        b'url,"x"\ry\r\r\n',
        HEADER.encode("iso-8859-1") + b'"' + b"x" * 200_000 + b"\n",
        HEADER.encode("iso-8859-1") + b'"a"\rb;c\n',
    ],
    ids=["markup", "old line ends", "old line ends in a table", "long cell", "odd cell"],
)
def test_no_file_ends_a_sweep_of_the_others(first: bytes, tmp_path: Path) -> None:
    """Python's reader of tables refuses long cells and carriage returns within a row, by an error of its own."""
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "1.txt").write_bytes(first)
    (folder / "2.txt").write_text("boulangerie.fr\nameli-carte.fr\n")
    swept(folder, "-o", tmp_path / "out.jsonl")
    assert [row.host for row in rows(tmp_path / "out.jsonl")] == ["ameli-carte.fr"]


def test_a_quotation_mark_without_its_fellow_swallows_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    lines = "".join(f"nom-{number}.fr;x\n" for number in range(500))
    path.write_text(f'url;note\na.fr;"sur\ndeux lignes"\nb.fr;"perdu\n{lines}')
    source = Source(str(path))
    found = [name for names in source.batches() for name in names]
    assert found == ["a.fr", "b.fr", *(f"nom-{number}.fr" for number in range(500))]
    assert source.unread == 0
