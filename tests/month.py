"""An invented month of a municipality that is lived through by the real ways in, with what each step counts for, by hand.

16 March up to and including 15 April 2026: the clock goes forward on Sunday 29 March, Easter Monday is 6 April, and Good Friday
(3 April) is a working day here. The KCC is there on working days from 9 to 17 o'clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from handover.domain.call_attempts import Outcome
from handover.domain.cases import Case
from handover.domain.conduct import Decision
from handover.domain.deadlines import LOCAL
from handover.domain.errors import OutcomeUnknown, Refused
from handover.domain.statistics import Period
from handover.domain.understanding import OpenCase, Reply, Understood
from handover.ports import CaseQuery
from handover.services.callback import NotHere
from tests.fakes import FIRE, THANKS, WANTS_PERSON, abuse
from tests.integration.services.conftest import ANJA, COBY, World

MONTH = Period(first=date(2026, 3, 16), last=date(2026, 4, 15))
ENDS = "2026-04-15T16:00"
"""When the figures are asked for."""
ASKS, PERSON, HOLE, BURNS, INSULT, YES, THANKED = (
    "hoe laat open?",
    "een mens",
    "gat",
    "brand!",
    "zeepaardje",
    "JA",
    "dank!",
)
OPENING, WANTS, ROAD = "vraag_openingstijden", "medewerker_spreken", "melding_wegdek"


def phone(name: str) -> str:
    """Everybody's own; nobody's in earnest."""
    return f"316000{ord(name[0]):03d}{ord(name[1]):03d}"


@dataclass
class Story:
    world: World

    def case(self, name: str, nth: int = -1) -> Case:
        """Of this resident, in the order in which they were opened; the last one unless told otherwise."""
        with self.world.parts.transactions(read_only=True) as uow:
            return sorted(uow.cases.search(CaseQuery(phone=phone(name))), key=lambda case: case.number)[nth]

    def number(self, name: str, nth: int = -1) -> str:
        return self.case(name, nth).number


@dataclass(frozen=True)
class Step:
    """`resident`, `bot`, `agent`: messages of each that reached the other side. `moment`: whose contact moment began.
    `about`: the message's intent; `in_case`: it became part of a case.
    """

    at: str
    do: Callable[[Story], object]
    resident: int = 0
    bot: int = 0
    agent: int = 0
    moment: str = ""
    about: str = ""
    in_case: bool = False
    templates: int = 0
    undelivered: int = 0

    @property
    def moment_of_it(self) -> datetime:
        return datetime.fromisoformat(f"2026-{self.at}").replace(tzinfo=LOCAL)


@dataclass(frozen=True)
class Opened:
    """A case. Minutes until a person's first answer, by the clock and in opening hours; whether target and due were met."""

    reason: str
    minutes: int | None = None
    opening: int | None = None
    target: bool | None = None
    due: bool | None = None


def says(name: str, text: str, **more: str) -> Callable[[Story], object]:
    return lambda story: story.world.says(text, phone=phone(name), name=name, **more)


def replies(name: str) -> Callable[[Story], object]:
    return lambda story: story.world.parts.cases.reply(story.number(name), ANJA, "Dit is het antwoord.")


def closes(name: str, nth: int = -1) -> Callable[[Story], object]:
    return lambda story: story.world.parts.cases.close(story.number(name, nth), ANJA)


def extends(name: str, until: str) -> Callable[[Story], object]:
    return lambda story: story.world.parts.cases.extend(story.number(name), ANJA, local(until), "navraag")


def calls(name: str, outcome: Outcome) -> Callable[[Story], object]:
    return lambda story: story.world.parts.call_attempts.note(story.number(name), ANJA, outcome)


def promises_a_call(story: Story) -> object:
    part = "2026-04-08-middag"
    return story.world.parts.callbacks.promise(story.number("Kim"), ANJA, NotHere.PERSONAL_DATA, part)


def is_refused(story: Story) -> object:
    story.world.messaging.failures.append(Refused("undeliverable", 131026))
    return replies("Max")(story)


def is_in_doubt(story: Story) -> object:
    story.world.messaging.failures.append(OutcomeUnknown("no_answer_in_time"))
    return says("Oda", ASKS)(story)


def comes_late(story: Story) -> object:
    return story.world.says(PERSON, phone=phone("Sara"), name="Sara", sent_at=local("2026-04-07T09:00"))


def unblocks(story: Story) -> None:
    with story.world.parts.transactions(read_only=True) as uow:
        contact = uow.conversations.get(story.case("Leo").conversation_id).contact_id
    story.world.parts.conduct.unblock(contact, COBY, "gesprek gehad")


STEPS = (
    # The evening before the month: the contact moment is the former period's.
    Step("03-15T23:50", says("Bea", ASKS)),
    # Twenty minutes later, in the month: a message, but no new contact moment.
    Step("03-16T00:10", says("Bea", ASKS), resident=1, bot=1, about=OPENING),
    # More than eight hours of silence: a new one, and the bot handles it.
    Step("03-16T09:00", says("Bea", ASKS), resident=1, bot=1, moment="bot", about=OPENING),
    # A thumb under our answer is no message.
    Step("03-16T09:05", lambda story: story.world.says("👍", phone=phone("Bea"), name="Bea", type="reaction")),
    # Cas wants a person: the bot says by when, Anja answers after forty minutes and closes.
    Step("03-16T10:00", says("Cas", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("03-16T10:40", replies("Cas"), agent=1),
    Step("03-16T11:00", closes("Cas")),
    # Thanks gets a short line and begins nothing; the next question does: closing ended the contact moment.
    Step("03-16T11:30", says("Cas", THANKED), resident=1, bot=1, about="bedankt"),
    Step("03-16T13:00", says("Cas", ASKS), resident=1, bot=1, moment="bot", about=OPENING),
    # Late on Saturday. On Monday the window is closed: a template asks for a JA (left at once), the answer left at 11:30.
    Step("03-21T23:30", says("Dirk", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("03-23T11:00", replies("Dirk"), agent=2, templates=1),
    Step("03-23T11:30", says("Dirk", YES), resident=1, moment="people", about="bevestigen", in_case=True),
    # In the night.
    Step("03-24T02:15", says("Eva", ASKS), resident=1, bot=1, moment="bot", about=OPENING),
    # Just before closing time; answered the next morning.
    Step("03-25T16:30", says("Fay", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("03-26T11:00", replies("Fay"), agent=1),
    # A report, forwarded to the department in time (a message of ours), answered outside the window: only the template left.
    Step("03-26T09:00", says("Gus", HOLE), resident=1, bot=1, moment="people", about=ROAD, in_case=True),
    Step("03-26T15:00", lambda story: story.world.parts.cases.forward(story.number("Gus"), ANJA, "wegen", None), agent=1),
    # A new term, told in time (a message of ours), and an answer before it, outside the window.
    Step("03-27T14:00", says("Hana", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("03-27T15:00", extends("Hana", "2026-04-01T12:00"), agent=1),
    # Before and after the hour that the night of the time change lacks.
    Step("03-29T01:50", says("Quin", ASKS), resident=1, bot=1, moment="bot", about=OPENING),
    Step("03-29T03:10", says("Pim", ASKS), resident=1, bot=1, moment="bot", about=OPENING),
    Step("03-31T10:00", replies("Gus"), agent=1, templates=1),
    Step("04-01T11:00", replies("Hana"), agent=1, templates=1),
    # Two cases of one resident that become one; within one contact moment.
    Step("04-02T09:00", says("Ria", HOLE), resident=1, bot=1, moment="people", about=ROAD, in_case=True),
    Step("04-02T09:30", says("Ria", PERSON), resident=1, bot=1, about=WANTS, in_case=True),
    Step("04-02T10:00", lambda story: story.world.parts.combining.merge(
        story.number("Ria", 0), ANJA, story.number("Ria", 1))),
    Step("04-02T10:05", replies("Ria"), agent=1),
    # Nobody answers Ian.
    Step("04-03T10:00", says("Ian", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    # On Easter Monday; answered early on Tuesday.
    Step("04-06T12:00", says("Joke", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    # Sent at 9:00 (that is its hour), but it reached us at 10:30; answered at 11:00.
    Step("04-07T09:00", lambda story: None, resident=1, moment="people", about=WANTS, in_case=True),
    Step("04-07T09:30", replies("Joke"), agent=1),
    Step("04-07T10:30", comes_late, bot=1),
    Step("04-07T11:00", replies("Sara"), agent=1),
    # "Niet via WhatsApp: terugbellen" (a message of ours); a call in vain, then a talk.
    Step("04-08T09:00", says("Kim", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("04-08T09:30", promises_a_call, agent=1),
    # A warning; half an hour later a block, which a colleague confirms; what the blocked one still sends leads to nothing.
    Step("04-08T10:00", says("Leo", INSULT), resident=1, bot=1, moment="people", about="misbruik_belediging", in_case=True),
    Step("04-08T10:30", says("Leo", INSULT), resident=1, bot=1, about="misbruik_belediging", in_case=True),
    Step("04-08T13:00", calls("Kim", Outcome.NOT_REACHED)),
    Step("04-08T14:30", calls("Kim", Outcome.REACHED)),
    Step("04-08T14:35", closes("Kim")),
    # The first answer to Max is refused by WhatsApp: the second one counts.
    Step("04-09T09:00", says("Max", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("04-09T09:20", is_refused),
    # Nel's case comes back a day later and is then answered too late: it counts once, as it was.
    Step("04-09T10:00", says("Nel", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("04-09T10:05", lambda story: story.world.parts.conduct.decide(story.number("Leo"), ANJA, Decision.BLOCK)),
    Step("04-09T10:10", replies("Nel"), agent=1),
    Step("04-09T10:15", closes("Nel")),
    Step("04-09T11:00", says("Leo", INSULT), resident=1, about="misbruik_belediging"),
    Step("04-09T11:20", replies("Max"), agent=1),
    Step("04-10T09:00", says("Nel", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True),
    Step("04-10T10:00", says("Leo", INSULT), resident=1, about="misbruik_belediging"),
    Step("04-10T11:00", unblocks),
    # A colleague opens a case after Cas's, and closes it without a message.
    Step("04-10T15:00", lambda story: story.world.parts.combining.follow_up(
        story.number("Cas"), ANJA, "nog navragen", "question")),
    Step("04-10T16:00", closes("Cas")),
    # Danger on Saturday evening: the fixed text at once, a person on Monday, outside the window.
    Step("04-11T20:00", says("Pia", BURNS), resident=1, bot=1, moment="people", about="spoed_gevaar", in_case=True),
    Step("04-13T09:10", replies("Pia"), agent=1, templates=1),
    # Whether the answer to Oda arrived is not known: it counts as uncertain and not as sent.
    Step("04-13T09:30", is_in_doubt, resident=1, moment="bot", about=OPENING),
    Step("04-14T13:00", replies("Nel"), agent=1, templates=1),
    # Not answered yet, and not late either. Our word to Tom has left but didn't arrive so far.
    Step("04-15T15:00", says("Tom", PERSON), resident=1, bot=1, moment="people", about=WANTS, in_case=True, undelivered=1),
)  # fmt: skip

CASES = (
    # Cas, Monday 10:00 to 10:40
    Opened("requested", 40, 40, target=True, due=True),
    # Dirk, Saturday 23:30 to Monday 11:00: 35 and a half hours, of which 2 on Monday; target and due are both Monday noon
    Opened("requested", 2130, 120, target=True, due=True),
    # Fay, Wednesday 16:30 to Thursday 11:00: after Wednesday's closing, before Thursday noon
    Opened("requested", 1110, 150, target=False, due=True),
    # Gus, Thursday 9:00 to Tuesday 10:00, an hour less by the time change: 120 hours, of which 8 + 8 + 8 + 1; within the
    # department's five working days
    Opened("report", 7200, 1500, target=False, due=True),
    # Hana, Friday 14:00 to Wednesday 11:00, an hour less: 116 hours, of which 3 + 8 + 8 + 2; before the new term
    Opened("requested", 6960, 1260, target=False, due=True),
    # Ria's report went on in her other case, which was opened at 9:30 and answered at 10:05
    Opened("report"),
    Opened("requested", 35, 35, target=True, due=True),
    # Ian, too late for either since Tuesday noon
    Opened("requested", target=False, due=False),
    # Joke, Monday noon to Tuesday 9:30: 21 and a half hours, half an hour of them open
    Opened("requested", 1290, 30, target=True, due=True),
    # Sara, from when she sent it
    Opened("late", 120, 120, target=True, due=True),
    # Kim, who asked for a person, was reached after five and a half hours; the first attempt kept the promise
    Opened("requested", 330, 330, target=True, due=True),
    # Leo's block, judged the next morning: no answer to anybody
    Opened("block_review", target=False, due=True),
    # Max, until the answer that left
    Opened("requested", 140, 140, target=True, due=True),
    # Nel, the first time
    Opened("requested", 10, 10, target=True, due=True),
    # the case after Cas's, closed within the hour: nobody had asked, so nobody waited
    Opened("follow_up", target=True, due=True),
    # Pia, Saturday 20:00 to Monday 9:10: 37 hours and ten minutes, of which ten minutes open
    Opened("emergency", 2230, 10, target=True, due=True),
    # Tom, still within his term
    Opened("requested"),
)
FAILED, UNCERTAIN = 1, 1
"""Max's first answer; the answer to Oda."""


def live(world: World) -> None:
    """Everything happens, in order; what left arrives, but for what a step says."""
    world.assistant.taught.update(
        {
            PERSON: WANTS_PERSON,
            BURNS: FIRE,
            INSULT: abuse(),
            THANKED: THANKS,
            HOLE: Understood(intent=ROAD, confidence=0.9, decision="act", route="report"),
            YES: Understood(intent="bevestigen", confidence=0.99, decision="act", route="flow"),
        }
    )
    command = OpenCase(reason="report", summary="Gat in de weg.", intent=ROAD)
    world.assistant.replies[HOLE] = Reply(
        events=(), understood=world.assistant.taught[HOLE], bodies=(), commands=(command,)
    )
    story = Story(world)
    for step in sorted(STEPS, key=lambda step: step.moment_of_it):
        world.clock.at = step.moment_of_it
        step.do(story)
        world.sends()
        if not step.undelivered:
            world.is_delivered()
    world.clock.at = local(ENDS)


def local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LOCAL)
