"""What keeps the door from starting is one clear line."""

from __future__ import annotations

import socket

import pytest

from bot.serve import CannotStart, Settings, check_port

TOKEN = {"INTERNAL_TOKEN": "secret"}

# environment, what the line names, why
REFUSED = [
    ({}, "INTERNAL_TOKEN", "no token: the door would be open"),
    ({"INTERNAL_TOKEN": ""}, "INTERNAL_TOKEN", "an empty token"),
    ({**TOKEN, "RASA_PORT": "vijf"}, "RASA_PORT", "a port that is a word"),
    ({**TOKEN, "RASA_PORT": "70000"}, "RASA_PORT", "a port that can't exist"),
    ({**TOKEN, "ACTIONS_PORT": "0"}, "ACTIONS_PORT", "port nought"),
]


@pytest.mark.parametrize(("env", "named", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_setting_that_is_missing_or_wrong_is_named(env: dict[str, str], named: str, why: str) -> None:
    with pytest.raises(CannotStart, match=named):
        Settings.from_environment(env)


def test_the_door_listens_on_loopback_and_finds_the_action_server_there() -> None:
    settings = Settings.from_environment({**TOKEN, "ACTIONS_PORT": "6055"})
    assert (settings.host, settings.port) == ("127.0.0.1", 5005)
    assert settings.actions_url == "http://127.0.0.1:6055/webhook"


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=str(port)):
            check_port(Settings.from_environment({**TOKEN, "RASA_PORT": str(port)}))
