"""The moves by which colleagues hand a case to each other, as they are made on the page (policy 6.3, 6.4, 6.5)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from handover.domain.accounts import Actor
from tests.browser.conftest import IN_TIME, Desk

COBY = Actor(name="coby", role="coordinator", origin="test")


def unfolds(page: Page, what: str) -> None:
    page.get_by_test_id(f"{what}-open").locator("summary").click()


def test_a_case_is_taken_and_put_back_and_a_colleague_sees_it_again(desk: Desk) -> None:
    number = desk.waiting_case()
    page, colleague = desk.logs_in(path=f"/zaken/{number}"), desk.logs_in("bram")
    page.get_by_test_id("claim").click()
    expect(colleague.get_by_test_id(f"row-{number}")).to_have_count(0, timeout=IN_TIME)
    page.get_by_test_id("release").click()
    expect(page.get_by_test_id("done")).to_have_text("De zaak staat weer in de wachtrij.")
    expect(colleague.get_by_test_id(f"row-{number}")).to_be_visible(timeout=IN_TIME)
    assert desk.world.case().assignee is None


def test_a_case_is_assigned_with_a_word_and_the_colleague_finds_it(desk: Desk) -> None:
    number = desk.waiting_case()
    page, colleague = desk.logs_in("coby", f"/zaken/{number}"), desk.logs_in("bram")
    unfolds(page, "assign")
    page.get_by_test_id("assign-assignee").select_option("bram")
    page.get_by_test_id("assign-note").fill("Jij kent deze straat.")
    page.get_by_test_id("assign").click()
    expect(page.get_by_test_id("done")).to_contain_text("De zaak is toegewezen.")
    expect(page.get_by_test_id("status")).to_contain_text("door bram")
    colleague.goto(f"{desk.address}/voor-mij")
    expect(colleague.get_by_role("main")).to_contain_text("Jij kent deze straat.")


def test_a_note_names_a_colleague_and_no_resident_sees_it(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    unfolds(page, "note")
    page.get_by_test_id("note-note").fill("Wie weet of hier gewerkt wordt?")
    page.get_by_test_id("note-person").select_option("bram")
    page.get_by_test_id("note").click()
    expect(page.get_by_test_id("notes")).to_contain_text("Wie weet of hier gewerkt wordt?")
    colleague = desk.logs_in("bram", "/voor-mij")
    expect(colleague.get_by_role("main")).to_contain_text(number)
    assert not any("gewerkt" in body for body in desk.world.messaging.bodies())


def test_policy_6_3_what_the_department_answered_is_noted_and_then_told(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    unfolds(page, "forward")
    page.get_by_test_id("forward-department").select_option("wegen")
    page.get_by_test_id("forward").click()
    unfolds(page, "department-answer")
    page.get_by_test_id("department-answer-note").fill("Dinsdag komt er een ploeg.")
    page.get_by_test_id("department-answer").click()
    expect(page.get_by_test_id("notes")).to_contain_text("Dinsdag komt er een ploeg.")
    expect(page.get_by_test_id("status")).to_have_text("In behandeling door jou")
    page.get_by_test_id("reply-text").fill("Dinsdag wordt het gemaakt.")
    page.get_by_test_id("reply").click()
    expect(page.get_by_test_id("done")).to_be_visible()
    desk.world.sends()
    assert "Dinsdag wordt het gemaakt." in desk.world.messaging.bodies()[-1]


def test_policy_6_5_a_case_sleeps_and_is_back_when_the_resident_writes(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("claim").click()
    unfolds(page, "snooze")
    page.get_by_test_id("snooze").click()
    expect(page.get_by_test_id("snoozed")).to_contain_text("Sluimert tot")
    desk.world.says("het is al opgelost hoor")
    expect(page.get_by_test_id("snoozed")).to_have_count(0, timeout=IN_TIME)


def test_a_case_is_linked_followed_up_and_merged(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("claim").click()
    unfolds(page, "together")
    page.get_by_test_id("link-reference").fill("Z-2026-88")
    page.get_by_test_id("link").click()
    expect(page.get_by_test_id("links")).to_contain_text("Z-2026-88")
    unfolds(page, "together")
    page.get_by_test_id("follow-up-summary").fill("Ook de stoep ligt los")
    page.get_by_test_id("follow-up").click()
    expect(page.get_by_test_id("links")).to_contain_text("Vervolgzaak")
    follow_up = max(case.number for case in desk.world.cases())
    unfolds(page, "together")
    page.get_by_test_id("merge-into").select_option(follow_up)
    page.get_by_test_id("merge").click()
    expect(page.get_by_test_id("done")).to_contain_text("De zaken zijn samengevoegd.")
    assert {case.number: case.status for case in desk.world.cases()}[number] == "closed"


def test_a_case_goes_back_to_the_assistant(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("claim").click()
    page.get_by_test_id("handback").click()
    expect(page.get_by_test_id("done")).to_have_text("De assistent neemt het gesprek weer over.")
    assert desk.world.owner() == "bot"


def test_the_result_with_which_a_case_closes_is_kept(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("claim").click()
    unfolds(page, "close")
    page.get_by_test_id("close-result").select_option("doorverwezen")
    page.locator("#close-text").fill("Fijne dag nog.")
    page.get_by_test_id("close").click()
    expect(page.get_by_test_id("done")).to_contain_text("De zaak is gesloten.")
    desk.world.sends()
    assert "Fijne dag nog." in desk.world.messaging.bodies()[-1]
    assert desk.world.case().result == "doorverwezen"


def test_one_answer_goes_to_several_residents_who_wait_for_the_same(desk: Desk) -> None:
    numbers = [desk.waiting_case(phone=f"3160000000{at}", name=f"Bewoner {at}") for at in (1, 2, 3)]
    page = desk.logs_in("coby")
    page.get_by_test_id("shared-answers").click()
    page.get_by_test_id("subject").select_option(index=1)
    page.get_by_test_id("show").click()
    page.get_by_test_id(f"pick-{numbers[2]}").uncheck()
    page.get_by_test_id("shared-text").fill("De storm is voorbij, wij ruimen op.")
    page.get_by_test_id("send-shared").click()
    expect(page.get_by_test_id("done")).to_contain_text("Het antwoord is op weg.")
    desk.world.sends()
    assert sum("De storm is voorbij" in body for body in desk.world.messaging.bodies()) == 2
