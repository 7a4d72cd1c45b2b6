"""What open screens are told: that something changed, and for whom. What changed is never told; each screen asks for its part again.

With many agents and many messages it matters who asks: a message is news for whoever has that conversation open, not for all.
"""

from __future__ import annotations

EVERYWHERE = "screen"
"""Every list and every open case."""
CASE, TALK, LOOKS = "case", "talk", "looks"
LISTS = "lists"
"""Only the lists: a case was read."""
BELL = "bell"
"""The figures in the menu, on a page that is about another case: somebody new may wait."""


def of_case(conversation_id: int) -> str:
    """For the lists, and for whoever has a case of this conversation open."""
    return f"{CASE}/{conversation_id}"


def of_talk(conversation_id: int) -> str:
    """For whoever has a case of this conversation open: something was said, or came to be delivered. What can be done about it is
    as it was.
    """
    return f"{TALK}/{conversation_id}"


def of_looks(conversation_id: int) -> str:
    """For them too: who else is there."""
    return f"{LOOKS}/{conversation_id}"


def shown_by(topic: str, conversation_id: int | None) -> str | None:
    """What is old on a page after this news: EVERYWHERE is all that it is about, TALK only what was said, LOOKS who is there, BELL
    the figures in the menu alone.
    `conversation_id` is of the case that the page shows; None for a list.
    """
    kind, _, about = topic.partition("/")
    if kind == EVERYWHERE:
        return EVERYWHERE
    if conversation_id is None:
        return EVERYWHERE if kind in {CASE, LISTS} else None
    if about != str(conversation_id):
        return BELL if kind == CASE else None
    return {CASE: EVERYWHERE, TALK: TALK, LOOKS: LOOKS}.get(kind)
