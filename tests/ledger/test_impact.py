"""What a proposal would change for patients: among the hosts that everybody knows and those that patients reported."""

from __future__ import annotations

from scanner.ledger.changes import Change, change
from scanner.ledger.impact import Moved, impact
from tests.ledger.rule_cases import added, case, edited, exception, fake, known, person


def moved(*difference: Change, reported: tuple[str, ...] = ()) -> dict[str, tuple[str, str]]:
    return {found.host: (found.before, found.after) for found in impact(case(*difference), reported)}


def test_an_everyday_word_as_an_alias_shows_whom_it_would_accuse() -> None:
    found = moved(added(aliases=["orange"]))
    assert found["orange.com"] == ("unknown", "suspicious")


def test_a_well_known_site_called_fake_is_shown_first() -> None:
    found = impact(case(fake("google.fr")), ["rien-imaginaire.fr"])
    assert found == (Moved("google.fr", "well-known", "unknown", "dangerous", ""),)  # type: ignore[arg-type]


def test_reported_hosts_are_looked_at_whatever_the_change() -> None:
    reported = ("ameli-xkcd.fr", "orvalis-rdv.fr", "centre-imaginaire.fr")
    assert moved(exception("ameli-xkcd.fr"), reported=reported) == {"ameli-xkcd.fr": ("suspicious", "unknown")}
    named = moved(added("orvalis.fr", aliases=["orvalis"]), reported=reported)
    assert named["orvalis-rdv.fr"] == ("unknown", "dangerous")
    assert moved(added(), reported=reported)["centre-imaginaire.fr"] == ("unknown", "official")


def test_another_owner_is_a_change_although_the_verdict_stays() -> None:
    hospital = known("chu-lille.fr")
    renamed = added("chu-lille.fr", name="Quelqu'un d'autre")
    found = impact(case(change(hospital, None), renamed), ["chu-lille.fr"])
    assert [(m.before, m.after, m.organisation) for m in found] == [("official", "official", "Quelqu'un d'autre")]


def test_what_changes_for_nobody_shows_nothing() -> None:
    assert moved(person()) == {}
    assert moved(edited("chu-lille.fr", contact="standard")) == {}


def test_the_worst_comes_first() -> None:
    found = impact(
        case(exception("ameli-xkcd.fr"), fake("google.fr"), added()), ["centre-imaginaire.fr", "ameli-xkcd.fr"]
    )
    assert [moved.after for moved in found] == ["dangerous", "official", "unknown"]
