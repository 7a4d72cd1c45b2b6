"""The Dutch words around a name: what announces it, what goes before a surname, and what never is one."""

from __future__ import annotations

import re

from handover.domain.pseudonyms_lists import listed

PLAIN_PARTICLES = frozenset(
    {"van", "der", "den", "de", "ter", "ten", "el", "ben", "vd", "v.d", "v.d.", "v/d", "'t", "la", "da", "dos"}
)
"""Behind these a surname may stand in small letters; behind "in de" and "op het" that would be anything."""
PARTICLES = PLAIN_PARTICLES | frozenset(
    listed("""
van der den de het 't ten ter te op aan in 's du la le el al di da dos da das del della la von zu zur zum vd v.d
v/d bin ben ibn abu baron 'y y uit bij onder over ver
""")
)
"""Tussenvoegsels, and what does their work in other languages."""
MOST_PARTICLES = 4
"""In a row, as in "van der op de Berg". A message of nothing else would take as long as it is long, squared."""
NEVER = frozenset(
    listed("""
staat ligt zit houdt praat zegt zei belt belde komt kwam gaat ging doet deed werkt woont kreeg krijgt heet wilde zou dood nie erin
spanje italie portugal griekenland irak iran eritrea somalie afghanistan china india amerika canada ierland schotland
oostenrijk zwitserland denemarken zweden noorwegen bulgarije roemenie hongarije rusland egypte tunesie algerije londen parijs
berlijn brussel hollander hollanders hollands duits engels frans arabisch arabische pools roma rus russisch brits belgisch turks
marokkaans syrisch palestijn palestijnse braziliaanse surinaamse surinamer oekrainer chinees chinese gelderland gelderse achterhoek
betuwe ijssel eng rijn liemers nieuwgraaf ploen kamer raad rijk koophandel fam familie dhr hr mw mevr drs mr meester dame heren
duivenaar duivenaren duivense groessenaar arnhemmer liemerse stichting vereniging hoor gast zo'n i'm tnv tav
ik je jij u jullie wij we hij zij ze hun het een de die dat dit deze wie wat waar wanneer hoe welke is ben bent
was waren zijn heb heeft hebt had hadden hebben kan kunt kunnen kon wil wilt willen wou zou zouden mag mogen
moet moeten ga gaat gaan doe doet en of maar want dus als om niet geen wel nog ook al er hier daar nu dan toen
voor met naar uit bij tot over onder tussen door aan op in te per namens tijdens sinds mijn m'n onze ons haar
zijn uw jouw hallo hoi hey hee hee dag beste geachte goedemorgen goedemiddag goedenavond goedendag bedankt dank
groet groeten groetjes gr mvg vriendelijke hartelijke vriendelijk met ja nee ok oke graag alvast even misschien
eigenlijk vandaag morgen gisteren alle elke iedere iemand niemand iets niets alles veel weinig meer minder zo
zoals sorry svp aub alstublieft alsjeblieft gemeente duiven westervoort zevenaar groessen loo arnhem nederland
whatsapp digid kcc ggd wmo woz uwv svb duo cjg bsn iban id maandag dinsdag woensdag donderdag vrijdag zaterdag
zondag januari februari maart april juni juli augustus september oktober november december nederlander
nederlandse nederlands duitser belg pool poolse turk turkse marokkaan marokkaanse syrier oekraine oekraiens
oekraiense marokko syrie turkije polen duitsland belgie suriname engeland frankrijk europa europese burgerzaken
sociale zaken afdeling inwoner bewoner buurt buurman mevrouw meneer heer mevr mw dhr burgemeester wethouder
meneertje medewerker collega stadhuis gemeentehuis the my and i is am name hi hello thank thanks from live
please you your we to for of at on in can could ich bin und mein meine der das ist aus wo je suis mon et nazywam
sie jestem bon jour bonjour guten tag witam kerst pasen pinksteren hemelvaart koningsdag carnaval opa oma papa
mama moeder vader zus broer tante oom man vrouw zoon dochter kind kinderen vriend vriendin
""")
)
_TITLE_WORDS = r"(?:mevrouw|mevr|mw|mvr|meneer|menheer|mijnheer|de heer|heer|heren|dhr|hr|fam|familie|drs|prof|juf|juffrouw|meester|erven|weduwe|wed)"
TITLES = frozenset(
    listed(
        "mevrouw mevr mw mvr meneer menheer mijnheer heer dhr hr fam familie drs prof juf juffrouw meester dokter weduwe"
    )
)
_TITLE_ONE = rf"(?:{_TITLE_WORDS}\b|(?:mevr|mw|mvr|dhr|hr|fam|drs?|ir|mr|prof|wed)\.)"
TITLE = re.compile(rf"\b{_TITLE_ONE} (?:(?:en|of|/) {_TITLE_ONE} )?(?:{_TITLE_ONE} )*$")
"""What follows is someone's surname, or a whole name."""
RELATION = re.compile(
    r"\b(?:man|vrouw|partner|echtgenoot|echtgenote|vriend|vriendin|verloofde|ex|exman|exvrouw|zoon|zoontje|dochter|dochtertje|kind|kindje|baby|vader|moeder|pa|ma|papa|mama"
    r"|broer|broertje|zus|zusje|zusjes|opa|oma|oom|tante|neef|neefje|nicht|nichtje|kleinzoon|kleindochter|kleinkind|schoonvader|schoonmoeder|schoonzoon|schoondochter|schoonzus|zwager"
    r"|stiefzoon|stiefdochter|stiefvader|stiefmoeder|buurman|buurvrouw|buurjongen|buurmeisje|buren|huisgenoot|huisbaas|verhuurder|kennis|collega|medewerker|medewerkster|begeleider|begeleidster"
    r"|coach|mentor|consulent|consulente|contactpersoon|klantmanager|casemanager|hulp|maatje|\w+maatje|mantelzorger|bewindvoerder|curator|voogd|behandelaar|jobcoach|leraar|lerares|ene|zekere|cliente?"
    r"|patient|bewoner|bewoonster|eigenaar|huurder|dominee|pastoor|imam|voorzitter|secretaris|directeur|chauffeur|monteur|ing|gezin|dokter|huisarts|tandarts|doktor|dr|wethouder|raadslid|burgemeester|wijkagent|agent|notaris|advocaat|makelaar|ambtenaar|arts|therapeut)"
    r"(?: (?:heet|heten|genaamd|is|was))?,? ?[(\"']?$"
)
INTRODUCTION = re.compile(
    r"(?:\b(?:(?:mijn|m'n|zijn|haar|hun|de|uw|onze) (?:volledige |voor ?|achter ?|meisjes|roep)?(?:voor|achter|meisjes|roep)?naam(?: is| luidt| van [\w ]{1,20} is)?"
    r"|(?:volledige |voor|achter|meisjes|roep)?naam(?: is)? ?[:=]?|(?:ik|hij|zij|ze|die) heet|heet|heten|genaamd|genoemd|noemen (?:hem|haar)|noem me|(?:op|onder) (?:de )?naam(?: van)?|t\.?n\.?v\.?|t\.?a\.?v\.?|ter attentie van"
    r"|u spreekt met|je spreekt met|spreekt u met|spreek ik met|sprak (?:ik )?met|gesproken met|ondertekend|ondergetekende|getekend|afzender|aanvrager|contactpersoon|namens|nazywam sie|ich heisse?|mein name ist|my name is|je m'appelle|my name)"
    r"|\b(?:hier|hallo|hoi|hey|hee|hi|dag|goedemorgen|goedemiddag|goedenavond|goedendag),? (?:met|dit is|u spreekt met|je spreekt met|ik ben)|^ ?(?:met|dit is))\s*[:=,\-]?\s*[\"'(]?$"
)
"""What follows is a name, known or not."""
MAYBE = re.compile(
    r"(?:\b(?:ik ben|ben ik|i am|i'm|ich bin|je suis|ben|met|door|aan|van|voor|bij|vraag|bel|dat was|is|zegt|zei|spreken|spreek|contact|bedankt|dank je|dankjewel|dank u|hoi|hallo|hey|hee|hi|dag|beste|geachte|lieve|heeft|weet|had"
    r"|goedemorgen|goedemiddag|goedenavond|goedendag|groeten aan|groet aan|of|en|maar|dat|als|omdat|want|kan|komt|gaat))[,:]? ?$"
)
"""What follows is a name when it looks like one."""
SIGNED = re.compile(
    r"(?:\b(?:m\.?v\.?g|v\.?g|gr|grt|grtz|grts|groet|groeten|groetjes|hartelijke groet(?:en|jes)?|vriendelijke groet(?:en)?|lieve groet(?:en|jes)?|hoogachtend|hgr|liefs|xx+|xoxo|ondertekend|bedankt|dank|bvd|b\.v\.d|alvast|afz|w\.g)"
    r"\b\.?(?:,| )?(?: (?:alvast|alvast bedankt|bedankt|en dank))?)[\s,.!:;\-–]*$"
)
"""What follows, up to the end of a line, is who wrote it."""

ANNOUNCE = frozenset(
    listed("""
naam voornaam achternaam roepnaam meisjesnaam heet heten genaamd genoemd hem haar me met is luidt van attentie
ondertekend ondergetekende getekend afzender aanvrager contactpersoon namens mevrouw mevr mw mvr meneer menheer
mijnheer heer heren dhr hr fam familie dr drs ir mr prof juf juffrouw meester erven weduwe wed sie je ich mvg gr
grt grtz grts groet groeten groetjes hoogachtend hgr liefs bedankt dank vast alvast bvd afz g v ben sprak tnv
tav hier dit
""")
)
"""Words right before a name that no list knows; after another word such a name isn't looked for."""
NO_PERSON = re.compile(
    r"\b(?:albert heijn|jan linders|hans anders|bart smit|zwarte piet|sint nicolaas|sinterklaas|sint maarten|klaas vaak|jan lul|jan en alleman|jan modaal|willem[ -]alexander|philips|"
    r"(?:basis)?school (?:de|het) \w+|(?:buurthuis|stichting|zorgcentrum|vereniging|cafe|restaurant|hotel|camping|wijk|dorpshuis|sporthal|zwembad|kinderopvang|kdv|bso|partij) (?:de|het|'t) \w+|leger des heils|max havelaar|anton pieck|van gogh|etos|prins bernhard|de gelderlander|rode kruis)\b"
)
"""Shops, feasts and sayings with a name in them."""
LOCATING = frozenset(
    listed("""
in op bij naar uit aan door langs over rond achter voor naast tegenover vanaf tot
""")
)
"""Before "De Eng" these make it a place."""
