"""Abuse said so plainly to who reads it that the classifier may be less sure (policy 8.2).

Each table's messages are invented here. The words are rude because such messages are.
"""

from __future__ import annotations

import pytest

from bot.intents import ABUSE
from bot.nlu.abuse_rules import called, signs
from bot.nlu.unmistakable import BESIDE_YOU, lexicon

INSULT, SEXUAL, THREAT = "misbruik_belediging", "misbruik_seksueel", "misbruik_bedreiging"
HATE, ADVANCE = "misbruik_discriminatie", "misbruik_persoonlijk"

# message, kind, why
PLAIN = [
    ("u bent werkelijk een ontzettende hufter", INSULT, "who somebody is called, behind the verb"),
    ("wat ben jij een lamlul zeg", INSULT, "the same in an exclamation"),
    ("een stommeling ben jij", INSULT, "in front of the verb"),
    ("fijn dat u zo'n zeldzame oen bent", INSULT, "between the two"),
    ("jij vieze rat", INSULT, "right behind the address"),
    ("lamzak die je bent", INSULT, "in front of the address"),
    ("zo'n zakkenwasser als jij", INSULT, "compared with the reader"),
    ("hoi gek wijf heb je mijn brief al", INSULT, "behind a greeting"),
    ("waar blijft het nou, stomme trut", INSULT, "called, as a part of its own"),
    ("jij h0er", INSULT, "a word that is plain beside jij, in disguise"),
    ("hou eens gauw je bek", INSULT, "a turn of phrase"),
    ("mag ik je tieten zien", SEXUAL, "a word that is plain beside je"),
    ("ik ram u de tanden uit de mond", THREAT, "violence with who and what"),
    ("rot op naar je eigen land", HATE, "sent away"),
    ("ben je nog vrijgezel", ADVANCE, "a private question"),
]


@pytest.mark.parametrize(("message", "kind", "why"), PLAIN, ids=[row[2] for row in PLAIN])
def test_policy_8_2_nobody_else_can_be_meant(message: str, kind: str, why: str) -> None:
    found = signs(message, kind)
    assert found.unmistakable
    assert found.aimed
    assert not found.against


# message, why
NOT_PLAIN = [
    ("waardeloze service", "swearing at a thing"),
    ("klotezooi, weer niet opgehaald", "swearing at a situation"),
    ("poep in het park. hond. weer.", "the animal"),
    ("die klootzak van de bouw heeft mijn hek geramd", "somebody else"),
    ("ik zoek een plek voor mijn varken", "an animal of one's own"),
    ("bent u maandag open", "a plain question with an address"),
    ("hoe laat ben je klaar met mijn aanvraag", "a question about work"),
    ("hoe neuken slakken eigenlijk met elkaar", "no jij beside it"),
    ("ik heb er twee keer over gebeld", "nothing"),
]


@pytest.mark.parametrize(("message", "why"), NOT_PLAIN, ids=[row[1] for row in NOT_PLAIN])
def test_what_may_mean_something_else_is_not_unmistakable(message: str, why: str) -> None:
    assert not signs(message, INSULT).unmistakable


# message, the part that is read by itself, why
CALLED = [
    ("Wanneer is de markt, leeghoofd?", "leeghoofd", "behind a question"),
    ("hee domkop, wanneer komt de grijze bak", "hee domkop", "in front of one"),
    ("wanneer pakken jullie mijn buurman aan, klootzak", None, "the question is about somebody"),
    ("wie heeft die paal hier neergezet, hufter", None, "whoever did that"),
    ("elke nacht herrie op nummer 8, klootzak", None, "no question to us"),
    ("hoe laat sluit de balie, alvast bedankt", None, "no insult"),
    ("waar meld ik een dood dier, hond", None, "the animal itself"),
]


@pytest.mark.parametrize(("message", "part", "why"), CALLED, ids=[row[2] for row in CALLED])
def test_an_insult_around_a_question_is_read_by_itself(message: str, part: str | None, why: str) -> None:
    assert called(message) == part


def test_every_kind_of_abuse_has_its_turns_of_phrase() -> None:
    assert lexicon().headings == ABUSE | {BESIDE_YOU}
