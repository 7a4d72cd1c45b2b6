"""The moves on a case, as forms post them. A form that is sent twice moves once; a refusal says in Dutch what is the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.call_attempts import Outcome
from handover.domain.cases import RESULTS, Move
from handover.domain.conduct import Decision
from handover.domain.errors import CallInFlight, HandoverError, ImpossibleMove, InvalidInput, NotAllowed
from handover.services.callback import NotHere
from handover.services.held import Choice
from handover.services.once import fingerprint_of
from handover.web.console import teamwork, words
from handover.web.console.access import CaseWorker, Form, Visit
from handover.web.console.case import Refusal, whole
from handover.web.console.fields import Fields, moment_of
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
LEAVES_THE_CASE = {Move.RELEASE, Move.CLOSE, Move.HANDBACK}
BEING_DONE = "Dit formulier wordt al verwerkt. De pagina laat zo zien wat er gebeurd is."


@router.post("/zaken/{number}/unblock")
def unblock(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    """Lifts the block of the resident whose case this is: a coordinator's, with a reason."""

    def act(actor: Actor) -> str:
        parts.conduct.unblock(parts.reading.case(number).contact.id, actor, form.get("reason", ""))
        return "unblock"

    return carry_out(parts, visit, number, "unblock", form, act, f"/zaken/{number}")


@router.post("/zaken/{number}/held")
def decide_held(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    """The answer that waits for a JA: sent now, or dropped (policy 6.6)."""

    def act(actor: Actor) -> str:
        try:
            choice = Choice(form.get("choice", ""))
        except ValueError:
            raise InvalidInput("choice", "kies een van de knoppen") from None
        parts.held.decide(number, actor, choice)
        return f"held_{choice}"

    return carry_out(parts, visit, number, "held", form, act, f"/zaken/{number}")


@router.post("/zaken/{number}/call")
def note_call(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    """What came of calling the resident back (policy 5.8)."""

    def act(actor: Actor) -> str:
        try:
            outcome = Outcome(form.get("outcome", ""))
        except ValueError:
            raise InvalidInput("outcome", "kies een van de knoppen") from None
        parts.call_attempts.note(number, actor, outcome)
        return f"call_{outcome}"

    return carry_out(parts, visit, number, "call", form, act, f"/zaken/{number}")


@router.post("/zaken/{number}/give-up-calling")
def give_up_calling(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    """The end of it, after three moments in vain."""

    def act(actor: Actor) -> str:
        parts.call_attempts.give_up(number, actor)
        return "give_up_calling"

    return carry_out(parts, visit, number, "give-up-calling", form, act, "/")


@router.post("/zaken/{number}/{move}")
def make(number: Number, move: Move, parts: App, visit: CaseWorker, form: Form) -> Response:
    """Afterwards a page of its own (303), so that reloading it moves nothing."""
    fields = filled_in(form)

    def act(actor: Actor) -> str:
        return MOVES[move](parts, number, actor, fields)

    where = "/" if move in LEAVES_THE_CASE else f"/zaken/{number}"
    return carry_out(parts, visit, number, move, form, act, where)


def filled_in(form: Fields) -> Fields:
    return {name: value for name, value in form.items() if name not in {"csrf", "sleutel"}}


def carry_out(
    parts: Parts, visit: Visit, number: str, what: str, form: Fields, act: Callable[[Actor], str], where: str
) -> Response:
    fields = filled_in(form)
    try:
        done = once(parts, visit.actor, form.get("sleutel", ""), f"{number}/{what}", fields, act)
    except (ImpossibleMove, InvalidInput, CallInFlight, NotAllowed) as error:
        return _refuse(parts, visit, number, what, fields, error)
    return RedirectResponse(f"{where}?gedaan={done}", 303)


def once(parts: Parts, actor: Actor, key: str, what: str, fields: Fields, act: Callable[[Actor], str]) -> str:
    """What was done: the name of a sentence in `words.DONE`. A refusal leaves the key free to try again."""
    before = parts.once.begin(actor.name, key, fingerprint_of(what, fields))
    if before is not None:
        return str((before.answer or {}).get("done", what.rpartition("/")[2]))
    try:
        done = act(replace(actor, call=key))
    except HandoverError:
        parts.once.forget(actor.name, key)
        raise
    parts.once.end(actor.name, key, 303, {"done": done})
    return done


def _claim(parts: Parts, number: str, actor: Actor, _: Fields) -> str:
    parts.cases.claim(number, actor)
    return "claim"


def _release(parts: Parts, number: str, actor: Actor, _: Fields) -> str:
    parts.cases.release(number, actor)
    return "release"


def _reply(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    _, held = parts.cases.reply(number, actor, fields.get("text", ""))
    return "held" if held else "reply"


def _forward(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    due_at = moment_of(fields) if fields.get("date") else None
    department, note = fields.get("department", ""), fields.get("note", "")
    parts.cases.forward(number, actor, department, due_at, note, fields.get("text") or None)
    return "forward" if parts.mailing.reaches(department) else "forward_by_hand"


def _extend(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.cases.extend(number, actor, moment_of(fields), fields.get("reason", ""), fields.get("text") or None)
    return "extend"


def _close(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.cases.close(
        number,
        actor,
        fields.get("result") or RESULTS[0],
        fields.get("note", ""),
        fields.get("text") or None,
        understood_as=fields.get("understood_as") or None,
    )
    return "close"


def _hand_back(parts: Parts, number: str, actor: Actor, _: Fields) -> str:
    parts.cases.hand_back(number, actor)
    return "handback"


def _conduct(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    try:
        decision = Decision(fields.get("decision", ""))
    except ValueError:
        raise InvalidInput("decision", "kies een van de knoppen") from None
    _, held = parts.conduct.decide(
        number, actor, decision, fields.get("kind") or None, fields.get("text", "").strip() or None
    )
    return "held" if held and decision is Decision.WARN else f"conduct_{decision}"


def _call_back(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    try:
        reason = NotHere(fields.get("reason", ""))
    except ValueError:
        raise InvalidInput("reason", "kies waarom het niet via WhatsApp kan") from None
    _, held = parts.callbacks.promise(number, actor, reason, fields.get("part_of_day", ""))
    return "callback_held" if held else "callback"


MOVES: dict[Move, Callable[[Parts, str, Actor, Fields], str]] = {
    Move.CLAIM: _claim,
    Move.RELEASE: _release,
    Move.REPLY: _reply,
    Move.FORWARD: _forward,
    Move.EXTEND: _extend,
    Move.CLOSE: _close,
    Move.HANDBACK: _hand_back,
    Move.CONDUCT: _conduct,
    Move.CALLBACK: _call_back,
    **teamwork.MOVES,
}


def _refuse(parts: Parts, visit: Visit, number: str, move: str, fields: Fields, error: HandoverError) -> Response:
    """The page as it is now, with what the agent typed still there."""
    parts.reading.goes_on_looking(visit.actor, "view", f"case {number}")
    status = {InvalidInput: 422, NotAllowed: 403}.get(type(error), 409)
    message = refusal_in_words(parts, visit, number, error)
    return whole(parts, visit, number, status=status, refusal=Refusal(move=move, message=message, draft=fields))


def refusal_in_words(parts: Parts, visit: Visit, number: str, error: HandoverError) -> str:
    if isinstance(error, InvalidInput):
        return f"{words.FIELDS.get(error.field, error.field)}: {error.detail}."
    if isinstance(error, CallInFlight):
        return BEING_DONE
    if isinstance(error, NotAllowed):
        return "Dat mag alleen een coördinator."
    if isinstance(error, ImpossibleMove) and error.status in words.REFUSALS:
        return words.REFUSALS[error.status]
    case = parts.reading.case(number)
    if case.held_by_colleague_of(visit.actor.name):
        return f"Collega {case.assignee} was je voor en behandelt deze zaak nu. Er is niets verstuurd."
    return f"Dat kan niet meer: de zaak is inmiddels {words.STATUSES[case.status]}. Er is niets verstuurd."
