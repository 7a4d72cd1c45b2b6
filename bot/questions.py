"""What to do with a message that holds more than one thing (policy 3.4, 8.2). Pure: the parses are given.

General questions are answered beside whatever else the turn leads to; what can't be answered is named in a case. So the
answers are said first, and the main route (a report, a private matter, a warning) follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.clarifying import Asked
from bot.clauses import PARSED, Clause, count_questions
from bot.effective_intent import SURE, Chosen
from bot.intents import ABUSE, ASK, FALLBACK, route_of
from bot.turns import JSON

ANSWERED = 3
"""More answers than this in one message are not read any more (and would not fit in 1,500 characters)."""
PLAIN = 0.8
"""From which confidence on a clause beside the main one counts as a matter of its own that is no question."""
LIKELY = 0.5
"""The same for a report that names its place, and for a person: who probably wants one gets one."""
SELF_EVIDENT = frozenset({"report", "written"})
"""Routes that residents state rather than ask for."""
A_PERSON = frozenset({"medewerker_spreken", "terugbellen"})


@dataclass(frozen=True)
class Question:
    """A general question and the words that ask it."""

    intent: str
    text: str


@dataclass(frozen=True)
class Plan:
    """`before` is answered ahead of the main route. `rest` is for a person: what was not answered, or how many. `offence`:
    the abuse that stands beside the main route, which is helped all the same. `about_earlier`: the message that we asked back
    about, when this turn is the answer, or the one that we answered, when this turn `leans` on it (bot/following.py).
    """

    main: Chosen
    text: str | None = None
    before: tuple[Question, ...] = ()
    rest: JSON = field(default_factory=dict)
    offence: Chosen | None = None
    about_earlier: Asked | None = None
    leans: bool = False

    @property
    def about(self) -> Chosen:
        """What the turn counts as."""
        return self.offence or self.main


def plan(chosen: Chosen, join: JSON, clauses: Sequence[Clause], parses: Sequence[JSON]) -> Plan:
    """`parses` belong to clauses.to_parse(clauses). `chosen` is what the turn as a whole is about."""
    answers = _answers(parses, clauses, join)
    if chosen.intent in ABUSE:
        return _beside_abuse(chosen, answers, clauses, parses)
    if count_questions(clauses) > PARSED:
        return Plan(Chosen(FALLBACK, chosen.confidence), rest={"count": count_questions(clauses)})
    main = _other(chosen, clauses, parses)
    if main is not None and (answers or chosen.intent in {ASK, FALLBACK}):
        return Plan(main, before=tuple(answers[:ANSWERED]), rest=_left(answers[ANSWERED:]))
    if len(answers) > 1 and route_of(chosen.intent) in {"answer", "smalltalk", "flow", "human"}:
        return _several(answers)
    if len(answers) == 1 and (chosen.intent in {ASK, FALLBACK} or chosen.intent == answers[0].intent):
        return _one(answers[0], chosen, clauses, parses)
    return Plan(chosen)


def _beside_abuse(
    chosen: Chosen, answers: Sequence[Question], clauses: Sequence[Clause], parses: Sequence[JSON]
) -> Plan:
    """Beyond doubt: what the message asks or reports beside it is still helped (policy 8.2). In doubt a person reads it all."""
    if chosen.abuse != "yes":
        return Plan(chosen)
    main, before = _other(chosen, clauses, parses), tuple(answers[:ANSWERED])
    return Plan(chosen, before=before) if main is None else Plan(main, before=before, offence=chosen)


def _several(answers: list[Question]) -> Plan:
    """The first question leads the dialogue; all are answered in the order in which they were asked."""
    first, *others = answers
    return Plan(Chosen(first.intent, SURE), first.text, tuple(others[: ANSWERED - 1]), _left(answers[ANSWERED:]))


def _one(answer: Question, chosen: Chosen, clauses: Sequence[Clause], parses: Sequence[JSON]) -> Plan:
    """One question is answered, and a person looks at what else was asked. Where the whole is about it too, only a question
    that stands by itself counts as something else, and none when the whole is plain: the model read it all.
    """
    known = {parse["text"] for parse in parses if parse["decision"] == "act"}
    kin = {parse["text"] for parse in parses if parse["intent"]["name"] == answer.intent}
    unclear = [clause for clause in clauses if clause.asks and clause.named and clause.text not in known]
    if chosen.intent == answer.intent:
        apart = [clause for clause in unclear if clause.text.endswith("?") and not clause.leans]
        unclear = [clause for clause in apart if clause.text not in kin and chosen.confidence < PLAIN]
        return Plan(chosen, rest={"unclear": len(unclear)} if unclear else {})
    return Plan(Chosen(answer.intent, SURE), answer.text, rest={"unclear": len(unclear)} if unclear else {})


def _answers(parses: Sequence[JSON], clauses: Sequence[Clause], join: JSON) -> list[Question]:
    """Different general questions. A sentence that asks nothing is story, unless the whole is about the same."""
    asking = {clause.text: clause for clause in clauses if clause.asks}
    found: dict[str, Question] = {}
    for parse in parses:
        intent = parse["intent"]["name"]
        clause = asking.get(parse["text"])
        counts = clause is not None or intent == join["intent"]["name"]
        sure = clause is None or not clause.leans or parse["intent"]["confidence"] >= PLAIN
        if counts and sure and _acts(parse) and route_of(intent) == "answer" and _decent(parse):
            found.setdefault(intent, Question(intent, parse["text"]))
    return list(found.values())


def _other(chosen: Chosen, clauses: Sequence[Clause], parses: Sequence[JSON]) -> Chosen | None:
    """What else the message wants, if anything: the whole's own intent first, then the first clause that says so."""
    if route_of(chosen.intent) in {"report", "privacy", "written"} or chosen.intent in A_PERSON:
        return chosen
    asking = {clause.text for clause in clauses if clause.asks}
    for parse in parses:
        if _decent(parse) and _is_plain(parse, asks=parse["text"] in asking):
            return Chosen(parse["intent"]["name"], parse["intent"]["confidence"])
    return None


def _is_plain(parse: JSON, *, asks: bool) -> bool:
    """Beyond what a story around a question would be taken for. A report needs less where it names its place."""
    intent, confidence = parse["intent"]["name"], parse["intent"]["confidence"]
    route = route_of(intent)
    if route == "report" and any(entity["entity"] == "locatie" for entity in parse["entities"]):
        return intent != "vraag_status_melding" and confidence >= LIKELY
    if intent in A_PERSON:
        return confidence >= LIKELY
    if not _acts(parse):
        return False
    stated = route in SELF_EVIDENT and intent != "vraag_status_melding"
    return (stated or (route == "privacy" and asks)) and confidence >= PLAIN


def _left(answers: Sequence[Question]) -> JSON:
    return {"intents": [question.intent for question in answers]} if answers else {}


def _acts(parse: JSON) -> bool:
    return bool(parse["decision"] == "act")


def _decent(parse: JSON) -> bool:
    return bool(parse["safety"]["abuse"] == "no" and parse["safety"]["emergency"] == "no")
