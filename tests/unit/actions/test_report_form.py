"""The conversation about a report, turn by turn (policy 4)."""

from __future__ import annotations

import pytest

from actions.report_form import ValidateReportForm
from tests.unit.actions.turns import PIN, Conversation, asked, said, wished

LAMP, TILE = "melding_verlichting", "melding_wegdek"
REGISTERED = [("open_case", "report")]
AMENDED = [("amend_case", "report")]


@pytest.fixture
def talk() -> Conversation:
    return Conversation(ValidateReportForm())


@pytest.fixture
def waiting(talk: Conversation) -> Conversation:
    """A report without a place: the form waits for it."""
    talk.hears(LAMP, "er is een lamp kapot")
    return talk


@pytest.fixture
def made(talk: Conversation) -> Conversation:
    """A report that was registered a moment ago: the form waits for a picture."""
    talk.hears(LAMP, "er is een lamp kapot op de Rijksweg", place="Rijksweg")
    return talk


def test_policy_4_1_what_is_missing_is_asked_one_thing_at_a_time(talk: Conversation) -> None:
    first = talk.hears(LAMP, "er is een lamp kapot")
    assert (said(first), talk.waits_for) == (["report_thanks", "report_place"], "report_place")
    assert first.commands == ()
    second = talk.hears("locatie", "op de Rijksweg", place="Rijksweg")
    assert (said(second), talk.waits_for) == (["report_noted", "report_photo"], "report_photo")


def test_policy_4_1_what_was_said_already_is_not_asked_again(talk: Conversation) -> None:
    reply = talk.hears(LAMP, "lamp kapot op de Rijksweg", place="Rijksweg")
    assert said(reply) == ["report_noted", "report_photo"]
    with_picture = Conversation(ValidateReportForm()).hears(LAMP, "op de Rijksweg", place="Rijksweg", types=("image",))
    assert said(with_picture) == ["report_noted"]
    assert with_picture.slots["requested_slot"] is None


def test_policy_4_2_the_case_has_topic_place_and_every_message_about_it(waiting: Conversation) -> None:
    (case,) = waiting.hears("locatie", "Rijksweg bij de kerk", place="Rijksweg").commands
    assert (case["reason"], case["intent"]) == ("report", LAMP)
    assert case["entities"] == {"locatie": "Rijksweg"}
    assert case["messages"] == ["1", "2"]
    assert "straatverlichting" in case["summary"]
    assert "Plek: Rijksweg bij de kerk." in case["summary"]
    assert "er is een lamp kapot" in case["summary"]


def test_policy_4_1_a_point_on_the_map_is_the_place(waiting: Conversation) -> None:
    (case,) = waiting.hears("out_of_scope", entities=PIN, types=("location",)).commands
    assert case["entities"] == {"locatie": "de plek op de kaart", **PIN}


# intent, text, why
PLACES_IN_WORDS = [
    ("locatie", "bij de bushalte tegenover de kerk", "understood as a place, no name in it"),
    ("nlu_fallback", "achter de appie links", "not understood: it answers what was asked"),
    ("buiten_bereik", "naast de kapper", "taken for something else"),
    (LAMP, "bij ons in het hofje, alle lampen", "said with the report again"),
]


@pytest.mark.parametrize(("intent", "text", "why"), PLACES_IN_WORDS, ids=[row[2] for row in PLACES_IN_WORDS])
def test_policy_4_1_a_place_in_words_is_a_place(waiting: Conversation, intent: str, text: str, why: str) -> None:
    reply = waiting.hears(intent, text)
    assert wished(reply) == REGISTERED
    assert reply.commands[0]["entities"]["locatie"] == text
    assert said(reply)[0] == "report_noted_there", "free words are not repeated"


def test_policy_4_1_a_mistyped_street_is_asked_back_once(waiting: Conversation) -> None:
    reply = waiting.hears("locatie", "kastanjelan 5", place="kastanjelan 5")
    assert said(reply) == ["report_street"]
    assert reply.says[0].values == {"street": "Kastanjelaan"}
    assert [button["title"] for button in reply.says[0].buttons] == ["Ja", "Nee"]
    (case,) = waiting.hears("bevestigen", "ja").commands
    assert case["entities"] == {"locatie": "Kastanjelaan 5"}


# intent, text, place, the place in the case, why
AFTER_ASKING_BACK = [
    ("ontkennen", "nee", "", "kastanjelan", "their own words stand"),
    ("ontkennen", "nee, de Loostraat", "Loostraat", "Loostraat", "another street"),
    ("nlu_fallback", "kastanjelan dus", "", "kastanjelan", "not understood: not asked a second time"),
    ("locatie", "lostraat", "lostraat", "lostraat", "mistyped again: not asked back again"),
]


@pytest.mark.parametrize(
    ("intent", "text", "place", "kept", "why"), AFTER_ASKING_BACK, ids=[row[4] for row in AFTER_ASKING_BACK]
)
def test_after_asking_back_the_report_goes_on(
    waiting: Conversation, intent: str, text: str, place: str, kept: str, why: str
) -> None:
    waiting.hears("locatie", "kastanjelan", place="kastanjelan")
    (case,) = waiting.hears(intent, text, place=place).commands
    assert case["entities"]["locatie"] == kept


@pytest.mark.parametrize(
    ("intent", "text"),
    [("ontkennen", "nee laat maar"), ("nlu_fallback", "stop"), ("afscheid", "doei"), ("ontkennen", "nee")],
)
def test_policy_4_1_the_resident_can_stop(waiting: Conversation, intent: str, text: str) -> None:
    reply = waiting.hears(intent, text)
    assert (said(reply), wished(reply), waiting.waits_for) == (["report_stopped"], [], None)


@pytest.mark.parametrize("intent", ["vraag_paspoort", "wat_kun_je", "klacht", "vraag_status_melding"])
def test_policy_4_1_a_question_in_between_is_left_to_its_own_rule_and_the_form_asks_again(
    waiting: Conversation, intent: str
) -> None:
    reply = waiting.hears(intent, "wat kost een paspoort?")
    assert (reply.says, reply.commands, reply.slots) == ((), (), {}), "nothing read: Rasa tries the intent's own rule"
    assert said(waiting.hears(intent, "wat kost een paspoort?", resumed=True)) == ["report_place"]
    assert waiting.waits_for == "report_place"


def test_policy_3_4_a_place_and_a_question_in_one_message_are_both_dealt_with(waiting: Conversation) -> None:
    text = "Op de Rijksweg. Wat kost een paspoort?"
    assert waiting.hears("vraag_paspoort", text, place="Rijksweg").slots == {}, "the question's own rule answers first"
    assert wished(waiting.hears("vraag_paspoort", text, place="Rijksweg", resumed=True)) == REGISTERED


def test_a_place_that_is_only_asked_about_is_not_the_place(waiting: Conversation) -> None:
    reply = waiting.hears("vraag_wegwerkzaamheden", "Is de Rijksweg dicht?", place="Rijksweg", resumed=True)
    assert said(reply) == ["report_place"]


def test_a_place_that_was_misread_as_a_question_is_still_a_place(waiting: Conversation) -> None:
    assert wished(waiting.hears("vraag_wegwerkzaamheden", "Rijksweg, bij de bocht", place="Rijksweg")) == REGISTERED
    again = Conversation(ValidateReportForm())
    again.hears(LAMP, "lamp kapot")
    assert again.hears("vraag_wegwerkzaamheden", "is de Rijksweg dicht?", place="Rijksweg").commands == ()


def test_policy_4_1_who_wants_a_person_gets_one_with_what_is_known(waiting: Conversation) -> None:
    reply = waiting.hears("medewerker_spreken", "geef me een mens")
    assert wished(reply) == [("open_case", "requested")]
    assert "straatverlichting" in reply.commands[0]["summary"]
    assert reply.commands[0]["messages"] == ["1", "2"]


def test_policy_3_5_what_is_not_understood_is_asked_once_more_and_then_goes_to_a_person(waiting: Conversation) -> None:
    assert said(waiting.hears("nlu_fallback", "wat bedoelt u?")) == ["report_unclear", "report_place"]
    assert wished(waiting.hears("nlu_fallback", "hoe dan?")) == [("open_case", "low_confidence")]


def test_a_picture_before_the_place_is_kept_and_not_asked_for_again(waiting: Conversation) -> None:
    assert said(waiting.hears("out_of_scope", types=("image",))) == ["report_place"]
    reply = waiting.hears("locatie", "Rijksweg", place="Rijksweg")
    assert said(reply) == ["report_noted"]
    assert reply.commands[0]["messages"] == ["1", "2", "3"]


def test_policy_9_a_voice_message_is_not_listened_to_and_the_question_stands(waiting: Conversation) -> None:
    assert said(waiting.hears("out_of_scope", types=("audio",))) == ["cannot_listen", "report_place"]


def test_a_second_subject_in_the_answer_to_where_stands_in_the_case(waiting: Conversation) -> None:
    (case,) = waiting.hears("melding_afval", "Rijksweg, daar ligt ook afval", place="Rijksweg").commands
    assert case["intent"] == LAMP
    assert "Noemde ook: afval op straat" in case["summary"]


# intent, text, types, what is wished for, why
AFTER_REGISTERING = [
    ("out_of_scope", "", ("image",), AMENDED, "a picture"),
    ("nlu_fallback", "zo ziet het eruit", ("image",), AMENDED, "a picture with words"),
    (LAMP, "deze lamp dus", ("image",), AMENDED, "a picture with the subject again"),
    ("nlu_fallback", "hij knippert ook", ("text",), AMENDED, "a remark"),
    (LAMP, "hij knippert steeds", ("text",), AMENDED, "a remark about the same"),
    ("out_of_scope", "", ("audio",), AMENDED, "a voice message: a colleague listens"),
    ("ontkennen", "nee", ("text",), [], "no picture"),
    ("nlu_fallback", "laat maar", ("text",), [], "leave the picture: the report stands"),
    ("bedankt", "dank u", ("text",), [], "thanks"),
    ("ontkennen", "trek de melding maar in", ("text",), [("cancel_case", "report")], "taken back"),
    ("nlu_fallback", "wat gaat dat kosten dan?", ("text",), [("open_case", "low_confidence")], "an unclear question"),
]


@pytest.mark.parametrize(
    ("intent", "text", "types", "wishes", "why"), AFTER_REGISTERING, ids=[row[4] for row in AFTER_REGISTERING]
)
def test_after_registering_what_comes_is_added_to_the_case(
    made: Conversation,
    intent: str,
    text: str,
    types: tuple[str, ...],
    wishes: list[tuple[str, str]],
    why: str,
) -> None:
    reply = made.hears(intent, text, types=types)
    assert wished(reply) == wishes
    assert made.waits_for is None


def test_a_promise_of_a_picture_is_waited_for(made: Conversation) -> None:
    assert said(made.hears("bevestigen", "ja die stuur ik zo")) == ["report_send_photo"]
    assert made.waits_for == "report_photo"


@pytest.mark.parametrize(
    ("intent", "text"),
    [("ontkennen", "nee, het is de Loostraat"), (LAMP, "nee sorry, die lamp staat in de Loostraat")],
)
def test_policy_4_1_the_place_can_be_corrected_after_registering(made: Conversation, intent: str, text: str) -> None:
    (change,) = made.hears(intent, text, place="Loostraat").commands
    assert (change["type"], change["entities"]) == ("amend_case", {"locatie": "Loostraat"})


def test_policy_4_1_a_second_report_is_not_swallowed_by_the_first(made: Conversation) -> None:
    other_subject = made.hears("melding_wegdek", "nee, maar er ligt ook een tegel los")
    assert said(other_subject) == ["report_thanks", "report_place"]
    (case,) = made.hears("locatie", "Loostraat", place="Loostraat").commands
    assert (case["intent"], case["messages"]) == ("melding_wegdek", ["2", "3"])
    other_place = made.hears("melding_wegdek", "en ook op de Visserlaan", place="Visserlaan")
    assert wished(other_place) == REGISTERED


def test_policy_4_1_one_more_report_with_its_own_place_is_a_report_however_unsure(made: Conversation) -> None:
    reply = made.hears("nlu_fallback", "nog eentje: een tegel los in de Loostraat", place="Loostraat", guess=TILE)
    (case,) = reply.commands
    assert (case["type"], case["intent"], case["entities"]) == ("open_case", TILE, {"locatie": "Loostraat"})


def test_after_a_corrected_place_the_question_about_a_picture_still_stands(made: Conversation) -> None:
    made.hears("ontkennen", "nee, het is de Loostraat", place="Loostraat")
    assert made.waits_for == "report_photo"
    assert said(made.hears("buiten_bereik", "geen foto, ik fietste er langs")) == ["report_complete"]


def test_policy_4_1_who_said_that_there_is_no_picture_is_not_asked_for_one(talk: Conversation) -> None:
    reply = talk.hears(LAMP, "lamp kapot op de Rijksweg, een foto heb ik niet", place="Rijksweg")
    assert (said(reply), wished(reply), talk.waits_for) == (["report_noted"], REGISTERED, None)


@pytest.mark.parametrize("village", ["Groessen", "Loo", "Duiven"])
def test_policy_4_1_a_whole_village_is_no_place_to_look_for_something(talk: Conversation, village: str) -> None:
    assert said(talk.hears(LAMP, f"hier in {village} is een lamp kapot", place=village))[-1] == "report_place"
    assert wished(talk.hears("locatie", "Dorpstraat", place="Dorpstraat")) == REGISTERED


def test_policy_4_1_a_report_that_is_left_for_something_else_is_not_asked_about_again(waiting: Conversation) -> None:
    text = "laat ook maar, ik dien liever een klacht in"
    assert waiting.hears("klacht", text).says == ()
    assert said(waiting.hears("klacht", text, resumed=True)) == ["report_stopped"]


def test_a_remark_after_the_form_ended_is_added_and_another_place_is_a_new_report(made: Conversation) -> None:
    made.hears("ontkennen", "nee")
    assert wished(made.hears(LAMP, "de lamp knippert trouwens ook")) == AMENDED
    assert wished(made.hears(LAMP, "lamp kapot op de Loostraat", place="Loostraat")) == REGISTERED


def test_the_same_subject_in_another_contact_moment_is_a_new_report(talk: Conversation) -> None:
    open_since_yesterday = {"registered": ({"reason": "report", "intent": LAMP},)}
    assert said(talk.hears(LAMP, "er is een lamp kapot", slots=open_since_yesterday))[-1] == "report_place"


def test_policy_9_a_place_that_was_sent_first_is_the_place_of_the_report_that_follows() -> None:
    place = {"words": "de plek op de kaart", "named": True, "point": PIN}
    turn = asked("melding_afval", "hier ligt troep", slots={"pending_place": place, "pending_messages": ["7"]})
    (case,) = ValidateReportForm().reply(turn).commands
    assert case["entities"] == {"locatie": "de plek op de kaart", **PIN}
    assert case["messages"] == ["7", "1"]
