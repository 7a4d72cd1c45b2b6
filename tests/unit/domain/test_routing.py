"""Who answers a turn, as a table: policy 1.1 to 1.3, 6.7, 6.8, 7 and 9."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handover.domain.messages import Message
from handover.domain.routing import ClosedCase, Limits, Path, Situation, decide
from handover.domain.understanding import Understood

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)
SURE = Understood(intent="vraag_paspoort", confidence=0.97, decision="act", route="answer")
UNSURE = Understood(intent="vraag_paspoort", confidence=0.2, decision="human", route="answer")
THANKS = Understood(intent="bedankt", confidence=0.97, decision="act", route="smalltalk")


def message(text: str = "hallo", **more: Any) -> Message:
    values = {"conversation_id": 1, "wamid": "wamid.1", "type": "text", "sent_at": NOW, "received_at": NOW}
    return Message(text=text, **{**values, **more})


def closed(hours: float = 1, intent: str = "vraag_paspoort", *, handed_back: bool = False) -> ClosedCase:
    wamids = frozenset({"wamid.of-the-case"})
    return ClosedCase(closed_at=NOW - timedelta(hours=hours), intent=intent, handed_back=handed_back, wamids=wamids)


QUOTES = message(quoted_wamid="wamid.of-the-case")
STICKER = message("", type="sticker")
HOLOGRAM = message("", type="hologram", known=False)
WITHDRAWN = message("", withdrawn_at=NOW)
THUMBS_UP = message("👍🏼")
PUZZLED = message("??")

# what differs from an ordinary question to the bot, the path, the reason for people
ROWS: list[tuple[dict[str, Any], Path, str]] = [
    ({}, Path.BOT, "1.1 the bot has the first line"),
    ({"owner": "human"}, Path.JOIN, "1.2 a person has the conversation: the message joins the case"),
    ({"owner": "blocked"}, Path.KEEP, "8.5 blocked: kept, silent"),
    ({"emergency": "danger"}, Path.EMERGENCY, "7 an emergency goes first"),
    ({"emergency": "crisis", "owner": "human"}, Path.EMERGENCY, "7 whoever owns the conversation"),
    ({"emergency": "danger", "owner": "blocked"}, Path.EMERGENCY, "7 a blocked one too"),
    ({"emergency": "danger", "delay": timedelta(hours=3)}, Path.EMERGENCY, "6.8 safety is checked first"),
    ({"delay": timedelta(minutes=61)}, Path.LATE, "6.8 reached us more than an hour after it was sent"),
    ({"delay": timedelta(minutes=59)}, Path.BOT, "6.8 just in time"),
    ({"understood": None}, Path.UNAVAILABLE, "6.7 the assistant gave no valid answer"),
    ({"understood": None, "owner": "human"}, Path.JOIN, "a person has it anyway"),
    ({"messages": [STICKER]}, Path.KEEP, "9 a sticker gets no answer"),
    ({"messages": [STICKER], "owner": "human"}, Path.JOIN, "but the agent sees it"),
    ({"messages": [WITHDRAWN]}, Path.KEEP, "9 withdrawn before its turn"),
    ({"messages": [HOLOGRAM]}, Path.UNSUPPORTED, "9 a type that we don't know: ask for text"),
    ({"messages": [HOLOGRAM, message()]}, Path.BOT, "beside a text, the text counts"),
    ({"closed": closed()}, Path.REOPEN, "1.3 the same subject within 48 h"),
    ({"closed": closed(hours=49)}, Path.BOT, "1.3 longer ago: the bot's"),
    ({"closed": closed(intent="klacht")}, Path.BOT, "1.3 another subject: the bot's"),
    ({"closed": closed(intent="klacht"), "messages": [QUOTES]}, Path.REOPEN, "1.3 quotes a message of the case"),
    ({"closed": closed(intent="klacht"), "understood": UNSURE}, Path.REOPEN, "1.3 too unclear to tell"),
    ({"closed": closed(handed_back=True)}, Path.BOT, "1.2 handed back: the bot's"),
    ({"closed": closed(), "understood": THANKS}, Path.BOT, "1.3 thanks: the bot's small talk, no case"),
    ({"closed": closed(), "messages": [THUMBS_UP], "understood": UNSURE}, Path.CLOSING_LINE, "1.3 a thumbs-up"),
    ({"closed": closed(), "messages": [PUZZLED], "understood": UNSURE}, Path.REOPEN, "a question mark is a question"),
    ({"messages": [THUMBS_UP], "understood": UNSURE}, Path.BOT, "without a closed case: the bot's own judgement"),
]


@pytest.mark.parametrize(("differs", "path", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_policy_1_1_the_path_of_a_turn(differs: dict[str, Any], path: Path, why: str) -> None:
    ordinary: dict[str, Any] = {
        "owner": "bot",
        "messages": [message()],
        "understood": SURE,
        "emergency": "no",
        "now": NOW,
        "delay": timedelta(seconds=2),
        "closed": None,
    }
    assert decide(Situation(**{**ordinary, **differs}), Limits()) is path, why


def test_policy_6_8_under_a_test_clock_nothing_is_late() -> None:
    days_ago = Situation(
        owner="bot", messages=[message()], understood=SURE, emergency="no", now=NOW, delay=timedelta(days=300)
    )
    assert decide(days_ago, Limits(late=None)) is Path.BOT
