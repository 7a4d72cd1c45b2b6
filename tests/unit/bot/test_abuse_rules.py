"""What the words of a message say about abuse: signs, at whom it is aimed, what speaks against it (policy 8.1, 8.3).

Each table's messages are invented here. The words are rude because such messages are.
"""

from __future__ import annotations

import pytest

from bot.intents import ABUSE
from bot.nlu.abuse_rules import lexicon, signs

INSULT, SEXUAL, THREAT = "misbruik_belediging", "misbruik_seksueel", "misbruik_bedreiging"
HATE, ADVANCE = "misbruik_discriminatie", "misbruik_persoonlijk"

# message, kind as the classifier has it, why
MEANT = [
    ("jij bent een sukkel", INSULT, "plainly to who reads it"),
    ("sukkel", INSULT, "a bare insult is for who reads it"),
    ("wat kost een uittreksel, suk-kel die je bent", INSULT, "in the middle of a question"),
    ("jij bent een s.u.k.k.e.l", INSULT, "letters set apart"),
    ("5ukk3l dat je bent", INSULT, "digits for letters"),
    ("wat ben jij een tr*t", INSULT, "a star for a letter"),
    ("heb je een vriend?", ADVANCE, "a private question"),
    ("stuur eens naaktfoto's", SEXUAL, "nobody has to be named for this"),
    ("ik steek jullie balie in brand", THREAT, "at the organisation is at staff"),
    ("wat ben jij een slimme sukkel", INSULT, "a nice word beside it takes nothing away"),
    ("ga terug naar je eigen land", HATE, "to who reads it"),
    ("zo'n zwarte als jij snapt die computer niet", HATE, "hate means people, not software"),
    ("haal een blanke, geen moslim", HATE, "another colleague is asked for"),
    ("voor een vrouw heb jij lekkere billen", SEXUAL, "any woman is the reader where the reader is addressed"),
    ("jij bent niet goed snik", INSULT, "goed is no praise here"),
    ("bedankt voor niks, sukkel", INSULT, "thanks that are none"),
    ("jij luie hond zit maar achter de computer", INSULT, "a computer that somebody sits at is no software"),
    ("wat ben jij een stomme koe, met een hond kun je nog praten", INSULT, "any dog beside a plain insult"),
]


@pytest.mark.parametrize(("message", "kind", "why"), MEANT, ids=[row[2] for row in MEANT])
def test_policy_8_1_what_is_aimed_at_staff(message: str, kind: str, why: str) -> None:
    found = signs(message, kind)
    assert found.aimed
    assert not found.against


# message, kind, reason, why
AGAINST = [
    ("de buurman noemt mij een hoer, wat kan ik doen", INSULT, "reported", "somebody else said it"),
    ("mijn ex is een klootzak en betaalt niks", INSULT, "others", "it is about somebody else"),
    ("ik ben zo'n sukkel, paspoort alweer kwijt", INSULT, "self", "about oneself"),
    ("stomme robot, je snapt er niks van", INSULT, "software", "plainly the software"),
    ("mevrouw De Koe belde mij terug, met welke afdeling was dat?", INSULT, "name", "a family name"),
    ('er staat "jij bent een hufter" op de muur', INSULT, "quoted", "a quotation"),
    ("bedankt, je bent een schat", INSULT, "thanks", "thanks"),
    ("wat een schat van een mens ben jij", "misbruik_persoonlijk", "praise", "warm words for good help"),
    ("aardig van u dat u het uitzoekt 🌹", "misbruik_persoonlijk", "praise", "thanks with a flower"),
    ("dat keuzemenu van jullie is achterlijk", INSULT, "software", "a thing that talks"),
    ("wie heeft die debiele drempel verzonnen", INSULT, "nobody in particular", "swearing at what was thought up"),
    ("hoe gaat het met jou vandaag?", "misbruik_persoonlijk", "praise", "small talk"),
    ("jij bent slim", INSULT, "praise", "praise or sarcasm: for a person"),
    ("krijg de kolere met die wespen", INSULT, "a situation", "a curse with what it is about"),
    ("tyf op met je cookies", SEXUAL, "a situation", "a thing of ours that is cursed"),
    ("jullie kosten me nog eens de kop", THREAT, "a figure of speech", "a figure of speech"),
    ("hier krijgen jullie spijt van in de stembus", THREAT, "a lawful step", "elections hurt nobody"),
    ("hoe spel je idioot", INSULT, "a word", "a question about a word"),
    ("nou grappig ben je ook al", INSULT, "praise", "the same with a double letter"),
]


@pytest.mark.parametrize(("message", "kind", "reason", "why"), AGAINST, ids=[row[3] for row in AGAINST])
def test_policy_8_1_what_speaks_against_abuse(message: str, kind: str, reason: str, why: str) -> None:
    assert reason in signs(message, kind).against


# message, kind, why
FOR_A_PERSON = [
    ("stelletje prutsers daar bij de gemeente", INSULT, "an insult at the organisation as a whole"),
    ("alle zigeuners moeten weg uit Duiven", HATE, "hate against a group, nobody addressed"),
]


@pytest.mark.parametrize(("message", "kind", "why"), FOR_A_PERSON, ids=[row[2] for row in FOR_A_PERSON])
def test_policy_8_3_what_is_aimed_at_nobody_in_particular_is_for_a_person_to_judge(
    message: str, kind: str, why: str
) -> None:
    assert not signs(message, kind).aimed


def test_every_kind_of_abuse_has_its_words() -> None:
    assert lexicon().headings == ABUSE
