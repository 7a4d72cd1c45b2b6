"""What an identity provider's claims mean here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from handover.domain.accounts import Role
from handover.domain.sign_on import SIGN_IN_LASTS, SignIn, SignOnRules
from tests.fakes import TUESDAY_MORNING

ROLES = (("leiding", Role.COORDINATOR), ("kcc", Role.AGENT))


def rules(role_claim: str = "roles", name_claim: str = "name") -> SignOnRules:
    return SignOnRules(role_claim=role_claim, name_claim=name_claim, roles=ROLES)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"roles": ["kcc"]}, Role.AGENT),
        ({"roles": "kcc"}, Role.AGENT),
        ({"roles": ["kcc", "leiding"]}, Role.COORDINATOR),
        ({"roles": ["Kcc", "kcc "]}, None),
        ({"roles": {"kcc": True}}, None),
        ({"roles": [["kcc"], 7, None]}, None),
        ({"roles": None}, None),
        ({}, None),
    ],
)
def test_the_first_role_of_the_setting_that_somebody_has_decides(claims: dict[str, Any], role: Role | None) -> None:
    assert rules().role(claims) == role


def test_a_claim_stands_inside_another_one_or_has_dots_in_its_name() -> None:
    inside = {"realm_access": {"roles": ["kcc"]}}
    assert rules("realm_access.roles").role(inside) is Role.AGENT
    assert rules("realm_access.groups").role(inside) is None
    assert rules("realm_access.roles.kcc").role(inside) is None
    assert rules("https://duiven.nl/roles").role({"https://duiven.nl/roles": ["kcc"]}) is Role.AGENT


@pytest.mark.parametrize(("claims", "name"), [({"name": " Dirk "}, "Dirk"), ({"name": 7}, ""), ({}, "")])
def test_a_name_is_text_or_nothing(claims: dict[str, Any], name: str) -> None:
    assert rules().name(claims) == name


def test_who_stays_at_the_provider_too_long_begins_anew() -> None:
    gone = SignIn(state_hash="s", browser_hash="b", nonce="n", verifier="v", onwards="/", began_at=TUESDAY_MORNING)
    assert gone.stands(TUESDAY_MORNING + SIGN_IN_LASTS - timedelta(seconds=1))
    assert not gone.stands(TUESDAY_MORNING + SIGN_IN_LASTS)
