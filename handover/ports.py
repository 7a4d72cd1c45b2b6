"""What the services need from outside, as protocols. Real parts meet them in `bootstrap`, fakes in `tests/fakes.py`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Protocol, Self

from handover.domain.accounts import Session, Token, User
from handover.domain.alerts import Alert
from handover.domain.answer_texts import Change, Editable
from handover.domain.attention import Near
from handover.domain.audit import AuditLine, KeptLine, Mark
from handover.domain.blocks import Block
from handover.domain.canned import CannedAnswer
from handover.domain.cases import Case
from handover.domain.choices import Choice
from handover.domain.conduct import Incident
from handover.domain.contacts import Contact, Identity
from handover.domain.conversations import Conversation
from handover.domain.delivery import OutboxRow
from handover.domain.drafts import Draft
from handover.domain.examples import TrainingExample
from handover.domain.inbound import StatusUpdate
from handover.domain.knowledge import Article
from handover.domain.looking import Look
from handover.domain.mail import Mail
from handover.domain.messages import Message, Turn
from handover.domain.outbound import Content, Recipient
from handover.domain.redaction import Redaction
from handover.domain.retention import Destruction, Erased, Hold
from handover.domain.reviewing import ReviewItem
from handover.domain.second_factor import RecoveryCode, SecondFactor
from handover.domain.shifts import Shift
from handover.domain.sign_on import SignIn
from handover.domain.statistics import Board, Raw
from handover.domain.teamwork import Link, Mention, Note
from handover.domain.training import Measured, Model, Task
from handover.domain.understanding import JSON, Reply, TurnRequest, Understood


class Clock(Protocol):
    """The real clock: leases, bundling, retries, sessions. The business clock is kept in the database."""

    def now(self) -> datetime:
        """Aware, in UTC."""


class Bell(Protocol):
    """Wakes whoever waits for work or for news on the screen. Losing a ring costs a poll interval, never a message."""

    def ring(self, topic: str) -> None: ...

    def after_commit(self, topic: str) -> None:
        """A transaction that rings this topic was committed; where the database itself tells every process, that is enough."""

    def wait(self, topic: str, seconds: float) -> None:
        """Returns on a ring of `topic` or after `seconds`."""

    def listen(self, hears: Callable[[str], None]) -> Callable[[], None]:
        """Every topic that rings is told to `hears`, in the thread that rings. Call what is given back to hear no more."""


class Assistant(Protocol):
    """Rasa's door. Raises AssistantUnavailable (policy 6.7)."""

    def parse(self, text: str) -> Understood: ...

    def turn(self, request: TurnRequest) -> Reply: ...

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """What each text means, as numbers of length 1. At most 64 texts."""

    def problems(self) -> Sequence[str]:
        """What is wrong with it now, in words for an operator; empty when it is ready."""


class Accepted(Protocol):
    """WhatsApp took the message; `wa_id` is the number as WhatsApp knows it."""

    @property
    def wamid(self) -> str: ...

    @property
    def wa_id(self) -> str | None: ...


class Medium(Protocol):
    """A photo, recording or document, checked against its own sum."""

    @property
    def content(self) -> bytes: ...

    @property
    def mime_type(self) -> str: ...


class Messaging(Protocol):
    """The Cloud API. Every method raises an error of the SendError tree."""

    def send(self, recipient: Recipient, content: Content, reference: str) -> Accepted: ...

    def block(self, phone: str) -> None: ...

    def unblock(self, phone: str) -> None: ...

    def fetch_media(self, media_id: str, sha256: str | None) -> Medium: ...


class Alerts(Protocol):
    """Tells people outside the console; must never raise into the work that it reports on."""

    def raise_alert(self, what: str, details: dict[str, Any]) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Party:
    """A conversation with its contact, and the contact's current number where WhatsApp gave one."""

    conversation: Conversation
    contact: Contact
    phone: str | None


class Contacts(Protocol):
    def add(self, contact: Contact) -> Contact: ...

    def get(self, contact_id: int) -> Contact: ...

    def find(self, contact_id: int) -> Contact | None:
        """The contact, or the one it was merged into."""

    def of_conversations(self, conversation_ids: Collection[int]) -> Mapping[int, Contact]:
        """By conversation."""

    def parties(self, conversation_ids: Collection[int]) -> Mapping[int, Party]:
        """By conversation: with whom it is, in one query."""

    def phones(self, contact_ids: Collection[int]) -> Mapping[int, str]:
        """The current number of each contact that has one."""

    def identity(self, kind: str, value: str) -> Identity | None: ...

    def identities(self, contact_id: int) -> Sequence[Identity]: ...

    def add_identity(self, identity: Identity) -> bool:
        """False when somebody else's transaction added the same value first."""

    def merge(self, gone: int, into: int) -> None:
        """Everything of `gone` becomes part of `into`: one person, two ids until now."""


class Conversations(Protocol):
    def of_contact(self, contact_id: int) -> Conversation:
        """The contact's conversation, locked until the transaction ends; made when there is none."""

    def lock(self, conversation_id: int) -> Conversation: ...

    def get(self, conversation_id: int) -> Conversation: ...

    def find(self, conversation_id: int) -> Conversation | None: ...

    def find_of_contact(self, contact_id: int) -> Conversation | None:
        """Neither made nor locked: for readers."""

    def claim(self, now: datetime, *, token: str, until: datetime) -> Conversation | None:
        """The conversation whose work is due longest and that nobody holds a lease on."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """What was said in a case, and in its conversation since `since` before the case opened: its run-up."""

    case_id: int
    conversation_id: int
    since: datetime
    until: datetime


class Messages(Protocol):
    def add_once(self, message: Message) -> bool:
        """False when its wamid is known already; decided by the database's unique constraint."""

    def by_wamid(self, wamid: str) -> Message | None: ...

    def get(self, message_id: int) -> Message: ...

    def find(self, message_id: int) -> Message | None: ...

    def waiting(self, conversation_id: int) -> Sequence[Message]:
        """Not yet part of a turn."""

    def of_turn(self, turn_id: int) -> Sequence[Message]: ...

    def of_conversation(self, conversation_id: int, limit: int) -> Sequence[Message]: ...

    def of_case(self, case_id: int) -> Sequence[Message]: ...

    def within(self, spans: Sequence[Span]) -> Sequence[Message]: ...

    def without_file(self, limit: int) -> Sequence[Message]:
        """Messages with a medium that has not been fetched and has not failed."""


class Turns(Protocol):
    def add(self, turn: Turn) -> Turn: ...

    def get(self, turn_id: int) -> Turn: ...

    def unfinished(self, conversation_id: int) -> Turn | None: ...


class Dialogue(Protocol):
    def events(self, conversation_id: int) -> list[JSON]: ...

    def append(self, conversation_id: int, turn_id: int, events: Sequence[JSON]) -> None: ...

    def forget(self, conversation_id: int) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a case stands among the urgent ones: enough to go on after it."""

    priority: str
    due_at: datetime
    id: int


@dataclass(frozen=True, kw_only=True)
class CaseQuery:
    """What `/api/v1/cases/search` and the queue ask for; None means: don't care. `before` (an id) goes on in a list with the
    newest first, `after` in one with the most urgent first.
    """

    phone: str | None = None
    text: str | None = None
    status: tuple[str, ...] = ()
    reason: str | None = None
    intent: str | None = None
    department: str | None = None
    assignee: str | None = None
    overdue_at: datetime | None = None
    takes_over: bool | None = None
    not_assignee: str | None = None
    snoozed: bool | None = None
    before: int | None = None
    after: Place | None = None
    limit: int = 50
    urgent_first: bool = False
    with_history: bool = False


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many open cases are alike in what the queue's tabs ask for."""

    status: str
    takes_over: bool
    assignee: str | None
    count: int
    snoozed: bool = False


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a screen makes a sound for: how many cases wait for anybody, and messages that `person` has not seen in theirs."""

    waiting: int
    unread: int


class Cases(Protocol):
    def add(self, case: Case) -> Case: ...

    def due_between(self, first: datetime, last: datetime) -> Sequence[Case]:
        """Open cases whose term falls in it, the earliest first."""

    def of_day(self, begins: datetime, ends: datetime) -> Sequence[Case]:
        """Cases that wait for us and of which the term ends before `ends` or the target falls on the day; most urgent first."""

    def next_number(self, year: int) -> str: ...

    def get(self, case_id: int) -> Case: ...

    def by_number(self, number: str, *, lock: bool = False) -> Case | None: ...

    def taking_over(self, conversation_id: int) -> Case | None:
        """The open case that owns the conversation."""

    def last_closed(self, conversation_id: int) -> Case | None:
        """The one that a new message may be about."""

    def of_conversation(self, conversation_id: int) -> Sequence[Case]: ...

    def beside(self, number: str) -> Sequence[Case]:
        """The case and every other one of its resident, with their terms, the newest first; empty when there is no such case."""

    def search(self, query: CaseQuery) -> Sequence[Case]:
        """`text` is every word of it, wherever in the case, or a telephone number."""

    def to_watch(self, near: Near, held: Collection[int]) -> Sequence[Case]:
        """Open cases that may need attention by themselves, and those with a held answer whether open or not: with history."""

    def numbers(self, case_ids: Collection[int]) -> Mapping[int, str]: ...

    def with_history(self, case_ids: Collection[int]) -> Sequence[Case]: ...

    def standing(self, person: str) -> Standing: ...

    def subjects(self, statuses: Collection[str]) -> Mapping[str, int]:
        """How many cases with one of these statuses are about each intent."""

    def merge(self, gone: int, into: int) -> None:
        """What was said in `gone`, by both sides, belongs to `into` from now on."""

    def tallies(self, query: CaseQuery) -> Sequence[Tally]:
        """Of the open cases among those that are asked for."""

    def counts(self) -> dict[str, int]: ...


class Outbox(Protocol):
    def add(self, row: OutboxRow) -> OutboxRow: ...

    def get(self, row_id: int) -> OutboxRow: ...

    def claim(self, now: datetime, *, token: str, until: datetime) -> OutboxRow | None:
        """The next row that may leave: urgent first, in order within a conversation. Its status is `sending` now."""

    def expire_sending(self, now: datetime) -> Sequence[OutboxRow]:
        """Rows whose sender died: locked, still `sending`, lease over."""

    def by_reference(self, reference: str) -> OutboxRow | None: ...

    def by_wamid(self, wamid: str) -> OutboxRow | None: ...

    def of_conversation(self, conversation_id: int, limit: int) -> Sequence[OutboxRow]: ...

    def within(self, spans: Sequence[Span]) -> Sequence[OutboxRow]: ...

    def newly_held(self) -> Sequence[OutboxRow]:
        """Held rows whose resident was not yet asked for a JA."""

    def held(self, conversation_id: int) -> Sequence[OutboxRow]: ...

    def held_by_case(self) -> Mapping[int, Sequence[datetime]]:
        """Since when answers are held, by case. Business clock."""

    def offered_button(self, conversation_id: int, button_id: str) -> bool: ...

    def oldest_waiting(self) -> datetime | None: ...

    def visible_trouble(self) -> Sequence[OutboxRow]:
        """Failed and uncertain rows, for people to see."""

    def trouble_count(self) -> int: ...

    def troubled_since(self, queued_after: datetime) -> Sequence[OutboxRow]:
        """Those of `visible_trouble` that were queued after that moment (real clock)."""


class Conduct(Protocol):
    """Incidents and blocks (policy 8). All are kept; who erases a resident erases them too."""

    def add_incident(self, incident: Incident) -> Incident: ...

    def incident(self, incident_id: int) -> Incident: ...

    def incidents(self, conversation_id: int) -> Sequence[Incident]:
        """The oldest first, those that were no abuse after all included."""

    def of_turn(self, turn_id: int) -> Incident | None: ...

    def warned(self, conversation_ids: Collection[int], since: datetime) -> Collection[int]:
        """Those with a warning, and an incident since then."""

    def add_block(self, block: Block) -> Block: ...

    def get_block(self, block_id: int, *, fresh: bool = False) -> Block:
        """`fresh`: as it is now, although this transaction has seen it before."""

    def block(self, conversation_id: int) -> Block | None:
        """The block that is in force."""

    def in_force(self) -> Sequence[Block]:
        """Every block that was not lifted."""

    def last_block(self, conversation_id: int) -> Block | None: ...

    def to_call(self, now: datetime) -> Sequence[Block]:
        """Blocks about which WhatsApp is still to be called. Real clock."""

    def to_watch(self, now: datetime) -> Sequence[Block]:
        """Blocks in force of which some term has passed: to be confirmed, to be lifted, to be reviewed."""


@dataclass(kw_only=True)
class SendingState:
    """The number as a whole: paused by throughput limits, a bad token or a locked account. Real clock."""

    paused_until: datetime | None = None
    reason: str | None = None
    attempts: int = 0


class Records(Protocol):
    """Small things that are kept: statuses, flagged items, the business clock, the sending state."""

    def add_status(self, status: StatusUpdate) -> bool:
        """False when the same status is known already."""

    def statuses_for(self, reference: str, wamid: str | None) -> Sequence[StatusUpdate]: ...

    def flag(self, reason: str, payload: Any, at: datetime) -> None: ...

    def business_clock(self) -> tuple[datetime, datetime] | None:
        """(business moment, real moment at which it was set)."""

    def set_business_clock(self, business: datetime, real: datetime) -> None: ...

    def sending(self) -> SendingState: ...

    def set_sending(self, state: SendingState) -> None: ...


class Accounts(Protocol):
    def user(self, name: str) -> User | None: ...

    def user_by_id(self, user_id: int) -> User | None: ...

    def user_of(self, issuer: str, subject: str) -> User | None:
        """The account that an identity provider knows by this subject."""

    def users(self) -> Sequence[User]: ...

    def add_user(self, user: User) -> None: ...

    def add_user_once(self, user: User) -> bool:
        """False when another transaction made the account of this issuer and subject first."""

    def session(self, token_hash: str) -> Session | None: ...

    def signed_in(self, token_hash: str) -> tuple[Session, User] | None:
        """A session with whose it is, in one query."""

    def add_session(self, session: Session) -> None: ...

    def seen(self, token_hash: str, at: datetime) -> None: ...

    def end_session(self, token_hash: str) -> None: ...

    def end_sessions_of(self, user_id: int, *, keep: str = "") -> None:
        """All of a person's sessions, but for the one with the fingerprint `keep`."""

    def token(self, token_hash: str) -> Token | None: ...

    def token_by_id(self, token_id: int) -> Token | None: ...

    def tokens(self) -> Sequence[Token]: ...

    def remove_token(self, token_id: int) -> None: ...

    def add_token(self, token: Token) -> None: ...

    def remembered(self, actor: str, key: str) -> tuple[str, int, JSON] | None:
        """(fingerprint, status, answer) of a changing call that was made before with the same Idempotency-Key."""

    def remember(self, actor: str, key: str, fingerprint: str, status: int, answer: JSON, at: datetime) -> bool:
        """False when the key was taken by a call at the same moment."""

    def settle(self, actor: str, key: str, status: int, answer: JSON | None = None) -> None:
        """What became of the call that took the key."""

    def forget(self, actor: str, key: str) -> None: ...

    def retake(self, actor: str, key: str, status: int, at: datetime, taken_before: datetime) -> bool:
        """Take over a key that still has `status` since before that moment: its call died."""


@dataclass(frozen=True, kw_only=True)
class AuditQuery:
    """Lines of the audit log, the newest first. `before` is the id of the last line of the page before."""

    actor: str | None = None
    object: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    limit: int = 50


@dataclass(frozen=True, kw_only=True)
class Departure:
    """On the way to the identity provider: the address to go to, and what must fit on the way back."""

    url: str
    state: str
    nonce: str
    verifier: str


class IdentityProvider(Protocol):
    """Single sign-on. Both methods that ask it something raise ProviderUnavailable."""

    def departure(self) -> Departure: ...

    def identify(self, code: str, departure: Departure) -> Mapping[str, Any]:
        """The claims of who came back, checked. Raises SignOnRefused."""

    def farewell(self) -> str | None:
        """Where a browser logs out at the provider; None when that can't be."""


class SignIns(Protocol):
    """Who is at the identity provider at this moment."""

    def add(self, sign_in: SignIn) -> None: ...

    def take(self, state_hash: str) -> SignIn | None:
        """It is gone then: a way back is good for once."""

    def remove_before(self, moment: datetime) -> None: ...


class SecondFactors(Protocol):
    """One-time codes and recovery codes of staff."""

    def of(self, user_id: int, *, lock: bool = False) -> SecondFactor | None: ...

    def add(self, factor: SecondFactor) -> None: ...

    def switched_on(self) -> Collection[int]:
        """The ids of everybody with one-time codes."""

    def remove(self, user_id: int) -> None:
        """With the recovery codes."""

    def recovery_codes(self, user_id: int) -> Sequence[RecoveryCode]:
        """Those that were not used."""

    def replace_recovery_codes(self, user_id: int, hashes: Sequence[str]) -> None: ...

    def use_recovery_code(self, code_id: int, at: datetime) -> bool:
        """False when it was used meanwhile."""


class Audit(Protocol):
    """Who looked at or changed what (policy 10). Nothing in it is ever changed or taken out."""

    def add(self, line: AuditLine) -> None:
        """In the log when, and only when, the transaction commits."""

    def search(self, query: AuditQuery) -> Sequence[KeptLine]: ...

    def actors(self) -> Sequence[str]:
        """Everybody who stands in the log, by name."""

    def walk(self) -> tuple[Iterator[KeptLine], Mark]:
        """Every line from the first on, and the end as the log itself says it is."""


class Statistics(Protocol):
    """Counts over a period, for the coordinator. Business clock."""

    def raw(self, since: datetime, until: datetime, silence: timedelta) -> Raw:
        """`silence` of a resident ends a contact moment."""

    def moments(self, since: datetime, until: datetime, silence: timedelta) -> tuple[int, int]:
        """Contact moments that began in the period, and how many of them had something for a person."""

    def followed_by_a_person(self, since: datetime, until: datetime, soon: timedelta) -> Mapping[str, tuple[int, int]]:
        """By intent of a question: how often it was asked, and how often the next message asked for a person."""

    def board(self, now: datetime, midnight: datetime) -> Board:
        """Open cases at this moment; `midnight` ends the day."""


class Dossier(Protocol):
    """Everything that is kept about one contact (AVG 15)."""

    @property
    def left_out(self) -> Mapping[str, str]:
        """Tables without anything of a resident, or that others have a right to; with the reason, in Dutch."""

    def of(self, contact_id: int) -> dict[str, list[dict[str, Any]]]:
        """Rows by table, the oldest first."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How many closed cases with one result are kept, how many of them are past some moment, and when the oldest was closed."""

    result: str
    count: int
    due: int
    oldest: datetime


class Retention(Protocol):
    """What is to be erased, what may not be, and what was (policy 10). Lists of ids go on after `after`."""

    def due(self, cutoffs: Mapping[str, datetime], after: int, limit: int) -> Sequence[str]:
        """Numbers of cases that were closed by the moment of their result, not on hold and not erased."""

    def next(self, result: str, limit: int) -> Sequence[Case]:
        """Those that were closed longest ago."""

    def kept(self, cutoffs: Mapping[str, datetime]) -> Sequence[Kept]: ...

    def hold(self, case_id: int) -> Hold | None:
        """The one that stands."""

    def add_hold(self, hold: Hold) -> None: ...

    def held(self) -> Sequence[tuple[Case, Hold]]:
        """Every hold that stands, the oldest first."""

    def held_of(self, case_ids: Collection[int]) -> Collection[int]:
        """Those on hold."""

    def loose(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        """Conversations in which something was said before then without a case."""

    def with_old_conduct(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        """Conversations with incidents or blocks that ended before then."""

    def silent_contacts(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        """Contacts of whom nothing is left but their name and numbers, silent since before then."""

    def write(self, row: Destruction) -> None: ...

    def of_day(self, what: str, day: str, ground: str) -> Destruction | None:
        """The row to which more of the same day is added, locked."""

    def destroyed(self, before: int | None, limit: int) -> Sequence[Destruction]:
        """The newest first; `before` is the id of the last row of the page before."""

    def last_run(self) -> tuple[str, datetime] | None:
        """(the day that was done, when it ended)."""

    def ran(self, day: str, at: datetime) -> None: ...


class Erasure(Protocol):
    """Takes what a resident said out of the database for good. `at` and `before` are on the business clock."""

    def case(self, case_id: int, at: datetime, run_up: timedelta) -> Erased: ...

    def loose(self, conversation_id: int, before: datetime | None, at: datetime, run_up: timedelta) -> Erased:
        """What was said without a case until then; None: all of it."""

    def conduct(self, conversation_id: int, before: datetime) -> int: ...

    def contact(self, contact_id: int) -> None:
        """Name, numbers, and what the dialogue remembered."""

    def dialogue(self, conversation_id: int) -> None: ...

    def has_evidence(self, conversation_id: int) -> bool: ...

    def is_empty(self, conversation_id: int) -> bool: ...

    def is_busy(self, conversation_id: int) -> bool:
        """A message of it is being handled or sent."""

    def answers(self, before: datetime) -> int:
        """What was answered to other software before then. Real clock."""

    def strays(self, before: datetime, real_before: datetime) -> int:
        """What belongs to no contact at all."""

    def known_files(self, names: Collection[str]) -> set[str]: ...


class Mailer(Protocol):
    """A mail server."""

    def send(self, recipient: str, subject: str, body: str) -> None:
        """Raises MailRefused."""


class Mails(Protocol):
    def add(self, mail: Mail) -> Mail: ...

    def next(self, now: datetime) -> Mail | None:
        """The queued one that may go out and waits longest, locked."""

    def find(self, mail_id: int) -> Mail | None: ...


class Redactions(Protocol):
    def redact(self, conversation_id: int, redaction: Redaction) -> int:
        """In everything that is kept of the conversation, at once. How many rows held the words."""


class Drafts(Protocol):
    """What agents were writing: one per case and agent."""

    def find(self, case_id: int, agent_name: str) -> Draft | None: ...

    def keep(self, draft: Draft) -> None:
        """In the place of what was there."""

    def drop(self, case_id: int, agent_name: str) -> None: ...


class CannedTexts(Protocol):
    """Canned answers; versions are appended, never edited."""

    def add(self, answer: CannedAnswer) -> CannedAnswer: ...

    def in_force(self) -> Sequence[CannedAnswer]:
        """The newest version of each that was not withdrawn, by title."""

    def history(self, key: str) -> Sequence[CannedAnswer]:
        """The newest first; nothing for an unknown key."""


class Teamwork(Protocol):
    """What colleagues write beside a case, and whom they ask to look at it."""

    def add_note(self, note: Note) -> Note: ...

    def notes(self, case_ids: Collection[int]) -> Mapping[int, Sequence[Note]]:
        """By case, the oldest first."""

    def add_link(self, link: Link) -> Link: ...

    def links(self, case_ids: Collection[int]) -> Mapping[int, Sequence[Link]]:
        """By case, the oldest first."""

    def add_mention(self, mention: Mention) -> Mention: ...

    def mentions(self, person: str, limit: int) -> Sequence[Mention]:
        """Unseen ones first, then the newest."""

    def unseen(self, person: str) -> int: ...

    def mark_seen(self, case_id: int, person: str, at: datetime) -> None: ...


class Looks(Protocol):
    """Who has a case before their eyes."""

    def of_case(self, case_id: int) -> Sequence[Look]:
        """By name, also those that were not heard for a while."""

    def put(self, look: Look) -> None:
        """In the place of what this person said before at this case."""

    def remove(self, case_id: int, person: str) -> None: ...

    def remove_before(self, moment: datetime) -> None: ...


class TrainingTasks(Protocol):
    """What trainers asked for."""

    def open(self, task: Task) -> int | None:
        """Its id; None when another one is open."""

    def of(self, task_id: int) -> Task | None: ...

    def in_slot(self) -> Task | None:
        """The open one."""

    def recent(self) -> Sequence[Task]:
        """The newest first."""

    def take(self, task_id: int, now: datetime) -> bool:
        """False when another worker was first."""

    def cancel(self, task_id: int, by: str) -> None:
        """Asks for its end."""


class Shifts(Protocol):
    def of(self, person: str) -> Shift | None: ...

    def team(self) -> Sequence[tuple[User, Shift | None]]:
        """Everybody with an account, by name, with what they said last."""

    def put(self, person: str, presence: str, since: datetime) -> None:
        """In the place of what they said before."""


class AlertRecords(Protocol):
    """What people were alerted to, and when each part of the worker last worked (real clock)."""

    def add_once(self, alert: Alert) -> bool:
        """False when the same kind, subject and moment is known already."""

    def is_known(self, kind: str, subject: str, about: datetime) -> bool:
        """Whether it was told before, also when it is over by now."""

    def find(self, alert_id: int, *, lock: bool = False) -> Alert | None: ...

    def standing(self) -> Sequence[Alert]:
        """Those that hold, seen or not; the newest first."""

    def past(self, limit: int) -> Sequence[Alert]:
        """Those that were seen or are over; the newest first."""

    def next_to_tell(self, now: datetime) -> Alert | None:
        """The one that another program waits for longest, locked."""

    def worked(self, part: str, at: datetime) -> None: ...

    def worked_at(self) -> Mapping[str, datetime]:
        """By part."""


class Preferences(Protocol):
    """What somebody wants of their own console."""

    def sound(self, person: str) -> bool | None:
        """None: never said."""

    def set_sound(self, person: str, *, wanted: bool) -> None: ...


class Webhook(Protocol):
    """Another program that wants to hear of alerts."""

    def post(self, body: bytes) -> None:
        """Raises HookRefused."""


class Choices(Protocol):
    """What the coordinator decided; appended, never edited."""

    def add(self, choice: Choice) -> Choice: ...

    def newest(self, name: str) -> Choice | None: ...

    def newest_of(self, names: Collection[str]) -> Mapping[str, Choice]:
        """By name, without those that nobody ever decided."""

    def history(self, name: str, limit: int) -> Sequence[Choice]:
        """The newest first."""


class AnswerFiles(Protocol):
    """The knowledge base in its files."""

    def read(self) -> Mapping[str, Article]: ...

    def entry(self, intent: str) -> Editable:
        """Raises NotFound."""

    def write(self, intent: str, change: Change) -> None:
        """Raises NotFound and InvalidInput."""


class RunningTask(Protocol):
    """A command of the trainers as a process."""

    def lines(self) -> Sequence[str]:
        """What it printed since the last time."""

    def code(self) -> int | None:
        """None while it runs."""

    def kill(self) -> None:
        """With whatever it started."""


class Workshop(Protocol):
    """The trainers' commands and what they leave."""

    def problem(self) -> str | None:
        """Why nothing can be started here, in Dutch."""

    def begin(self, command: Sequence[str], examples: Sequence[JSON] | None = None) -> RunningTask:
        """`examples` are handed to a command that takes them over, the oldest first."""

    def changed_files(self) -> bytes | None:
        """A zip of what the last command with examples made of data/nlu; None when it changed nothing."""

    def models(self) -> Sequence[Model]:
        """The newest first."""

    def measured(self) -> Sequence[Measured]:
        """The oldest first."""


@dataclass(frozen=True, kw_only=True)
class ReviewGroup:
    """Messages that mean the same and were not judged yet."""

    id: int
    count: int
    weight: int


class Review(Protocol):
    """What trainers review, and the sentences that they write."""

    def add(self, item: ReviewItem) -> ReviewItem: ...

    def last_before(self, conversation_id: int, message_ids: Sequence[int]) -> ReviewItem | None:
        """The newest of the conversation that is of none of these messages."""

    def of_case(self, case_id: int) -> Sequence[ReviewItem]:
        """Oldest first."""

    def groups(self, limit: int) -> Sequence[ReviewGroup]:
        """What teaches most first."""

    def backlog(self) -> int:
        """Messages that wait for a judgement."""

    def waiting_at(self, moment: datetime) -> int:
        """Messages that waited for a judgement then."""

    def members(self, group_id: int, limit: int) -> Sequence[ReviewItem]:
        """Those that were not judged yet, what teaches most first."""

    def firsts(self, group_ids: Sequence[int]) -> Sequence[ReviewItem]:
        """Of each group the one that teaches most."""

    def without_vector(self, limit: int) -> Sequence[tuple[int, str]]:
        """Ids and texts of those to be judged whose meaning is not known yet, what teaches most first."""

    def guesses(self, item_ids: Sequence[int]) -> Sequence[tuple[int, str | None]]:
        """Ids and guessed intents of those of these that are still to be judged."""

    def place(self, places: Sequence[tuple[int, bytes, int]]) -> None:
        """Id, vector and group of each."""

    def leaders(self) -> Sequence[tuple[str | None, int, bytes]]:
        """Guess of the assistant, id and vector of those to be judged that give a group its id."""

    def sentences(self) -> Sequence[str]:
        """The residents' texts of all items, as far as they are still kept."""

    def write(self, example: TrainingExample) -> TrainingExample: ...

    def examples(self, limit: int | None = None) -> Sequence[TrainingExample]:
        """The newest first."""


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit` takes everything back."""

    @property
    def contacts(self) -> Contacts: ...

    @property
    def conversations(self) -> Conversations: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def turns(self) -> Turns: ...

    @property
    def dialogue(self) -> Dialogue: ...

    @property
    def cases(self) -> Cases: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def records(self) -> Records: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def second_factors(self) -> SecondFactors: ...

    @property
    def sign_ins(self) -> SignIns: ...

    @property
    def audit(self) -> Audit: ...

    @property
    def conduct(self) -> Conduct: ...

    @property
    def statistics(self) -> Statistics: ...

    @property
    def dossier(self) -> Dossier: ...

    @property
    def retention(self) -> Retention: ...

    @property
    def erasure(self) -> Erasure: ...

    @property
    def mails(self) -> Mails: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def canned(self) -> CannedTexts: ...

    @property
    def redactions(self) -> Redactions: ...

    @property
    def choices(self) -> Choices: ...

    @property
    def teamwork(self) -> Teamwork: ...

    @property
    def shifts(self) -> Shifts: ...

    @property
    def looks(self) -> Looks: ...

    @property
    def training(self) -> TrainingTasks: ...

    @property
    def review(self) -> Review: ...

    @property
    def alerts(self) -> AlertRecords: ...

    @property
    def preferences(self) -> Preferences: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def flush(self) -> None: ...

    def rings(self, topic: str) -> None:
        """Ring this topic's bell when, and only when, the transaction commits."""

    def commit(self) -> None: ...


class Transactions(Protocol):
    """Begins units of work."""

    def __call__(self, *, read_only: bool = False) -> UnitOfWork: ...

    def forget_traces(self) -> None:
        """What was erased leaves the database's own files too, as far as nobody is reading there now."""
