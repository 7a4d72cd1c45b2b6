"""The intents: which route each leads to, and which file of data/nlu holds its examples.

The order is the order of the files. `tests/unit/bot/test_intents.py` keeps this table and domain.yml the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """Intents whose examples stand in one file; all of them lead to one route."""

    file: str
    route: str
    intents: tuple[str, ...]


def _family(file: str, route: str, intents: str) -> Family:
    return Family(file, route, tuple(intents.split()))


FAMILIES: tuple[Family, ...] = (
    _family("smalltalk", "smalltalk", "groet bedankt afscheid ben_je_een_bot wat_kun_je"),
    _family("flow", "flow", "bevestigen ontkennen terugbellen liever_mailen tijdstip locatie"),
    _family("human", "human", "medewerker_spreken buiten_bereik andere_taal"),
    _family(
        "gemeente",
        "answer",
        "vraag_openingstijden vraag_adres vraag_contact vraag_afspraak vraag_reactietermijn vraag_gegevensgebruik"
        " vraag_belasting vraag_subsidie vraag_bestuur",
    ),
    _family(
        "burgerzaken",
        "answer",
        "vraag_paspoort vraag_rijbewijs vraag_document_kwijt vraag_verhuizing vraag_uittreksel vraag_geboorte"
        " vraag_trouwen vraag_overlijden vraag_vog vraag_naturalisatie",
    ),
    _family("afval", "answer", "vraag_afvalkalender vraag_container vraag_grofvuil vraag_milieustraat"),
    _family(
        "wonen_en_vergunning",
        "answer",
        "vraag_parkeren vraag_vergunning vraag_evenement vraag_wonen vraag_wegwerkzaamheden",
    ),
    _family(
        "werk_inkomen_zorg",
        "answer",
        "vraag_kwijtschelding vraag_zorg vraag_inkomen vraag_schulden vraag_onderwijs vraag_werk",
    ),
    _family(
        "report",
        "report",
        "melding_verlichting melding_wegdek melding_afval melding_groen melding_riolering melding_dieren"
        " melding_speelplek melding_verkeer melding_overlast vraag_status_melding",
    ),
    _family("written", "written", "klacht aansprakelijkstelling bezwaar"),
    _family(
        "privacy",
        "privacy",
        "privacy_status_aanvraag privacy_gegevens privacy_belasting privacy_uitkering privacy_zorg"
        " privacy_verhuizing privacy_rekeningnummer",
    ),
    _family(
        "abuse",
        "abuse",
        "misbruik_belediging misbruik_seksueel misbruik_bedreiging misbruik_discriminatie misbruik_persoonlijk",
    ),
    _family("emergency", "emergency", "spoed_gevaar spoed_crisis"),
)

ROUTES: dict[str, str] = {intent: family.route for family in FAMILIES for intent in family.intents}

ABUSE = frozenset(intent for intent, route in ROUTES.items() if route == "abuse")
EMERGENCY_OF_INTENT = {"spoed_gevaar": "danger", "spoed_crisis": "crisis"}
INTENT_OF_EMERGENCY = {verdict: intent for intent, verdict in EMERGENCY_OF_INTENT.items()}

ASK = "nlu_ask"
"""Ours: unsure between two intents, so the resident is asked (policy 3.5). Chosen by the door; it needs no examples."""
FALLBACK = "nlu_fallback"
"""Rasa's own name for "not sure enough"; it needs no examples."""
WORDLESS = "out_of_scope"
"""Rasa's own name too. Ours for a turn that holds no words at all: a picture, a voice message, a point on the map."""


def route_of(intent: str | None) -> str:
    """Whatever is in no table is a person's."""
    return ROUTES.get(intent or "", "human")
