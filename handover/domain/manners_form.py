"""u or je: the form of address follows the resident (policy 2.2).

What counts as je towards us, and what doesn't:
- jij, jou, jouw and je count; "jullie" alone doesn't: people who say u write "kunnen jullie …" too;
- a generic je doesn't: "als je een paspoort aanvraagt", "hoe vraag je dat aan", "moet je daarvoor betalen". It is taken to be
  generic after als, hoe, waar, wanneer, welke and the like in the same clause, and after mag/moet at its start;
- what stands in quotation marks, or after "zei dat", is somebody else's speech and says nothing;
- u and uw win over je in the same text: too polite does no harm, the reverse does.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"[\"“„][^\"”“\n]{0,400}[\"”]|‘[^’\n]{0,400}’|\b(?:zei|zegt|riep|schreef)\b[^.!?\n]{0,20}\b(?:dat|:)[^.!?\n]{0,200}"
)
_ABBREVIATION = re.compile(r"\b[au]\.u\.b\b\.?|\bu\.s\.\b|\d ?u\b(?!w)", re.IGNORECASE)
_FOREIGN = re.compile(
    r"\b(?:je|j) ?(?:suis|ne|n'|veux|voudrais|peux|dois|cherche|vous|m'|me suis|voudrai)\b"
    r"|\b(?:can|could|do|are|will|would|thank|love|see|if) u\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b(?!-)", re.IGNORECASE)
_FAMILIAR = re.compile(r"\b(?:jij|jou|jouw|jouwe|jezelf)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.!?,;\n]+")
_JE = re.compile(r"\bje\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"\b(?:als|indien|wanneer|zodra|voordat|nadat|hoe|hoeveel|hoelang|waar|waarvoor|waarom|welke?|met wie|bij wie)\b(?=.*\bje\b)"
    r"|^\W*(?:en |dus |of )?(?:mag|moet|moest|mocht) je\b",
    re.IGNORECASE,
)
_TOWARDS_US = re.compile(
    r"\bje (?:me|mij|m'n|mn|ons|mijn|even|ff|effe)\b|\b(?:ben|heb|had|weet|bedoel|denk|vind|zeg|snap|begrijp|wil) je\b",
    re.IGNORECASE,
)
_YOUNG = re.compile(
    r"\b(?:yo+|ewa|bro|sws|gwn|wrm|idd|lol|omg|hbj|wnr|nvm|wollah|wallah|fissa|mattie|tnx|tysm|ofz|kzie|kheb|hvl)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:ff|effe|mn|m'n|zn|hey+|heey+|thx|doei|moi|okee+|gast|ofzo|egt|ni|ng|ook ff)\b", re.IGNORECASE
)
_ENOUGH = 2
"""Loose words that together make a message clearly informal; one of them can slip into anybody's."""


def form_of_address(current: str, text: str) -> str:
    """The form for the answer to this text: "u" or "je"; `current` when the text says nothing about it."""
    own = _ABBREVIATION.sub(" ", _FOREIGN.sub(" ", _QUOTED.sub(" ", text)))
    if _FORMAL.search(own):
        return "u"
    if _FAMILIAR.search(own) or any(_addresses_us(clause) for clause in _CLAUSE.findall(own)) or _young(own):
        return "je"
    return current


def _addresses_us(clause: str) -> bool:
    if not _JE.search(clause):
        return False
    return bool(_TOWARDS_US.search(clause)) or not _GENERIC.search(clause)


def _young(text: str) -> bool:
    return bool(_YOUNG.search(text)) or len(set(map(str.lower, _LOOSE.findall(text)))) >= _ENOUGH
