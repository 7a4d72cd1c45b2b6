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
from bot.nlu.unmistakable import calls, unmistakable

LEXICON = Path(__file__).with_name("abuse_lexicon.yml")
INSULT, HATE = "misbruik_belediging", "misbruik_discriminatie"
SEXUAL, THREAT = "misbruik_seksueel", "misbruik_bedreiging"
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
    r"geholpen|holpen|helpen|te woord|antword\w*|dosier|papieren|liever|praat|praten|spreek|spreken|verbind\w*|(?:geef|doe|haal|stuur) (?:mij|me|mien|een))\b"
)
_REPORTED = re.compile(
    r"\b(noemt|noemen|strafbaar|betekent het woord|foutje bedoeld|noemde|noemden|genoemd|gezegd|uitgemaakt|uitgescholden|scheldt|schelden|scheldwor\w*|schold|scholden|"
    r"riep|roept|roepen|geropen|schreeuwt|schreeuwde|bedreigd|gediscrimineerd|gediscrimineerd|discriminatie|beledigd|"
    r"lastiggevalen|nageropen|gepest|pesten|pest|pesterij\w*|gefloten|nafluiten|citat|citeer|quote|grafiti|gespoten|gekalkt|"
    r"geschreven op|staat op|stond op|aangifte|politie)\b"
)
_SAID = re.compile(r"\b(zei|zegt|zeiden|zegen|apte|apt|stuurde|stuurt|schreef|schrijft)\b (?!toch\b)")
_WORD = re.compile(r"\b(spel|spelt|het wo+rd|betekent|scheldwo+rd\w*)\b")
"""A question about a word."""
_LAWFUL = re.compile(
    r"\b(stembus|verkiezing\w*|rechter|rechtbank|rechtsza\w+|ombudsman|krant|advoca+t\w*|jurist|bezwa+r\w*|pers|media|omro+p|televisie|tv)\b"
)
"""Who goes to court, to the press or to the polls threatens nobody."""
_SELF = re.compile(
    r"\b(ik (ben|was|bin|bun|voel|vond|lijk|kluns|muts|doms?te|sukel|ezel)\b(?! (nog |het |je |jou |u |klaar |benieuwd |helemaal )*"
    r"(zat|klaar|verliefd|geil|bos|wodend|spuug))|wij zijn|stom van m|dom van m|mijn eigen schuld|van mij zelf)"
)
_SOFTWARE = re.compile(
    r"(?<!\bachter de )(?<!\bachter je )(?<!\bachter een )\b(bot|chatbot|robot\w*|computer\w*|systeem|system|ap|site|website|programa|formulier|automat\w*|digitale|ai|software|techniek|keuzemenu|bandje)\b"
)
_THEIRS = r"mijn|m'n|mn|onze|zijn|haar"
_OTHERS = re.compile(
    rf"\b((?P<whose>{_THEIRS}|me|die|een|de|zo'n) (\w+ )?(buren|buurman|buurvrouw|burman|burvrouw|ex|man|vrouw|zoon|dochter|vader|moeder|"
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
_SITUATION = re.compile(
    r"\b(?:krijg|rot|flikker|tyf|tief|donder|sodemieter|pleur|lazer|fuck|schijt)(?: \w+){0,3} (?:met|aan|van) "
    r"(?:die|dat|deze|dit|de|het|al|zo n)\b|\bfuck (?:die|dat|deze|dit|de|het)\b"
)
"""A curse with what it is about behind it: "krijg de kolere met die wespen"."""
_THINGS_OF_OURS = re.compile(
    r"\b(?:rot|flikker|tyf|tief|donder|sodemieter|pleur|lazer)(?: \w+){0,2} op met (?:je|jullie|uw)\b"
)
_IDIOM = re.compile(
    r"\b(?:kost|kosten|koste)(?: \w+){0,4} (?:de )?kop\b|\b(?:hang|hangt|hangen)(?: \w+){0,4} keel uit\b|\bde das om\b|"
    r"\bover mijn lijk\b|\bmes op (?:de|mijn|m n) keel\b|\bhoofd boven water\b|\bachterover\b"
)
"""Figures of speech in which nobody is harmed."""
_UNKNOWN = re.compile(r"\b(wie|welke)\b.*\b(bedacht|verzonen|bedenkt|verzint|ontworpen|uitgevonden)\b")
"""Whoever thought that up: nobody in particular, and a way to swear at what was thought up."""


_ASKS = r"(?:hoe|hoeveel|wat|waar|waarom|wanneer|kan|kun|mag|moet|is|heb|heeft|hebt|weet|geef|zeg|doe|stuur)\b"
_CALLED = re.compile(rf"{_ASKS}[^.!?\n]{{8,}}, ?(?P<name>[^,.!?\n]{{2,40}})[.!?\s]*$", re.IGNORECASE)
_CALLED_FIRST = re.compile(rf"(?P<name>[^,.!?\n]{{2,40}}), ?{_ASKS}[^,.!\n]{{8,}}$", re.IGNORECASE)


@dataclass(frozen=True)
class Signs:
    """What the words say: whether a word or turn of phrase of abuse stands in the message, whether it is aimed at who reads
    it (a threat: at staff), whether it is an insult too short to be about anybody else, the names of what speaks against abuse,
    and whether it is said so that nobody else can be meant.
    """

    found: bool
    aimed: bool
    short: bool
    against: frozenset[str]
    unmistakable: bool = False


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon(LEXICON)


def signs(text: str, kind: str) -> Signs:
    """Of one message as it was written, that a classifier takes for this kind of abuse."""
    looked_up = as_looked_up(text)
    kinds = lexicon().found(text)
    plain = _plain(text)
    found = bool(kinds) or plain
    return Signs(
        found=found,
        aimed=_aimed(looked_up, kind, found=found),
        short=kind == INSULT and len(looked_up.split()) <= SHORT and not _ORGANISATION.search(looked_up),
        against=_against(text, looked_up, kind, kinds, plain=plain),
        unmistakable=plain,
    )


def called(text: str) -> str | None:
    """The insult behind or in front of a question ("…, leeghoofd?"), which hides it from the classifier: to be read by itself.
    None when the question is about somebody.
    """
    found = _CALLED.match(text.strip()) or _CALLED_FIRST.match(text.strip())
    if found is None or _against(text, as_looked_up(text), INSULT, lexicon().found(text), plain=False):
        return None
    return found["name"] if calls(found["name"], lexicon(), INSULT) else None


def _plain(text: str) -> bool:
    return unmistakable(text, to_you=_to_you(as_looked_up(text)), insults=lexicon(), insult=INSULT)


def _to_you(looked_up: str) -> bool:
    return not _YOU.isdisjoint(looked_up.split())


def _aimed(looked_up: str, kind: str, *, found: bool) -> bool:
    """An advance, a sexual remark or a threat needs nobody's name; an insult or hate may be about anybody, or about the
    organisation as a whole, and that is for a person to judge (policy 8.3).
    """
    spoken = looked_up.split()
    if kind not in (INSULT, HATE) or _to_you(looked_up):
        return True
    if _ORGANISATION.search(looked_up):
        return False
    if kind == INSULT:
        return found
    return (found and len(spoken) <= SHORT) or _AT_WORK.search(looked_up) is not None


def _against(text: str, looked_up: str, kind: str, kinds: frozenset[str], *, plain: bool) -> frozenset[str]:
    """Each reason by its name."""
    found = bool(kinds) or plain
    reasons = {
        "reported": _REPORTED.search(looked_up) or _SAID.search(looked_up + " "),
        "a word": _WORD.search(looked_up),
        "a lawful step": kind == THREAT and _LAWFUL.search(looked_up),
        "nobody in particular": _UNKNOWN.search(looked_up),
        "others": kind in (INSULT, HATE, SEXUAL)
        and _about_others(looked_up, plain=plain or (kind == SEXUAL and _to_you(looked_up))),
        "a situation": not plain
        and (_SITUATION.search(looked_up) or (kind != INSULT and _THINGS_OF_OURS.search(looked_up))),
        "a figure of speech": _IDIOM.search(looked_up),
        "self": kind != ADVANCE and _SELF.search(looked_up),
        "software": kind in (INSULT, THREAT) and _SOFTWARE.search(looked_up),
        "name": _only_in(_NAME, text, found) or _only_in(_STREET, text, found),
        "quoted": _only_in(_QUOTED, text, found),
        "thanks": kind == INSULT and not plain and _THANKS.search(looked_up),
        "praise": _PRAISE.search(looked_up)
        or (kind == INSULT and not kinds and not plain and _FLATTERY.search(looked_up)),
    }
    return frozenset(name for name, reason in reasons.items() if reason)


def _about_others(looked_up: str, *, plain: bool) -> bool:
    """Where the reader is plainly meant, "een man" or "die hond" may be the reader too."""
    return any(not plain or re.fullmatch(_THEIRS, found["whose"]) for found in _OTHERS.finditer(looked_up))


def _only_in(part: re.Pattern[str], text: str, found: bool) -> bool:
    """Without that part of the text no sign would be left."""
    if not found or part.search(text) is None:
        return False
    rest = part.sub(" ", text)
    return not lexicon().found(rest) and not _plain(rest)
