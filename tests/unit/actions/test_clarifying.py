"""The question that names what a message may be about (policy 3.5), and what is named in a case instead (policy 3.4)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.base import SPEAK_TO_A_PERSON
from actions.clarifying import ActionAsk
from actions.subjects import FILE, BrokenSubject, load
from actions.takeover import ActionLowConfidence
from tests.unit.actions.asked import reply_of
from tests.unit.actions.turns import asked, wished

SHIPPED = load()
INTENTS = [
    next(iter(i)) if isinstance(i, dict) else i
    for i in yaml.safe_load((FILE.parent.parent / "domain.yml").read_text())["intents"]
]
NEVER = ("misbruik_", "spoed_")


@pytest.mark.parametrize("form", ["u", "je"])
def test_policy_3_5_the_question_names_two_subjects_and_ends_with_a_person(form: str) -> None:
    (body,) = reply_of(ActionAsk(), "nlu_ask", form=form, candidates=["vraag_paspoort", "vraag_rijbewijs"])["bodies"]
    assert body["kind"] == "question"
    assert "een paspoort of ID-kaart aanvragen of over een rijbewijs" in body["text"]
    assert [button["id"] for button in body["buttons"]] == [
        "intent:vraag_paspoort",
        "intent:vraag_rijbewijs",
        SPEAK_TO_A_PERSON["id"],
    ]


def test_policy_3_5_one_likely_subject_is_asked_about_too() -> None:
    (body,) = reply_of(ActionAsk(), "nlu_ask", candidates=["vraag_grofvuil"])["bodies"]
    assert "over grofvuil?" in body["text"]
    assert len(body["buttons"]) == 2


def test_policy_3_5_without_a_subject_to_name_a_person_takes_over() -> None:
    custom = reply_of(ActionAsk(), "nlu_ask", candidates=["misbruik_belediging"])
    assert custom["bodies"] == []
    assert custom["commands"][0]["reason"] == "low_confidence"


def test_policy_3_5_neither_abuse_nor_an_emergency_is_ever_named() -> None:
    assert [intent for intent in SHIPPED.named if intent.startswith(NEVER)] == []


def test_policy_3_5_a_private_matter_is_never_offered_as_a_general_question() -> None:
    private = [subject for intent, subject in SHIPPED.named.items() if intent.startswith("privacy_")]
    assert len(private) == 7
    assert all(subject.button.startswith(("Mijn ", "Ik ga ")) for subject in private)


def test_policy_5_7_a_request_about_ones_own_data_is_registered_whichever_of_two_subjects_it_is() -> None:
    turn = asked("nlu_ask", "wis al mijn berichten hier", candidates=("vraag_gegevensgebruik", "privacy_gegevens"))
    (case,) = ActionAsk().reply(turn).commands
    assert (case["reason"], case["intent"]) == ("privacy_request", "privacy_gegevens")


def test_policy_4_4_when_a_report_will_be_heard_of_is_told_without_asking_which_subject_it_is() -> None:
    open_report = {"registered": ({"reason": "report", "intent": "melding_groen"},)}
    torn = ("vraag_status_melding", "vraag_reactietermijn")
    turn = asked("nlu_ask", "wanneer hoor ik iets over die heg", candidates=torn, slots=open_report)
    assert wished(ActionAsk().reply(turn)) == [("tell_status", None)]
    assert wished(ActionAsk().reply(asked("nlu_ask", "wanneer hoor ik iets", candidates=torn))) == []


def test_policy_4_1_who_probably_announces_a_report_is_asked_what_it_is_about() -> None:
    turn = asked("nlu_ask", "ik wil even iets melden", candidates=("vraag_status_melding", "vraag_evenement"))
    assert "Wat is er aan de hand" in ActionAsk().reply(turn).bodies[0]["text"]


def test_every_intent_that_may_be_asked_about_has_a_name() -> None:
    wanted = ("vraag_", "melding_", "privacy_")
    named = [i for i in INTENTS if i.startswith(wanted) or i in {"klacht", "bezwaar", "aansprakelijkstelling"}]
    assert set(SHIPPED.named) == set(named)


# rest, reason, what the resident reads, what the summary says, why
LEFT = [
    ({"count": 30}, "question", "loopt ze allemaal", "Stelt 30 vragen", "a list of thirty questions"),
    (
        {"intents": ["vraag_grofvuil", "vraag_vog"]},
        "question",
        "grofvuil en een verklaring omtrent het gedrag (VOG)",
        "grofvuil en een verklaring",
        "more than three questions",
    ),
    ({"unclear": 1}, "low_confidence", "", "Eén vraag is beantwoord", "one of two was understood"),
]


@pytest.mark.parametrize(("rest", "reason", "says", "summary", "why"), LEFT, ids=[row[4] for row in LEFT])
def test_policy_3_4_what_is_not_answered_is_named_in_the_case(
    rest: dict[str, object], reason: str, says: str, summary: str, why: str
) -> None:
    custom = reply_of(ActionLowConfidence(), "nlu_fallback", rest=rest)
    (case,) = custom["commands"]
    assert case["reason"] == reason
    assert summary in case["summary"]
    assert says in " ".join(body["text"] for body in custom["bodies"])


TEXTS = "teksten: {een_onderwerp: {u: a, je: b}, twee_onderwerpen: {u: a, je: b}, andere_vragen: {u: a, je: b}, veel_vragen: {u: a, je: b}}\n"
# file, what the refusal says, why
BROKEN = [
    ("onderwerpen: {}", "teksten", "no texts"),
    (TEXTS + "onderwerpen: {vraag_vog: {knop: VOG}}", "vraag_vog: needs", "no name"),
    (TEXTS + "onderwerpen: {vraag_vog: {knop: 5, naam: x}}", "vraag_vog: `knop`", "no text"),
    (TEXTS + f"onderwerpen: {{vraag_vog: {{knop: {'x' * 21}, naam: x}}}}", "vraag_vog: knop: over 20", "too long"),
    (
        TEXTS + "onderwerpen: {vraag_vog: {knop: x, naam: x}, vraag_werk: {knop: x, naam: y}}",
        "vraag_werk: knop: the same",
        "twice the same button",
    ),
    ("teksten: {een_onderwerp: a}\nonderwerpen: {}", "teksten: een_onderwerp", "one form only"),
]


@pytest.mark.parametrize(("text", "says", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_broken_file_is_refused_and_the_refusal_says_where(tmp_path: Path, text: str, says: str, why: str) -> None:
    file = tmp_path / "onderwerpen.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenSubject, match=says):
        load(file)
