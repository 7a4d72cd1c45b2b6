"""What is past its term is erased by itself (policy 10), on both databases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from handover.domain.errors import ImpossibleMove, InvalidInput, NotAllowed
from handover.domain.retention import Ground, What
from handover.store import tables
from handover.store.dossier import REACHED
from handover.store.erasure import DELETED, EMPTIED, NOBODYS
from tests.fakes import WANTS_PERSON, abuse
from tests.integration.services.conftest import ANJA, COBY, PHONE, World

SECRET = "Zeppelin Vliegmans"
ASKS = f"ik ben {SECRET} en wil een mens spreken"
YEAR = 366


@pytest.fixture
def number(world: World, tmp_path: Path) -> str:
    """A closed case with a resident's words in everything that can hold them, and a photo."""
    world.assistant.taught[ASKS] = WANTS_PERSON
    world.says(f"hallo, {SECRET} hier")
    world.says(ASKS)
    number = world.case().number
    world.receives("", type="image")
    world.works()
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "foto").write_bytes(SECRET.encode())
    with world.parts.transactions() as uow:
        photo = uow.messages.get(world.messages()[-1].id or 0)
        photo.media_id, photo.media_file, photo.payload = "77", "foto", {"caption": SECRET}
        uow.commit()
    world.parts.cases.forward(number, ANJA, "wegen", None, f"Bel {SECRET} terug")
    world.parts.teamwork.note(number, ANJA, f"dit is {SECRET}")
    world.parts.cases.reply(number, ANJA, f"Dag {SECRET}, het is geregeld.")
    world.sends()
    world.parts.cases.close(number, ANJA, "beantwoord", f"{SECRET} is tevreden", None)
    return number


def everything(engine: Engine) -> str:
    with engine.connect() as connection:
        rows = [row for table in tables.metadata.sorted_tables for row in connection.execute(select(table))]
        rows += connection.execute(text("SELECT words FROM case_words")).all() if engine.name == "postgresql" else []
    return str(rows).lower()


def runs(world: World) -> None:
    while world.parts.retention.look():
        pass


def test_every_table_that_holds_something_of_a_resident_is_erased() -> None:
    """Whoever adds one decides how: beside `store.dossier`, it must be in `store.erasure`."""
    besides = {table.name for table in (tables.looks, tables.mentions, tables.alerts)}
    assert {table.name for table in (*EMPTIED, *DELETED, *NOBODYS)} == {table.name for table in REACHED} | besides


def test_policy_10_a_case_is_kept_until_its_term_is_over(world: World, engine: Engine, number: str) -> None:
    world.clock.passes(seconds=364 * 86400)
    runs(world)
    assert world.case().erased_at is None
    assert SECRET.lower() in everything(engine)


def test_policy_10_past_its_term_nothing_of_the_resident_is_left(
    world: World, engine: Engine, number: str, tmp_path: Path
) -> None:
    world.clock.passes(seconds=YEAR * 86400)
    runs(world)
    assert world.case().erased_at is not None
    left = everything(engine)
    assert SECRET.lower() not in left
    assert "ria jansen" not in left
    assert PHONE not in left
    assert not (tmp_path / "media" / "foto").exists()
    if engine.name == "sqlite":
        assert SECRET.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("test.db*"))


def test_policy_10_what_the_figures_need_stays(world: World, number: str) -> None:
    before = world.case()
    world.clock.passes(seconds=YEAR * 86400)
    runs(world)
    after = world.case()
    assert (after.number, after.reason, after.opened_at, after.result) == (
        before.number,
        before.reason,
        before.opened_at,
        "beantwoord",
    )
    assert [message.text for message in world.messages()] == ["", "", ""]
    assert all(message.sent_at for message in world.messages())


def test_policy_10_the_destruction_list_and_the_audit_log_say_what_went(world: World, number: str) -> None:
    world.clock.passes(seconds=YEAR * 86400)
    runs(world)
    rows = {row.what: row for row in world.parts.keeping.destroyed(COBY).rows}
    case = rows[What.CASE]
    assert (case.case_number, case.row, case.years, case.ground, case.media) == (number, "6.1.3", 1, Ground.TERM, 1)
    assert case.messages > 3, "its run-up went with it"
    assert rows[What.CONTACT].messages == 1
    with world.parts.transactions(read_only=True) as uow:
        lines = [kept.line for kept in uow.audit.walk()[0]]
    assert ("retention", "erase", f"case {number}") in [(line.actor, line.action, line.object) for line in lines]


def test_policy_10_a_case_on_hold_stays_until_it_is_released(world: World, engine: Engine, number: str) -> None:
    world.parts.keeping.hold(number, COBY, "bezwaar loopt")
    world.clock.passes(seconds=3 * YEAR * 86400)
    runs(world)
    assert SECRET.lower() in everything(engine)
    world.parts.keeping.release(number, COBY, "bezwaar is klaar")
    world.clock.passes(seconds=86400)
    runs(world)
    assert SECRET.lower() not in everything(engine)
    assert "bezwaar" not in everything(engine), "the reasons go with it"


def test_policy_10_only_a_coordinator_holds_and_says_why(world: World, number: str) -> None:
    with pytest.raises(NotAllowed):
        world.parts.keeping.hold(number, ANJA, "bezwaar")
    with pytest.raises(InvalidInput):
        world.parts.keeping.hold(number, COBY, " ")
    with pytest.raises(ImpossibleMove):
        world.parts.keeping.release(number, COBY, "was niet nodig")
    world.parts.keeping.hold(number, COBY, "bezwaar")
    with pytest.raises(ImpossibleMove):
        world.parts.keeping.hold(number, COBY, "bezwaar")


def test_policy_10_it_runs_once_a_day(world: World, number: str) -> None:
    runs(world)
    assert not world.parts.retention.look()
    world.clock.passes(seconds=86400)
    assert world.parts.retention.look()


def test_policy_10_a_run_that_was_cut_short_goes_on_where_it_was(world: World, number: str) -> None:
    """As after SIGKILL: another process begins anew, and what is erased stays erased."""
    world.says(ASKS, phone="31600000002")
    (second,) = [case.number for case in world.cases() if case.number != number]
    world.parts.cases.close(second, ANJA, "beantwoord", "", None)
    world.clock.passes(seconds=YEAR * 86400)
    assert world.parts.retention.look()
    assert len([case for case in world.cases() if case.erased_at]) == 1
    world.parts.retention._steps = None
    runs(world)
    assert len([case for case in world.cases() if case.erased_at]) == 2
    listed = [row.case_number for row in world.parts.keeping.destroyed(COBY).rows if row.what == What.CASE]
    assert sorted(str(one) for one in listed) == sorted([number, second]), "each stands on the list once"


def test_policy_10_what_was_said_without_a_case_goes_after_a_year(world: World, engine: Engine) -> None:
    world.says(f"hoe laat is {SECRET} open?")
    world.clock.passes(seconds=364 * 86400)
    runs(world)
    assert SECRET.lower() in everything(engine)
    world.clock.passes(seconds=2 * 86400)
    runs(world)
    assert SECRET.lower() not in everything(engine)
    assert PHONE not in everything(engine)


def test_policy_10_the_run_up_of_a_report_is_kept_as_long_as_the_report(world: World, engine: Engine) -> None:
    world.assistant.taught["mens"] = WANTS_PERSON
    world.says(f"{SECRET} is de aanloop")
    world.says("mens")
    world.parts.cases.close(world.case().number, ANJA, "melding", "", None)
    world.clock.passes(seconds=2 * YEAR * 86400)
    runs(world)
    assert f"{SECRET} is de aanloop".lower() in everything(engine)
    world.clock.passes(seconds=4 * YEAR * 86400)
    runs(world)
    assert SECRET.lower() not in everything(engine)


def test_policy_10_evidence_of_conduct_is_kept_five_years(world: World, engine: Engine) -> None:
    world.assistant.taught["zeepaardje"] = abuse()
    world.says("zeepaardje")
    world.clock.passes(seconds=2 * YEAR * 86400)
    runs(world)
    assert "zeepaardje" in everything(engine)
    assert PHONE in everything(engine), "a warning is somebody's"
    world.clock.passes(seconds=4 * YEAR * 86400)
    runs(world)
    assert "zeepaardje" not in everything(engine)
    assert PHONE not in everything(engine)


def test_policy_10_a_block_in_force_keeps_its_evidence(world: World, engine: Engine) -> None:
    world.assistant.taught["zeepaardje"] = abuse()
    world.says("zeepaardje")
    world.is_delivered()
    world.says("zeepaardje")
    with world.parts.transactions() as uow:
        (block,) = uow.conduct.in_force()
        block.confirmed_at, block.confirmed_by, block.lifts_at = world.clock.now(), "Coby", None
        uow.commit()
    world.clock.passes(seconds=9 * YEAR * 86400)
    runs(world)
    assert "zeepaardje" in everything(engine)
    assert world.owner() == "blocked"


def test_policy_10_a_file_that_can_not_be_removed_keeps_its_case_and_alerts(
    world: World, number: str, tmp_path: Path
) -> None:
    (tmp_path / "media" / "foto").unlink()
    (tmp_path / "media" / "foto").mkdir()
    world.clock.passes(seconds=YEAR * 86400)
    runs(world)
    assert world.case().erased_at is None
    assert "retention_failed" in [what for what, _ in world.alerts.raised]


def test_policy_10_files_of_no_message_are_swept_after_a_month(world: World, number: str, tmp_path: Path) -> None:
    stray = tmp_path / "media" / "stray"
    for name in ("stray", "foto"):
        (tmp_path / "media" / name).write_bytes(b"jpeg")
        old = world.clock.now().timestamp() - 40 * 86400
        os.utime(tmp_path / "media" / name, (old, old))
    runs(world)
    assert not stray.exists()
    assert (tmp_path / "media" / "foto").exists()


def test_policy_10_a_dry_run_tells_and_leaves_all(world: World, engine: Engine, number: str) -> None:
    world.clock.passes(seconds=YEAR * 86400)
    assert list(world.parts.retention.due().cases) == [number]
    assert SECRET.lower() in everything(engine)


def test_nothing_is_written_beside_an_erased_case(world: World, number: str) -> None:
    world.clock.passes(seconds=YEAR * 86400)
    runs(world)
    with pytest.raises(ImpossibleMove):
        world.parts.teamwork.note(number, ANJA, "nog iets")
    with pytest.raises(ImpossibleMove):
        world.parts.keeping.hold(number, COBY, "te laat")
