"""One touch counts once: an answer laid down twice, for two texts or for two people, and an ECDSA signature's twin.

Whoever sees a signature (r, s) of a P-256 key makes (r, n - s) of it without the key, and both verify (SEC 1, 4.1.4).
So no answer is known by its bytes: what counts is who answered to which text.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from scanner.ledger import rows
from scanner.ledger.acts import challenge
from scanner.ledger.assertions import verify_act
from scanner.ledger.base64url import decoded, encoded
from scanner.ledger.proposals import State
from scanner.ledger.replay import ReplayError, usable
from scanner.ledger.rows import Mark, Signed, Stop
from tests.ledger.forgeries import ADDED, FAKE
from tests.ledger.office import Office
from tests.ledger.people import PARTY, START
from tests.ledger.rule_cases import added
from tests.ledger.simulator import Simulator, member

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256 (SEC 2, 2.4.2)."""


def twin(assertion: str) -> str:
    """The same answer with the signature's other form."""
    answer = json.loads(assertion)
    r, s = decode_dss_signature(decoded(answer["response"]["signature"]))
    answer["response"]["signature"] = encoded(encode_dss_signature(r, ORDER - s))
    return json.dumps(answer)


def twins(answers: tuple[Signed, ...], name: str = "") -> tuple[Signed, ...]:
    """Their twins, as the same people's or as those of that name."""
    return tuple(Signed(name or answer.member, twin(answer.assertion)) for answer in answers)


def enough(sim: Simulator, *names: str) -> rows.Enough:
    return sim.enough(sim.proposing("paul", *ADDED), *names)


def signed_by(content: rows.Enough | rows.Found, *answers: Signed) -> msgspec.Struct:
    return msgspec.structs.replace(content, signatures=answers)


def the_same_answer_twice(sim: Simulator) -> msgspec.Struct:
    content = enough(sim, "paul", "bea")
    return signed_by(content, *content.signatures, *content.signatures)


def an_answer_and_its_twin(sim: Simulator) -> msgspec.Struct:
    content = enough(sim, "paul", "bea")
    return signed_by(content, *content.signatures, *twins(content.signatures))


def one_answer_for_two_people(sim: Simulator) -> msgspec.Struct:
    content = enough(sim, "paul")
    return signed_by(content, *content.signatures, Signed("bea", content.signatures[0].assertion))


def a_twin_for_another_person(sim: Simulator) -> msgspec.Struct:
    content = enough(sim, "paul")
    return signed_by(content, *content.signatures, *twins(content.signatures, "bea"))


def answers_to_another_text(sim: Simulator) -> msgspec.Struct:
    other = sim.enough(sim.proposing("paul", *FAKE), "paul", "bea")
    return signed_by(enough(sim), *other.signatures)


def twins_of_answers_to_another_text(sim: Simulator) -> msgspec.Struct:
    other = sim.enough(sim.proposing("paul", *FAKE), "paul", "bea")
    return signed_by(enough(sim), *twins(other.signatures))


def twins_under_what_waits(sim: Simulator) -> msgspec.Struct:
    content = enough(sim, "paul", "bea")
    sim.add(content)
    return signed_by(content, *twins(content.signatures))


def twins_under_what_was_stopped(sim: Simulator) -> msgspec.Struct:
    content = enough(sim, "paul", "bea")
    sim.add(sim.stopping("chloe", sim.proposing("paul", *ADDED)))
    return signed_by(content, *twins(content.signatures))


def a_stop_again_by_its_twin(sim: Simulator) -> msgspec.Struct:
    stop = sim.stopping("chloe", sim.proposing("paul", *ADDED))
    sim.add(stop)
    return Stop(stop.proposal, stop.text, twin(stop.assertion))


def a_mark_again_by_its_twin(sim: Simulator) -> msgspec.Struct:
    mark = sim.marking("anne", "a.example")
    sim.add(mark)
    return Mark(mark.text, twin(mark.assertion))


def a_founders_twin_for_another_founder(sim: Simulator) -> msgspec.Struct:
    sim.__init__()  # type: ignore[misc]  # before anybody founded anything
    content = sim.founding(member("anne"), member("bea"))
    return signed_by(content, content.signatures[0], *twins(content.signatures[:1], "bea"))


def a_founder_and_their_twin(sim: Simulator) -> msgspec.Struct:
    sim.__init__()  # type: ignore[misc]
    content = sim.founding(member("anne"), member("bea"))
    return signed_by(content, *content.signatures, *twins(content.signatures[:1]))


CASES: list[tuple[str, Callable[[Simulator], msgspec.Struct]]] = [
    ("twice", the_same_answer_twice),
    ("twice", an_answer_and_its_twin),
    ("assertion", one_answer_for_two_people),
    ("assertion", a_twin_for_another_person),
    ("assertion", answers_to_another_text),
    ("assertion", twins_of_answers_to_another_text),
    ("again", twins_under_what_waits),
    ("decided", twins_under_what_was_stopped),
    ("decided", a_stop_again_by_its_twin),
    ("marked", a_mark_again_by_its_twin),
    ("assertion", a_founders_twin_for_another_founder),
    ("twice", a_founder_and_their_twin),
]


@pytest.mark.parametrize(("code", "case"), [pytest.param(*case, id=case[1].__name__) for case in CASES])
def test_an_answer_counts_once_and_for_one_text(code: str, case: Callable[[Simulator], msgspec.Struct]) -> None:
    sim = Simulator().found()
    content = case(sim)
    with pytest.raises(ReplayError) as refused:
        sim.add(content)
    assert refused.value.code == code


def test_a_twin_verifies_as_the_signature_that_it_was_made_of() -> None:
    """Else the cases above would be refused for what they are not."""
    sim = Simulator().found()
    content = enough(sim, "paul", "bea")
    first, second = content.signatures
    assert twin(first.assertion) != first.assertion
    verify_act(twin(first.assertion), challenge(content.text), member("paul"), PARTY)
    answers = [first, *twins((second,))]
    assert len(usable(sim.state, content.text, answers, START, sim.pins)) == 2
    sim.add(signed_by(content, *answers))


async def test_a_twin_laid_at_the_desk_is_no_further_signature(office: Office) -> None:
    """What needs three people has two, however often the second one's answer is laid down."""
    proposal = await office.propose("paul", (added("ameli-remboursement.fr"),))
    answer = office.answer("bea", proposal.text)
    for assertion in (answer, answer, twin(answer)):
        proposal = await office.desk.sign(proposal.id, proposal.version, Signed("bea", assertion))
    assert proposal.state is State.OPEN
    async with office.database.read() as records:
        assert sorted(s.member for s in await records.signatures(proposal.id, 1)) == ["bea", "paul"]
    await office.a_day_later()
    assert await office.kinds() == ["found"]
