"""The JSON of `/api/v1` (contract.md). Times are RFC 3339 with the Europe/Amsterdam offset."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from handover.domain.cases import RESULTS, Status
from handover.domain.conduct import KINDS, Decision, Standing
from handover.domain.searching import LONGEST_SEARCH
from handover.domain.storable import storable_json
from handover.domain.teamwork import LinkKind
from handover.services.desk import LONGEST_REPLY

LOCAL = ZoneInfo("Europe/Amsterdam")


def local(moment: datetime) -> str:
    """`2026-02-04T12:00:00+01:00`"""
    return moment.astimezone(LOCAL).isoformat()


Moment = Annotated[datetime, PlainSerializer(local, return_type=str, when_used="json-unless-none")]
Phone = Annotated[str, Field(min_length=1, max_length=40)]
ResidentText = Annotated[str, Field(min_length=1, max_length=LONGEST_REPLY)]
Note = Annotated[str, Field(max_length=2000)]


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class In(BaseModel):
    """Unknown fields are refused; letters that no database can hold are replaced."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, told: Any) -> Any:
        return storable_json(told)


class ContactJson(Out):
    id: int
    name: str | None
    phone: str | None
    form_of_address: Literal["u", "je"]
    conduct: Standing


class MessageJson(Out):
    """`status` and `reason` (why it failed, waits or is uncertain) belong to our messages; `intent` and `route` to the resident's."""

    id: str
    author: Literal["resident", "bot", "agent"]
    text: str
    type: str
    intent: str | None
    route: str | None
    sent_at: Moment
    status: Literal["queued", "sent", "delivered", "read", "failed", "uncertain", "held"] | None
    reason: str | None


class TermJson(Out):
    due_at: Moment
    reason: str
    set_by: str
    set_at: Moment
    late: bool


class HappeningJson(Out):
    action: str
    actor: str
    at: Moment
    details: dict[str, Any]


class NoteJson(Out):
    author: str
    text: str
    at: Moment


class LinkJson(Out):
    kind: LinkKind
    reference: str
    note: str
    added_by: str
    at: Moment


class CaseJson(Out):
    number: str = Field(examples=["2026-000123"])
    status: Status
    takes_over: bool
    reason: str
    intent: str | None
    confidence: float | None
    alternatives: list[tuple[str, float]]
    summary: str
    entities: dict[str, Any]
    opened_at: Moment
    target_at: Moment
    due_at: Moment
    closed_at: Moment | None
    terms: list[TermJson]
    window_closes_at: Moment | None
    priority: Literal["normal", "high", "emergency"]
    assignee: str | None
    department: str | None
    result: str | None
    version: int = Field(description="As in the ETag; what `If-Match` asks for")
    snoozed_until: Moment | None
    follows: str | None = Field(description="The number of the case that this one follows up")
    merged_into: str | None = Field(description="The number of the case that this one goes on in")
    erased_at: Moment | None = Field(description="Since when nothing of the resident is left in it")
    contact: ContactJson
    messages: list[MessageJson]
    history: list[HappeningJson]
    notes: list[NoteJson] = Field(description="For colleagues only")
    links: list[LinkJson] = Field(description="Numbers in other systems, contacts by other channels")


class ConversationJson(Out):
    id: int
    owner: Literal["bot", "human", "blocked"]
    contact: ContactJson


class Cases(BaseModel):
    items: list[CaseJson]
    next: str | None = Field(description="The cursor of the next page")


class Contacts(BaseModel):
    items: list[ContactJson]


class Conversations(BaseModel):
    items: list[ConversationJson]


class Messages(BaseModel):
    items: list[MessageJson]


class BlockedJson(Out):
    contact_id: int
    name: str | None
    reason: str
    automatic: bool
    provisional: bool
    blocked_at: Moment
    blocked_by: str
    confirm_by: Moment | None
    lifts_at: Moment | None
    confirmed_by: str | None
    review_at: Moment | None
    at_whatsapp: str
    case_number: str | None


class BlockedContacts(BaseModel):
    items: list[BlockedJson]


class DossierJson(BaseModel):
    """Rows by table in `kept`; tables without anything of the resident in `left_out`, with the reason in Dutch."""

    contact: int
    exported_at: str
    left_out: dict[str, str]
    kept: dict[str, list[dict[str, Any]]]


class PhoneQuery(In):
    phone: Phone


class CaseSearch(In):
    phone: Phone | None = None
    q: (
        Annotated[
            str,
            Field(
                min_length=1,
                max_length=LONGEST_SEARCH,
                description="Every word, or the beginning of it, anywhere in the case; or a telephone number",
            ),
        ]
        | None
    ) = None
    status: Status | list[Status] | None = None
    reason: Annotated[str, Field(max_length=40)] | None = None
    intent: Annotated[str, Field(max_length=60)] | None = None
    department: Annotated[str, Field(max_length=40)] | None = None
    assignee: Annotated[str, Field(max_length=100)] | None = None
    overdue: bool = False
    cursor: Annotated[str, Field(pattern=r"^[0-9]{1,15}$")] | None = None


class Nothing(In):
    """A move that needs no more than its name."""


class ReplyBody(In):
    text: ResidentText


class ForwardBody(In):
    department: str
    due_at: AwareDatetime | None = Field(default=None, description="Without it: the department's usual term")
    note: Note = ""
    text: ResidentText | None = Field(default=None, description="What the resident gets; without it the standard text")


class ExtendBody(In):
    due_at: AwareDatetime
    reason: Annotated[str, Field(max_length=200)] = ""
    text: ResidentText | None = None


class ConductBody(In):
    decision: Decision
    kind: Annotated[str, Field(max_length=40)] | None = Field(
        default=None,
        description="Without it: what the assistant thought that it was",
        json_schema_extra={"enum": [*KINDS, None]},
    )
    text: ResidentText | None = Field(default=None, description="Without it `warn` and `block` send the standard text")


class ReasonBody(In):
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class CloseBody(In):
    result: str = Field(default="beantwoord", json_schema_extra={"enum": list(RESULTS)})
    note: Note = ""
    text: ResidentText | None = Field(default=None, description="A last answer; without it nothing is sent")
    understood_as: Annotated[str, Field(max_length=60)] | None = Field(
        default=None,
        description="The intent that it was, when the assistant took it for another: for the trainers' review",
    )
