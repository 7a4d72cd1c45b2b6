"""What people read about keeping and erasing (policy 10): the codes of domain.retention in Dutch."""

from __future__ import annotations

WHATS = {
    "case": "zaak",
    "loose": "gesprekken zonder zaak",
    "conduct": "incidenten en blokkades",
    "contact": "naam en nummers van bewoners",
}
GROUNDS = {
    "term": "bewaartermijn voorbij",
    "not_needed": "niet meer nodig (AVG 17 lid 1 a)",
    "consent_withdrawn": "toestemming ingetrokken (AVG 17 lid 1 b)",
    "objection": "bezwaar van de bewoner (AVG 17 lid 1 c)",
    "unlawful": "onrechtmatig verwerkt (AVG 17 lid 1 d)",
    "legal_duty": "wettelijke plicht om te wissen (AVG 17 lid 1 e)",
    "child": "gegevens van een kind (AVG 17 lid 1 f)",
    "request": "verzoek van de bewoner",
}
REFUSALS = {
    "open": "Blijft: de zaak loopt nog. Wij hebben de gegevens nodig om de bewoner te helpen (AVG 17 lid 3 b). Sluit de zaak eerst.",
    "held": "Blijft: de zaak staat op bewaren, bijvoorbeeld voor een klacht of de rechter (AVG 17 lid 3 e).",
    "term": "Blijft: de Archiefwet verplicht ons dit te bewaren (AVG 17 lid 3 b en d).",
    "for_ever": "Blijft: de Archiefwet verplicht ons dit blijvend te bewaren (AVG 17 lid 3 b en d).",
    "evidence": "Blijft: bewijs van ongepast gedrag, of een blokkade (AVG 17 lid 3 b). De bewaartermijn daarvan is 5 jaar, of langer "
    "zolang de blokkade geldt.",
}
BEING_HANDLED = "Er is nog een bericht van of naar deze bewoner onderweg. Probeer het over een minuut opnieuw."
HOLDS = {
    "on hold": "Deze zaak staat al op bewaren.",
    "not on hold": "Deze zaak staat niet (meer) op bewaren.",
    "erased": "Deze zaak is al gewist.",
}


def years(count: int | None) -> str:
    return "blijvend" if count is None else f"{count} jaar"
