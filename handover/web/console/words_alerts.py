"""What people read for an alert: its kind, how it is coloured, and which part of the program it is about."""

from __future__ import annotations

from handover.domain.alert_words import WORDS

ALERTS = WORDS
ALERT_LEVELS = {
    "urgent": "emergency",
    "threat": "emergency",
    "urgent_unclaimed": "emergency",
    "overdue": "late",
    "overdue_coordinator": "late",
    "send_failed": "late",
    "sending_stopped": "late",
    "part_stopped": "late",
}
"""How an alert is coloured, where it isn't `soon`; its words say the same."""
ABOUT_MESSAGES = frozenset({"send_uncertain", "send_failed"})
PARTS = {
    "turns": "berichten beantwoorden",
    "sends": "berichten versturen",
    "media": "foto’s en bestanden ophalen",
    "upkeep": "berichten die bleven hangen opruimen",
    "conduct": "blokkades bijhouden",
    "mail": "mail versturen",
    "watch": "zaken bewaken",
    "retention": "wissen wat niet langer bewaard mag",
    "training": "modellen trainen",
    "telling": "signalen doorgeven aan andere programma’s",
    "signals": "signalen bewaken",
    "pulse": "bijhouden of alles werkt",
}
