"""What can arrive: other types than text, changes afterwards, calls, and input that nobody foresaw (policy 9)."""

from __future__ import annotations

import pytest

from handover.domain.inbound import MediaReference
from handover.domain.understanding import Body, OpenCase, Reply, Understood
from tests.fakes import ANSWER, FIRE, WANTS_PERSON
from tests.integration.services.conftest import ANJA, World, at

PERSON = "ik wil een medewerker spreken"
WORDLESS = Understood(intent=None, decision="act")
SIGNATURE = "Klantcontactcentrum gemeente Duiven"


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    """The door's answers to turns without words, and to what it does not understand."""
    wordless = Reply(events=(), understood=WORDLESS, bodies=(), commands=(OpenCase(reason="media"),))
    world.assistant.replies[""] = wordless
    world.assistant.taught.update({PERSON: WANTS_PERSON, "brand!": FIRE})


def test_policy_9_a_call_is_told_that_the_number_takes_no_calls(world: World) -> None:
    (told,) = world.says("", type="call")
    assert "Bellen met dit nummer kan niet" in told
    assert "(0316) 279 111" in told
    assert SIGNATURE in told
    assert world.cases() == []
    assert world.assistant.turns == []


def test_policy_9_a_call_while_a_person_has_the_conversation_joins_the_case_in_silence(world: World) -> None:
    world.says(PERSON)
    assert world.says("", type="call") == []
    assert world.case().unread == 2


def test_policy_9_a_voice_message_goes_to_a_person_who_can_listen(world: World) -> None:
    (told,) = world.says("", type="audio", media=MediaReference(media_id="m1", mime_type="audio/ogg", voice=True))
    assert "kan de assistent niet beluisteren" in told
    assert "vóór 12.00 uur" in told
    assert world.case().reason == "media"


def test_policy_9_a_photo_without_text_goes_to_a_person_and_is_kept_with_the_case(world: World) -> None:
    (told,) = world.says("", type="image", media=MediaReference(media_id="m1", mime_type="image/jpeg"))
    assert "kan dit soort bericht niet zelf bekijken" in told
    assert [message.case_id for message in world.messages()] == [world.case().id]


@pytest.mark.parametrize("kind", ["sticker", "reaction"])
def test_policy_9_a_sticker_or_reaction_gets_no_answer(world: World, kind: str) -> None:
    assert world.says("", type=kind) == []
    assert world.cases() == []


def test_policy_9_an_unknown_type_is_asked_for_text(world: World) -> None:
    (told,) = world.says("", type="order", known=False)
    assert "kan ik niet lezen" in told


def edits(world: World, target: str, text: str) -> list[str]:
    return world.says(text, type="edit", target_wamid=target)


def test_policy_9_an_edit_before_its_turn_is_what_the_turn_reads(world: World) -> None:
    wamid = world.receives("Hoe laat open?")
    world.receives("Hoe laat dicht?", type="edit", target_wamid=wamid)
    world.works()
    assert [message["text"] for message in world.assistant.turns[0].messages] == ["Hoe laat dicht?"]


def test_policy_9_an_edit_after_its_turn_is_shown_and_changes_nothing(world: World) -> None:
    wamid = world.receives("Hoe laat open?")
    world.works()
    assert edits(world, wamid, "Hoe laat dicht?") == []
    first = world.messages()[0]
    assert (first.text, first.edited_at is not None) == ("Hoe laat open?", True)


def test_policy_9_an_emergency_that_is_edited_in_afterwards_is_an_emergency(world: World) -> None:
    wamid = world.receives("Hoe laat open?")
    world.works()
    (told,) = edits(world, wamid, "brand!")
    assert "112" in told


def test_policy_9_a_number_in_an_edit_is_masked(world: World) -> None:
    wamid = world.receives("Hoe laat open?")
    edits(world, wamid, "mijn bsn is 111222333")
    assert not any("111222333" in message.text for message in world.messages())


def test_policy_9_withdrawn_after_its_turn_is_shown_as_such_and_erased_unless_it_is_in_a_case(world: World) -> None:
    alone = world.receives("Hoe laat open?")
    world.works()
    in_case = world.receives(PERSON)
    world.works()
    world.receives("", type="revoke", target_wamid=alone)
    world.receives("", type="revoke", target_wamid=in_case)
    world.works()
    texts = {message.wamid: message.text for message in world.messages() if message.withdrawn_at}
    assert texts == {alone: "", in_case: PERSON}


def test_policy_9_a_button_that_is_tapped_days_later_is_still_the_choice(world: World) -> None:
    world.says("Wanneer bent u open?")
    world.clock.passes(days=5)
    world.says("Medewerker spreken", type="interactive", button_id="intent:medewerker_spreken")
    button = world.assistant.turns[-1].messages[0]["button"]
    assert button == {"id": "intent:medewerker_spreken", "title": "Medewerker spreken", "offered": True}


# what arrives, why; each gets an answer or a case, and nothing breaks
ODD = [
    ("", "an empty text"),
    ("😀😀🔥", "only emoji"),
    ("x" * 4096, "as long as WhatsApp allows"),
    ("مرحبا، متى تفتح البلدية؟", "from right to left"),
    ("\u202eGoedemiddag\u202c", "a mark that turns the direction"),
    ("\n".join(f"{n}. Hoe werkt regel {n}?" for n in range(1, 31)), "thirty questions"),
    ("a\x00b\ud800", "letters that no database can hold"),
    ("{term} %s ${x} <b>", "what looks like code"),
]


@pytest.mark.parametrize(("text", "why"), ODD, ids=[row[1] for row in ODD])
def test_policy_9_whatever_is_typed_is_answered_or_a_persons(world: World, text: str, why: str) -> None:
    (told,) = world.says(text)
    assert told
    assert all(row.status == "sent" for row in world.rows())
    assert all(len(body) <= 4096 for body in world.messaging.bodies())


def test_policy_1_4_the_same_message_three_times_is_one_turn_and_one_answer(world: World) -> None:
    for _ in range(3):
        world.receives("Wanneer bent u open?")
    world.works()
    assert len(world.messaging.sent) == 1


def test_policy_1_3_a_reply_that_quotes_an_old_case_within_two_days_reopens_it(world: World) -> None:
    asked = world.receives(PERSON)
    world.works()
    world.parts.cases.close(world.case().number, ANJA)
    world.clock.passes(hours=40)
    world.says("En wat is het geworden?", quoted_wamid=asked)
    assert world.case().status == "waiting"


def test_policy_1_3_a_reply_that_quotes_a_case_of_long_ago_is_the_bots(world: World) -> None:
    asked = world.receives(PERSON)
    world.works()
    world.parts.cases.close(world.case().number, ANJA)
    world.clock.passes(days=30)
    (told,) = world.says("Wanneer bent u open?", quoted_wamid=asked)
    assert "www.duiven.nl" in told
    assert world.case().status == "closed"


def test_policy_1_5_who_was_never_written_by_gets_nothing(world: World) -> None:
    world.says("hallo", group_id="g1")
    world.works()
    assert world.messaging.sent == []


def test_policy_1_6_nothing_is_marked_as_read_and_no_typing_is_shown(world: World) -> None:
    """The port has no call for it, so no service can make one."""
    world.says("Wanneer bent u open?")
    assert {type(content).__name__ for _, content, _ in world.messaging.sent} <= {"Text", "Buttons"}
    assert not [name for name in dir(world.messaging) if "read" in name or "typing" in name]


def test_policy_2_4_the_first_reply_discloses_also_when_it_is_a_question(world: World) -> None:
    question = Body(text="Gaat uw bericht over grofvuil?", kind="question", buttons=(("intent:x", "Grofvuil"),))
    world.assistant.replies["hm"] = Reply(events=(), understood=ANSWER, bodies=(question,), commands=())
    (told,) = world.says("hm")
    assert "digitale assistent" in told
    assert SIGNATURE not in told, "a question in between is not signed (policy 2.3)"


def test_policy_2_3_small_talk_and_emergencies_are_not_signed(world: World) -> None:
    assert SIGNATURE not in world.says("brand!")[0]


def test_policy_2_2_who_says_je_is_answered_with_je_until_they_write_u(world: World) -> None:
    world.says("kan je mij helpen?")
    assert world.assistant.turns[-1].context["form_of_address"] == "je"
    world.says("kunt u mij helpen?")
    assert world.assistant.turns[-1].context["form_of_address"] == "u"


def test_policy_6_4_all_terms_are_kept_with_their_reasons(world: World) -> None:
    world.says(PERSON)
    number = world.case().number
    world.parts.cases.extend(number, ANJA, at("2026-02-06T12:00:00+01:00"), "wacht op wegen")
    assert [term.reason for term in world.case().terms] == ["policy 6.1", "wacht op wegen"]
