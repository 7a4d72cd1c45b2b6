"""Whether a Dutch text is plain enough for a resident: language level B1, as far as counting can tell.

Two measures that every guide to plain Dutch shares: short sentences and short words. The score is that of Flesch as Douma
adapted it to Dutch (206.84 - 77 x syllables per word - 0.93 x words per sentence; B1 reads from about 60 on). Syllables are
groups of vowels, which is right for nearly every Dutch word. What counting can't tell is still for people to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

PLAIN_FROM = 60.0
LONGEST_SENTENCE = 20
"""Words; guides advise 10 to 15 on average."""
LONGEST_AVERAGE = 13.0
LONG_WORD = 5
"""Syllables from which on a word is hard."""
FEW_WORDS = 20
"""A shorter text is judged by its sentences and words only: in ten words one long name decides the score."""
UNAVOIDABLE = frozenset(
    {
        "gehandicaptenparkeerkaart",
        "gemeentelijke",
        "cliëntondersteuner",
        "klantcontactcentrum",
        "klachtencoördinator",
        "privacyverklaring",
        "verklaring",
        "naturalisatie",
        "parkeervergunning",
        "parkeervergunningen",
        "leerlingenvervoer",
        "verkeerssituatie",
        "identiteitskaart",
        "geregistreerd",
        "geboortedatum",
        "rekeningnummer",
        "partnerschap",
        "seksistische",
        "discriminerende",
        "discriminatie",
        "gemeenteraad",
        "persoonsgegevens",
        "medewerker",
        "openingstijden",
        "wegwerkzaamheden",
        "afvalkalender",
        "telefoonnummer",
        "uitvaartverzorger",
        "organisatie",
        "verenigingen",
    }
)
"""Names of things that have no shorter one."""

_NO_WORDS = re.compile(r"\S+@\S+|(?:https?://|www\.)[\w./-]*\w|\(?\d[\d() -]{5,}\d|\[[^\]]*\]")
_SENTENCE = re.compile(r"(?<=[.?!:;])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_VOWELS = re.compile(r"[aeiouyáéíóúàèäëïöü]+")
_APART = re.compile(r"(?<=[aeiou])(?=[äëïöü])|(?<=[ie])(?=[o])(?<!ie)|(?<=i)(?=[aou])")
_ABBREVIATIONS = re.compile(r"\b(t)\.(a)\.(v)\.")


class Hard(StrEnum):
    """What makes a text hard."""

    SENTENCE = "sentence"
    AVERAGE = "average"
    WORDS = "words"
    SCORE = "score"


ENGLISH = {
    Hard.SENTENCE: f"a sentence of {{}} words, at most {LONGEST_SENTENCE}",
    Hard.AVERAGE: f"{{:.1f}} words a sentence, at most {LONGEST_AVERAGE:.0f}",
    Hard.WORDS: "long words: {}",
    Hard.SCORE: f"score {{:.0f}}, B1 is {PLAIN_FROM:.0f} or more",
}
"""For whoever writes the texts in the repository."""


@dataclass(frozen=True)
class Readability:
    """What was counted, and the score where the text is long enough for one."""

    words: int
    longest_sentence: int
    average_sentence: float
    hard_words: tuple[str, ...]
    score: float

    def problems(self, said: Mapping[Hard, str] = ENGLISH) -> Iterator[str]:
        """Each in the words of `said`, where {} stands for what was counted."""
        if self.longest_sentence > LONGEST_SENTENCE:
            yield said[Hard.SENTENCE].format(self.longest_sentence)
        if self.average_sentence > LONGEST_AVERAGE and self.words >= FEW_WORDS:
            yield said[Hard.AVERAGE].format(self.average_sentence)
        if self.hard_words:
            yield said[Hard.WORDS].format(", ".join(self.hard_words))
        if self.score < PLAIN_FROM and self.words >= FEW_WORDS:
            yield said[Hard.SCORE].format(self.score)


def measure(text: str) -> Readability:
    """Addresses, numbers and marks like [BSN verwijderd] are no words."""
    plain = _ABBREVIATIONS.sub(r"\1\2\3", _NO_WORDS.sub(" ", text))
    sentences = [words for part in _SENTENCE.split(plain) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Readability(0, 0, 0.0, (), 100.0)
    counted = [word for word in words if word.lower() not in UNAVOIDABLE]
    average = len(words) / len(sentences)
    per_word = sum(map(syllables, counted)) / max(len(counted), 1)
    return Readability(
        words=len(words),
        longest_sentence=max(map(len, sentences)),
        average_sentence=average,
        hard_words=tuple(dict.fromkeys(word for word in counted if syllables(word) >= LONG_WORD)),
        score=206.84 - 77 * per_word - 0.93 * average,
    )


def syllables(word: str) -> int:
    """Groups of vowels; "ië" and "eo" are two."""
    return max(1, sum(len(_APART.split(group)) for group in _VOWELS.findall(word.lower())))
