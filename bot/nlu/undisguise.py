"""Sees through disguises: the words that somebody means, whatever signs stand in their place. Pure.

For looking words up only; what residents read and what is stored stays as it was written.
"""

from __future__ import annotations

import re
import unicodedata

_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "€": "e", "!": "i"}
)
_APART = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*]{1,3}){3,}[^\W\d_](?!\w)")
"""Four or more single letters, each set apart: "s u k k e l", "t.r.u.t"."""
_BETWEEN = re.compile(r"[ .\-_*]+")
_MIXED = re.compile(r"[\w@$€!*]+")
_LETTER = re.compile(r"[^\W\d_]")
_DOUBLED = re.compile(r"([^\W\d_aeiou])\1+|([aeiou])\2{2,}")
_WORDS = re.compile(r"[^\W_]+(?:\*+[^\W_]*)*")


def undisguised(text: str) -> str:
    """Lower case, accents off, letters back for signs ("d3b1el"), letters that were set apart put together."""
    return plain_letters(_without_accents(unicodedata.normalize("NFKC", text).casefold()))


def plain_letters(text: str) -> str:
    """The two disguises alone: letters back for signs, and letters that were set apart put together."""
    return _MIXED.sub(lambda found: _letters(found.group()), _APART.sub(lambda found: _together(found.group()), text))


def letters_apart(text: str) -> list[tuple[int, int]]:
    """Beginning and end of each run of letters that were set apart."""
    return [found.span() for found in _APART.finditer(text)]


def squeezed(text: str) -> str:
    """Doubled consonants and drawn-out vowels once: "sukkel", "sukel" and "suuukel" are the same word. A double vowel stays,
    since "aap" is no "app".
    """
    return _DOUBLED.sub(lambda found: found.group()[0], text)


def words(text: str) -> list[str]:
    """The words of a message as they are looked up: undisguised and squeezed. A star stands for a letter left out."""
    return _WORDS.findall(squeezed(undisguised(text)))


def _together(spelled: str) -> str:
    """What parts two words is wider than, or of another kind than, what parts most letters: "l u i e   t r u t", "v.e.n.t j.e"."""
    between = _BETWEEN.findall(spelled)
    usual = max(sorted(set(between)), key=between.count)
    return "".join(
        letter + (" " if " " in gap and gap != usual and len(gap) >= len(usual) else "")
        for letter, gap in zip(_BETWEEN.split(spelled), [*between, ""], strict=True)
    )


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _letters(chunk: str) -> str:
    """Signs become letters only between letters: a house number, a price or "goed!" stay what they are."""
    core = chunk.rstrip("!")
    letters = len(_LETTER.findall(core))
    disguised = letters >= 2 and re.search(r"[^\W\d_][\d@$€!]+[^\W\d_]|^[\d@$€][^\W\d_]+[\d@$€!]", core) is not None
    return core.translate(_LEET) + chunk[len(core) :] if disguised or _leading(core, letters) else chunk


def _leading(core: str, letters: int) -> bool:
    """As in "1d1oot" and "3ikel": one sign in front of a word. Not "3e", "2x", "10e"."""
    return letters >= 3 and re.match(r"[\d@$€][^\W\d_]{3,}$", core) is not None
