"""What people do with cases."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from handover.domain.errors import ImpossibleMove, InvalidInput, NotFound, StaleVersion
from handover.domain.outbound import Template
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, BRAM, World, at

PERSON = "ik wil een medewerker spreken"


@pytest.fixture
def number(world: World) -> str:
    world.assistant.taught[PERSON] = WANTS_PERSON
    world.says(PERSON)
    return world.case().number


# the move, what the agent typed
NEW_TERMS = [
    ("forward", None),
    ("forward", "Dit zoekt Wegen voor u uit, u hoort het vrijdag."),
    ("extend", None),
    ("extend", "Het duurt langer, excuus."),
]


@pytest.mark.parametrize(("move", "typed"), NEW_TERMS)
def test_policy_6_6_outside_the_window_a_new_term_goes_out_by_its_template_with_the_date_only(
    world: World, number: str, move: str, typed: str | None
) -> None:
    world.clock.passes(hours=25)
    term = world.clock.now() + timedelta(days=3)
    before = len(world.messaging.sent)
    if move == "forward":
        case = world.parts.cases.forward(number, ANJA, "wegen", term, text=typed)
    else:
        case = world.parts.cases.extend(number, ANJA, term, text=typed)
    world.sends()
    (content,) = [content for _, content, _ in world.messaging.sent[before:]]
    assert isinstance(content, Template)
    assert (content.name, len(content.parameters)) == ("nieuwe_termijn", 1)
    assert case.due_at == term
    assert "held" not in [row.status for row in world.rows()]
    assert any(content.parameters[0] in row.text for row in world.rows() if row.content["kind"] == "template")


def test_claiming_is_exclusive(world: World, number: str) -> None:
    world.parts.cases.claim(number, ANJA)
    with pytest.raises(ImpossibleMove):
        world.parts.cases.claim(number, BRAM)


def test_two_colleagues_at_the_same_moment_one_of_them_gets_it(world: World, number: str) -> None:
    got: list[str] = []

    def claim(actor: object) -> None:
        try:
            got.append(world.parts.cases.claim(number, actor).assignee or "")  # type: ignore[arg-type]
        except ImpossibleMove:
            got.append("refused")

    threads = [threading.Thread(target=claim, args=(actor,)) for actor in (ANJA, BRAM)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "refused" in got
    assert len({*got} - {"refused"}) == 1


def test_policy_2_3_a_reply_is_signed_and_reaches_the_resident(world: World, number: str) -> None:
    case, held = world.parts.cases.reply(number, ANJA, "Waarmee kan ik u helpen?")
    world.sends()
    assert (case.status, case.assignee, held) == ("answered", "Anja", False)
    assert world.messaging.bodies()[-1].endswith("Klantcontactcentrum gemeente Duiven")


def test_a_signature_that_the_agent_typed_is_not_doubled(world: World, number: str) -> None:
    world.parts.cases.reply(
        number, ANJA, "Graag gedaan.\n\nMet vriendelijke groet,\nKlantcontactcentrum gemeente Duiven"
    )
    world.sends()
    assert world.messaging.bodies()[-1].count("Klantcontactcentrum") == 1


# text, why it is stopped
REFUSED = [
    ("", "empty"),
    ("   ", "only spaces"),
    ("x" * 5000, "too long"),
    ("uw bsn 111222333 klopt", "a BSN (policy 5.8)"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_reply_that_may_not_leave_is_stopped(world: World, number: str, text: str, why: str) -> None:
    with pytest.raises(InvalidInput):
        world.parts.cases.reply(number, ANJA, text)
    assert world.case().status == "waiting", why


def test_a_closed_case_takes_no_reply(world: World, number: str) -> None:
    world.parts.cases.close(number, ANJA)
    with pytest.raises(ImpossibleMove):
        world.parts.cases.reply(number, ANJA, "te laat")


def test_policy_1_2_handing_back_gives_the_conversation_to_the_bot(world: World, number: str) -> None:
    world.parts.cases.hand_back(number, ANJA)
    assert world.owner() == "bot"


def test_policy_6_3_forwarding_tells_the_resident_what_happens_and_by_when(world: World, number: str) -> None:
    case = world.parts.cases.forward(number, ANJA, "wegen", None)
    world.sends()
    assert case.due_at == at("2026-02-10T17:00:00+01:00"), "five working days"
    assert "dinsdag 10 februari" in world.messaging.bodies()[-1]


def test_policy_6_4_extending_keeps_every_term_and_tells_the_resident(world: World, number: str) -> None:
    case = world.parts.cases.extend(number, ANJA, at("2026-02-06T17:00:00+01:00"), reason="wacht op wegen")
    world.sends()
    assert [term.reason for term in case.terms] == ["policy 6.1", "wacht op wegen"]
    assert "vrijdag 6 februari" in world.messaging.bodies()[-1]


def test_a_term_in_the_past_is_refused(world: World, number: str) -> None:
    with pytest.raises(InvalidInput):
        world.parts.cases.extend(number, ANJA, at("2026-02-01T17:00:00+01:00"))


def test_a_stale_version_is_refused(world: World, number: str) -> None:
    version = world.case().version
    world.parts.cases.claim(number, ANJA, version)
    with pytest.raises(StaleVersion):
        world.parts.cases.release(number, ANJA, version)


def test_an_unknown_case_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        world.parts.cases.claim("2026-999999", ANJA)
