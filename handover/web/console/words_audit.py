"""What people read in the audit log for its codes; an unknown one is shown as it is."""

from __future__ import annotations

import re

from handover.web.console import words

CASE_NUMBER = re.compile(r"[0-9]{4}-[0-9]{6,9}")
ACTIONS = {
    **words.HAPPENINGS,
    "log_in": "inloggen",
    "sign_on": "inloggen met het werkaccount",
    "log_out": "uitloggen",
    "access": "toegang gevraagd",
    "log_out_everywhere": "overal uitgelogd",
    "enter_code": "eenmalige code ingevuld",
    "recover": "herstelcode gebruikt",
    "start_code": "begonnen met eenmalige code",
    "set_up_code": "eenmalige code aangezet",
    "remove_code": "eenmalige code uitgezet",
    "reset_code": "eenmalige code gewist",
    "view": "bekeken",
    "view_medium": "foto of bestand bekeken",
    "list": "lijst bekeken",
    "search": "gezocht",
    "acknowledge": "signaal gezien",
    "judge": "bericht beoordeeld als trainer",
    "write_example": "voorbeeld geschreven",
    "archive": "voor het archief uitgevoerd",
    "export": "gegevens uitgevoerd",
    "verify": "gecontroleerd",
    "withdraw": "ingetrokken",
    "presence": "aanwezigheid gewijzigd",
    "end_shift": "dienst beëindigd",
    "set": "ingesteld",
    "ask_task": "gestart",
    "cancel_task": "afgebroken",
    "sign": "getekend en in gebruik genomen",
    "redact": "woorden weggehaald",
    "erase_medium": "foto of bestand gewist",
    "erase": "gewist",
    "erase_request": "verzoek om te wissen",
    "erase_conduct": "incidenten en blokkades gewist",
    "retention": "bewaartermijnen nagelopen",
    "report_leak": "mogelijk datalek gemeld",
    "give_up_calling": "bellen gestopt: niet bereikt",
    "block": "geblokkeerd",
    "unblock": "blokkade opgeheven",
    "conduct_no_abuse": "beoordeeld: geen misbruik",
    "conduct_warn": "gewaarschuwd",
    "conduct_consult": "collega geraadpleegd",
    "conduct_block": "geblokkeerd",
    "add_user": "account gemaakt",
    "reset_password": "nieuw startwachtwoord gegeven",
    "change_password": "wachtwoord gewijzigd",
    "change_role": "rol gewijzigd",
    "activate_user": "account aangezet",
    "deactivate_user": "account uitgezet",
    "end_sessions": "overal uitgelogd door een beheerder",
    "add_token": "API-sleutel gemaakt",
    "revoke_token": "API-sleutel ingetrokken",
}
RESULTS = {"ok": "gelukt", "refused": "geweigerd", "broken": "niet heel", "partly": "deels"} | words.ROLES
OBJECTS = {
    "case": "zaak",
    "cases": "zaken",
    "contact": "bewoner",
    "contacts": "bewoners",
    "blocked contacts": "geblokkeerde bewoners",
    "conversation": "gesprek",
    "conversations": "gesprekken",
    "message": "bericht",
    "troubles": "problemen met verzenden",
    "calls": "bellijst",
    "today": "lijst van vandaag",
    "alert": "signaal",
    "review": "bericht om te beoordelen",
    "shared answer": "samen beantwoorden",
    "mentions": "notities van collega’s",
    "user": "gebruiker",
    "token": "API-sleutel",
    "session": "console",
    "route": "pagina of aanroep",
    "choice": "instelling",
    "canned": "standaardantwoord",
    "training": "trainen",
    "answer": "antwoord in de kennisbank",
    "audit log": "logboek",
    "retention": "bewaartermijnen",
    "destruction list": "vernietigingslijst",
}
ACTORS = {
    "retention": "bewaartermijnen (vanzelf)",
    "unknown": "onbekende naam",
    "command line": "opdrachtregel op de server",
    "single sign-on": "werkaccount",
}


def object_in_words(what: str) -> str:
    """`case 2026-000123` is `zaak 2026-000123`."""
    kind, _, which = what.partition(" ")
    return OBJECTS.get(what) or f"{OBJECTS.get(kind, kind)} {which}".strip()


def object_meant(typed: str) -> str:
    """The code for what somebody typed: `zaak 2026-000123` or the number alone is `case 2026-000123`."""
    codes = {dutch: code for code, dutch in OBJECTS.items()}
    typed = " ".join(typed.split())
    if CASE_NUMBER.fullmatch(typed):
        return f"case {typed}"
    kind, _, which = typed.partition(" ")
    return codes.get(typed.lower()) or f"{codes.get(kind.lower(), kind)} {which}".strip()
