"""Personal data has no place in the examples, not even invented (policy 5.6): what looks real can't be told from what is.

Numbers are found by the mask that every message passes; telephone numbers and e-mail addresses, which the mask leaves to
residents, are found here. A finding names the kind and never repeats what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.training.checking.findings import Finding, about
from bot.training.examples import Placed

_GAP = r"[ .()/\-]{0,3}"
CONTACT = {
    "a telephone number": re.compile(rf"(?<![\w+])(?:(?:\+|00){_GAP}31(?:{_GAP}\(?0\)?)?|\(?0)(?:{_GAP}\d){{9}}(?!\d)"),
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"),
}
_MARK = re.compile(r"\[([^\[\]]+) verwijderd\]")
REFUSED = {"BSN", "IBAN", "kaartnummer", "documentnummer"}
"""Numbers that are one person's. What else the mask takes out is told: a message never reaches the bot like that."""


def contact_data(examples: Sequence[Placed]) -> Iterator[Finding]:
    """How somebody can be reached."""
    for one in examples:
        for kind, pattern in CONTACT.items():
            if pattern.search(one.example.words):
                yield about(one, f"holds {kind}")


def numbers(examples: Sequence[Placed], masked: Sequence[str]) -> Iterator[Finding]:
    """`masked` are the words of the examples after the mask."""
    for one, after in zip(examples, masked, strict=True):
        before = one.example.words
        for kind in dict.fromkeys(_MARK.findall(after)):
            if after.count(f"[{kind} verwijderd]") > before.count(f"[{kind} verwijderd]"):
                told = f"holds a {kind}: write [{kind} verwijderd], as the bot gets it"
                yield about(one, told, refused=kind in REFUSED)
