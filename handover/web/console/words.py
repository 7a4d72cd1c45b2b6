"""What people read for what the software knows: every code of ours in Dutch. An unknown one is shown as it is, never hidden."""

from __future__ import annotations

from handover.domain.cases import ERASED
from handover.domain.conduct import KINDS, OF_THE_BLOCKED, WITHOUT_WARNING
from handover.domain.deadlines import WEEKDAYS
from handover.domain.own_desks import ABOUT
from handover.services.call_attempts import NOT_TO_CALL, TOO_FEW
from handover.services.callback import NOT_BY_PHONE
from handover.services.combining import OF_ANOTHER
from handover.services.held import NOTHING_HELD, STILL_CLOSED
from handover.services.teamwork import NOT_YOURS

REASONS = {
    "requested": "wil een medewerker spreken",
    "question": "vraag voor een medewerker",
    "low_confidence": "assistent begreep het niet zeker",
    "out_of_scope": "buiten bereik van de assistent",
    "report": "melding openbare ruimte",
    "callback": "terugbellen",
    "written": "schriftelijk af te handelen",
    "doubtful_abuse": "misschien ongepast: beoordelen",
    "block_review": "blokkade controleren",
    "threat": "bedreiging",
    "privacy_request": "verzoek over eigen gegevens (AVG)",
    "emergency": "spoed",
    "bot_unavailable": "assistent was niet beschikbaar",
    "media": "foto, spraak of bestand",
    "other_language": "andere taal",
    "late": "kwam te laat binnen voor de assistent",
    "follow_up": "vervolgzaak, door een collega geopend",
}
STATUSES = {
    "waiting": "wacht",
    "claimed": "in behandeling",
    "forwarded": "doorgezet",
    "answered": "beantwoord",
    "closed": "gesloten",
}
TABS = {
    "wachtend": "Wachtend",
    "van-mij": "Van mij",
    "sluimert": "Sluimert",
    "collegas": "Bij collega’s",
    "doorgezet": "Doorgezet",
    "beantwoord": "Beantwoord",
    "geregistreerd": "Geregistreerd",
    "gesloten": "Gesloten",
}
SIGN_ON_REFUSALS = {
    "lost": "Dit inloggen is niet afgemaakt of al gebruikt. Begin opnieuw met de knop hieronder.",
    "declined": "Je werkaccount heeft je niet doorgelaten, of je bent gestopt met inloggen. Probeer het opnieuw.",
    "doubtful": "Het antwoord van je werkaccount klopt niet, dus we laten je niet binnen. Blijft dit zo? Vraag het de beheerder.",
    "no_role": "Je werkaccount heeft nog geen rol voor KCC WhatsApp. Vraag het de beheerder.",
    "switched_off": "Je account voor KCC WhatsApp staat uit. Vraag het de beheerder.",
    "name_taken": "Er is al een ander account met jouw naam. Vraag het de beheerder.",
    "no_name": "Je werkaccount geeft geen bruikbare naam door. Vraag het de beheerder.",
    "unavailable": "Je werkaccount is nu niet te bereiken. Er is niets verloren. Probeer het over een paar minuten opnieuw.",
}
RESULTS = {
    "beantwoord": "Beantwoord",
    "doorverwezen": "Doorverwezen",
    "melding": "Melding afgehandeld",
    "klacht_bezwaar": "Klacht of bezwaar",
    "schade": "Schade (aansprakelijkstelling)",
    "afgebroken": "Afgebroken door de bewoner",
    "misbruik": "Misbruik",
    "spoed": "Spoed",
}
PRIORITIES = {"normal": "gewoon", "high": "hoog", "emergency": "spoed"}
DELIVERIES = {
    "queued": ("…", "in de wachtrij"),
    "sent": ("✓", "verzonden"),
    "delivered": ("✓✓", "afgeleverd"),
    "read": ("✓✓", "gelezen"),
    "failed": ("✕", "niet verzonden"),
    "uncertain": ("?", "onzeker of dit is aangekomen"),
    "held": ("⏸", "wacht op JA van de bewoner"),
}
SEND_REASONS = {
    "rate_limit": "te veel berichten tegelijk; het wordt opnieuw geprobeerd",
    "spam_limit": "WhatsApp remt ons nummer af",
    "pair_rate": "te snel achter elkaar aan deze bewoner; het wordt opnieuw geprobeerd",
    "temporary": "storing bij WhatsApp",
    "window_closed": "het 24-uursvenster is gesloten",
    "undeliverable": "de bewoner kan dit niet ontvangen (geen WhatsApp, oude versie of ons geblokkeerd): bel of mail",
    "held_back": "WhatsApp houdt dit bericht tegen: bel of mail",
    "opted_out": "de bewoner wil dit soort berichten niet: bel of mail",
    "token": "onze toegang tot WhatsApp is verlopen; beheer is gewaarschuwd",
    "permission": "ons account mag dit niet; beheer is gewaarschuwd",
    "account": "ons WhatsApp-account is beperkt; beheer is gewaarschuwd",
    "our_request": "fout aan onze kant; beheer is gewaarschuwd",
    "template": "het goedgekeurde sjabloon klopt niet; beheer is gewaarschuwd",
    "unreachable": "WhatsApp was niet bereikbaar",
    "no_answer_in_time": "WhatsApp gaf niet op tijd antwoord",
    "connection_broken": "de verbinding viel weg tijdens het versturen",
    "unreadable_answer": "WhatsApp gaf een onleesbaar antwoord",
    "process_died": "het programma stopte tijdens het versturen",
    "failed_status": "WhatsApp meldde achteraf dat het niet lukte",
    "unknown_code": "onbekende fout van WhatsApp",
    "dropped": "een collega koos om dit niet te versturen",
    "erased": "gewist",
    "lifted": "de blokkade werd opgeheven voordat deze aankondiging weg was",
}
MEDIA = {
    "image": "foto",
    "video": "video",
    "audio": "spraakbericht",
    "voice": "spraakbericht",
    "document": "document",
    "sticker": "sticker",
}
WORDLESS = {
    **MEDIA,
    "location": "locatie",
    "contacts": "contactkaart",
    "reaction": "reactie",
    "edit": "wijzigde een eerder bericht",
    "revoke": "trok een eerder bericht in",
    "call": "belde dit nummer",
    "unsupported": "bericht dat WhatsApp niet doorgeeft",
}
HAPPENINGS = {
    "opened": "zaak geopend",
    "reopened": "zaak heropend: de bewoner schreef opnieuw",
    "claim": "opgepakt",
    "release": "teruggezet in de wachtrij",
    "reply": "antwoord verstuurd",
    "forward": "doorgezet",
    "extend": "termijn verlengd",
    "close": "gesloten",
    "handback": "terug naar de assistent",
    "emergency": "spoedbericht binnengekomen",
    "assistant_failed": "assistent gaf geen geldig antwoord",
    "signal": "aandacht gevraagd: de termijn of het venster loopt af",
    "not_mailed": "geen mail naar de afdeling: geen postbus of mailserver ingesteld. Geef het zelf door",
    "mail_failed": "mail naar de afdeling is niet aangekomen. Geef het zelf door",
    "department_reminded": "afdeling herinnerd aan de termijn",
    "redacted": "woorden weggehaald uit het gesprek",
    "medium_erased": "foto of bestand gewist",
    "possible_leak": "mogelijk datalek gemeld; de coördinator is gewaarschuwd",
    "callback": "niet via WhatsApp: terugbellen afgesproken",
    "call": "gebeld",
    "note": "notitie voor collega’s",
    "link": "iets gekoppeld",
    "follow-up": "vervolgzaak geopend",
    "assign": "toegewezen",
    "snooze": "laten sluimeren",
    "department-answer": "antwoord van de afdeling genoteerd",
    "woken": "weer wakker: het gekozen moment is er",
    "merge": "samengevoegd met een andere zaak",
    "handed_over": "losgelaten aan het einde van een dienst",
    "merged_in": "een andere zaak gaat hier verder",
    "callback_listed": "geen JA op het antwoord: op de bellijst gezet",
    "held_released": "stuurde JA: het antwoord is verstuurd",
    "held_needs_confirmation": "schreef iets anders dan JA terwijl een antwoord klaarstaat",
    "held_send": "verstuurde het antwoord dat klaarstond",
    "held_drop": "liet het antwoord dat klaarstond vervallen",
    "amended": "de bewoner veranderde iets of vulde iets aan",
    "asked_after_term": "de bewoner vroeg ernaar nadat de termijn voorbij was",
    "abuse_proposed": "mogelijk ongepast bericht",
    "conduct": "gedrag beoordeeld",
    "threat": "bedreiging binnengekomen; de coördinator is gewaarschuwd",
    "blocked": "geblokkeerd",
    "block_confirmed": "blokkade bevestigd",
    "block_lifted": "blokkade opgeheven",
    "block_unconfirmed": "blokkade niet op tijd gecontroleerd; de coördinator is gewaarschuwd",
    "whatsapp_block_failed": "blokkeren bij WhatsApp is niet gelukt; onze eigen blokkade geldt",
    "not_told": "niets gestuurd: de bewoner is geblokkeerd",
    "hold": "op bewaren gezet",
    "release_hold": "niet langer op bewaren",
    "erasure_refused": "verzoek om te wissen geweigerd",
    "send_failed": "bericht niet verzonden",
    "send_uncertain": "onzeker of een bericht is aangekomen",
}
LINKS = {
    "elsewhere": "zaaknummer elders",
    "phone": "telefoongesprek",
    "desk": "gesprek aan de balie",
    "email": "e-mail",
    "letter": "brief",
}
PRESENCES = {"present": "aanwezig", "break": "pauze", "away": "afwezig"}
MENTIONS = {"mentioned": "vraagt je mee te kijken", "assigned": "wees deze zaak aan jou toe"}
CALLS = {"reached": "bereikt", "not_reached": "niet bereikt", "voicemail": "voicemail ingesproken"}
NOT_HERE = {
    "personal_data": "Persoonlijke gegevens nodig",
    "complex": "Te ingewikkeld voor een chat",
    "sensitive": "Te gevoelig voor een chat",
}
FAILURES = {
    "Timeout": "reageerde niet op tijd",
    "ReadTimeout": "reageerde niet op tijd",
    "ConnectTimeout": "niet bereikbaar",
    "ConnectionError": "niet bereikbaar",
    "no_server": "niet bereikbaar",
    "no_model": "geen taalmodel geladen",
    "action_failed": "de actieserver antwoordde niet",
    "empty_answer": "gaf een leeg antwoord",
    "too_many_attempts": "bleef mislukken",
}
ABUSE_KINDS = KINDS
DECISIONS = {
    "no_abuse": "geen misbruik",
    "warn": "waarschuwen",
    "consult": "collega raadplegen",
    "block": "blokkeren",
}
STEPS = {
    "warn": "gewaarschuwd",
    "warn_again": "opnieuw gewaarschuwd: de eerste waarschuwing kwam niet aan",
    "again": "bewaard: de waarschuwing was nog niet te lezen",
    "block": "geblokkeerd",
}
STANDINGS = {"none": "niet gewaarschuwd", "warned": "gewaarschuwd", "blocked": "geblokkeerd"}
AT_WHATSAPP = {
    "off": "niet gevraagd",
    "waiting": "volgt na de aankondiging",
    "blocked": "ook geblokkeerd",
    "failed": "niet gelukt; onze eigen blokkade geldt",
    "unblocking": "wordt opgeheven",
    "unblocked": "opgeheven",
}
DRAFT_KEPT = "Concept bewaard: {when}"
PERSONAL_IN_DRAFT = "Je tekst bevat {what}. Dat mag niet via WhatsApp: haal het weg voordat je verstuurt."
REFUSALS = {
    WITHOUT_WARNING: "Blokkeren kan pas na een waarschuwing die bij de bewoner is aangekomen. Na een bedreiging mag een "
    "coördinator dat meteen.",
    NOTHING_HELD: "Er staat geen antwoord meer klaar: het is verstuurd of vervallen.",
    STILL_CLOSED: "Het 24-uursvenster is gesloten. Het antwoord volgt zodra de bewoner JA stuurt.",
    NOT_TO_CALL: "Deze zaak staat niet (meer) op de lijst om te bellen.",
    TOO_FEW: "Sluiten omdat je niemand bereikt kan na drie keer bellen, minstens een uur na elkaar.",
    NOT_BY_PHONE: "Deze zaak is niet om terug te bellen: ze gaat schriftelijk, of is voor de coördinator of de privacyfunctionaris.",
    NOT_YOURS: "Alleen wie de zaak behandelt, of een coördinator, kan haar toewijzen.",
    OF_ANOTHER: "Samenvoegen kan alleen met een andere open zaak van dezelfde bewoner, en niet met een zaak die een eigen "
    "procedure heeft.",
    ERASED: "Deze zaak is gewist: er kan niets meer bij.",
    OF_THE_BLOCKED: "Deze bewoner is geblokkeerd op WhatsApp; er gaat niets meer uit. Bel of schrijf.",
}
FIELDS = {
    "text": "Tekst voor de bewoner",
    "due_at": "Termijn",
    "reason": "Reden",
    "note": "Notitie",
    "department": "Afdeling",
    "result": "Resultaat",
    "outcome": "Uitkomst",
    "part_of_day": "Wanneer bellen wij",
    "decision": "Besluit",
    "assignee": "Collega",
    "until": "Sluimeren tot",
    "link": "Soort",
    "reference": "Nummer of kenmerk",
    "summary": "Waar gaat het over",
    "into": "Andere zaak",
    "numbers": "Zaken",
    "kind": "Soort",
    "Idempotency-Key": "Formulier",
    "task": "Trainen",
    "preview": "Overnemen",
    "u": "Antwoord met u",
    "je": "Antwoord met je",
    "vervolg.u": "Wat daarna met u",
    "vervolg.je": "Wat daarna met je",
    "gecontroleerd_op": "Gecontroleerd op",
    "geldig_tot": "Geldig tot en met",
    "model": "Model",
    "text_je": "Tekst met je",
    "words": "Woorden",
    "starts_at": "Begin",
    "begins_at": "Begin",
    "closure_ends_at": "Einde",
    "ends_at": "Einde",
    "switched_off": "Antwoorden",
    "enabled": "Antwoorden",
    "title": "Titel",
    "ground": "Wissen",
    "sure": "Zeker weten",
    "intent": "Onderwerp",
    "example": "Je zin",
    "verdict": "Oordeel",
    "left_out": "Berichten",
    "understood_as": "Waar het over ging",
    "first": "Coördinator",
    "deputy": "Vervanger",
    "first_mail": "E-mailadres van de coördinator",
    "deputy_mail": "E-mailadres van de vervanger",
    "team_mail": "Postbus van het team",
    "opening_hours": "Openingstijden",
    **{day: day.capitalize() for day in WEEKDAYS},
    "liberation_day": "5 mei",
    "closing_days": "Gesloten dagen",
    "closing_early": "Eerder dicht",
    "departments": "Afdelingen",
    "alerts": "Grenzen voor signalen",
    **ABOUT,
    "on_call_address": "E-mailadres van de piket",
    "former": "Versie",
    "version": "Instelling",
}
SECTIONS = {
    "opening-hours": "Openingstijden",
    "closing-days": "Sluitingsdagen",
    "departments": "Afdelingen",
    "alerts": "Grenzen voor signalen",
}
ROLES = {"agent": "KCC-medewerker", "trainer": "trainer", "coordinator": "coördinator", "admin": "beheerder"}
ARTICLES = {"valid": "geldig", "lapses_soon": "verloopt binnenkort", "expired": "verlopen", "off": "staat uit"}
FORMS_OF_ADDRESS = {"u": "u", "je": "je en jij"}
DONE = {
    "judged": "Je oordeel is bewaard.",
    "example_written": "Bewaard. Schrijf er gerust nog een paar, elk met andere woorden.",
    "claim": "Je behandelt deze zaak nu.",
    "release": "De zaak staat weer in de wachtrij.",
    "reply": "Je antwoord gaat naar de bewoner.",
    "held": "Het 24-uursvenster is gesloten: de bewoner krijgt het bericht dat er antwoord is. Je tekst volgt na JA.",
    "held_send": "Het antwoord dat klaarstond gaat naar de bewoner.",
    "held_drop": "Het antwoord dat klaarstond gaat niet meer naar de bewoner.",
    "forward": "De zaak is doorgezet. De afdeling krijgt een mail en de bewoner krijgt bericht.",
    "forward_by_hand": "De zaak is doorgezet en de bewoner krijgt bericht. Let op: er is geen postbus of mailserver ingesteld; geef "
    "de vraag zelf door aan de afdeling.",
    "call_reached": "Genoteerd: bereikt. Klaar? Sluit de zaak dan met het resultaat.",
    "call_not_reached": "Genoteerd: niet bereikt.",
    "call_voicemail": "Genoteerd: voicemail ingesproken.",
    "give_up_calling": "De zaak is gesloten: de bewoner was niet te bereiken.",
    "callback": "De bewoner krijgt bericht en de zaak wacht op het telefoontje.",
    "callback_held": "De zaak wacht op het telefoontje. Het 24-uursvenster is gesloten: de tekst volgt pas na JA.",
    "present": "Je staat op aanwezig.",
    "break": "Je staat op pauze.",
    "away": "Je staat op afwezig.",
    "end_shift": "Je dienst is klaar. Je zaken zijn vrij voor je collega’s, met je overdracht erbij.",
    "shared_answer": "Het antwoord is op weg. Staan hier nog zaken? Die zijn niet beantwoord: een collega was eerder, of er "
    "kwam een bericht bij.",
    "note": "De notitie staat bij de zaak. Wie je noemde, ziet het onder ‘Voor mij’.",
    "link": "Gekoppeld.",
    "follow-up": "De vervolgzaak is geopend en staat bij jou. Je vindt haar onder ‘Gekoppeld’.",
    "assign": "De zaak is toegewezen. Je collega ziet haar onder ‘Voor mij’ en ‘Van mij’.",
    "department-answer": "Het antwoord staat bij de zaak. Je kunt het nu aan de bewoner doorgeven.",
    "snooze": "De zaak sluimert. Ze komt terug op het gekozen moment, of zodra de bewoner schrijft.",
    "merge": "De zaken zijn samengevoegd. Het gesprek gaat verder in de andere zaak.",
    "extend": "De termijn is verlengd en de bewoner krijgt bericht.",
    "close": "De zaak is gesloten. De assistent neemt het gesprek weer over.",
    "handback": "De assistent neemt het gesprek weer over.",
    "conduct_no_abuse": "Genoteerd: geen misbruik.",
    "conduct_warn": "De waarschuwing gaat naar de bewoner.",
    "conduct_consult": "De coördinator krijgt bericht dat je overleg wilt. De bewoner merkt hier niets van.",
    "conduct_block": "De bewoner is geblokkeerd.",
    "unblock": "De blokkade is opgeheven.",
    "redacted": "De woorden zijn overal uit dit gesprek gehaald.",
    "medium_erased": "Het bestand is definitief gewist.",
    "hold": "Deze zaak blijft bewaard tot een coördinator haar vrijgeeft.",
    "release_hold": "De bewaartermijn geldt weer voor deze zaak.",
    "erased_whole": "Alles van deze bewoner is gewist.",
    "erased_partly": "Gewist wat gewist kan worden. Hieronder staat wat blijft, en waarom.",
    "possible_leak": "Genoteerd. De coördinator heeft bericht; een datalek moet binnen 72 uur zijn gemeld.",
    "acknowledged": "Genoteerd: jij hebt dit signaal gezien.",
    "receivers": "Opgeslagen. Het geldt meteen.",
    "guideline": "De richtlijn is opgeslagen.",
    "notice": "Het bericht is geplaatst.",
    "notice_ended": "Het bericht is beëindigd.",
    "office_closed": "Genoteerd. Termijnen lopen om deze tijd heen.",
    "office_opened": "Het kantoor is in die tijd weer open.",
    "promised_extended": "De termijnen zijn verlengd en de bewoners krijgen bericht.",
    "answers": "Opgeslagen. Het geldt meteen.",
    "setting_set": "Opgeslagen. Dit geldt vanaf nu.",
    "setting_restored": "Teruggezet. Dit geldt vanaf nu.",
    "text_set": "Opgeslagen. Bewoners krijgen vanaf nu deze tekst.",
    "text_restored": "De meegeleverde tekst geldt weer.",
    "answer_set": "Opgeslagen. De assistent zegt het vanaf de volgende vraag zo.",
    "task_asked": "Gestart. Je ziet hieronder hoe ver het is.",
    "task_cancelled": "Het wordt gestopt.",
    "canned_set": "Opgeslagen. Iedereen kan dit antwoord meteen gebruiken.",
    "canned_withdrawn": "Het antwoord is ingetrokken: niemand krijgt het meer aangeboden.",
}


def sentence(text: str) -> str:
    """With a capital at the start, and every other letter as it is."""
    return text[:1].upper() + text[1:]


def send_reason(reason: str | None) -> str:
    if reason is None:
        return ""
    return SEND_REASONS.get(reason.split(":", maxsplit=1)[0], reason)


def reason_in_words(reason: str) -> str:
    return REASONS.get(reason, reason)
