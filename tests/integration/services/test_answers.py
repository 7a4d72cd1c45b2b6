"""Trainers change answers: with history and an audit line, and never over each other's change."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from handover.domain.accounts import Actor
from handover.domain.answer_texts import Change, Editable
from handover.domain.errors import InvalidInput, NotAllowed
from handover.domain.knowledge import Article
from handover.domain.understanding import Understood
from handover.knowledge_files import KnowledgeFiles
from handover.services.answers import Answers
from handover.settings import Settings
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import World

TOOS = Actor(name="toos", role="trainer", origin="test")
INTENT = "vraag_container"
ASKED = Understood(intent=INTENT, confidence=0.97, decision="act", route="answer")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Settings.for_tests().kennisbank_dir, tmp_path / "kennisbank"))


@pytest.fixture
def articles(folder: Path) -> dict[str, Article]:
    return KnowledgeFiles(folder).read()


@pytest.fixture
def answers(world: World, folder: Path, articles: dict[str, Article]) -> Answers:
    return Answers(world.parts.transactions, world.clock, world.parts.business, KnowledgeFiles(folder), articles)


def with_u(entry: Editable, text: str) -> Change:
    texts = {**entry.texts, "u": text}
    return Change(texts=texts, checked_on=entry.checked_on, valid_until=entry.valid_until)


def test_a_change_is_written_kept_and_known_at_once(
    world: World, answers: Answers, articles: dict[str, Article]
) -> None:
    before = answers.entry(INTENT)
    answers.write(TOOS, INTENT, with_u(before, "Een container vraagt u aan."), seen=before.digest)
    assert answers.entry(INTENT).texts["u"] == "Een container vraagt u aan."
    assert articles[INTENT].passages[0].texts["u"].startswith("Een container vraagt u aan.")
    (kept,) = answers.history(INTENT)
    assert (kept.set_by, kept.value["texts"]["u"]) == ("toos", before.texts["u"])
    with world.parts.transactions(read_only=True) as uow:
        assert [(one.line.action, one.line.object) for one in uow.audit.walk()[0]] == [("set", f"answer {INTENT}")]


def test_who_was_slower_than_a_colleague_looks_again(answers: Answers) -> None:
    before = answers.entry(INTENT)
    answers.write(TOOS, INTENT, with_u(before, "Een container vraagt u aan."), seen=before.digest)
    with pytest.raises(InvalidInput, match="door iemand anders gewijzigd"):
        answers.write(TOOS, INTENT, with_u(before, "Een container ruilt u."), seen=before.digest)
    assert len(answers.history(INTENT)) == 1


def test_what_may_not_be_said_changes_nothing(answers: Answers) -> None:
    before = answers.entry(INTENT)
    with pytest.raises(InvalidInput, match="‘je’"):
        answers.write(TOOS, INTENT, with_u(before, "Dat doe je zelf."), seen=before.digest)
    assert answers.entry(INTENT) == before
    assert answers.history(INTENT) == []


def test_an_agent_changes_nothing(answers: Answers) -> None:
    before = answers.entry(INTENT)
    with pytest.raises(NotAllowed):
        answers.write(replace(TOOS, role="agent"), INTENT, with_u(before, "Kort."), seen=before.digest)


def test_it_is_counted_how_often_a_person_was_asked_for_right_after_an_answer(world: World, answers: Answers) -> None:
    world.assistant.taught.update({"container?": ASKED, "mens": WANTS_PERSON})
    world.says("container?", phone="31600000001")
    world.clock.passes(minutes=5)
    world.says("mens", phone="31600000001")
    world.says("container?", phone="31600000002")
    world.says("container?", phone="31600000003")
    world.clock.passes(hours=2)
    world.says("mens", phone="31600000003")
    world.clock.passes(minutes=1)
    assert answers.dissatisfaction() == {INTENT: (3, 1)}
