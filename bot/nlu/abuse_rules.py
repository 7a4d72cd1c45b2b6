"""What the words of a message say about abuse, apart from any classifier: signs of it, at whom it is aimed, and what speaks
against it (policy 8.1). Pure; the words themselves are in abuse_lexicon.yml.

A machine warns only when these rules and the classifier agree, so the rules are written to find reasons not to: somebody
quotes an insult, tells about another person, swears at a situation, at themselves or at the software.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.nlu.lexicon import Lexicon, as_looked_up

LEXICON = Path(__file__).with_name("abuse_lexicon.yml")
THREAT = "misbruik_bedreiging"
SHORT = 3
"""Words. A bare insult needs no "jij" to be meant for who reads it."""

_YOU = frozenset("je jij jou jouw u uw uzelf jezelf ge gij oe oew ie you your du".split())
_STAFF = re.compile(
    r"\b(jullie|ambtenar\w*|ambtenaren|boa\w*|wethouder\w*|burgemeester|gemeentehuis|stadhuis|balie\w*|loket|medewerk\w*|"
    r"mdewerk\w*|colega\w*|inspecteur\w*|consulent\w*|gemeente|kantor|die tent|receptie)\b"
)
_REPORTED = re.compile(
    r"\b(noemt|noemde|noemden|genoemd|gezegd|uitgemaakt|uitgescholden|scheldt|schelden|scheldwor\w*|schold|scholden|"
    r"riep|roept|roepen|geropen|schreeuwt|schreeuwde|bedreigd|gediscrimineerd|gediscrimineerd|discriminatie|beledigd|"
    r"lastiggevalen|nageropen|gepest|pesten|pest|pesterij\w*|gefloten|nafluiten|citat|citeer|quote|grafiti|gespoten|gekalkt|"
    r"geschreven op|staat op|stond op|aangifte|politie)\b"
)
_SAID = re.compile(r"\b(zei|zegt|zeiden|zegen|apte|apt|stuurde|stuurt|schreef|schrijft)\b (?!toch\b)")
_SELF = re.compile(
    r"\b(ik (ben|was|bin|bun|voel|vond|lijk|kluns|muts|doms?te|sukel|ezel)\b(?! (nog |het |je |jou |u |klaar |benieuwd |helemaal )*"
    r"(zat|klaar|verliefd|geil|bos|wodend|spuug))|wij zijn|stom van m|dom van m|mijn eigen schuld|van mij zelf)"
)
_SOFTWARE = re.compile(r"\b(bot|chatbot|robot\w*|computer\w*|systeem|system|ap|site|website|programa|formulier|automat\w*|digitale|ai)\b")
_OTHERS = re.compile(
    r"\b((mijn|m'n|mn|me|onze|die|een|zijn|haar|de|zo'n) (\w+ )?(buren|buurman|buurvrouw|bur\w*|ex|man|vrouw|zoon|dochter|vader|moeder|"
    r"broer|zus|vriend|vriendin|baas|huisbaas|verhuurder|hond|kat|hangjongeren|jongens|jongeren|kinderen|kind|klas|oma|opa|"
    r"monteur|bezorger|chauffeur|aanemer|fietser|automobilist\w*|jeugd|puber\w*))\b"
)
_NAME = re.compile(
    r"\b(?:[Ff]amilie|[Ff]am\.?|[Mm]eneer|[Mm]evrouw|[Mm]evr\.?|[Dd]hr\.?|[Hh]eer|achternaam(?: is)?|naam is|heet|[Mm]et)"
    r" (?:de |van |van de |van der |den )?[A-Z]\w+"
)
_STREET = re.compile(r"\w{3,}(?:straat|laan|weg|plein|hof|singel|dreef|pad|dijk|graaf|kamp)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{2,80})[\"“”„«»]|(?<!\w)['‘]([^'‘’]{2,80})['’](?!\w)")
_THANKS = re.compile(r"\b(bedankt|dank|dankjewel|dankuwel|dankje|merci|thanks|tnx|thnx|thx|top)\b")


@dataclass(frozen=True)
class Signs:
    """`kinds` have a word or turn of phrase in the message; `aimed` when it is said to who reads it (or, for a threat, about
    staff); `against` names what speaks against abuse.
    """

    kinds: frozenset[str]
    aimed: bool
    against: frozenset[str]

    @property
    def speak_for(self) -> bool:
        return bool(self.kinds) and self.aimed and not self.against


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon(LEXICON)


def signs(text: str) -> Signs:
    """Of one message as it was written."""
    looked_up = as_looked_up(text)
    kinds = lexicon().found(text)
    return Signs(kinds, _aimed(looked_up, kinds), _against(text, looked_up, kinds))


def _aimed(looked_up: str, kinds: frozenset[str]) -> bool:
    spoken = looked_up.split()
    if _YOU & set(spoken) or (kinds and len(spoken) <= SHORT):
        return True
    return THREAT in kinds and _STAFF.search(looked_up) is not None


def _against(text: str, looked_up: str, kinds: frozenset[str]) -> frozenset[str]:
    """Each reason by its name."""
    reasons = {
        "reported": _REPORTED.search(looked_up) or _SAID.search(looked_up + " "),
        "others": THREAT not in kinds and _OTHERS.search(looked_up),
        "self": _SELF.search(looked_up),
        "software": _SOFTWARE.search(looked_up),
        "name": _only_in(_NAME, text, kinds) or _only_in(_STREET, text, kinds),
        "quoted": _only_in(_QUOTED, text, kinds),
        "thanks": _THANKS.search(looked_up) and not kinds - {"misbruik_persoonlijk"},
    }
    return frozenset(name for name, reason in reasons.items() if reason)


def _only_in(part: re.Pattern[str], text: str, kinds: frozenset[str]) -> bool:
    """Without that part of the text no sign would be left."""
    return bool(kinds) and part.search(text) is not None and not lexicon().found(part.sub(" ", text))
