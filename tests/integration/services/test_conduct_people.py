"""What people decide about abuse (policy 8.3, 8.8): the same steps, by hand."""

from __future__ import annotations

import pytest

from handover.domain.conduct import Decision
from handover.domain.errors import ImpossibleMove, InvalidInput, NotAllowed, NotFound
from tests.integration.services.conduct_stories import INSULT, PERSON, THREAT, block, incidents, teach
from tests.integration.services.conftest import ANJA, BRAM, COBY, PHONE, World


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    teach(world)


@pytest.fixture
def number(world: World) -> str:
    """A person has the conversation, and then an insult came in."""
    world.says(PERSON)
    world.says(INSULT)
    return world.case().number


def contact_id(world: World) -> int:
    return world.parts.reading.contacts_with(PHONE)[0].id


def test_policy_8_8_a_verdict_is_a_proposal_and_nothing_is_sent_by_itself(world: World, number: str) -> None:
    assert len(world.messaging.sent) == 1, "only the takeover"
    proposal = next(line for line in world.case().history if line.action == "abuse_proposed")
    assert proposal.details == {"verdict": "yes", "kind": "misbruik_belediging"}
    assert world.parts.reading.page(number).conduct.proposed == "misbruik_belediging"
    assert world.owner() == "human"


def test_policy_8_8_warning_by_hand_sends_the_text_of_the_kind_and_claims_the_case(world: World, number: str) -> None:
    case, held = world.parts.conduct.decide(number, ANJA, Decision.WARN)
    world.sends()
    assert (case.status, case.assignee, held) == ("claimed", "Anja", False)
    assert "beledigt" in world.messaging.bodies()[-1]
    (incident,) = incidents(world)
    assert (incident.step, incident.kind, incident.decided_by) == ("warn", "misbruik_belediging", "Anja")
    assert len(incident.message_ids) == 1, "the message that the assistant marked"


def test_policy_8_8_a_warning_by_hand_counts_like_one_of_the_assistant(world: World, number: str) -> None:
    world.parts.conduct.decide(number, ANJA, Decision.WARN)
    world.sends()
    world.is_delivered()
    world.parts.cases.hand_back(number, ANJA)
    world.clock.passes(minutes=1)
    (told,) = world.says(INSULT)
    assert "gewaarschuwd" in told
    assert world.owner() == "blocked"


def test_policy_8_8_a_person_may_choose_another_kind_or_own_words(world: World, number: str) -> None:
    world.parts.conduct.decide(number, ANJA, Decision.WARN, kind="misbruik_discriminatie")
    world.parts.conduct.decide(number, ANJA, Decision.WARN, text="Dit wil ik niet meer lezen.")
    world.sends()
    first, second = world.messaging.bodies()[-2:]
    assert "discriminerende" in first
    assert second.startswith("Dit wil ik niet meer lezen.")
    assert second.endswith("Klantcontactcentrum gemeente Duiven")


def test_policy_8_8_where_the_assistant_saw_nothing_the_warning_names_no_kind(world: World) -> None:
    world.says(PERSON)
    world.parts.conduct.decide(world.case().number, ANJA, Decision.WARN)
    world.sends()
    assert "beledigend of ongepast" in world.messaging.bodies()[-1]
    assert incidents(world)[0].kind is None


def test_policy_8_8_blocking_by_hand_cannot_skip_the_delivered_warning(world: World, number: str) -> None:
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    world.parts.conduct.decide(number, ANJA, Decision.WARN)
    world.sends()
    with pytest.raises(ImpossibleMove) as refused:
        world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    assert set(refused.value.possible) == {"no_abuse", "warn", "consult"}
    assert world.owner() == "human"
    world.is_delivered()
    world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    assert world.owner() == "blocked"


def test_policy_8_8_a_block_by_hand_is_announced_first_and_needs_no_review(world: World, number: str) -> None:
    world.parts.conduct.decide(number, ANJA, Decision.WARN)
    world.sends()
    world.is_delivered()
    case, _ = world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    world.keeps_up()
    assert world.messaging.block_calls == []
    world.sends()
    told = world.messaging.bodies()[-1]
    assert "dinsdag 3 februari gewaarschuwd" in told
    assert "controleert" not in told
    world.is_delivered()
    world.keeps_up()
    assert world.messaging.block_calls == [("block", PHONE)]
    assert (block(world).automatic, block(world).confirmed_by) == (False, "Anja")
    assert block(world).review_at is not None
    assert case.status == "claimed", "the case itself goes on"
    assert len(world.cases()) == 1


def test_policy_8_8_only_a_coordinator_may_block_a_threat_without_a_warning(world: World) -> None:
    world.says(PERSON)
    world.says(THREAT)
    number = world.case().number
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    world.parts.conduct.decide(number, COBY, Decision.BLOCK)
    world.sends()
    assert "bedreigd" in world.messaging.bodies()[-1]
    assert world.owner() == "blocked"


def test_policy_8_8_a_coordinator_has_to_warn_for_anything_else(world: World, number: str) -> None:
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.decide(number, COBY, Decision.BLOCK)


def test_policy_8_8_outside_the_window_a_block_is_announced_when_the_resident_writes_again(
    world: World, number: str
) -> None:
    world.parts.conduct.decide(number, ANJA, Decision.WARN)
    world.sends()
    world.is_delivered()
    world.clock.passes(hours=30)
    _, held = world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    before = len(world.messaging.sent)
    world.sends()
    world.keeps_up()
    assert held
    assert len(world.messaging.sent) == before, "no template for a blocked contact"
    assert world.messaging.block_calls == []
    (told,) = world.says("hallo?")
    assert "blokkeren" in told
    world.is_delivered()
    world.keeps_up()
    assert world.messaging.block_calls == [("block", PHONE)]
    assert world.says("hallo?") == []


def test_policy_8_8_an_announcement_that_never_left_is_dropped_when_the_block_is_lifted(
    world: World, number: str
) -> None:
    world.parts.conduct.decide(number, ANJA, Decision.WARN)
    world.sends()
    world.is_delivered()
    world.clock.passes(hours=30)
    world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    world.parts.conduct.unblock(contact_id(world), COBY, "vergissing")
    world.sends()
    assert (world.rows()[-1].status, world.rows()[-1].reason) == ("failed", "lifted")


def test_policy_8_3_no_abuse_claims_the_case_and_tells_nobody(world: World, number: str) -> None:
    before = len(world.rows())
    case, _ = world.parts.conduct.decide(number, ANJA, Decision.NO_ABUSE)
    assert (case.status, case.assignee) == ("claimed", "Anja")
    assert len(world.rows()) == before
    assert incidents(world) == []


def test_policy_8_3_a_colleague_is_asked_without_the_resident_noticing(world: World, number: str) -> None:
    before = len(world.rows())
    world.parts.conduct.decide(number, ANJA, Decision.CONSULT)
    assert world.alerts.raised[-1] == ("consult", {"case": number, "by": "Anja", "for": "coordinator"})
    assert len(world.rows()) == before


def test_policy_8_4_a_threat_that_was_none_counts_no_more(world: World) -> None:
    world.says(THREAT)
    world.is_delivered()
    world.parts.conduct.decide(world.case().number, ANJA, Decision.NO_ABUSE)
    world.clock.passes(minutes=1)
    (told,) = world.says(INSULT)
    assert "gewaarschuwd" not in told
    assert world.owner() == "bot"


def test_a_colleagues_case_is_not_judged_over_their_head(world: World, number: str) -> None:
    world.parts.cases.claim(number, BRAM)
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.decide(number, ANJA, Decision.WARN)


def test_a_blocked_contact_is_warned_no_more(world: World) -> None:
    world.says(THREAT)
    number = world.case().number
    world.parts.conduct.decide(number, COBY, Decision.BLOCK)
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.decide(number, COBY, Decision.WARN)


def test_an_unknown_kind_is_refused_by_name(world: World, number: str) -> None:
    with pytest.raises(InvalidInput, match="kind"):
        world.parts.conduct.decide(number, ANJA, Decision.WARN, kind="misbruik_zeepaardje")


def test_policy_8_8_a_contact_is_blocked_only_after_a_delivered_warning(world: World) -> None:
    world.says(INSULT)
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.block(contact_id(world), ANJA, "belde ook nog")
    world.is_delivered()
    world.parts.conduct.block(contact_id(world), ANJA, "belde ook nog")
    world.sends()
    assert "gewaarschuwd" in world.messaging.bodies()[-1]
    assert (world.owner(), block(world).reason) == ("blocked", "belde ook nog")
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.block(contact_id(world), ANJA, "nog eens")


def test_policy_8_8_a_coordinator_blocks_a_contact_after_a_threat_that_stands(world: World) -> None:
    world.says(THREAT)
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.block(contact_id(world), ANJA, "bedreiging")
    world.parts.conduct.block(contact_id(world), COBY, "bedreiging")
    assert world.owner() == "blocked"


def test_policy_8_8_an_innocent_threat_gives_a_coordinator_no_block(world: World) -> None:
    world.says(THREAT)
    world.parts.conduct.decide(world.case().number, ANJA, Decision.NO_ABUSE)
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.block(contact_id(world), COBY, "bedreiging")


def test_policy_8_6_only_a_coordinator_lifts_a_block_with_a_reason_that_is_kept(world: World) -> None:
    world.says(INSULT)
    world.is_delivered()
    world.parts.conduct.block(contact_id(world), ANJA, "belde ook nog")
    with pytest.raises(NotAllowed):
        world.parts.conduct.unblock(contact_id(world), ANJA, "spijt")
    with pytest.raises(InvalidInput):
        world.parts.conduct.unblock(contact_id(world), COBY, "   ")
    world.parts.conduct.unblock(contact_id(world), COBY, "bood excuses aan")
    assert (block(world).lifted_by, block(world).lift_reason) == ("Coby", "bood excuses aan")
    assert world.owner() == "bot"
    with pytest.raises(ImpossibleMove):
        world.parts.conduct.unblock(contact_id(world), COBY, "nog eens")


def test_policy_8_6_after_lifting_the_person_with_the_open_case_has_the_conversation_again(
    world: World, number: str
) -> None:
    world.parts.conduct.decide(number, ANJA, Decision.WARN)
    world.sends()
    world.is_delivered()
    world.parts.conduct.decide(number, ANJA, Decision.BLOCK)
    world.parts.conduct.unblock(contact_id(world), COBY, "bood excuses aan")
    assert world.owner() == "human"
    world.parts.cases.reply(number, ANJA, "Waarmee kan ik u helpen?")


def test_lifting_an_automatic_block_closes_its_review(world: World) -> None:
    for _ in range(2):
        world.says(INSULT)
        world.is_delivered()
        world.clock.passes(minutes=1)
    world.parts.conduct.unblock(contact_id(world), COBY, "bood excuses aan")
    assert world.case().status == "closed"


def test_a_contact_that_we_never_met_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        world.parts.conduct.block(99, COBY, "x")


def test_how_we_stand_with_a_contact_is_shown(world: World) -> None:
    world.says("Wanneer bent u open?")
    seen = [world.parts.reading.contacts_with(PHONE)[0].conduct]
    for _ in range(2):
        world.says(INSULT)
        world.is_delivered()
        world.clock.passes(minutes=1)
        seen.append(world.parts.reading.contacts_with(PHONE)[0].conduct)
    world.parts.conduct.unblock(contact_id(world), COBY, "bood excuses aan")
    seen.append(world.parts.reading.contacts_with(PHONE)[0].conduct)
    world.clock.passes(days=370)
    seen.append(world.parts.reading.contacts_with(PHONE)[0].conduct)
    assert seen == ["none", "warned", "blocked", "warned", "none"]
