"""What stands in the place of something personal: of the same kind and look, and nobody's.

Letters stay letters and digits digits, but no invented number can be a real one: an account without a valid checksum, a
BSN that fails the eleven-test, a postcode with letters that are never given out, a plate with vowels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import blake2b

from stdnum.nl import bsn as bsn_number

from handover.domain.pseudonyms_lists import Lists, fold, listed
from handover.domain.pseudonyms_name_words import PARTICLES
from handover.domain.pseudonyms_words import Word, words_of

FIRST_NAMES = listed("""
Robin Sam Noa Jip Bo Luca Charlie Sacha Quinn Senna Jamie Kim Nikki Dani Mika Rowan Lou Morgan Jody Alex Remy
Dominique Yaël Floor Puk Jules Merijn Sascha Jesse Toni Beau Chris Gaby Micky Andrea René Kaj Imre Marijn Loïs
""")
"""Names of anybody: whether someone is a woman or a man says nothing about what a sentence means."""
SURNAMES = listed("""
Verbeek Kuipers Bosman Zandstra Veldman Korver Molenaar Terpstra Brouwers Wagenaar Duinker Hofman Lindeman
Steenbergen Roelofs Vlasman Boersma Kerkhof Schaap Witteveen Driessen Hagendoorn Meerman Rietveld Zijlstra
Poelman Goossens Oudeman Rooseboom Bleeker Tromp Vonk Kwakman Sluiter Brinkman Nagel Ploeger Haverkamp Zomer
Weststrate
""")
STREETS = listed("""
Anjerstraat Zwaluwlaan Wilgenweg Havikhof Kersenlaan Valkstraat Zilverhof Kometenlaan Orionstraat Saffierweg
Mosstraat Tijmhof Wulpweg Dahlialaan Fluitekruidstraat Akkerhof Barnsteenlaan Pijlstaartweg Salviastraat
Zonnedauwhof
""")
_INITIALS = "ABDEGHJKLMNPRSTVW"
_VOWELS = "AEIOU"
_NEVER_GIVEN_OUT = ("SA", "SD", "SS")
"""Postcodes don't end on these."""
_YEARS_APART = 5


class Inventor:
    """Invents for one salt."""

    def __init__(self, salt: str, known: Lists) -> None:
        self._key = blake2b(salt.encode()).digest()
        self._known = known
        self._by_kind: dict[str, Callable[[str], str]] = {
            "postcode": self._postcode,
            "telefoon": self._phone,
            "email": self._email,
            "iban": self._iban,
            "bsn": self._bsn,
            "kenteken": self._plate,
            "geboortedatum": self._date,
            "huisnummer": self._house_number,
            "adres": self._address,
            "naam": self._name,
            "achternaam": lambda original: self._name(original, surname=True),
        }

    def instead_of(self, original: str, kind: str) -> str:
        return self._by_kind.get(kind, self._same_look)(original)

    def number(self, original: str, kind: str, below: int) -> int:
        """The same for the same original, however it is written."""
        plain = re.sub(r"[\W_]+", "", original).casefold()
        digest = blake2b(f"{kind}:{plain}".encode(), key=self._key, digest_size=8)
        return int.from_bytes(digest.digest(), "big") % below

    def _house_number(self, original: str) -> str:
        was = int(re.sub(r"\D", "", original)[:4] or 0)
        now = self.number(original, "huisnummer", 98) + 1
        return str(now if now != was else now + 1)

    def _address(self, original: str) -> str:
        """Another street, and another number where there is one."""
        match = re.search(r"\d.*", original)
        street = original[: match.start()].strip(" ,") if match else original
        return " ".join([self._of(STREETS, street, "straat"), *([self._house_number(match[0])] if match else [])])

    def _name(self, original: str, *, surname: bool = False) -> str:
        """Initials, a first name or two as one, a surname: what the name has, each always replaced by the same."""
        words = words_of(original)
        initials = [word for word in words if word.initials]
        rest = [word for word in words if not word.initials]
        at = next((place for place, word in enumerate(rest) if word.low in PARTICLES), None)
        if at is None:
            at = 0 if len(rest) == 1 and (surname or initials or self._is_surname(rest[0])) else 1
        first = " ".join(word.text for word in rest[:at])
        last = " ".join(word.text for word in rest[at:] if word.low not in PARTICLES)
        invented = ["".join(self._initial(letter) for letter in word.text if letter.isalpha()) for word in initials]
        invented += [self._of(FIRST_NAMES, first, "voornaam")] if first else []
        return " ".join([*invented, *([self._of(SURNAMES, last, "achternaam")] if last else [])]) or original[:0]

    def _is_surname(self, word: Word) -> bool:
        return word.low in self._known.surnames and word.low not in self._known.first_names

    def _initial(self, letter: str) -> str:
        return _INITIALS[self.number(letter, "voorletter", len(_INITIALS))] + "."

    def _of(self, supply: Sequence[str], original: str, kind: str) -> str:
        """Never the same as it was, and written as it was: in small letters or in capitals."""
        at = self.number(fold(original), kind, len(supply))
        invented = supply[at] if fold(supply[at]) != fold(original) else supply[at - 1]
        if original.islower():
            return invented.lower()
        return invented.upper() if original.isupper() and len(original) > 1 else invented

    def _same_look(self, original: str) -> str:
        """Another digit for each digit; letters stay, they tell what sort of number it is."""
        digits = iter(self._digits(original, len(original)))
        return re.sub(r"\d", lambda match: next(digit for digit in digits if digit != match[0]), original)

    def _digits(self, original: str, at_least: int) -> str:
        return "".join(
            f"{self.number(f'{original}/{part}', 'cijfers', 10**18):018}" for part in range(at_least // 3 + 2)
        )

    def _phone(self, original: str) -> str:
        """A 06 or area code stays; what follows begins with zeros, as no number does."""
        digits = re.sub(r"\D", "", original)
        kept = 2 if digits.startswith("06") else 4 if digits.startswith("0") and not digits.startswith("00") else 3
        invented = digits[:kept] + "00" + self._digits(digits, len(digits))
        return self._laid_over(original, invented)

    def _laid_over(self, original: str, digits: str) -> str:
        supply = iter(digits)
        return re.sub(r"\d", lambda _: next(supply), original)

    def _email(self, original: str) -> str:
        name = FIRST_NAMES[self.number(original, "email", len(FIRST_NAMES))]
        plain = name.lower().translate(str.maketrans("ëïé", "eie"))
        return f"{plain}{self.number(original, 'email', 90) + 10}@mail.example"

    def _iban(self, original: str) -> str:
        """Check digits 00 are those of no account."""
        return f"NL00 BANK {self._digits(original, 4)[:4]} {self._digits(original, 8)[4:8]} 00"

    def _bsn(self, original: str) -> str:
        digits = self._digits(original, 9)
        candidates = (f"000{digits[at : at + 6]}" for at in range(len(digits)))
        return next(candidate for candidate in candidates if not bsn_number.is_valid(candidate))

    def _postcode(self, original: str) -> str:
        at = self.number(original, "postcode", 9000)
        return f"{1000 + at} {_NEVER_GIVEN_OUT[at % len(_NEVER_GIVEN_OUT)]}"

    def _plate(self, original: str) -> str:
        turned = self._same_look(original)
        vowels = iter(self._digits(original, len(original)))
        return re.sub(r"[^\W\d_]", lambda _: _VOWELS[int(next(vowels)) % len(_VOWELS)], turned)

    def _date(self, original: str) -> str:
        """In digits, some years earlier or later: how old someone is can matter to what is asked."""
        year = re.search(r"(?:19|20)\d\d", original)
        around = int(year[0]) if year else 1970
        shift = self.number(original, "jaar", 2 * _YEARS_APART)
        then = around - _YEARS_APART + shift + (shift >= _YEARS_APART)
        return f"{self.number(original, 'dag', 28) + 1:02}-{self.number(original, 'maand', 12) + 1:02}-{then}"
