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
INSULT, HATE = "misbruik_belediging", "misbruik_discriminatie"
SEXUAL = "misbruik_seksueel"
ADVANCE = "misbruik_persoonlijk"
"""Made of everyday words (a number, a street, tonight): a sign of it tells little, and nobody is warned for asking the way.
Whoever makes one tells of themselves ("ik ben single") or of a photo on the website: that speaks for it, not against.
"""
SHORT = 3
"""Words. A bare insult needs no "jij" to be meant for who reads it."""

_YOU = frozenset(
    ["je", "jij", "jou", "jouw", "u", "uw", "uzelf", "jezelf", "ge", "gij", "oe", "oew", "ie", "you", "your", "du"]
)
_ORGANISATION = re.compile(
    r"\b(jullie|julie|joullie|gemeente|stadhuis|gemeentehuis|ambtenarij|stel|steltje|steletje|zootje|zooitje|club|bende|"
    r"alemaal|alemoal|raad|politiek|college|politici|afdeling)\b"
)
_AT_WORK = re.compile(
    r"\b(ambtenar\w*|ambtenaren|medewerk\w*|mdewerk\w*|colega\w*|balie\w*|loket|receptie|lijn|telefoon|tillefoon|kantoor|"
    r"geholpen|holpen|helpen|te woord|antword\w*|dosier|papieren)\b"
)
_REPORTED = re.compile(
    r"\b(noemt|noemen|strafbaar|betekent het woord|foutje bedoeld|noemde|noemden|genoemd|gezegd|uitgemaakt|uitgescholden|scheldt|schelden|scheldwor\w*|schold|scholden|"
    r"riep|roept|roepen|geropen|schreeuwt|schreeuwde|bedreigd|gediscrimineerd|gediscrimineerd|discriminatie|beledigd|"
    r"lastiggevalen|nageropen|gepest|pesten|pest|pesterij\w*|gefloten|nafluiten|citat|citeer|quote|grafiti|gespoten|gekalkt|"
    r"geschreven op|staat op|stond op|aangifte|politie)\b"
)
_SAID = re.compile(r"\b(zei|zegt|zeiden|zegen|apte|apt|stuurde|stuurt|schreef|schrijft)\b (?!toch\b)")
_SELF = re.compile(
    r"\b(ik (ben|was|bin|bun|voel|vond|lijk|kluns|muts|doms?te|sukel|ezel)\b(?! (nog |het |je |jou |u |klaar |benieuwd |helemaal )*"
    r"(zat|klaar|verliefd|geil|bos|wodend|spuug))|wij zijn|stom van m|dom van m|mijn eigen schuld|van mij zelf)"
)
_SOFTWARE = re.compile(
    r"\b(bot|chatbot|robot\w*|computer\w*|systeem|system|ap|site|website|programa|formulier|automat\w*|digitale|ai|software|techniek|keuzemenu|bandje)\b"
)
_OTHERS = re.compile(
    r"\b((mijn|m'n|mn|me|onze|die|een|zijn|haar|de|zo'n) (\w+ )?(buren|buurman|buurvrouw|burman|burvrouw|ex|man|vrouw|zoon|dochter|vader|moeder|"
    r"broer|zus|vriend|vriendin|baas|huisbaas|verhuurder|hond|kat|hangjongeren|jongens|jongeren|kinderen|kind|klas|oma|opa|"
    r"monteur|bezorger|chauffeur|aanemer|fietser|automobilist\w*|jeugd|puber\w*))\b"
)
_NAME = re.compile(
    r"\b(?:[Ff]amilie|[Ff]am\.?|[Mm]eneer|[Mm]evrouw|[Mm]evr\.?|[Dd]hr\.?|[Hh]eer|achternaam(?: is)?|naam is|heet|[Mm]et)"
    r" (?:[Dd]e |[Vv]an |[Vv]an de |[Vv]an der |[Dd]en )?[A-Z]\w+"
)
_STREET = re.compile(r"\w{3,}(?:straat|laan|weg|plein|hof|singel|dreef|pad|dijk|graaf|kamp)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{2,80})[\"“”„«»]|(?<!\w)['‘]([^'‘’]{2,80})['’](?!\w)")
_THANKS = re.compile(r"\b(bedankt|dank|dankjewel|dankuwel|dankje|merci|thanks|tnx|thnx|thx|top)\b")
_PRAISE = re.compile(
    r"\b(schat|engel|toper|held|kanjer|parel|goud|lieverd|beste) (van een|waard|voor|dat je)\b|"
    r"\b(bent|ben|bint|bunt) (\w+ ){0,2}(schat|engel|toper|held|kanjer|parel|goud|lieverd|beste)\b|\bhoe ga+t het\b|\b(lief|aardig|atent|netjes) van (je|jou|jullie|u)\b"
)
_FLATTERY = re.compile(
    r"\b(slim|intel+igent|bril+iant|geniaal|genie|snel|handig|grap+ig\w*|grap+jas|lol+ig|leuk|lief|aardig|vriendelijk|fantastisch|"
    r"geweldig|knap|goed|netjes)\b"
)
"""Alone it is praise or sarcasm, and which of the two is for a person to judge (policy 8.3)."""
_UNKNOWN = re.compile(r"\b(wie|welke)\b.*\b(bedacht|verzonen|bedenkt|verzint|ontworpen|uitgevonden)\b")
"""Whoever thought that up: nobody in particular, and a way to swear at what was thought up."""


@dataclass(frozen=True)
class Signs:
    """What the words say: whether a word or turn of phrase of abuse stands in the message, whether it is aimed at who reads
    it (a threat: at staff), whether it is an insult too short to be about anybody else, and the names of what speaks against abuse.
    """

    found: bool
    aimed: bool
    short: bool
    against: frozenset[str]


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon(LEXICON)


def signs(text: str, kind: str) -> Signs:
    """Of one message as it was written, that a classifier takes for this kind of abuse."""
    looked_up = as_looked_up(text)
    kinds = lexicon().found(text)
    return Signs(
        found=bool(kinds),
        aimed=_aimed(looked_up, kind, found=bool(kinds)),
        short=kind == INSULT and len(looked_up.split()) <= SHORT and not _ORGANISATION.search(looked_up),
        against=_against(text, looked_up, kind, kinds),
    )


def _aimed(looked_up: str, kind: str, *, found: bool) -> bool:
    """An advance, a sexual remark or a threat needs nobody's name; an insult or hate may be about anybody, or about the
    organisation as a whole, and that is for a person to judge (policy 8.3).
    """
    spoken = looked_up.split()
    if kind not in (INSULT, HATE) or _YOU & set(spoken):
        return True
    if _ORGANISATION.search(looked_up):
        return False
    if kind == INSULT:
        return found
    return (found and len(spoken) <= SHORT) or _AT_WORK.search(looked_up) is not None


def _against(text: str, looked_up: str, kind: str, kinds: frozenset[str]) -> frozenset[str]:
    """Each reason by its name."""
    reasons = {
        "reported": _REPORTED.search(looked_up) or _SAID.search(looked_up + " "),
        "nobody in particular": _UNKNOWN.search(looked_up),
        "others": kind in (INSULT, HATE, SEXUAL) and _OTHERS.search(looked_up),
        "self": kind != ADVANCE and _SELF.search(looked_up),
        "software": kind not in (ADVANCE, SEXUAL) and _SOFTWARE.search(looked_up),
        "name": _only_in(_NAME, text, kinds) or _only_in(_STREET, text, kinds),
        "quoted": _only_in(_QUOTED, text, kinds),
        "thanks": kind == INSULT and _THANKS.search(looked_up),
        "praise": _PRAISE.search(looked_up) or (kind == INSULT and not kinds and _FLATTERY.search(looked_up)),
    }
    return frozenset(name for name, reason in reasons.items() if reason)


def _only_in(part: re.Pattern[str], text: str, kinds: frozenset[str]) -> bool:
    """Without that part of the text no sign would be left."""
    return bool(kinds) and part.search(text) is not None and not lexicon().found(part.sub(" ", text))
