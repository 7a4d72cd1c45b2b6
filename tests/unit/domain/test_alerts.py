"""Which alerts hold now, and who hears them (policy 6.5, 7.2, 8.4)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handover.domain.alert_words import WORDS, link_to, mail_about, told_to_programs
from handover.domain.alerts import (
    KINDS,
    MOST_ATTEMPTS,
    PARTS,
    Addressee,
    Alert,
    Heard,
    Hook,
    Reader,
    Receivers,
    about_parts,
    about_sending,
    about_sends,
    reader_of,
    who_hears,
)
from handover.domain.attention import signals, standing
from handover.domain.cases import Case, Move, Status
from handover.domain.delivery import OutboxRow
from handover.domain.shifts import Presence
from tests.unit.domain.test_attention import LIMITS
from tests.unit.domain.test_cases import NOW, a_case

LATER = NOW + timedelta(minutes=5)


def emergency(reason: str = "emergency") -> Case:
    case = a_case()
    case.reason = reason
    case.priority = "emergency" if reason == "emergency" else "normal"
    case.records("opened", actor="assistant", at=NOW)
    return case


def urgent(case: Case, now: datetime) -> list[str]:
    kinds = {"urgent", "threat", "urgent_unclaimed"}
    return [signal for signal, _ in standing(case, None, now, LIMITS) if signal in kinds]


def test_policy_7_2_an_emergency_alerts_at_once_and_the_coordinator_when_nobody_takes_it_up() -> None:
    assert urgent(emergency(), NOW) == ["urgent"]
    assert urgent(emergency(), LATER) == ["urgent", "urgent_unclaimed"]


def test_policy_8_4_a_threat_is_the_coordinators_at_once() -> None:
    assert urgent(emergency("threat"), NOW) == ["threat"]
    assert reader_of("threat") is Reader.COORDINATOR
    assert reader_of("urgent") is Reader.TEAM


def test_an_ordinary_case_is_not_urgent() -> None:
    assert urgent(a_case(), LATER) == []


def test_who_claims_an_emergency_ends_its_alert_and_who_releases_it_starts_another() -> None:
    case = emergency()
    case.move(Move.CLAIM, actor="Anja", at=NOW)
    assert urgent(case, LATER) == []
    case.move(Move.RELEASE, actor="Anja", at=LATER)
    assert [about for signal, about in standing(case, None, LATER, LIMITS) if signal == "urgent"] == [LATER]


def test_an_emergency_in_a_case_that_somebody_has_is_urgent_until_they_do_something() -> None:
    case = a_case()
    case.move(Move.CLAIM, actor="Anja", at=NOW)
    case.priority = "emergency"
    case.records("emergency", actor="assistant", at=LATER)
    assert urgent(case, LATER) == ["urgent"]
    case.move(Move.NOTE, actor="Anja", at=LATER)
    assert urgent(case, LATER + timedelta(hours=1)) == []


def test_a_note_beside_an_emergency_that_waits_claims_nothing() -> None:
    case = emergency()
    case.move(Move.NOTE, actor="Bram", at=NOW)
    assert urgent(case, LATER) == ["urgent", "urgent_unclaimed"]


def test_what_was_answered_or_closed_is_not_urgent_any_more() -> None:
    case = emergency()
    case.status = Status.ANSWERED
    assert signals(case, None, LATER, LIMITS) == []


def a_row(status: str, lease_until: datetime | None = None) -> OutboxRow:
    return OutboxRow(
        reference="ref-1",
        conversation_id=1,
        content={},
        text="x",
        status=status,
        created_at=NOW,
        queued_at=NOW,
        not_before=NOW,
        lease_until=lease_until,
    )


# status, lease until, kinds, why
SENDS = [
    ("failed", None, ["send_failed"], "nobody gets it"),
    ("uncertain", NOW + timedelta(seconds=60), [], "WhatsApp's status may settle it yet"),
    ("uncertain", NOW, ["send_uncertain"], "its conversation no longer waits for it"),
    ("uncertain", None, ["send_uncertain"], "nothing will settle it"),
    ("sent", None, [], "all is well"),
    ("held", None, [], "waits for a JA"),
]


@pytest.mark.parametrize(("status", "lease", "kinds", "why"), SENDS, ids=[row[3] for row in SENDS])
def test_messages_in_trouble(status: str, lease: datetime | None, kinds: list[str], why: str) -> None:
    assert [found.kind for found in about_sends([a_row(status, lease)], NOW)] == kinds, why


def test_whatsapp_that_takes_nothing_until_somebody_mends_it_is_told_once_a_day() -> None:
    assert [(one.kind, one.subject, one.about) for one in about_sending("token", NOW)] == [
        ("sending_stopped", "token", NOW)
    ]
    assert about_sending("rate_limit", NOW) == []
    assert about_sending(None, NOW) == []


def test_a_part_that_did_nothing_right_for_three_minutes_has_stopped() -> None:
    worked = {"sends": NOW, "turns": NOW + timedelta(seconds=1), "of_an_older_version": NOW - timedelta(days=9)}
    assert [one.subject for one in about_parts(worked, NOW + timedelta(minutes=3))] == ["sends"]


FIRST, DEPUTY = Addressee(person="coby", mail="coby@example.org"), Addressee(person="dirk", mail="dirk@example.org")
BOTH = Receivers(first=FIRST, deputy=DEPUTY, team_mail="team@example.org")
HERE, BREAK, AWAY = Presence.PRESENT, Presence.BREAK, Presence.AWAY

# receivers, presences, people, mails, why
HEARS = [
    (BOTH, {"coby": HERE, "dirk": HERE}, {"coby"}, ("coby@example.org",), "the coordinator is there"),
    (BOTH, {"coby": BREAK, "dirk": HERE}, {"coby"}, ("coby@example.org",), "a break is no absence"),
    (BOTH, {"coby": AWAY, "dirk": HERE}, {"dirk"}, ("dirk@example.org",), "the deputy while the first is away"),
    (BOTH, {"dirk": HERE}, {"dirk"}, ("dirk@example.org",), "who never said anything is away"),
    (BOTH, {}, set(), ("coby@example.org", "dirk@example.org"), "both away: everybody, and both mails"),
    (Receivers(), {"coby": HERE}, set(), (), "nobody chosen: every coordinator"),
    (Receivers(first=FIRST), {}, set(), ("coby@example.org",), "no deputy: the mail goes out all the same"),
]


@pytest.mark.parametrize(
    ("receivers", "presences", "people", "mails", "why"), HEARS, ids=[str(row[4]) for row in HEARS]
)
def test_the_deputy_hears_what_the_coordinator_would(
    receivers: Receivers, presences: dict[str, Presence], people: set[str], mails: tuple[str, ...], why: str
) -> None:
    assert who_hears(Reader.COORDINATOR, receivers, presences) == Heard(people=frozenset(people), mails=mails), why


def test_what_is_the_whole_teams_goes_to_its_mailbox() -> None:
    assert who_hears(Reader.TEAM, BOTH, {}) == Heard(mails=("team@example.org",))
    assert who_hears(Reader.TEAM, Receivers(), {}) == Heard()


def an_alert(kind: str = "overdue") -> Alert:
    return Alert(id=7, kind=kind, subject="2026-000001", about=NOW, raised_at=NOW)


def test_another_program_that_does_not_answer_is_told_again_after_longer_and_longer_and_then_no_more() -> None:
    alert, pauses = an_alert(), []
    while alert.hook != Hook.FAILED:
        alert.hook_attempts += 1
        alert.hook_failed(NOW, for_good=False)
        pauses.append((alert.hook_after or NOW) - NOW)
    assert pauses[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert len(pauses) == MOST_ATTEMPTS
    assert timedelta(minutes=50) < sum(pauses[:-1], timedelta()) < timedelta(minutes=70)


def test_a_refusal_for_good_is_not_tried_again() -> None:
    alert = an_alert()
    alert.hook_attempts = 1
    alert.hook_failed(NOW, for_good=True)
    assert alert.hook == Hook.FAILED


def test_every_kind_has_words() -> None:
    assert set(WORDS) == set(KINDS)
    assert len(PARTS) == len(set(PARTS))


def test_mail_and_webhook_say_number_kind_moment_and_link_and_nothing_else() -> None:
    alert = Alert(
        id=7, kind="overdue", subject="2026-000001", about=datetime(2026, 2, 4, 11, 0, tzinfo=UTC), raised_at=NOW
    )
    link = link_to("2026-000001", "https://whatsapp.example.nl/")
    assert mail_about(alert, "2026-000001", link) == (
        "Signaal zaak 2026-000001: de termijn is voorbij",
        (
            "De termijn is voorbij.\n\nHet gaat om: zaak 2026-000001\nMoment: 04-02-2026 12.00 uur\n"
            "Bekijk het hier: https://whatsapp.example.nl/zaken/2026-000001"
        ),
    )
    told = told_to_programs(alert, "2026-000001", link)
    assert set(told) == {"id", "kind", "number", "for", "due", "raised_at", "link"}
    assert (told["number"], told["kind"], told["for"], told["due"]) == (
        "2026-000001",
        "overdue",
        "team",
        "2026-02-04T12:00:00+01:00",
    )
    assert link_to(None, "") == "/signalen"
