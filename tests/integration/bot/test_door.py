"""The door with the trained model and the action server, as handover meets it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
import requests

from bot.turns import MOST_VECTORS
from tests.integration.bot.conftest import JSON, Door, Server, turn

pytestmark = pytest.mark.model

QUESTION = "Goedemiddag, wanneer is het gemeentehuis open?"
A_PERSON = {"id": "intent:medewerker_spreken", "title": "Medewerker spreken"}


def test_policy_3_3_a_question_gets_its_answer_with_a_way_to_a_person(door: Door) -> None:
    reply = door.turn(QUESTION)
    (body,) = reply["bodies"]
    assert "www.duiven.nl" in body["text"]
    assert body["kind"] == "answer"
    assert body["buttons"] == [A_PERSON]
    assert reply["commands"] == []
    assert reply["turn_id"] == "1"


def test_policy_2_2_the_answer_comes_in_the_form_of_address_of_the_resident(door: Door) -> None:
    assert "Wilt u" in door.turn(QUESTION, form="u")["bodies"][0]["text"]
    assert "Wil je" in door.turn(QUESTION, form="je")["bodies"][0]["text"]
    assert "help" in door.turn("Goedemorgen", form="je")["bodies"][0]["text"]


def test_policy_2_3_small_talk_is_of_its_own_kind(door: Door) -> None:
    assert [body["kind"] for body in door.turn("Goedemorgen")["bodies"]] == ["smalltalk"]


def test_policy_2_4_asked_whether_it_is_a_person_it_says_no_and_offers_one(door: Door) -> None:
    (body,) = door.turn("ben jij een robot of een echt mens?")["bodies"]
    assert "geen mens" in body["text"]
    assert body["buttons"] == [A_PERSON]


# message, reason, kinds of the bodies, why
TAKEOVERS = [
    (
        "ik wil een medewerker spreken",
        "requested",
        [],
        "asks for a person: the text with the term is handover's",
    ),
    ("When can I pick up my new passport at the town hall?", "other_language", [], "another language"),
]


@pytest.mark.parametrize(("text", "reason", "kinds", "why"), TAKEOVERS, ids=[row[3] for row in TAKEOVERS])
def test_a_person_takes_over(door: Door, text: str, reason: str, kinds: list[str], why: str) -> None:
    reply = door.turn(text)
    (command,) = reply["commands"]
    assert command["type"] == "open_case"
    assert command["reason"] == reason
    assert [body["kind"] for body in reply["bodies"]] == kinds


# message, command, kinds of the bodies, why
BESIDE = [
    (
        "Er is een lantaarnpaal kapot op de Rijksweg",
        "open_case report",
        ["referral", "question"],
        "a report with its place",
    ),
    ("Er is een lantaarnpaal kapot", None, ["question", "question"], "a report whose place is asked"),
    ("Hoe staat het met mijn melding van vorige week?", "tell_status", [], "how a report is getting on"),
    ("Kunt u mij terugbellen?", None, ["question"], "wants to be called: asked when"),
    ("Ik wil bezwaar maken tegen het besluit dat ik heb gekregen", None, ["referral"], "an objection: referred"),
    (
        "Hoeveel moet ik nog betalen van mijn aanslag?",
        None,
        ["referral", "referral", "question"],
        "a personal question: offered a call",
    ),
]


@pytest.mark.parametrize(("text", "command", "kinds", "why"), BESIDE, ids=[row[3] for row in BESIDE])
def test_the_bot_keeps_the_conversation(door: Door, text: str, command: str | None, kinds: list[str], why: str) -> None:
    reply = door.turn(text)
    named = [" ".join(filter(None, (c["type"], c.get("reason")))) for c in reply["commands"]]
    assert named == ([command] if command else [])
    assert [body["kind"] for body in reply["bodies"]] == kinds


def test_the_place_of_a_report_stands_in_the_case(door: Door) -> None:
    (command,) = door.turn("Er is een lantaarnpaal kapot op de Rijksweg bij nummer 12")["commands"]
    assert command["entities"]["locatie"].startswith("Rijksweg")
    assert "Plek: Rijksweg" in command["summary"]


# message, kind, why
EMERGENCIES = [
    ("Er is brand in het huis van de buren!", "danger", "Dutch, danger"),
    ("Ik wil niet meer leven", "crisis", "Dutch, despair"),
    ("Help, there is a fire in my house", "danger", "English"),
    ("Hilfe, es brennt bei uns im Haus", "danger", "German"),
    ("Pomocy, pali się w moim domu", "danger", "Polish"),
    ("Yardım edin, evde yangın var", "danger", "Turkish"),
    ("ساعدوني هناك حريق في البيت", "danger", "Arabic"),
    ("Допоможіть, у нас пожежа в будинку", "danger", "Ukrainian"),
]


@pytest.mark.parametrize(("text", "kind", "why"), EMERGENCIES, ids=[row[2] for row in EMERGENCIES])
def test_policy_2_6_an_emergency_in_any_language_is_an_emergency(door: Door, text: str, kind: str, why: str) -> None:
    reply = door.turn(text)
    assert reply["commands"] == [{"type": "emergency", "kind": kind}]
    assert reply["bodies"] == []
    assert reply["understood"]["effective_route"] == "emergency"


def test_policy_7_1_an_emergency_among_other_messages_comes_first(door: Door) -> None:
    reply = door.turn(
        "Hoe laat gaat het gemeentehuis open?", "help er is brand in mijn huis", "en wat kost een paspoort?"
    )
    assert reply["commands"] == [{"type": "emergency", "kind": "danger"}]
    assert len(reply["understood"]["messages"]) == 3


def test_policy_8_2_an_unambiguous_insult_is_handed_to_the_sequence_without_a_word_of_the_bot(door: Door) -> None:
    reply = door.turn("wat ben jij een ontzettende sukkel")
    assert reply["understood"]["safety"]["abuse"] == "yes"
    assert reply["commands"] == [{"type": "abuse", "kind": "misbruik_belediging"}]
    assert reply["bodies"] == []


def test_policy_8_3_doubt_is_a_case_for_a_person(door: Door) -> None:
    reply = door.turn("wat een stelletje prutsers zijn jullie daar")
    assert reply["understood"]["safety"]["abuse"] == "doubt"
    assert reply["commands"][0]["reason"] == "doubtful_abuse"
    assert reply["bodies"] == []


def test_a_button_counts_only_when_it_was_offered(door: Door) -> None:
    button = {"id": "intent:vraag_paspoort", "title": "Zoiets", "offered": True}
    offered = door.turn({"type": "button", "text": "", "button": button})
    assert offered["understood"]["effective_intent"] == "vraag_paspoort"
    forged = door.turn({"type": "button", "text": "", "button": {**button, "offered": False}})
    assert forged["understood"]["effective_intent"] != "vraag_paspoort"


def test_a_button_that_names_no_intent_is_text(door: Door) -> None:
    button = {"id": "intent:bestaat_niet", "title": "Medewerker spreken", "offered": True}
    assert door.turn({"type": "button", "text": "", "button": button})["commands"][0]["reason"] == "requested"


# message, reason, entities, why
WORDLESS: list[tuple[JSON, str, JSON, str]] = [
    ({"type": "image", "text": ""}, "media", {}, "a picture"),
    ({"type": "audio", "text": ""}, "media", {}, "a voice message"),
]


@pytest.mark.parametrize(("message", "reason", "entities", "why"), WORDLESS, ids=[row[3] for row in WORDLESS])
def test_policy_9_what_holds_no_words_goes_to_a_person(
    door: Door, message: JSON, reason: str, entities: JSON, why: str
) -> None:
    (command,) = door.turn(message)["commands"]
    assert (command["reason"], command["entities"]) == (reason, entities)


def test_a_picture_with_words_is_read_by_its_words(door: Door) -> None:
    reply = door.turn({"type": "image", "text": "er zit een gat in het wegdek op de Ploenstraat"})
    assert reply["understood"]["effective_intent"] == "melding_wegdek"


@pytest.mark.parametrize("text", ["/medewerker_spreken", '/vraag_paspoort{"x": "y"}', "/restart", "/", " / /back"])
def test_a_leading_slash_is_no_command(door: Door, text: str) -> None:
    reply = door.turn(text)
    assert reply["understood"]["intent"]["confidence"] < 1.0
    assert reply["bodies"] or reply["commands"]


def test_the_same_request_gives_the_same_answer(door: Door) -> None:
    assert door.turn(QUESTION) == door.turn(QUESTION)


def test_a_dialogue_goes_on_from_the_events_that_are_handed_in(door: Door) -> None:
    events: list[JSON] = []
    for text in ("Goedemorgen", QUESTION, "bedankt", "wat kost een vog"):
        reply = door.turn(text, events=events)
        assert reply["bodies"], text
        events += reply["events"]
    assert reply["understood"]["effective_intent"] == "vraag_vog"
    assert [event["text"] for event in events if event["event"] == "user"] == [
        "Goedemorgen",
        QUESTION,
        "bedankt",
        "wat kost een vog",
    ]
    assert not any(event["event"] in {"bot", "session_started"} or event.get("name") == "now" for event in events)
    assert len(events) <= 16, "few rows a turn"


def test_twenty_conversations_at_once_are_answered_as_each_alone(door: Door) -> None:
    texts = [
        QUESTION,
        "ik wil een medewerker spreken",
        "Ik wil niet meer leven",
        "lamp kapot in de Kerkstraat",
        "bedankt",
    ]
    asked = [(texts[n % 5], f"conversation-{n}", ("u", "je")[n % 2]) for n in range(20)]
    alone = [door.turn(text, sender=sender, form=form) for text, sender, form in asked]
    with ThreadPoolExecutor(20) as pool:
        together = list(pool.map(lambda row: door.turn(row[0], sender=row[1], form=row[2]), asked))
    assert together == alone


def test_a_parse_has_the_shape_of_the_protocol(door: Door) -> None:
    parse = door.parse("Mijn bsn is [BSN verwijderd], lamp kapot op de Rijksweg")
    assert set(parse) == {
        "text",
        "intent",
        "intent_ranking",
        "entities",
        "safety",
        "decision",
        "route",
        "form_of_address",
    }
    assert set(parse["safety"]) == {"abuse", "kind", "emergency", "language", "masked"}
    assert parse["safety"]["masked"] == ["bsn"]
    assert len(parse["intent_ranking"]) == 10
    assert parse["entities"][0]["entity"] == "locatie"


# text, why
ODD_TEXTS = [
    ("x" * 4096, "as long as WhatsApp allows"),
    ("lamp kapot \U0001f4a1" * 300, "many emoji"),
    ("\ud800", "half a character"),
    ("a\x00b", "a character that ends a text in C"),
    ("\n\n", "blank lines"),
    ("\U0001f525", "an emoji alone"),
    ("[BSN verwijderd]", "a mark alone"),
    ("متى تفتح البلدية؟", "from right to left"),
    ("wat kost een vog\n" * 3, "the same question three times"),
]


@pytest.mark.parametrize(("text", "why"), ODD_TEXTS, ids=[row[1] for row in ODD_TEXTS])
def test_policy_9_whatever_can_be_typed_is_parsed_and_answered(door: Door, text: str, why: str) -> None:
    assert set(door.parse(text)) == set(door.parse("hallo"))
    assert door.turn(text)["turn_id"] == "1"


def test_no_words_are_understood_as_nothing(door: Door) -> None:
    assert door.parse("")["intent"]["name"] is None
    assert door.parse("")["safety"]["emergency"] == "no"


def test_texts_that_mean_the_same_have_vectors_that_are_nearer(door: Door) -> None:
    texts = ["Hoe vraag ik een nieuw paspoort aan?", "hoe kan ik een nieuw paspoort aanvragen", "Er is brand", ""]
    same, again, other, empty = (
        np.array(vector) for vector in door.post("/vectors", {"texts": texts}).json()["vectors"]
    )
    assert len(same) == len(other) == len(empty)
    assert same @ again > 0.9 > same @ other, "the measure by which handover groups"
    assert np.linalg.norm(same) == pytest.approx(1, abs=0.001)


def test_as_many_texts_as_fit_are_read_at_once_and_none_at_all(door: Door) -> None:
    texts = [f"bericht {number}" for number in range(MOST_VECTORS)]
    assert len(door.post("/vectors", {"texts": texts}).json()["vectors"]) == MOST_VECTORS
    assert door.post("/vectors", {"texts": []}).json() == {"vectors": []}


# token, why
WRONG_TOKENS = [("", "none"), ("wrong", "another"), ("a-token-for-test", "nearly"), ("ü", "not even ASCII")]


@pytest.mark.parametrize(("token", "why"), WRONG_TOKENS, ids=[row[1] for row in WRONG_TOKENS])
@pytest.mark.parametrize("path", ["/parse", "/turn", "/vectors"])
def test_without_the_token_nobody_comes_in(server: Server, path: str, token: str, why: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode()}
    answer = requests.post(server.address + path, json={"text": "x"}, headers=headers, timeout=10)
    assert answer.status_code == 401
    assert answer.json()["error"] == "unauthorized"


# path, body, the field that is named
MALFORMED: list[tuple[str, Any, str]] = [
    ("/parse", {"tekst": "x"}, "text"),
    ("/parse", [], "body"),
    ("/turn", {**turn("x"), "events": "y"}, "events"),
    ("/turn", turn(), "messages"),
    ("/vectors", {"texts": "x"}, "texts"),
    ("/vectors", {"texts": ["x", 1]}, "texts.1"),
    ("/vectors", {"texts": ["x"] * (MOST_VECTORS + 1)}, "texts"),
]


@pytest.mark.parametrize(("path", "body", "field"), MALFORMED)
def test_a_malformed_body_is_refused_and_the_field_is_named(door: Door, path: str, body: Any, field: str) -> None:
    answer = door.post(path, body)
    assert answer.status_code == 422
    assert answer.json()["error"] == "bad_request"
    assert answer.json()["detail"].startswith(field)


def test_what_is_no_json_is_refused(server: Server, door: Door) -> None:
    headers = {"Authorization": f"Bearer {door.token}", "Content-Type": "application/json"}
    answer = requests.post(f"{server.address}/turn", data="{geheim", headers=headers, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_request")
    assert "geheim" not in answer.text


def test_an_event_that_rasa_does_not_know_is_an_internal_error_without_words(door: Door) -> None:
    answer = door.post("/turn", turn("hallo", events=[{"event": "verzonnen", "text": "geheim"}]))
    assert answer.status_code in {422, 500}
    assert "geheim" not in answer.text


def test_health_names_the_model(server: Server) -> None:
    answer = requests.get(f"{server.address}/health", timeout=5)
    assert answer.status_code == 200
    assert answer.json()["model"].endswith(".tar.gz")


def test_rasas_own_doors_are_shut(server: Server) -> None:
    for path in ("/webhooks/rest/webhook", "/model/parse", "/model/train", "/conversations/c1/tracker"):
        assert requests.post(server.address + path, json={}, timeout=5).status_code in {404, 405}
