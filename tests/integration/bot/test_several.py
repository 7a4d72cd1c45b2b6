"""More than one thing in a message, and the question between two subjects, with the real model and action server."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig

from bot.dialogue import Dialogue
from bot.turns import turn_request
from tests.integration.bot.conftest import JSON, Door, Server, turn

pytestmark = pytest.mark.model

LAMP = "De lantaarnpaal bij ons in de straat is kapot."
PASSPORT = "Wat kost een paspoort?"
PAPER = "Wanneer wordt het gft opgehaald?"


def test_policy_3_4_two_questions_get_two_answers_in_their_order(door: Door) -> None:
    reply = door.turn(f"{PASSPORT} En {PAPER.lower()}")
    first, second = (body["text"] for body in reply["bodies"])
    assert "paspoort" in first
    assert "afvalkalender" in second
    assert reply["commands"] == []
    assert reply["understood"]["also"] == ["vraag_afvalkalender"]
    assert len(first) + len(second) < 1500


def test_policy_3_4_a_question_beside_a_report_is_answered_before_it(door: Door) -> None:
    reply = door.turn(f"{LAMP} {PASSPORT}")
    assert reply["understood"]["effective_intent"] == "melding_verlichting"
    assert "paspoort" in reply["bodies"][0]["text"]
    assert len(reply["bodies"]) > 1


def test_policy_3_4_a_list_of_thirty_questions_goes_to_a_person(door: Door) -> None:
    reply = door.turn("\n".join(f"{n}. Hoe werkt regel {n} van de gemeente?" for n in range(1, 31)))
    assert [command["reason"] for command in reply["commands"]] == ["question"]
    assert "30 vragen" in reply["commands"][0]["summary"]


def test_what_is_answered_beside_the_turn_is_not_remembered(door: Door) -> None:
    reply = door.turn(f"{PASSPORT} En {PAPER.lower()}")
    assert sum(event["event"] == "user" for event in reply["events"]) == 1


IN_THE_STREET = "er is iets met de stoep in de Loostraat"
BETWEEN = {
    "iets met een pas": ["vraag_paspoort", "vraag_container"],
    IN_THE_STREET: ["melding_wegdek", "melding_afval"],
}


class Unsure(Dialogue):
    """The real dialogue with a classifier that is unsure about two messages."""

    async def parse(self, text: str) -> JSON:
        found = await super().parse(text)
        if text not in BETWEEN:
            return found
        ranking = [{"name": name, "confidence": 0.4} for name in BETWEEN[text]]
        return {**found, "intent": ranking[0], "intent_ranking": ranking, "decision": "ask"}


@pytest.fixture(scope="module")
def unsure(model: Path, actions: Server) -> Unsure:
    agent = Agent.load(str(model), action_endpoint=EndpointConfig(url=f"{actions.address}/webhook"))
    return Unsure(agent, seconds=8)


def replies(dialogue: Dialogue, *messages: str | JSON) -> list[JSON]:
    async def play() -> list[JSON]:
        events: list[JSON] = []
        given: list[JSON] = []
        for message in messages:
            given.append(await dialogue.turn(turn_request(turn(message, events=events))))
            events += given[-1]["events"]
        return given

    return asyncio.run(play())


def intents(given: Sequence[JSON]) -> list[str]:
    return [reply["understood"]["effective_intent"] for reply in given]


def test_policy_3_5_unsure_between_two_one_question_is_asked_then_a_person_takes_over(unsure: Unsure) -> None:
    first, second = replies(unsure, "iets met een pas", "iets met een pas")
    (body,) = first["bodies"]
    assert [button["title"] for button in body["buttons"]] == [
        "Paspoort of ID-kaart",
        "Container of pas",
        "Medewerker spreken",
    ]
    assert first["commands"] == []
    assert second["commands"][0]["reason"] == "low_confidence"


def test_policy_3_5_the_button_that_is_tapped_is_answered(unsure: Unsure) -> None:
    button = {"id": "intent:vraag_container", "title": "Container of pas", "offered": True}
    given = replies(unsure, "iets met een pas", {"type": "button", "text": "", "button": button})
    assert intents(given) == ["nlu_ask", "vraag_container"]
    assert given[1]["bodies"][0]["kind"] == "answer"


def test_policy_3_5_a_clear_answer_in_words_goes_on_as_usual(unsure: Unsure) -> None:
    assert intents(replies(unsure, "iets met een pas", PASSPORT)) == ["nlu_ask", "vraag_paspoort"]
    assert intents(replies(unsure, "iets met een pas", "de tweede")) == ["nlu_ask", "vraag_container"]


def test_policy_3_5_after_another_turn_a_new_question_may_be_asked(unsure: Unsure) -> None:
    given = replies(unsure, "iets met een pas", PASSPORT, "iets met een pas")
    assert intents(given) == ["nlu_ask", "vraag_paspoort", "nlu_ask"]


def test_policy_3_5_the_answer_is_about_the_message_that_was_asked_about(unsure: Unsure) -> None:
    button = {"id": "intent:melding_wegdek", "title": "Weg of stoep kapot", "offered": True}
    given = replies(unsure, IN_THE_STREET, {"id": "9", "type": "button", "text": "", "button": button})
    assert intents(given) == ["nlu_ask", "melding_wegdek"]
    (case,) = given[1]["commands"]
    assert case["entities"]["locatie"] == "Loostraat", "what stood there is not asked again"
    assert case["messages"] == ["0", "9"]


def test_policy_8_2_abuse_in_one_sentence_is_abuse_and_the_report_beside_it_is_taken(door: Door) -> None:
    text = "Stomme trut dat je bent. Er is een lantaarnpaal kapot in de Kerkstraat."
    assert door.parse(text)["safety"]["abuse"] == "yes"
    reply = door.turn(text)
    assert [command["type"] for command in reply["commands"]] == ["abuse", "open_case"]
    assert reply["understood"]["effective_route"] == "abuse"
