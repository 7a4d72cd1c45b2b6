"""The conversation about being called, turn by turn (policy 5.1, 5.2, 5.7)."""

from __future__ import annotations

from typing import Any

import pytest

from actions.callback_form import ValidateCallbackForm
from tests.unit.actions.turns import AFTERNOON, PARTS, TOMORROW, Conversation, said, wished

OPENED = [("open_case", "callback")]
CALLED = {"reason": "callback", "intent": "privacy_zorg"}


@pytest.fixture
def talk() -> Conversation:
    return Conversation(ValidateCallbackForm(), call_parts=PARTS)


@pytest.fixture
def offered(talk: Conversation) -> Conversation:
    """A personal question: a call was offered."""
    talk.hears("privacy_status_aanvraag", "is mijn paspoort al klaar? twee weken geleden aangevraagd")
    return talk


def test_policy_5_1_a_personal_question_is_told_why_not_here_and_which_way_is_open(talk: Conversation) -> None:
    reply = talk.hears("privacy_zorg", "hoe zit het met de zorg van mijn moeder")
    assert said(reply) == ["privacy", "privacy_zorg", "callback_offer"]
    assert reply.commands == ()


def test_policy_5_2_a_call_is_offered_in_the_parts_of_the_day_that_are_possible(talk: Conversation) -> None:
    offer = talk.hears("privacy_belasting", "heb ik al betaald?").says[-1]
    assert offer.values == {"call_words": "vanmiddag of morgenochtend"}
    assert [button["title"] for button in offer.buttons] == ["Vanmiddag", "Morgenochtend", "Nee, bedankt"]
    assert len({button["id"] for button in offer.buttons}) == 3


def test_policy_5_2_yes_without_a_time_is_asked_when(offered: Conversation) -> None:
    assert said(offered.hears("bevestigen", "ja graag")) == ["callback_when"]
    assert offered.waits_for == "callback_time"
    reply = offered.hears("tijdstip", "vanmiddag", moment="vanmiddag")
    assert wished(reply) == OPENED
    assert reply.commands[0]["entities"] == {"tijdstip": "vanmiddag", "part_of_day": AFTERNOON["id"]}
    assert reply.commands[0]["messages"] == ["1", "2", "3"]


# intent, text, moment, part, why
CONSENTS = [
    ("bevestigen", "ja bellen is goed, vanmiddag na 3 uur", "vanmiddag na 3 uur", AFTERNOON, "yes with a time"),
    ("tijdstip", "morgenochtend", "morgenochtend", TOMORROW, "a time is a yes"),
    ("terugbellen", "bel me morgen maar", "morgen", TOMORROW, "asks for it"),
    ("ontkennen", "nee, liever morgenochtend", "morgenochtend", TOMORROW, "a no to the first moment only"),
    ("nlu_fallback", "doe dan maar rond half 11 morgen", "", TOMORROW, "not understood, but a moment is in it"),
    ("vraag_openingstijden", "morgen tussen 9 en 11", "morgen", TOMORROW, "misread: it asks nothing"),
    ("tijdstip", "maakt niet uit", "", AFTERNOON, "any time: the first part"),
    ("bedankt", "ja dank u, morgenochtend", "morgenochtend", TOMORROW, "thanks with a yes"),
]


@pytest.mark.parametrize(("intent", "text", "moment", "part", "why"), CONSENTS, ids=[row[4] for row in CONSENTS])
def test_policy_5_2_with_consent_and_a_part_of_the_day_the_case_opens_at_once(
    offered: Conversation, intent: str, text: str, moment: str, part: dict[str, Any], why: str
) -> None:
    reply = offered.hears(intent, text, moment=moment)
    assert wished(reply) == OPENED
    assert reply.commands[0]["entities"]["part_of_day"] == part["id"]
    assert reply.commands[0]["intent"] == "privacy_status_aanvraag"
    assert offered.waits_for is None


def test_a_button_is_a_part_of_the_day_by_its_id(offered: Conversation) -> None:
    reply = offered.hears("tijdstip", "Morgenochtend", choice=TOMORROW["id"])
    assert reply.commands[0]["entities"] == {"part_of_day": TOMORROW["id"]}


def test_policy_9_a_button_of_days_ago_is_no_afternoon_of_today(offered: Conversation) -> None:
    reply = offered.hears("tijdstip", "Vanmiddag", choice="2026-01-30-middag")
    assert said(reply) == ["callback_not_then", "callback_when"]
    assert reply.commands == ()


def test_yes_to_the_only_part_that_is_left_is_enough(talk: Conversation) -> None:
    talk.slots["call_parts"] = (TOMORROW,)
    talk.hears("privacy_zorg", "mag ik het dossier")
    assert wished(talk.hears("bevestigen", "ja")) == OPENED


def test_policy_5_2_a_moment_out_of_hours_is_asked_back_once_and_then_noted(offered: Conversation) -> None:
    assert said(offered.hears("tijdstip", "vanavond", moment="vanavond")) == ["callback_not_then", "callback_when"]
    reply = offered.hears("tijdstip", "dan zaterdag", moment="zaterdag")
    assert wished(reply) == OPENED
    assert reply.commands[0]["entities"] == {"tijdstip": "zaterdag"}


@pytest.mark.parametrize(
    ("intent", "text"),
    [("ontkennen", "nee"), ("nlu_fallback", "laat maar"), ("afscheid", "doei"), ("bedankt", "nee, dank u")],
)
def test_policy_5_2_who_declines_is_told_the_number_to_call(offered: Conversation, intent: str, text: str) -> None:
    reply = offered.hears(intent, text)
    assert (said(reply), wished(reply), offered.waits_for) == (["callback_declined"], [], None)


# intent of the question, the text, why
MAILS = [
    ("privacy_status_aanvraag", "mail_digid", "settled with DigiD: no e-mail"),
    ("privacy_verhuizing", "mail_digid", "settled with DigiD: no e-mail"),
    ("privacy_belasting", "mail", "may be mailed, without personal data"),
    ("privacy_rekeningnummer", "mail_no_number", "a number is no matter for e-mail"),
]


@pytest.mark.parametrize(("intent", "text", "why"), MAILS)
def test_policy_5_2_rather_by_mail_is_told_per_subject(talk: Conversation, intent: str, text: str, why: str) -> None:
    talk.hears(intent, "vraag")
    reply = talk.hears("liever_mailen", "liever per mail")
    assert (said(reply), wished(reply)) == ([text], [])


def test_a_question_in_between_is_answered_and_the_offer_comes_back(offered: Conversation) -> None:
    assert offered.hears("vraag_openingstijden", "hoe laat zijn jullie open?").slots == {}
    again = offered.hears("vraag_openingstijden", "hoe laat zijn jullie open?", resumed=True)
    assert said(again) == ["callback_offer"]


def test_policy_3_4_a_moment_and_a_question_in_one_message_are_both_dealt_with(offered: Conversation) -> None:
    asks_only = offered.hears("vraag_openingstijden", "Zijn jullie morgenochtend open?", resumed=True)
    assert (said(asks_only), wished(asks_only)) == (["callback_offer"], [])
    both = offered.hears("vraag_openingstijden", "Ja, morgenochtend. Hoe laat zijn jullie open?", resumed=True)
    assert wished(both) == OPENED


def test_who_insists_hears_once_more_why_not_here(offered: Conversation) -> None:
    assert said(offered.hears("privacy_status_aanvraag", "zoek het toch op")) == ["privacy_still", "callback_offer"]
    other = offered.hears("privacy_zorg", "en de zorg van mijn moeder?")
    assert said(other) == ["privacy_still", "privacy_zorg", "callback_offer"]
    (case,) = offered.hears("tijdstip", "morgenochtend", moment="morgenochtend").commands
    assert "een eigen aanvraag" in case["summary"]
    assert "eigen zorg" in case["summary"]


def test_policy_3_5_what_is_not_understood_is_asked_once_more_and_then_goes_to_a_person(offered: Conversation) -> None:
    assert said(offered.hears("nlu_fallback", "hmm")) == ["callback_offer"]
    assert wished(offered.hears("nlu_fallback", "tja")) == [("open_case", "low_confidence")]


def test_who_wants_a_person_gets_one_with_the_subject(offered: Conversation) -> None:
    reply = offered.hears("medewerker_spreken", "een mens graag")
    assert wished(reply) == [("open_case", "requested")]
    assert "een eigen aanvraag" in reply.commands[0]["summary"]


def test_policy_5_2_nothing_personal_is_in_the_case(talk: Conversation) -> None:
    talk.hears("privacy_verhuizing", "ik woon nu Kerkstraat 5, bsn [BSN verwijderd]", place="Kerkstraat 5")
    (case,) = talk.hears("tijdstip", "morgenochtend", moment="morgenochtend").commands
    assert "Kerkstraat" not in str(case)
    assert "BSN" not in str(case)


@pytest.mark.parametrize(
    "text",
    [
        "Ik wil inzage in mijn gegevens",
        "verwijder al mijn gegevens uit jullie bestand",
        "Op grond van de AVG vraag ik ...",
    ],
)
def test_policy_5_7_a_request_for_ones_own_data_is_registered_at_once(talk: Conversation, text: str) -> None:
    reply = talk.hears("privacy_gegevens", text)
    assert (wished(reply), talk.waits_for) == ([("open_case", "privacy_request")], None)


def test_policy_5_7_giving_a_number_is_no_such_request(talk: Conversation) -> None:
    assert said(talk.hears("privacy_gegevens", "mijn bsn is [BSN verwijderd]"))[-1] == "callback_offer"


def test_policy_5_2_a_call_can_be_asked_for_outside_a_personal_question(talk: Conversation) -> None:
    assert said(talk.hears("terugbellen", "kunt u mij bellen?")) == ["callback_when"]
    (case,) = talk.hears("tijdstip", "vanmiddag", moment="vanmiddag").commands
    assert case["intent"] == "terugbellen"
    at_once = Conversation(ValidateCallbackForm(), call_parts=PARTS)
    text = "bel me morgenochtend over mijn vergunning"
    (case,) = at_once.hears("terugbellen", text, moment="morgenochtend", entities={"onderwerp": "vergunning"}).commands
    assert "vergunning" in case["summary"]


# subject, earlier intents, why
WRITTEN = [
    ("mijn klacht", (), "a complaint"),
    ("de schade aan mijn auto", (), "a claim"),
    ("het bezwaar", (), "an objection"),
    ("", ("vraag_vog", "klacht", "bedankt"), "a complaint was talked about last"),
]


@pytest.mark.parametrize(("subject", "before", "why"), WRITTEN, ids=[row[2] for row in WRITTEN])
def test_policy_5_2_what_can_only_go_in_writing_is_not_phoned_about(
    talk: Conversation, subject: str, before: tuple[str, ...], why: str
) -> None:
    entities = {"onderwerp": subject} if subject else {}
    reply = talk.hears("terugbellen", "bel me", entities=entities, before=before)
    assert said(reply) == ["in_writing"]
    assert wished(reply) == [("open_case", "written")], "policy 5.3: a follow-up asked for opens a case"


def test_a_call_about_something_else_after_a_complaint_is_a_call(talk: Conversation) -> None:
    reply = talk.hears(
        "terugbellen", "bel me over mijn paspoort", entities={"onderwerp": "paspoort"}, before=("klacht",)
    )
    assert said(reply) == ["callback_when"]
    later = Conversation(ValidateCallbackForm(), call_parts=PARTS)
    assert said(later.hears("terugbellen", "bel me", before=("klacht", "vraag_vog"))) == ["callback_when"]


# text, moment, what is wished for, why
CHANGES = [
    ("kunt u toch morgenochtend bellen?", "morgenochtend", [("amend_case", "callback")], "another moment"),
    ("u hoeft niet meer te bellen", "", [("cancel_case", "callback")], "called off"),
    ("bel me even", "", [], "asks again: it stands already"),
]


@pytest.mark.parametrize(("text", "moment", "wishes", "why"), CHANGES, ids=[row[3] for row in CHANGES])
def test_policy_5_2_an_appointment_that_stands_is_changed_not_made_twice(
    talk: Conversation, text: str, moment: str, wishes: list[tuple[str, str]], why: str
) -> None:
    talk.slots["registered"] = (CALLED,)
    assert wished(talk.hears("terugbellen", text, moment=moment)) == wishes
    assert talk.waits_for is None


def test_another_personal_question_is_added_to_the_call_that_stands(talk: Conversation) -> None:
    talk.slots["registered"] = (CALLED,)
    reply = talk.hears("privacy_belasting", "en mijn aanslag?")
    assert said(reply) == ["privacy", "privacy_belasting"]
    assert wished(reply) == [("amend_case", "callback")]


def test_without_parts_of_the_day_the_call_is_offered_all_the_same(talk: Conversation) -> None:
    talk.slots["call_parts"] = ()
    assert said(talk.hears("privacy_zorg", "mag ik het dossier"))[-1] == "callback_offer_open"
    assert said(talk.hears("bevestigen", "ja")) == ["callback_when_open"]
    assert wished(talk.hears("tijdstip", "morgen", moment="morgen")) == OPENED


def test_policy_5_2_a_yes_with_a_story_behind_it_is_a_yes(offered: Conversation) -> None:
    story = "ja graag, ik heb het geld hard nodig"
    offered.hears("vraag_inkomen", story)
    assert said(offered.hears("vraag_inkomen", story, resumed=True)) == ["callback_when"]


def test_policy_5_2_a_number_that_is_named_with_the_moment_goes_along(offered: Conversation) -> None:
    (case,) = offered.hears("terugbellen", "ja, vanmiddag, op 0316 000000", moment="vanmiddag").commands
    assert case["entities"]["ander_nummer"] == "staat in het bericht"
