"""Which words are names of people and of streets in the Netherlands.

The names and streets are the data files of the package `deduce` (Meertens Instituut, BAG); its code isn't loaded.
pseudonyms_ordinary.txt are the words of our own examples that OpenTaal's word list has too, and the names among that list
("roos", "bakker"), less those that are nearly always a name ("jan", "kees").
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_ORDINARY = Path(__file__).with_name("pseudonyms_ordinary.txt")
_PLACES = [
    f"locations/lst_placename/lst_{part}/items.txt" for part in ("residence", "municipality", "province", "region")
]
_FEWEST_LETTERS = 3
"""A shorter word is too often something else to be a name by itself."""


@dataclass(frozen=True, kw_only=True)
class Lists:
    """Words without accents and capitals."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    ordinary: frozenset[str]
    """Words that say nothing of people, though some are names as well; `common` are the commonest of them."""
    streets: frozenset[str]
    places: frozenset[str]

    def is_first_name(self, word: str) -> bool:
        """By itself, in any case."""
        return len(word) >= _FEWEST_LETTERS and word in self.first_names and not self.is_ordinary(word)

    def is_surname(self, word: str) -> bool:
        return len(word) >= _FEWEST_LETTERS and word in self.surnames and not self.is_ordinary(word)

    def is_ordinary(self, word: str) -> bool:
        return word in self.ordinary


@cache
def lists() -> Lists:
    """Read once in a process, in about 0.3 s."""
    first_names = _words("names/lst_first_name/items.txt")
    surnames = _words("names/lst_surname/items.txt") | _words("names/lst_interfix_surname/items.txt")
    common = _words("whitelist/lst_common_word/items.txt") | _words("whitelist/lst_stop_word/items.txt")
    return Lists(
        first_names=first_names,
        surnames=surnames,
        common=common,
        ordinary=common | _read(_ORDINARY),
        streets=_words("locations/lst_street/streets_bag.txt"),
        places=frozenset().union(*map(_words, _PLACES)),
    )


def listed(words: str) -> list[str]:
    """Of words that stand in rows."""
    return words.split()


def fold(word: str) -> str:
    """Without accents and capitals; of the same length only where no letter falls apart."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).lower()


def _words(file: str) -> frozenset[str]:
    spec = find_spec("deduce")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the lists of names are missing: install requirements/names.txt")
    return _read(Path(spec.submodule_search_locations[0]) / "data" / "lookup" / "src" / file)


def _read(path: Path) -> frozenset[str]:
    return frozenset(filter(None, (fold(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())))
