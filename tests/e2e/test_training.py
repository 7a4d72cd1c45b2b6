"""A trainer makes the assistant better: the same message is misunderstood, and after a training on the page it is understood."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handover.domain.intents import intent_in_words
from handover.services.accounts import DEMO_PASSWORD
from tests.databases import fresh_database
from tests.e2e import small_repository
from tests.e2e.stack import Stack, wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.model, pytest.mark.browser, pytest.mark.bench]
INTENT, MESSAGE = "vraag_afvalkalender", "wanneer komt de groene bak"
PHONES = count(31600000010)
TAKES = 400_000
"""Milliseconds that a training of the small folder may take on a busy machine; alone it takes half a minute."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a model in it that never saw an example of INTENT."""
    root = small_repository.make(tmp_path_factory.mktemp("repository"))
    afval = root / "data" / "nlu" / "afval.yml"
    whole = small_repository.without(afval, INTENT)
    small_repository.train(root)
    (root / "afval.whole.yml").write_text(whole, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def trained(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("training")
    settings = {"TRAINING_DIR": str(repository), "MODELS_DIR": str(repository / "models")}
    with fresh_database("sqlite", folder) as url:
        running = Stack(folder, url, extra=settings)
        try:
            running.start("phone", "actions", "rasa", "handover")
            yield running
        finally:
            running.stop()


def logs_in(chromium: Browser, stack: Stack, name: str) -> Page:
    page = chromium.new_context(locale="nl-NL").new_page()
    page.goto(f"{stack.handover}/inloggen?verder=/trainen")
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_test_id("log-in").click()
    return page


def ends_as(page: Page, task: int, words: str) -> list[int]:
    """Watches the bar until the task has ended. Returns the percentages that were seen."""
    seen: list[int] = []
    bar = page.get_by_test_id("share")
    ended = page.get_by_test_id(f"outcome-{task}")
    waited = 0
    while not ended.is_visible() and waited < TAKES:
        if bar.is_visible():
            value = bar.get_attribute("value", timeout=5000) if bar.count() else None
            seen += [int(value)] if value is not None else []
        page.wait_for_timeout(250)
        waited += 250
    expect(ended).to_have_text(words)
    return seen


def understood(stack: Stack, phone: str) -> list[str]:
    """Says MESSAGE; returns what comes back."""
    stack.says(phone, MESSAGE)
    return stack.waits_for_answer(phone)


def test_a_trainer_teaches_what_was_misunderstood(trained: Stack, repository: Path, chromium: Browser) -> None:
    assert "afvalkalender" not in " ".join(understood(trained, "31600000001"))
    trained.says("31600000001", "dat bedoel ik niet")
    page = logs_in(chromium, trained, "proef-toos")
    judges_it(page, trained)
    page.goto(f"{trained.handover}/trainen")
    expect(page.get_by_test_id("in-use")).to_be_visible()

    (repository / "data" / "nlu" / "afval.yml").write_text((repository / "afval.whole.yml").read_text())
    takes_it_over(page, trained)
    assert "    - op welke dag legen ze de gft\n" in (repository / "data" / "nlu" / "afval.yml").read_text()
    page.get_by_test_id("train").click()
    seen = ends_as(page, 3, "gelukt")
    assert len(set(seen)) > 5, f"the bar moves: {seen}"
    assert seen == sorted(seen)
    assert "afvalkalender" not in " ".join(understood(trained, "31600000002")), "not yet in use"

    page.get_by_test_id("compare").click()
    assert len(set(ends_as(page, 4, "mag in gebruik"))) > 1
    page.get_by_test_id("task-4").click()
    expect(page.get_by_test_id("better")).to_contain_text("groene bak")
    page.get_by_text("Terug naar Trainen").click()

    page.locator("[data-testid^=promote-]").click()
    ends_as(page, 5, "gelukt")
    new = wait_for(lambda: "afvalkalender" in " ".join(again(trained)), 90, "the new model answers")
    assert new

    page.locator("[data-testid^=compare-]").click()
    ends_as(page, 6, "geweigerd: te veel slechter")
    expect(page.get_by_test_id("reasons")).to_contain_text("eerder gemelde fouten")
    expect(page.locator("[data-testid^=promote-]")).to_have_count(0)
    page.get_by_test_id("back").click()
    ends_as(page, 7, "gelukt")


def judges_it(page: Page, stack: Stack) -> None:
    """On the review page: it was about something else, and here is a sentence of one's own."""
    link = page.get_by_role("link", name="groene bak").first
    wait_for(lambda: page.goto(f"{stack.handover}/trainers/beoordelen") and link.count(), 20, "it is there to review")
    link.click()
    page.get_by_test_id("intent").fill(intent_in_words(INTENT))
    page.get_by_test_id("other").click()
    page.get_by_test_id("text").fill("op welke dag legen ze de gft")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("examples")).to_contain_text("op welke dag legen ze de gft")


def takes_it_over(page: Page, stack: Stack) -> None:
    """From the page where it was written: sees what changes in the files, and takes that over."""
    page.goto(f"{stack.handover}/trainers/voorbeelden")
    page.get_by_test_id("preview").click()
    ends_as(page, 1, "gelukt")
    page.get_by_test_id("task-1").click()
    expect(page.get_by_test_id("added")).to_contain_text("op welke dag legen ze de gft")
    expect(page.get_by_test_id("output")).to_contain_text("+    - op welke dag legen ze de gft")
    page.get_by_test_id("take-over").click()
    ends_as(page, 2, "gelukt")


def again(stack: Stack) -> list[str]:
    """By somebody new each time: who waits for a person gets no answer of the assistant."""
    return understood(stack, str(next(PHONES)))
