"""fold.py, near.py, site.py: the small tools, each on its own table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine import fold
from scanner.engine.address import Address, parse
from scanner.engine.index import Index
from scanner.engine.near import NearIndex
from scanner.engine.site import Site


@pytest.mark.parametrize(
    ("label", "accents", "skeleton", "visual"),
    [
        ("améli", "ameli", "ameli", "amell"),
        ("аmeli", "аmeli", "ameli", "amell"),
        ("ɑmeli", "ɑmeli", "ameli", "amell"),
        ("аррӏе", "аррӏе", "appie", "apple"),
        ("œuvre", "oeuvre", "oeuvre", "oeuvre"),
        ("arneli", "arneli", "arneli", "amell"),
        ("d0ct0lib", "d0ct0lib", "d0ct0lib", "doctollb"),
        ("vvelcorne", "vvelcorne", "vvelcorne", "welcome"),
        ("clocteur", "clocteur", "clocteur", "docteur"),
        ("ameli–fr", "ameli-fr", "ameli-fr", "amell-fr"),
        ("a\u0301meli", "ameli", "ameli", "amell"),
        ("ａｍｅｌｉ", "ameli", "ameli", "amell"),
        ("١२", "12", "12", "lz"),
    ],
)
def test_views_of_a_label(label: str, accents: str, skeleton: str, visual: str) -> None:
    if label != "١२":  # digits of other scripts: their look-alike or their value, never themselves
        assert (fold.accents(label), fold.skeleton(label)) == (accents, skeleton)
        assert fold.visual(skeleton) == visual
    else:
        assert fold.skeleton(label).isascii()


def test_digits_stay_apart_in_the_visual_view() -> None:
    assert len({fold.visual(f"mdph{digit}") for digit in "0123456789"}) == 10


@given(st.text("abcdefghijklmnoprtuvwxyz01-éаœ", max_size=30))
def test_origins_point_into_the_label(label: str) -> None:
    skeleton = fold.skeleton(label)
    origins = fold.skeleton_origins(label)
    assert len(origins) == len(skeleton)
    assert origins == sorted(origins)
    assert len(fold.visual_origins(skeleton)) == len(fold.visual(skeleton))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("amel", ["ameli"]),
        ("amelis", ["ameli"]),
        ("amlei", ["ameli"]),
        ("amelx", ["ameli"]),
        ("ameli", []),
        ("amexx", []),
        ("a" * 500, []),
    ],
)
def test_near_misses_are_one_edit_away(text: str, found: list[str]) -> None:
    assert NearIndex(["ameli", "doctolib"]).find(text) == found


@given(st.text("abc", min_size=3, max_size=8), st.text("abc", min_size=3, max_size=8))
def test_near_index_finds_what_the_distance_says(name: str, text: str) -> None:
    from rapidfuzz.distance import OSA

    assert (NearIndex([name]).find(text) == [name]) == (OSA.distance(name, text) == 1)


def test_near_misses_come_in_alphabetical_order() -> None:
    neighbours = [chr(letter) + "meli" for letter in range(ord("b"), ord("z") + 1)]
    assert NearIndex(reversed(neighbours)).find("ameli") == neighbours


def site_of(url: str, index: Index) -> Site:
    address = parse(url)
    assert isinstance(address, Address)
    return Site(address, index.suffix_of, index.hosting)


@pytest.mark.parametrize(
    ("url", "label", "suffix", "is_shared"),
    [
        ("https://www.ameli.fr", "ameli", "fr", False),
        ("https://a.b.gouv.fr", "b", "gouv.fr", False),
        ("https://ameli.web.app", "ameli", "web.app", True),
        ("https://x.ameli.vercel.app", "ameli", "vercel.app", True),
        ("https://ameli.weebly.com", "ameli", "weebly.com", True),
        ("https://vercel.app", "", "vercel.app", False),
        ("https://weebly.com", "", "weebly.com", False),
        ("https://dupont.medecin.fr", "dupont", "medecin.fr", False),
        ("https://améli.fr", "améli", "fr", False),
        ("https://a.unheard-of", "a", "unheard-of", False),
        ("https://127.0.0.1", "", "127.0.0.1", False),
        ("https://fr", "", "fr", False),
    ],
)
def test_the_label_its_owner_chose(index: Index, url: str, label: str, suffix: str, is_shared: bool) -> None:
    site = site_of(url, index)
    assert (site.label, site.suffix, bool(site.label) and site.is_shared) == (label, suffix, is_shared)


def test_label_start_counts_displayed_characters(index: Index) -> None:
    site = site_of("https://www.é.améli.fr", index)
    assert site.address.display_host[site.label_start :].startswith("améli")
