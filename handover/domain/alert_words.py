"""What an alert says outside the console: by mail in Dutch, to another program as JSON. A number, a kind, a moment and a link;
never anything of a resident. Pure.
"""

from __future__ import annotations

from handover.domain.alerts import Alert, Kind
from handover.domain.attention import Signal
from handover.domain.deadlines import LOCAL
from handover.domain.understanding import JSON

WORDS: dict[str, str] = {
    Signal.DUE_SOON: "de termijn loopt bijna af",
    Signal.OVERDUE: "de termijn is voorbij",
    Signal.OVERDUE_COORDINATOR: "de termijn is voorbij en er is nog niets gedaan",
    Signal.WINDOW_SOON: "het 24-uursvenster van WhatsApp sluit bijna",
    Signal.URGENT: "spoed: nog niemand heeft deze zaak opgepakt",
    Signal.THREAT: "bedreiging: nog niemand heeft deze zaak opgepakt",
    Signal.URGENT_UNCLAIMED: "spoed of bedreiging blijft liggen: pak haar op of wijs haar toe",
    Kind.SEND_UNCERTAIN: "onzeker of een bericht is aangekomen",
    Kind.SEND_FAILED: "een bericht is niet verzonden",
    Kind.SENDING_STOPPED: "WhatsApp neemt geen berichten van ons aan: beheer moet dit herstellen",
    Kind.PART_STOPPED: "een deel van het programma staat stil: waarschuw beheer",
    Kind.CONSULT: "een collega wil overleggen over een bericht",
    Kind.POSSIBLE_LEAK: "mogelijk datalek gemeld: binnen 72 uur te beoordelen",
    Kind.BLOCK_UNCONFIRMED: "een blokkade is niet op tijd gecontroleerd",
    Kind.BLOCK_LIFTED: "een blokkade is vanzelf opgeheven",
    Kind.BLOCK_REVIEW_DUE: "een blokkade moet opnieuw worden bekeken",
    Kind.MAIL_FAILED: "mail naar een afdeling is niet aangekomen",
}
PAGE = "/signalen"


def link_to(number: str | None, public_url: str) -> str:
    """Where it is dealt with. Without PUBLIC_URL the path alone."""
    return public_url.rstrip("/") + (f"/zaken/{number}" if number else PAGE)


def mail_about(alert: Alert, number: str | None, link: str) -> tuple[str, str]:
    """Subject and body."""
    about, words = f"zaak {number}" if number else "WhatsApp", WORDS[alert.kind]
    moment = f"{alert.about.astimezone(LOCAL):%d-%m-%Y %H.%M}"
    body = f"{words[:1].upper()}{words[1:]}.\n\nHet gaat om: {about}\nMoment: {moment} uur\nBekijk het hier: {link}"
    return f"Signaal {about}: {words}", body


def told_to_programs(alert: Alert, number: str | None, link: str) -> JSON:
    """The body of the webhook. `id` stays the same when it is sent again."""
    return {
        "id": alert.id,
        "kind": alert.kind,
        "number": number,
        "for": alert.reader.value,
        "due": alert.about.astimezone(LOCAL).isoformat(),
        "raised_at": alert.raised_at.astimezone(LOCAL).isoformat(),
        "link": link,
    }
