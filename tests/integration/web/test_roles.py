"""Who may call what: every route of console and API for every role (contract.md, the role table).

The expected table stands here and nowhere else. A route that is not in it fails a test: whoever adds one decides who may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from starlette.routing import BaseRoute, Mount

from handover.domain.accounts import Role
from handover.settings import Settings
from handover.web.app import create_app
from handover.web.console.access import COOKIE
from tests.integration.services.conftest import World
from tests.served import PASSWORD, PEOPLE, served_on_sqlite

EVERYBODY = frozenset(Role)
CASE_WORKERS = frozenset({Role.AGENT, Role.COORDINATOR})
KEEPERS = frozenset({Role.TRAINER, Role.COORDINATOR})
TRAINERS = frozenset({Role.TRAINER})
COORDINATORS, ADMINISTRATORS = frozenset({Role.COORDINATOR}), frozenset({Role.ADMIN})
AUDITORS = COORDINATORS | ADMINISTRATORS

OPEN = """
    GET /api/v1/openapi.json
    GET /webhooks/whatsapp
    POST /webhooks/whatsapp
    GET /health/live
    GET /health/ready
    GET /metrics
    GET /inloggen
    POST /inloggen
    GET /inloggen/werkaccount
    GET /inloggen/werkaccount/terug
"""
"""Without logging in; webhook and figures have proof of their own."""
MAY: dict[frozenset[Role], str] = {
    EVERYBODY: """
        POST /uitloggen
        GET /sessie
        GET /mijn-account
        POST /mijn-account
        POST /mijn-account/overal-uitloggen
        GET /mijn-account/code
        POST /mijn-account/code
        POST /mijn-account/code/aan
        POST /mijn-account/code/uit
        GET /inloggen/code
        POST /inloggen/code
    """,
    CASE_WORKERS: """
        POST /api/v1/cases/search
        GET /api/v1/cases/{number}
        POST /api/v1/cases/{number}/held
        POST /api/v1/cases/{number}/callback
        POST /api/v1/cases/{number}/call
        POST /api/v1/cases/{number}/give-up-calling
        POST /api/v1/cases/{number}/claim
        POST /api/v1/cases/{number}/release
        POST /api/v1/cases/{number}/reply
        POST /api/v1/cases/{number}/forward
        POST /api/v1/cases/{number}/extend
        POST /api/v1/cases/{number}/close
        POST /api/v1/cases/{number}/handback
        POST /api/v1/cases/{number}/conduct
        POST /api/v1/cases/{number}/redact
        POST /api/v1/cases/{number}/erase-medium
        POST /api/v1/cases/{number}/leak
        POST /api/v1/cases/{number}/note
        POST /api/v1/cases/{number}/assign
        POST /api/v1/cases/{number}/department-answer
        POST /api/v1/cases/{number}/snooze
        POST /api/v1/cases/{number}/link
        POST /api/v1/cases/{number}/follow-up
        POST /api/v1/cases/{number}/merge
        GET /api/v1/cases/{number}/draft
        PUT /api/v1/cases/{number}/draft
        GET /api/v1/mentions
        GET /api/v1/cases/{number}/viewers
        PUT /api/v1/cases/{number}/viewers
        GET /api/v1/presence
        PUT /api/v1/presence
        POST /api/v1/shift/end
        POST /api/v1/contacts/search
        GET /api/v1/contacts/blocked
        GET /api/v1/contacts/{contact_id}
        POST /api/v1/contacts/{contact_id}/block
        POST /api/v1/conversations/search
        GET /api/v1/conversations/{conversation_id}/messages
        GET /api/v1/cases/{number}/canned-answers
        GET /api/v1/canned-answers
        GET /api/v1/canned-answers/{answer}/history
        GET /api/v1/settings/guideline
        GET /api/v1/settings/notice
        GET /api/v1/settings/closures
        GET /api/v1/settings/answers
        GET /api/v1/settings/{name}/history
        GET /api/v1/settings/municipality/opening-hours
        GET /api/v1/settings/municipality/closing-days
        GET /api/v1/settings/municipality/departments
        GET /api/v1/settings/municipality/alerts
        GET /api/v1/settings/municipality/{section}/history
        GET /api/v1/settings/texts
        GET /api/v1/settings/texts/{text}
        GET /api/v1/settings/texts/{text}/history
        GET /
        GET /wachtrij
        GET /problemen
        GET /zoeken
        POST /zoeken
        GET /dienst
        GET /dienst/stand
        POST /dienst/stand
        POST /dienst/einde
        GET /zaken/{number}/kijkers
        POST /zaken/{number}/kijkt
        GET /voor-mij
        GET /voor-mij/aantal
        GET /zaken/{number}
        GET /zaken/{number}/nu
        GET /zaken/{number}/acties
        POST /zaken/{number}/privacy/woorden
        POST /zaken/{number}/privacy/media/{message_id}
        POST /zaken/{number}/privacy/lek
        GET /zaken/{number}/standaardantwoorden
        GET /standaardantwoorden
        POST /zaken/{number}/concept
        POST /zaken/{number}/held
        POST /zaken/{number}/call
        POST /zaken/{number}/give-up-calling
        POST /zaken/{number}/{move}
        GET /media/{message_id}
        GET /live
        GET /signalen
        GET /signalen/nu
        GET /signalen/aantal
        POST /signalen/geluid
        POST /signalen/{alert_id}/gezien
        GET /vandaag
        GET /api/v1/alerts
        POST /api/v1/alerts/{alert_id}/acknowledge
        GET /api/v1/settings/alert-receivers
        GET /api/v1/today
        GET /blokkades
        GET /bellijst
        GET /bellijst/nu
        GET /wandbord
        GET /wandbord/nu
        GET /richtlijn
        GET /bewoners/{contact_id}
    """,
    COORDINATORS: """
        GET /api/v1/contacts/{contact_id}/export
        POST /api/v1/contacts/{contact_id}/erase
        POST /api/v1/cases/{number}/hold
        POST /api/v1/cases/{number}/release-hold
        GET /api/v1/cases/{number}/archive
        GET /zaken/{number}/archief
        GET /api/v1/retention
        GET /api/v1/retention/destroyed
        GET /bewaartermijnen
        GET /bewaartermijnen/vernietigingslijst.csv
        GET /zaken/{number}/bewaren
        POST /zaken/{number}/bewaren
        POST /zaken/{number}/vrijgeven
        GET /bewoners/{contact_id}/wissen
        POST /bewoners/{contact_id}/wissen
        POST /api/v1/cases/reply-many
        GET /samen-beantwoorden
        POST /samen-beantwoorden/antwoord
        POST /api/v1/contacts/{contact_id}/unblock
        GET /api/v1/statistics
        PUT /api/v1/settings/guideline
        PUT /api/v1/settings/notice
        DELETE /api/v1/settings/notice
        POST /api/v1/settings/closures
        DELETE /api/v1/settings/closures
        PUT /api/v1/settings/answers
        PUT /api/v1/settings/municipality/opening-hours
        PUT /api/v1/settings/municipality/closing-days
        PUT /api/v1/settings/municipality/departments
        PUT /api/v1/settings/municipality/alerts
        POST /api/v1/settings/municipality/{section}/restore
        PUT /api/v1/settings/texts/{text}
        DELETE /api/v1/settings/texts/{text}
        POST /api/v1/canned-answers
        PUT /api/v1/canned-answers/{answer}
        DELETE /api/v1/canned-answers/{answer}
        POST /zaken/{number}/unblock
        POST /bewoners/{contact_id}/unblock
        GET /bewoners/{contact_id}/gegevens
        GET /statistiek
        GET /statistiek/csv
        POST /richtlijn
        GET /actueel
        POST /actueel
        POST /actueel/einde
        POST /actueel/dicht
        POST /actueel/open
        POST /actueel/verlengen
        GET /instellingen
        GET /instellingen/{which}
        POST /instellingen/{which}
        POST /instellingen/{which}/terug
        GET /instellingen/teksten
        GET /instellingen/teksten/{key}
        POST /instellingen/teksten/{key}
        POST /instellingen/teksten/{key}/terug
        POST /kennisbank
        POST /trainen/tekenen
        GET /signalen/wie
        POST /signalen/wie
        PUT /api/v1/settings/alert-receivers
        POST /standaardantwoorden
        GET /standaardantwoorden/{key}
        POST /standaardantwoorden/{key}
        POST /standaardantwoorden/{key}/intrekken
    """,
    TRAINERS: """
        GET /trainers/beoordelen
        GET /trainers/beoordelen/{group_id}
        POST /trainers/beoordelen/{group_id}
        GET /trainers/voorbeelden
        POST /trainers/voorbeelden
        GET /api/v1/training/examples
        POST /api/v1/training/examples
        GET /api/v1/training/review
        GET /api/v1/training/review/{group_id}
        POST /api/v1/training/review/{group_id}/verdict
    """,
    KEEPERS: """
        GET /api/v1/training/models
        GET /api/v1/training/progress
        GET /api/v1/knowledge
        GET /api/v1/knowledge/{intent}
        GET /api/v1/knowledge/{intent}/history
        POST /api/v1/knowledge/{intent}/preview
        PUT /api/v1/knowledge/{intent}
        GET /api/v1/training/tasks
        POST /api/v1/training/tasks
        GET /api/v1/training/tasks/{task_id}
        GET /api/v1/training/tasks/{task_id}/files
        POST /api/v1/training/tasks/{task_id}/cancel
        GET /kennisbank
        GET /kennisbank/{intent}
        POST /kennisbank/{intent}
        GET /voortgang
        GET /trainen
        GET /trainen/nu
        POST /trainen
        GET /trainen/taken/{task_id}
        POST /trainen/taken/{task_id}/stoppen
        POST /trainen/taken/{task_id}/overnemen
        GET /trainen/taken/{task_id}/bestanden
    """,
    AUDITORS: """
        POST /api/v1/audit/search
        POST /api/v1/audit/verify
        GET /logboek
        POST /logboek
        POST /logboek/controle
    """,
    ADMINISTRATORS: """
        GET /beheer/gebruikers
        POST /beheer/gebruikers
        POST /beheer/gebruikers/{user_id}/wachtwoord
        POST /beheer/gebruikers/{user_id}/code
        POST /beheer/gebruikers/{user_id}/rol
        GET /api/v1/accounts
        POST /api/v1/accounts
        GET /api/v1/accounts/{account_id}
        POST /api/v1/accounts/{account_id}/role
        POST /api/v1/accounts/{account_id}/activate
        POST /api/v1/accounts/{account_id}/deactivate
        POST /api/v1/accounts/{account_id}/reset-password
        POST /api/v1/accounts/{account_id}/reset-code
        POST /api/v1/accounts/{account_id}/end-sessions
        GET /api/v1/tokens
        POST /api/v1/tokens
        DELETE /api/v1/tokens/{token_id}
        POST /beheer/gebruikers/{user_id}/uitloggen
        POST /beheer/gebruikers/{user_id}/uit
        POST /beheer/gebruikers/{user_id}/aan
        GET /beheer/sleutels
        POST /beheer/sleutels
        POST /beheer/sleutels/{token_id}/intrekken
    """,
}
NAMES = {role: name for name, role in PEOPLE.items() if name != "bram"}
VALUES = {
    "{number}": "2026-000001",
    "{move}": "claim",
    "{name}": "guideline",
    "{contact_id}": "1",
    "{answer}": "0" * 32,
    "{intent}": "vraag_paspoort",
    "{text}": "takeover",
    "{section}": "opening-hours",
    "{which}": "openingstijden",
}
NOBODYS = "999999"
"""The id of something that isn't there, for what would otherwise end the session or account of the caller."""
CLOSURE = {"begins_at": "2026-02-05T09:00:00+01:00", "ends_at": "2026-02-05T12:00:00+01:00"}
BODIES: dict[str, Any] = {
    "PUT /api/v1/settings/guideline": {"text": "Vriendelijk en kort."},
    "PUT /api/v1/settings/notice": {"text": "Storm.", "ends_at": "2026-02-04T12:00:00+01:00"},
    "PUT /api/v1/settings/answers": {"enabled": True},
    "PUT /api/v1/settings/texts/{text}": {"u": "Dank u.", "je": "Dank je.", "reason": "warmer"},
    "DELETE /api/v1/settings/texts/{text}": {"reason": "terug"},
    **{
        f"PUT /api/v1/settings/municipality/{section}": {"value": value, "reason": "besluit"}
        for section, value in Settings.for_tests().municipality().own_settings().items()
    },
    "POST /api/v1/settings/municipality/{section}/restore": {"former": 0, "reason": "terug"},
    "POST /api/v1/settings/closures": CLOSURE,
    "DELETE /api/v1/settings/closures": CLOSURE,
    "POST /api/v1/canned-answers": {"title": "Groet", "text": "Fijne dag."},
    "PUT /api/v1/canned-answers/{answer}": {"title": "Groet", "text": "Fijne dag."},
    "POST /api/v1/cases/reply-many": {"numbers": ["2026-000001"], "text": "Het is verholpen."},
    "POST /api/v1/contacts/{contact_id}/erase": {"ground": "not_needed"},
    "POST /api/v1/cases/{number}/hold": {"reason": "klacht"},
    "POST /api/v1/cases/{number}/release-hold": {"reason": "klaar"},
    "POST /api/v1/contacts/{contact_id}/unblock": {"reason": "vergissing"},
}
"""Where only the service knows who may, a body that gets there."""


def rows(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


ALL = [(row, roles) for roles, table in MAY.items() for row in rows(table)]


@dataclass
class Caller:
    """`tokens` are keys of the API, one for each role."""

    world: World
    address: str
    tokens: dict[Role, str]

    def asks(self, row: str, role: Role | None) -> int:
        method, path = row.split()
        path = re.sub(r"\{\w+\}", lambda part: VALUES.get(part[0], NOBODYS), path)
        if path.startswith("/api/"):
            headers = {"Authorization": f"Bearer {self.tokens[role]}"} if role else {}
            return self._status(method, path, headers=headers, json=BODIES.get(row, {}))
        if role is None:
            return self._status(method, path)
        made = self.world.parts.accounts.log_in(NAMES[role], PASSWORD, "test")
        assert made
        token, session = made
        form = {"csrf": session.csrf, "sleutel": row} if method == "POST" else None
        return self._status(method, path, data=form, cookies={COOKIE: token})

    def _status(self, method: str, path: str, **more: Any) -> int:
        """Of the beginning of the answer: `/live` never ends."""
        asked = {"timeout": 10, "stream": True, "allow_redirects": False, **more}
        with requests.request(method, self.address + path, **asked) as answer:
            return answer.status_code


@pytest.fixture(scope="module")
def caller(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    with served_on_sqlite(tmp_path_factory.mktemp("roles")) as (world, address):
        yield Caller(world, address, {role: world.parts.accounts.add_token(f"key of {role}", role) for role in Role})


def routes_of(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    for route in routes:
        inside = getattr(route, "original_router", None)
        yield from routes_of(inside.routes) if inside else [route]


def test_every_route_has_its_row(caller: Caller) -> None:
    known = {
        f"{method} {getattr(route, 'path', '')}"
        for route in routes_of(create_app(caller.world.parts).routes)
        if not isinstance(route, Mount)
        for method in getattr(route, "methods", None) or ()
        if method != "HEAD"
    }
    decided = {*rows(OPEN), *(row for row, _ in ALL)}
    assert sorted(known - decided) == [], "decide who may call these"
    assert sorted(decided - known) == [], "these are no longer served"


@pytest.mark.parametrize(("row", "roles"), ALL, ids=[row for row, _ in ALL])
def test_a_role_gets_in_where_it_may_and_nowhere_else(caller: Caller, row: str, roles: frozenset[Role]) -> None:
    for role in Role:
        status = caller.asks(row, role)
        assert (status != 403) is (role in roles), f"{role}: {status}"
        assert status < 500, f"{role}: {status}"


@pytest.mark.parametrize("row", [row for row, _ in ALL])
def test_nobody_gets_in_without_proof_of_who_they_are(caller: Caller, row: str) -> None:
    assert caller.asks(row, None) == (401 if "/api/" in row else 303)
