"""The intents that the assistant knows, as staff read them. One that isn't here is shown as its name with spaces."""

from __future__ import annotations

INTENTS = {
    "groet": "begroeting",
    "bedankt": "bedankje",
    "afscheid": "afscheid",
    "ben_je_een_bot": "vraagt of dit een computer is",
    "wat_kun_je": "vraagt wat de assistent kan",
    "bevestigen": "zegt ja",
    "ontkennen": "zegt nee",
    "terugbellen": "terugbellen",
    "liever_mailen": "liever per e-mail",
    "tijdstip": "geeft een tijdstip",
    "locatie": "geeft een plaats",
    "medewerker_spreken": "medewerker spreken",
    "buiten_bereik": "andere vraag",
    "andere_taal": "andere taal",
    "vraag_openingstijden": "openingstijden",
    "vraag_adres": "adres gemeentehuis",
    "vraag_contact": "contactgegevens",
    "vraag_afspraak": "afspraak",
    "vraag_reactietermijn": "hoe snel er antwoord komt",
    "vraag_gegevensgebruik": "wat er met gegevens gebeurt",
    "vraag_paspoort": "paspoort of ID-kaart",
    "vraag_rijbewijs": "rijbewijs",
    "vraag_document_kwijt": "document kwijt of gestolen",
    "vraag_verhuizing": "verhuizing",
    "vraag_uittreksel": "uittreksel",
    "vraag_geboorte": "geboorteaangifte",
    "vraag_trouwen": "trouwen",
    "vraag_overlijden": "overlijden",
    "vraag_vog": "VOG",
    "vraag_naturalisatie": "naturalisatie",
    "vraag_afvalkalender": "afvalkalender",
    "vraag_container": "container",
    "vraag_grofvuil": "grofvuil",
    "vraag_milieustraat": "milieustraat",
    "vraag_parkeren": "parkeren",
    "vraag_belasting": "belastingen en WOZ",
    "vraag_kwijtschelding": "kwijtschelding",
    "vraag_vergunning": "vergunning",
    "vraag_evenement": "evenement",
    "vraag_subsidie": "subsidie",
    "vraag_zorg": "zorg en Wmo",
    "vraag_inkomen": "inkomen en bijstand",
    "vraag_schulden": "schulden",
    "vraag_werk": "werk",
    "vraag_wonen": "wonen",
    "vraag_onderwijs": "onderwijs",
    "vraag_bestuur": "bestuur en raad",
    "vraag_wegwerkzaamheden": "wegwerkzaamheden",
    "vraag_status_melding": "stand van een melding",
    "melding_afval": "melding afval",
    "melding_dieren": "melding dieren",
    "melding_groen": "melding groen",
    "melding_overlast": "melding overlast",
    "melding_riolering": "melding riolering",
    "melding_speelplek": "melding speelplek",
    "melding_verkeer": "melding verkeer",
    "melding_verlichting": "melding verlichting",
    "melding_wegdek": "melding wegdek",
    "bezwaar": "bezwaar",
    "klacht": "klacht",
    "aansprakelijkstelling": "aansprakelijkstelling",
    "privacy_gegevens": "persoonlijk: eigen gegevens",
    "privacy_rekeningnummer": "persoonlijk: rekeningnummer",
    "privacy_status_aanvraag": "persoonlijk: stand van een aanvraag",
    "privacy_uitkering": "persoonlijk: uitkering",
    "privacy_verhuizing": "persoonlijk: verhuizing doorgeven",
    "privacy_zorg": "persoonlijk: zorg",
    "privacy_belasting": "persoonlijk: belasting",
    "misbruik_belediging": "belediging",
    "misbruik_seksueel": "seksuele opmerking",
    "misbruik_bedreiging": "bedreiging",
    "misbruik_discriminatie": "discriminatie",
    "misbruik_persoonlijk": "persoonlijke toenadering",
    "spoed_gevaar": "acuut gevaar",
    "spoed_crisis": "crisis (113)",
}


def intent_in_words(intent: str | None) -> str:
    """`None` is a message of which the assistant made nothing, such as a photo alone."""
    if intent is None:
        return "niet herkend"
    return INTENTS.get(intent, intent.replace("_", " "))


def intent_named(said: str) -> str | None:
    """The intent that somebody means by its description, or by its name; a part of it will do when only one has it."""
    wanted = " ".join(said.casefold().split())
    if not wanted:
        return None
    named = {name: description.casefold() for name, description in INTENTS.items()}
    exact = [name for name, description in named.items() if wanted in {name, description}]
    partly = exact or [name for name, description in named.items() if wanted in description]
    return partly[0] if len(partly) == 1 else None
