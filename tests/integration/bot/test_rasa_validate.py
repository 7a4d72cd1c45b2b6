"""`rasa data validate` ends with 0 whatever it finds, so its output is read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.intents import ROUTES
from bot.serve import quieten
from tests.integration.bot.conftest import ROOT

OUR_QUESTION = "The intent 'nlu_ask' is listed in the domain file, but"
"""The door chooses it (policy 3.5): nobody says it, so it has no examples."""
pytestmark = pytest.mark.model

NO_RULE_SAYS_IT = re.compile(r"The utterance '(utter_\w+)' is not used in any story or rule")
"""Rasa reads rules only; our forms and some actions say responses by their names."""


def said_by_actions() -> set[str]:
    """Named in an action, or by the intent that it is about."""
    named = {name for file in (ROOT / "actions").glob("*.py") for name in re.findall(r"utter_\w+", file.read_text())}
    return named | {f"utter_{intent}" for intent in ROUTES}


def test_rasa_data_validate_prints_no_warning() -> None:
    env = dict(os.environ)
    quieten(env)
    rasa = str(Path(sys.executable).with_name("rasa"))
    ended = subprocess.run(
        [rasa, "data", "validate"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    lines = [line for line in (ended.stdout + ended.stderr).splitlines() if "warning" in line.lower()]
    ours = [line for line in lines if "DeprecationWarning" not in line and OUR_QUESTION not in line]
    assert ended.returncode == 0
    unsaid = [found[1] for line in ours if (found := NO_RULE_SAYS_IT.search(line))]
    assert set(unsaid) <= said_by_actions(), "a text that nothing says"
    assert len(unsaid) == len(ours), "DeprecationWarnings are about the packages that Rasa pins, not about our data"
