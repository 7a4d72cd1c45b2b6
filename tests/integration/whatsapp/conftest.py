from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from handover.whatsapp.cloud_api import CloudApi
from tests.integration.whatsapp.harness import NUMBER, TOKEN, Business, PhoneClient, running_business, running_phone


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[PhoneClient, Business]]:
    with running_business() as business, running_phone(business.url) as phone:
        yield phone, business


@pytest.fixture
def business(servers: tuple[PhoneClient, Business]) -> Business:
    found = servers[1]
    found.answers.clear()
    return found


@pytest.fixture
def phone(servers: tuple[PhoneClient, Business], business: Business) -> PhoneClient:
    """As just started, and whoever listens has forgotten what came before."""
    found = servers[0]
    found.post("reset")
    business.bodies.clear()
    business.raw.clear()
    business.verdicts.clear()
    return found


@pytest.fixture
def api(phone: PhoneClient) -> CloudApi:
    return CloudApi(phone.url, version="v24.0", phone_number_id=NUMBER, token=TOKEN, read_seconds=1.0)


@pytest.fixture
def graph(phone: PhoneClient) -> Iterator[requests.Session]:
    """Plain HTTP to the Cloud API's side of the practice phone."""
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {TOKEN}"
        yield session
