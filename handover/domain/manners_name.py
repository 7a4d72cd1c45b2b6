"""Whether a WhatsApp profile name plainly is a person's name, and how to write it after "Goedemorgen" (policy 2.1).

In doubt it is none: an opening without a name is never wrong.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40
MOST_WORDS = 4
"""Without the words between first name and surname."""
_PARTICLES = "van de der den het 't te ten ter in op aan bij von zu del della di da dos la le el al bin y"
_BETWEEN = frozenset(_PARTICLES.split())
_TITLES = {
    **dict.fromkeys(("dhr", "heer", "hr", "meneer"), "meneer"),
    **dict.fromkeys(("mevr", "mevrouw", "mw", "mvr"), "mevrouw"),
    **dict.fromkeys(("fam", "familie"), "familie"),
}
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}(?:-?[^\W\d_]\.)?")
_WORD = re.compile(r"(?:[dDoOlL]['’])?[^\W\d_]{2,}(?:['’\-][^\W\d_]+){0,3}")
_NOT_A_PERSON = """
bv b.v nv vof stichting vereniging bedrijf bouw bouwbedrijf shop webshop winkel store salon kapper kapsalon service services
groep group team club cafe café restaurant pizzeria schilder schilders klus klusbedrijf klussen taxi garage auto autos transport
makelaar makelaardij verhuur advies consultancy coaching praktijk school info klantenservice gemeente admin support helpdesk
whatsapp bot kcc official installatie installaties techniek fotografie events catering hovenier hoveniers tuinen beauty nails
fitness gym media design studio solutions holding company business kantoor receptie balie secretariaat werk zaak zakelijk
prive privé thuis home mobiel telefoon iphone samsung test user gebruiker anoniem onbekend unknown geen naam niemand nobody
ik jij je u wij we wie wat dit dat deze niet geen is zijn was komt gaat goed alles leven leef love life live laugh best
busy bezig offline online beschikbaar only for of my the and not you me your carpe diem no stress hakuna matata always be happy
blessed god allah jesus jezus lekker mama papa mam pap oma opa
moeder vader schatje liefde baby girl boy lady mister miss mevrouwtje hey hallo hoi hello hi
kut lul klootzak hoer slet kanker tering tyfus mongool trut debiel idioot sukkel fuck fucking shit bitch neger nazi
hitler homo flikker dom domme stom stomme rot kak loser ambtenaar ambtenaren
"""
_ALSO_SURNAMES = "king queen koning koningin boss baas prins prinses princess schat lief eikel engel beer"
_ROLES = frozenset(_ALSO_SURNAMES.split())
"""No names by themselves; behind a first name they are surnames."""
_ALIEN_WORDS = frozenset(_NOT_A_PERSON.split())
_ALIEN_ENDING = re.compile(r".{2,}(?:bedrijf|service|services|shop|salon|bouw|techniek|verhuur|advies)")
_VOWEL = re.compile(r"[aeiouy]")


def plausible_name(profile_name: str | None) -> str | None:
    """The name as it stands after a greeting; None where it isn't plainly a person's.

    Given as written, but shouted or whispered names get normal capitals ("HENK DE VRIES" -> "Henk de Vries") and titles
    become what one says ("Dhr. Smeenk" -> "meneer Smeenk").
    """
    given = unicodedata.normalize("NFC", " ".join((profile_name or "").split()))
    if not given or len(given) > LONGEST:
        return None
    title, words = _title(given.split(" "))
    if not words or not all(map(_fits, words)) or any(map(_is_alien, words)):
        return None
    own = [word for word in words if word.lower() not in _BETWEEN]
    if not 1 <= len(own) <= MOST_WORDS or (title and not any(map(_WORD.fullmatch, own))):
        return None
    if len(own) == 1 and not title and own[0].lower() in _ROLES:
        return None
    name = " ".join(_capitals(word, first=not index and not title) for index, word in enumerate(words))
    return f"{title} {name}" if title else name


def _title(words: list[str]) -> tuple[str, list[str]]:
    """What one says for the title, and the words after it: "Dhr. Smeenk" and "De heer Smeenk" are "meneer" and "Smeenk"."""
    rest = words[1:] if words[0].lower() == "de" and len(words) > 1 else words
    title = _TITLES.get(rest[0].lower().rstrip("."), "")
    return (title, rest[1:]) if title else ("", words)


def _fits(word: str) -> bool:
    if word.lower() in _BETWEEN:
        return True
    letters = all(character.isalpha() or character in ".'’-" for character in word)
    return letters and bool(_WORD.fullmatch(word) or _INITIALS.fullmatch(word))


def _is_alien(word: str) -> bool:
    """A word of a company, a slogan or an insult."""
    plain = word.lower().rstrip(".")
    return plain in _ALIEN_WORDS or bool(_ALIEN_ENDING.fullmatch(plain))


def _capitals(word: str, *, first: bool) -> str:
    """Normal capitals for what is written in one case only. Capitals without a vowel are taken to be initials."""
    plain = word.lower()
    if plain in _BETWEEN and not first:
        return plain
    shouted = word.isupper() and len(word) > 1 and "." not in word and (len(word) > 3 or bool(_VOWEL.search(plain)))
    if not (word.islower() or shouted):
        return word
    return "-".join(_capital(part) for part in plain.split("-"))


def _capital(word: str) -> str:
    if word.startswith("ij"):
        return "IJ" + word[2:]
    cut = 3 if len(word) > 3 and word[1] in "'’" else 1
    return word[: cut - 1].capitalize() + word[cut - 1 : cut].upper() + word[cut:]
