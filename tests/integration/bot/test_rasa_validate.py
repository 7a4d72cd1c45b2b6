"""`rasa data validate` ends with 0 whatever it finds, so its output is read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.serve import quieten
from tests.integration.bot.conftest import ROOT

OUR_QUESTION = "The intent 'nlu_ask' is listed in the domain file, but"
"""The door chooses it (policy 3.5): nobody says it, so it has no examples."""
pytestmark = pytest.mark.model


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
    assert ours == [], "DeprecationWarnings are about the packages that Rasa pins, not about our data"
