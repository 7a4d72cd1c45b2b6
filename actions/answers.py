"""Route `answer`: a general question, answered from the knowledge base or by a person (policy 3)."""

from __future__ import annotations

from actions import knowledge_base
from actions.afterwards import follows_up
from actions.base import SPEAK_TO_A_PERSON, Reply, TurnAction, opens_case, said
from actions.knowledge_shelf import Shelf
from actions.statements import names_a_number
from actions.turn import Turn


class ActionAnswer(TurnAction):
    """The entries are read when the server starts, and again when their files change (knowledge_shelf)."""

    NAME = "action_answer"

    def __init__(self, entries: dict[str, knowledge_base.Entry] | None = None) -> None:
        shelf = None if entries is not None else Shelf(knowledge_base.folder())
        self._entries = shelf.entries if shelf else lambda: entries or {}

    def reply(self, turn: Turn) -> Reply:
        if turn.intent == "vraag_contact" and turn.is_registered("callback") and names_a_number(turn.text):
            return follows_up(turn) or self._answers(turn)  # theirs, for the call that stands (policy 5.2)
        return self._answers(turn)

    def _answers(self, turn: Turn) -> Reply:
        entry = self._entries().get(turn.intent)
        if entry is None:
            return opens_case("question", "Hierover staat niets in de kennisbank.", turn.entities)
        if not entry.usable(turn.today):
            summary = f"Vraag over: {entry.title}. De kennisbank geeft hier nu geen antwoord op."
            return opens_case("question", summary, turn.entities)
        if not turn.answers_itself(turn.intent):
            return opens_case(
                "question", f"Vraag over: {entry.title}. Het antwoord staat klaar als voorstel.", turn.entities
            )
        if turn.leans and not entry.has_part_for(turn.asked):  # they have just read the rest
            summary = f"Vraagt door over: {entry.title}. De kennisbank zegt er niet meer over."
            return opens_case("question", summary, turn.entities)
        return Reply(bodies=[said(entry.answer(turn.form, turn.asked), "answer", SPEAK_TO_A_PERSON)])
