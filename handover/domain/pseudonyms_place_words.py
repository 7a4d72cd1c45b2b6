"""The Dutch words around a place: endings of streets, what says that someone lives there, and things of the street."""

from __future__ import annotations

import re

from handover.domain.pseudonyms_lists import listed

SUFFIX = re.compile(
    r".{2,}(?:straat|straatje|str|laan|laantje|weg|wegje|plein|pleintje|singel|pad|hof|dreef|kade|dijk|steeg|gracht|plantsoen|markt|allee"
    r"|passage|poort|brink|veld|akker|kamp|hoek|waard|park|baan|molen|burg|wei|weide|donk|oord|erf|wal|ring|wand|rade)"
)
"""With a number behind it."""
SURE_SUFFIX = re.compile(
    r".{3,}(?:straat|straatje|laan|laantje|weg|plein|singel|dreef|kade|dijk|steeg|gracht|plantsoen|allee|passage|hof)"
)
NO_STREET = frozenset(
    listed("""
snelweg fietspad voetpad wandelpad rijbaan onderweg terugweg heenweg uitweg omweg afweg bouwhof kerkhof rijweg
weg hoofdweg doorgaande halverwege landweg zandpad looppad ruiterpad binnenweg bospad speelplein marktplein
schoolplein parkeerplein huisweg spoorweg waterweg zijstraat winkelstraat dorpsstraat woonstraat doodlopende
autoweg provincialeweg
""")
)
BEFORE = frozenset(
    listed("""
van der den de het 't ten ter op aan in laan burgemeester burg pastoor pater prins prinses koningin koning
dokter dr doctor professor prof sint st meester mr jonkheer graaf oude nieuwe grote kleine hoge lage lange korte
eerste tweede derde achter kapelaan dominee ds deken kanunnik generaal admiraal minister president
""")
)
FUNCTION_WORDS = frozenset({"de", "het", "op", "in", "aan", "van"})
LANES = frozenset({"laan", "plein", "hof", "weg", "park", "baan", "dreef"})
NUMBER = re.compile(
    r"(?P<number>\d{1,5}(?: ?(?:bis|hs))?(?:[ \-/]?[a-z](?![\w'’]))?(?:[\-/]\d{1,4})?)(?![\w]|[.,:]\d)", re.IGNORECASE
)
NO_NUMBER = re.compile(
    r"\s*(?:keer|x|uur|u|minuten|dagen|weken|maanden|jaar|euro|€|%|km|meter|m|januari|februari|maart|april|mei|juni|juli"
    r"|augustus|september|oktober|november|december|bomen|lampen|lantaarn\w*|auto'?s?|mensen|personen|kinderen|containers?"
    r"|tegels|putten|en een half|ton|graden|st|e|ste|de)\b",
    re.IGNORECASE,
)
HOME = re.compile(
    r"\b(?:wo+nt?|wonen|woonde|wonende|woonachtig|woonadres|bewoners?(?: van)?|adres(?:sen)?|adresgegevens|thuis(?:adres)?|huisadres|ingeschreven|verhui\w+"
    r"|eigenaa?r(?:es)?(?: van)?|huurders? van|huur|ons huis|mijn huis|mijn straat|straat(?:naam)? ?(?::|is|heet)"
    r"|live|wohne|mieszkam|gevestigd)\b"
)
NOT_THERE = re.compile(
    r"\b(?:vlak ?bij|dicht ?bij|in de buurt van|naast|tegenover|achter|nabij|omgeving|om de hoek|vlakbij|bij de|in de wijk|rond|langs|voor de deur van)\s*(?:de|het|een)?\s*$"
)
PUBLIC_THING = re.compile(
    r"\b(?:\w*(?:lamp|lampen|lantaarn\w*|verlichting|licht|put|putten|putdeksel|kolk|stoep|stoeptegels?|tegels?|gat|gaten|kuil(?:en)?|prullenbak\w*|container"
    r"|containers|afval|vuil|zwerfvuil|troep|water|riool|riolering|drempel|zebrapad|bushalte|bushokje|speeltuin|wegdek|asfalt|fietspad|paal|paaltje|bord|verkeersbord"
    r"|bank(?:je)?|boom|bomen|tak|takken|onkruid|plantsoen|struiken|hek|gladheid|glas|wortels?|stank|ratten|verstopping|verzakking|verzakt|losliggende?))\b"
)
PUBLIC_WORD = re.compile(
    r"\b(?:voor|bij|t\.?h\.?v\.?|ter hoogte van|tegenover|naast|achter|langs|hoek|hoogte|tussen|in|op|aan|rond|nabij)\s*(?:de|het|nr\.?|nummer|perceel|huisnummer|huis)?\s*$"
)
OWN = re.compile(r"\b(?:mijn|m'n|mij|ons|onze|ik woon|wij wonen|wonen|woon|woont|wonende|adres|mij voor de deur)\b")
LOOSE_HOME = re.compile(
    r"\b(?:(?:wo+nt?|wonen|wonende|woonachtig)(?: nu| zelf| samen| al \w+ jaar)?(?: met [\w\-]+)?(?: op| aan| in| te)?|(?:woon|huis|thuis)?adres(?: is)?\s?:?|live (?:at|in|on)) (?P<place>(?:[^\W\d_]|['’\-])+(?: (?:[^\W\d_]|['’\-])+){0,3}) ?$"
)
STRANGE_HOME = re.compile(
    r"\b(?:op|aan|van|naar|in)(?: de| het)? (?P<home>(?:(?:Het|De|'t) )?(?!Zone|Lijn|Bus|Route|Nummer|Artikel|Groep)[A-Z][a-z]{2,}(?:-[A-Z]?[a-z]+)? \d{1,3}(?: ?[a-z])?)(?![\w\-.:/]| ?(?:keer|uur|jaar|januari|februari|maart|april|mei|juni"
    r"|juli|augustus|september|oktober|november|december|dagen|weken|maanden|euro|jaar|personen))"
)
WISH = re.compile(r"\b(?:wil ik|willen wij|aanvra\w+|aan te vragen|bestell\w+|krijgen)\b")
"""Who asks something for that address lives there."""
HOUSE = re.compile(
    r"\b(?:huis(?:nummer|nr)|huis ?n(?:umme|o)?r\.?|nummer|nr|no|postbus|appartement|appt?|kamer)\b\.?(?: is)?[\s:=]{0,2}(?P<number>\d{1,5} ?(?:[a-z]\b|bis\b)?)(?![\w\-/.]|[,:]\d| \d{2})"
)
LIVES_AT = re.compile(
    r"\bwo(?:ont|on|nen) (?:ook )?op (?:de |het )?(?P<number>\d{1,4} ?[a-z]?)\b(?! ?(?:hoog|keer|minuten|km|meter))"
)
AND_I = re.compile(r"\ben (?:ik|wij|zij|hij|de buren) op (?P<number>\d{1,4} ?[a-z]?)\b")
NOT_A_HOUSE = re.compile(
    r"(?:telefoon|lijn|bus|zaak|dossier|klant|bsn|pas|punt|melding|route|rekening|06|whatsapp|polis)[\- ]?$"
)
CLAUSE_END = re.compile(r"[.!?;\n]\s|\n")
MOST_WORDS = 5
MOST_WORDS_AWAY = 8
