"""Every check of replay stands in the way of something, alone: take it out, and a forgery is taken.

``CHECKS`` and ``ROW_CHECKS`` are registers of named checks; each has forgeries in ``forgeries.py``.
"""

from __future__ import annotations

import pytest

from scanner.ledger import replay as module
from scanner.ledger.replay import CHECKS, ROW_CHECKS, ReplayError, replay
from tests.ledger.forgeries import FORGERIES, Forgery, forgeries
from tests.ledger.simulator import Simulator

NEEDED_TO_READ_ON = {"pending"}
"""What later checks cannot be asked without: taken out, replay ends in an error of its own."""


@pytest.mark.parametrize(("name", "forgery"), [pytest.param(n, f, id=f.__name__) for n, f in forgeries()])
def test_a_forgery_is_refused_by_the_check_that_it_is_against(name: str, forgery: Forgery) -> None:
    sim = Simulator().found()
    row = forgery(sim)
    state = sim.state if row.number > 1 else Simulator().state
    with pytest.raises(ReplayError) as fault:
        replay(state, row, sim.pins)
    assert (fault.value.number, fault.value.code) == (state.head.number + 1, name)


@pytest.mark.parametrize("name", [*ROW_CHECKS, *CHECKS])
def test_without_a_check_something_forged_is_taken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    played = []
    for forgery in FORGERIES[name]:
        sim = Simulator().found()
        row = forgery(sim)
        played.append((sim.state if row.number > 1 else Simulator().state, row, sim.pins))
    for checks in ("CHECKS", "ROW_CHECKS"):
        fewer = {key: found for key, found in getattr(module, checks).items() if key != name}
        monkeypatch.setattr(module, checks, fewer)
    for state, row, pins in played:
        if name in NEEDED_TO_READ_ON:
            with pytest.raises(KeyError):
                replay(state, row, pins)
        else:
            assert replay(state, row, pins).head == row.head


def test_every_forgery_is_against_a_check() -> None:
    assert set(FORGERIES) == {*CHECKS, *ROW_CHECKS}
