from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import handover.proeftelefoon
from handover.proeftelefoon import graph, people, playing
from handover.proeftelefoon.faults import AFTER_ACCEPT, Kind
from handover.proeftelefoon.inbound import Written

README = (Path(handover.proeftelefoon.__file__).parent / "README.md").read_text()
ROUTES = [route.path for module in (graph, people, playing) for route in module.router.routes]


@pytest.mark.parametrize("path", sorted(set(ROUTES)))
def test_every_route_is_described(path: str) -> None:
    assert path in README


@pytest.mark.parametrize("name", Written.model_fields)
def test_every_field_of_a_message_is_described(name: str) -> None:
    assert name in README


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_fault_is_described(kind: str) -> None:
    assert f"`{kind.removesuffix(AFTER_ACCEPT)}`" in README
