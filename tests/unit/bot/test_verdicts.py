"""A message of several sentences, each of them judged by itself too (policy 8.2, 8.3)."""

from __future__ import annotations

import pytest

from bot.verdicts import parts, with_sentences
from tests.unit.bot.turns_asked import JSON, parsed

QUESTION = parsed("Wat kost een paspoort?", "vraag_paspoort")
INSULT = parsed(
    "Wat ben jij een sukkel.", "misbruik_belediging", kind="misbruik_belediging", abuse="yes", confidence=0.95
)
THREAT = parsed(
    "Ik weet je te vinden.", "misbruik_bedreiging", kind="misbruik_bedreiging", abuse="yes", confidence=0.95
)
GUESS = parsed("Zo zie ik jou.", "misbruik_belediging", kind="misbruik_belediging", abuse="yes", confidence=0.95)
UNSURE = parsed("Jij sukkel.", "misbruik_belediging", kind="misbruik_belediging", abuse="yes", confidence=0.7)
DOUBT = parsed("Stelletje amateurs.", "misbruik_belediging", kind="misbruik_belediging")
HEAP = parsed("a. b. c. d.", "misbruik_belediging", kind="misbruik_belediging", abuse="doubt")
FIRE = parsed("Brand! Sukkel.", "spoed_gevaar", emergency="danger")


def whole(text: str) -> JSON:
    """A message that the model finds nothing in as a whole."""
    return parsed(text, "vraag_paspoort")


# the message, its sentences, verdict, kind, why
ROWS: list[tuple[JSON, list[JSON], str, str | None, str]] = [
    (whole("a. b"), [QUESTION, QUESTION], "no", None, "nothing in any of them"),
    (whole("Wat ben jij een sukkel. b"), [INSULT, QUESTION], "yes", "misbruik_belediging", "an insult in one of them"),
    (whole("a. Ik weet je te vinden."), [INSULT, THREAT], "yes", "misbruik_bedreiging", "a threat is the worst"),
    (whole("a. Stelletje amateurs."), [QUESTION, DOUBT], "no", None, "a doubt about a part is none about the whole"),
    (
        whole("De buurman riep naar mij. Wat ben jij een sukkel."),
        [QUESTION, INSULT],
        "doubt",
        "misbruik_belediging",
        "told of somebody else: a person reads it",
    ),
    (whole("a. Zo zie ik jou."), [QUESTION, GUESS], "doubt", "misbruik_belediging", "no word of abuse stands in it"),
    (whole("a. Jij sukkel."), [QUESTION, UNSURE], "doubt", "misbruik_belediging", "plain, and not sure by itself"),
    (HEAP, [QUESTION] * 4, "no", None, "a list of questions that the model takes for an insult around a question"),
    (HEAP, [QUESTION] * 3, "doubt", "misbruik_belediging", "the whole of few sentences says more than each"),
    (HEAP, [*[QUESTION] * 3, DOUBT], "doubt", "misbruik_belediging", "one of them is in doubt by itself"),
    (
        HEAP | {"text": "a. b. c. sukkel."},
        [QUESTION] * 4,
        "doubt",
        "misbruik_belediging",
        "a word of abuse stands in it",
    ),
    (FIRE, [INSULT], "no", None, "danger is answered first"),
    (INSULT, [THREAT], "yes", "misbruik_belediging", "what the whole says stands"),
]


@pytest.mark.parametrize(("message", "sentences", "verdict", "kind", "why"), ROWS, ids=[row[4] for row in ROWS])
def test_policy_8_2_long_words_around_an_insult_do_not_hide_it(
    message: JSON, sentences: list[JSON], verdict: str, kind: str | None, why: str
) -> None:
    safety = with_sentences(message, sentences)["safety"]
    assert (safety["abuse"], safety["kind"]) == (verdict, kind), why


# message, what is read by itself, why
PARTS: list[tuple[str, list[str], str]] = [
    ("Wat kost een paspoort?", [], "one question"),
    ("Wat kost een paspoort? Jij sukkel.", ["Wat kost een paspoort?", "Jij sukkel."], "two sentences"),
    ("Wat kost een paspoort, leeghoofd?", ["leeghoofd"], "an insult behind a question"),
]


@pytest.mark.parametrize(("message", "read", "why"), PARTS, ids=[row[2] for row in PARTS])
def test_what_is_read_by_itself(message: str, read: list[str], why: str) -> None:
    assert parts(message) == read
