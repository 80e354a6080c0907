"""Import and export: what was written is read again, what cannot be read is named, and what it would change is told."""

from __future__ import annotations

import csv
import datetime
import io

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.engine.index import Index
from scanner.ledger.csv_form import COLUMNS, read_csv, write_csv
from scanner.ledger.dinum import Skip, read_dinum
from scanner.ledger.exchange import ExchangeError, Fault, Line, Misread, difference_to, lines_of
from scanner.ledger.toml_form import read_toml, write_toml
from scanner.register.cells import guarded, unguarded
from scanner.register.models import OrganisationEntry, Register
from tests.conftest import shipped
from tests.ledger.office import small

DATE = datetime.date(2026, 11, 24)
letters = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=8)
awkward = st.text(st.sampled_from("=+-@';,\\\"\n\ta é"), max_size=8)
texts = st.one_of(letters, awkward, st.builds(lambda a, b: a + b, awkward, letters)).map(str.strip)
words = texts.filter(bool)
entries = st.builds(
    OrganisationEntry,
    name=words,
    kind=texts,
    domains=st.lists(words, max_size=3),
    candidates=st.lists(words, max_size=2),
    evidence=st.lists(words, max_size=2),
    aliases=st.lists(words, max_size=2),
    weak_aliases=st.lists(words, max_size=2),
    departement=texts,
    finess=texts,
    url=texts,
    contact=texts,
    review=st.none() | st.dates(),
)
registers = st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry.name)


def organisations(register: Register) -> list[OrganisationEntry]:
    return [sourced.entry for sourced in register.organisations]


@settings(max_examples=200)
@given(registers, st.sampled_from(("", "\ufeff")), st.booleans())
def test_csv_is_read_as_it_was_written(some: list[OrganisationEntry], mark: str, semicolons: bool) -> None:
    text = write_csv(some)
    if semicolons:
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(text, newline="")))
        text = out.getvalue()
    assert read_csv((mark + text).encode()) == some


@settings(max_examples=200)
@given(registers)
def test_toml_is_read_as_it_was_written(some: list[OrganisationEntry]) -> None:
    assert read_toml(write_toml(some, DATE).encode()) == some


def test_the_shipped_lists_come_back_whole_and_change_nothing() -> None:
    register = shipped().register
    listed = organisations(register)
    for read in (read_csv(write_csv(listed).encode()), read_toml(write_toml(listed, DATE).encode())):
        assert read == listed
        assert difference_to(register, read) == ()
        assert difference_to(register, read, removes=True) == ()


@given(texts)
def test_a_guarded_cell_is_no_formula_and_is_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    for part in guarded(cell).replace(",", ";").replace("\n", ";").replace("\t", ";").split(";"):
        assert not part.startswith(("=", "+", "-", "@"))


def test_what_would_be_a_formula_is_written_as_text() -> None:
    entry = OrganisationEntry('=HYPERLINK("x")', "autre", ["a.fr"], ["+1", "ok"], aliases=["x", "@y"])
    (row,) = csv.DictReader(io.StringIO(write_csv([entry])))
    assert (row["name"], row["evidence"], row["aliases"]) == ('\'=HYPERLINK("x")', "'+1;ok", "x;'@y")


HEADER = b"name,kind,domain,status,review\n"
TABLE = '[[organisation]]\nname = "A"\n'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault(Misread.COLUMN_MISSING, 1, "name")),
        (b"name,kind,domain\n", Fault(Misread.COLUMN_MISSING, 1, "status")),
        (b"name,kind,domain,status,colour\n", Fault(Misread.COLUMN_UNKNOWN, 1, "colour")),
        (b"name,kind,domain,status,\n", Fault(Misread.COLUMN_UNNAMED, 1)),
        (b"name,kind,domain,status,name\n", Fault(Misread.COLUMN_TWICE, 1, "name")),
        (HEADER + b"A,autre,a.fr,sure,\n", Fault(Misread.STATUS, 2, value="sure")),
        (HEADER + b"A,autre,a.fr,verified,soon\n", Fault(Misread.REVIEW, 2, value="soon")),
        (HEADER + b"\n,autre,a.fr,verified,\n", Fault(Misread.NAME_EMPTY, 3)),
        (HEADER + b"A,autre,a.fr,verified,,x\n", Fault(Misread.CELLS, 2, "", "6", "5")),
        (
            HEADER + b"A,autre,a.fr,verified,\nA,mutuelle,b.fr,verified,\n",
            Fault(Misread.CONTRADICTION, 3, "kind", "mutuelle", "autre"),
        ),
        (HEADER + b"A,autre,a.fr,verified,\n\xe9,autre,b.fr,verified,\n", Fault(Misread.UTF8, 3)),
        (HEADER + b'"A,autre,a.fr,verified,\n', Fault(Misread.CSV, 2)),
    ],
)
def test_a_faulty_csv_is_told_by_line_and_column(data: bytes, fault: Fault) -> None:
    with pytest.raises(ExchangeError) as told:
        read_csv(data)
    assert told.value.faults[0] == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x = [", Fault(Misread.TOML, 1)),
        ("x = 1\nx = 2\ny = 3", Fault(Misread.TOML, 2)),
        ("x = 1", Fault(Misread.NO_ORGANISATION)),
        ("\n" + TABLE + "kind = 3\n", Fault(Misread.FIELD_FORM, 2, "A", "kind")),
        (TABLE, Fault(Misread.FIELD_MISSING, 1, "A", "kind")),
        (TABLE + 'kind = "autre"\ndomains = [1]\n', Fault(Misread.FIELD_FORM, 1, "A", "domains")),
        (TABLE + 'site-web = "a.fr"\n', Fault(Misread.FIELD_UNKNOWN, 1, "A", "site-web")),
        ('organisation = ["A"]', Fault(Misread.ENTRY, 0, "1")),
    ],
)
def test_a_faulty_toml_is_told_by_line_and_field(text: str, fault: Fault) -> None:
    with pytest.raises(ExchangeError) as told:
        read_toml(text.encode())
    assert told.value.faults[0] == fault


def held() -> OrganisationEntry:
    return next(entry for entry in organisations(small().register) if "chu-lille.fr" in entry.domains)


def test_nothing_is_taken_away_unless_asked() -> None:
    partial = OrganisationEntry(held().name, "", ["new-imaginaire.fr"], [])
    (item,) = difference_to(small().register, [partial])
    assert item.after is not None
    assert item.after == (item.before or {}) | {"domains": [*held().domains, "new-imaginaire.fr"]}
    assert list(lines_of((item,))) == [Line("add-domain", held().name, "new-imaginaire.fr")]
    whole = difference_to(small().register, [partial], removes=True)
    assert [(change.key, change.after is None) for change in whole] == [
        (held().name, False),
        *((entry.name, True) for entry in organisations(small().register) if entry.name != held().name),
    ]


def test_a_domain_moves_between_candidate_and_verified() -> None:
    domain = held().domains[0]
    (doubted,) = difference_to(small().register, [OrganisationEntry(held().name, "", [], [], candidates=[domain])])
    assert next(lines_of((doubted,))) == Line("doubt-domain", held().name, domain)
    assert doubted.after is not None
    assert (doubted.after["domains"], doubted.after["candidates"]) == ([], [domain])
    back = msgspec.structs.replace(doubted, before=doubted.after, after=doubted.before)
    assert next(lines_of((back,))) == Line("verify-domain", held().name, domain)


def test_the_preview_says_everything_a_line_each() -> None:
    new = OrganisationEntry("Centre", "autre", ["c.fr"], ["seen"], candidates=["d.fr"], aliases=["centre x"])
    changed = msgspec.structs.replace(held(), aliases=[], contact="dsi@example.fr")
    difference = difference_to(small().register, [new, changed], removes=True)
    assert list(lines_of(difference)) == [
        Line("add-organisation", "Centre", "autre"),
        Line("add-candidate", "Centre", "d.fr"),
        Line("add-domain", "Centre", "c.fr"),
        Line("add-alias", "Centre", "centre x"),
        Line("add-evidence", "Centre", "seen"),
        *(Line("remove-alias", held().name, alias) for alias in held().aliases),
        Line("set-field", held().name, "contact `` → `dsi@example.fr`"),
        *(
            Line("remove-organisation", entry.name, "")
            for entry in organisations(small().register)
            if entry.name != held().name
        ),
    ]


DINUM = """name,http_status,https_status,SIREN,type,sources,script
ch-arras.fr,301,200 OK,123456789,,x,
www.ch-arras.fr,301,200 OK,123456789,,x,
clinique-lens.fr,200 OK,,,,x,
ch-lens.fr,301 Moved,404 Not Found,,,x,
www.chu-lille.fr,,200 OK,,,x,
mairie-lens.fr,,200 OK,,,x,
ch-arras.github.io,,200 OK,,,x,
not a host,,200 OK,,,x,
"""


def test_the_states_list_gives_candidates_and_says_what_it_left_out(index: Index) -> None:
    read = read_dinum(DINUM.encode(), index, 2026)
    first, second = read.entries
    assert (first.name, first.kind, first.domains) == ("ch-arras.fr", "hopital-public", [])
    assert (first.candidates, first.evidence) == (["ch-arras.fr"], ["etalab-2026-200OK", "siren 123456789"])
    assert (second.name, second.kind, second.evidence) == ("clinique-lens.fr", "hopital-prive", ["etalab-2026-200OK"])
    assert read.skipped == {
        Skip.TWICE: ["www.ch-arras.fr"],
        Skip.SILENT: ["ch-lens.fr"],
        Skip.KNOWN: ["www.chu-lille.fr"],
        Skip.NO_BODY: ["mairie-lens.fr"],
        Skip.ANYBODYS: ["ch-arras.github.io"],
        Skip.NO_HOST: ["not a host"],
    }


def test_another_table_is_no_states_list(index: Index) -> None:
    with pytest.raises(ExchangeError) as told:
        read_dinum(b"name,https_status\n", index, 2026)
    assert told.value.faults == [Fault(Misread.COLUMN_MISSING, 1, "http_status")]


def test_the_columns_are_those_that_are_documented() -> None:
    assert write_csv([]) == ",".join(COLUMNS) + "\r\n"
