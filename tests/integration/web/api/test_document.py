"""The OpenAPI document is true: whatever is sent, whether it fits it or not, the answer is one that the document names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from handover.domain.accounts import Role
from handover.web import api
from tests.served import served_on_sqlite

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
NUMBER = re.compile(r"[0-9]{4}-[0-9]{6,9}")
TRAINERS = ("/api/v1/training", "/api/v1/knowledge")
ADMINISTRATORS = ("/api/v1/accounts", "/api/v1/tokens")
FEW = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def document() -> FastAPI:
    """The API's routes alone: what to send must be known before anything is served."""
    app = FastAPI(title="handover", version="1")
    app.include_router(api.router)
    return app


schema = schemathesis.openapi.from_dict(document().openapi())


@dataclass
class Served:
    """`token` is a coordinator's; `key` an administrator's and `learning` a trainer's, for what is theirs."""

    address: str
    token: str
    key: str
    learning: str

    def answers_as_documented(self, case: schemathesis.Case[Any]) -> None:
        """A number and an id that fit are those of a case and a contact that exist."""
        for name, value in case.path_parameters.items():
            if name == "number" and NUMBER.fullmatch(str(value)):
                case.path_parameters[name] = "2026-000001"
            if name.endswith("_id") and str(value).isdigit():
                case.path_parameters[name] = 1
        headers = {"Authorization": f"Bearer {self._token_for(case.path)}"}
        case.call_and_validate(base_url=self.address, headers=headers, checks=CHECKS)

    def _token_for(self, path: str) -> str:
        if path.startswith(ADMINISTRATORS):
            return self.key
        return self.learning if path.startswith(TRAINERS) else self.token


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_on_sqlite(tmp_path_factory.mktemp("document")) as (world, address):
        add = world.parts.accounts.add_token
        add("spare", Role.AGENT)  # the first token is the one that is revoked
        yield Served(address, add("test", Role.COORDINATOR), add("hr", Role.ADMIN), add("toos", Role.TRAINER))


@schema.parametrize()
@FEW
def test_an_answer_is_one_that_the_document_names(case: schemathesis.Case[Any], site: Served) -> None:
    site.answers_as_documented(case)


@pytest.mark.bench
@schema.parametrize()
@MANY
def test_also_when_much_more_is_tried(case: schemathesis.Case[Any], site: Served) -> None:
    site.answers_as_documented(case)


def test_what_is_tried_is_what_is_served(site: Served) -> None:
    told = requests.get(f"{site.address}/api/v1/openapi.json", timeout=10).json()
    assert told["paths"] == document().openapi()["paths"]
