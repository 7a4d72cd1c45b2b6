"""Rasa's own test of stories, on the trained model: which action its policy chooses after which words."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.serve import quieten
from tests.integration.bot.conftest import ROOT
from tests.newest_model import newest_alone

pytestmark = pytest.mark.model
STORIES = ROOT / "tests" / "stories" / "test_stories.yml"


def test_rasas_policy_chooses_the_action_of_each_story(tmp_path: Path) -> None:
    quieten(os.environ)
    from rasa.core.agent import Agent
    from rasa.core.test import test as play

    agent = Agent.load(str(newest_alone(tmp_path)))
    report = asyncio.run(play(str(STORIES), agent, e2e=True, disable_plotting=True))
    wrong = [action for action in report["actions"] if action["predicted"] != action["action"]]
    assert wrong == []
    assert len(report["actions"]) > 20, "the stories were played"
    assert report["is_end_to_end_evaluation"]
    assert report["accuracy"] == 1.0
