"""What stands in the place of something personal: of the same kind and look, and nobody's.

Letters stay letters and digits digits, but no invented number can be a real one: an account without a valid checksum, a
BSN that fails the eleven-test, a postcode with letters that are never given out, a plate with vowels.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b

from stdnum.nl import bsn as bsn_number

FIRST_NAMES = [
    "Robin",
    "Sam",
    "Noa",
    "Jip",
    "Bo",
    "Luca",
    "Charlie",
    "Sacha",
    "Quinn",
    "Senna",
    "Jamie",
    "Kim",
    "Nikki",
    "Dani",
    "Mika",
    "Rowan",
    "Lou",
    "Morgan",
    "Jody",
    "Alex",
    "Remy",
    "Dominique",
    "Yaël",
    "Floor",
    "Puk",
    "Jules",
    "Merijn",
    "Sascha",
    "Jesse",
    "Toni",
    "Beau",
    "Chris",
    "Gaby",
    "Micky",
    "Andrea",
    "René",
    "Kaj",
    "Imre",
    "Marijn",
    "Loïs",
]
"""Names of anybody: whether someone is a woman or a man says nothing about what a sentence means."""
SURNAMES = [
    "Verbeek",
    "Kuipers",
    "Bosman",
    "Zandstra",
    "Veldman",
    "Korver",
    "Molenaar",
    "Terpstra",
    "Brouwers",
    "Wagenaar",
    "Duinker",
    "Hofman",
    "Lindeman",
    "Steenbergen",
    "Roelofs",
    "Vlasman",
    "Boersma",
    "Kerkhof",
    "Schaap",
    "Witteveen",
    "Driessen",
    "Hagendoorn",
    "Meerman",
    "Rietveld",
    "Zijlstra",
    "Poelman",
    "Goossens",
    "Oudeman",
    "Rooseboom",
    "Bleeker",
    "Tromp",
    "Vonk",
    "Kwakman",
    "Sluiter",
    "Brinkman",
    "Nagel",
    "Ploeger",
    "Haverkamp",
    "Zomer",
    "Weststrate",
]
STREETS = [
    "Anjerstraat",
    "Zwaluwlaan",
    "Wilgenweg",
    "Havikhof",
    "Kersenlaan",
    "Valkstraat",
    "Zilverhof",
    "Kometenlaan",
    "Orionstraat",
    "Saffierweg",
    "Mosstraat",
    "Tijmhof",
    "Wulpweg",
    "Dahlialaan",
    "Fluitekruidstraat",
    "Akkerhof",
    "Barnsteenlaan",
    "Pijlstaartweg",
    "Salviastraat",
    "Zonnedauwhof",
]
_VOWELS = "AEIOU"
_NEVER_GIVEN_OUT = ("SA", "SD", "SS")
"""Postcodes don't end on these."""
_YEARS_APART = 5


class Inventor:
    """Invents for one salt."""

    def __init__(self, salt: str) -> None:
        self._salt = salt.encode()
        self._by_kind: dict[str, Callable[[str], str]] = {
            "postcode": self._postcode,
            "telefoon": self._phone,
            "email": self._email,
            "iban": self._iban,
            "bsn": self._bsn,
            "kenteken": self._plate,
            "geboortedatum": self._date,
            "huisnummer": self.house_number,
        }

    def instead_of(self, original: str, kind: str) -> str:
        return self._by_kind.get(kind, self._same_look)(original)

    def number(self, original: str, kind: str, below: int) -> int:
        """The same for the same original, however it is written."""
        plain = re.sub(r"[\W_]+", "", original).casefold()
        digest = blake2b(f"{kind}:{plain}".encode(), key=blake2b(self._salt).digest(), digest_size=8)
        return int.from_bytes(digest.digest(), "big") % below

    def house_number(self, original: str) -> str:
        was = int(re.sub(r"\D", "", original)[:4] or 0)
        now = self.number(original, "huisnummer", 98) + 1
        return str(now if now != was else now + 1)

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
