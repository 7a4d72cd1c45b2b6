"""The moves on a case, as forms post them. A form that is sent twice moves once; a refusal says in Dutch what is the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.cases import RESULTS, Move
from handover.domain.errors import CallInFlight, HandoverError, ImpossibleMove, InvalidInput
from handover.services.once import fingerprint_of
from handover.web.console import words
from handover.web.console.access import CaseWorker, Form, Visit
from handover.web.console.case import Refusal, whole
from handover.web.console.times import LOCAL
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
Fields = dict[str, str]
END_OF_DAY = "17:00"
LEAVES_THE_CASE = {Move.RELEASE, Move.CLOSE, Move.HANDBACK}
BEING_DONE = "Dit formulier wordt al verwerkt. De pagina laat zo zien wat er gebeurd is."


@router.post("/zaken/{number}/{move}")
def make(number: Number, move: Move, parts: App, visit: CaseWorker, form: Form) -> Response:
    """Afterwards a page of its own (303), so that reloading it moves nothing."""
    fields = {name: value for name, value in form.items() if name not in {"csrf", "sleutel"}}
    try:
        done = _once(parts, visit.actor, form.get("sleutel", ""), f"{number}/{move}", fields, number, move)
    except (ImpossibleMove, InvalidInput, CallInFlight) as error:
        return _refuse(parts, visit, number, move, fields, error)
    where = "/" if move in LEAVES_THE_CASE else f"/zaken/{number}"
    return RedirectResponse(f"{where}?gedaan={done}", 303)


def _once(parts: Parts, actor: Actor, key: str, what: str, fields: Fields, number: str, move: Move) -> str:
    """What was done: the name of a sentence in `words.DONE`. A refusal leaves the key free to try again."""
    before = parts.once.begin(actor.name, key, fingerprint_of(what, fields))
    if before is not None:
        return str((before.answer or {}).get("done", move))
    try:
        done = MOVES[move](parts, number, replace(actor, call=key), fields)
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
    return "forward"


def _extend(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.cases.extend(number, actor, moment_of(fields), fields.get("reason", ""), fields.get("text") or None)
    return "extend"


def _close(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.cases.close(
        number, actor, fields.get("result") or RESULTS[0], fields.get("note", ""), fields.get("text") or None
    )
    return "close"


def _hand_back(parts: Parts, number: str, actor: Actor, _: Fields) -> str:
    parts.cases.hand_back(number, actor)
    return "handback"


MOVES: dict[Move, Callable[[Parts, str, Actor, Fields], str]] = {
    Move.CLAIM: _claim,
    Move.RELEASE: _release,
    Move.REPLY: _reply,
    Move.FORWARD: _forward,
    Move.EXTEND: _extend,
    Move.CLOSE: _close,
    Move.HANDBACK: _hand_back,
}


def moment_of(fields: Fields) -> datetime:
    """The date and time of a form, in Duiven's time. Raises InvalidInput."""
    try:
        day, hour = date.fromisoformat(fields.get("date", "")), time.fromisoformat(fields.get("time") or END_OF_DAY)
    except ValueError:
        raise InvalidInput("due_at", "vul een datum en een tijd in") from None
    return datetime.combine(day, hour, LOCAL)


def _refuse(parts: Parts, visit: Visit, number: str, move: Move, fields: Fields, error: HandoverError) -> Response:
    """The page as it is now, with what the agent typed still there."""
    status = 422 if isinstance(error, InvalidInput) else 409
    message = refusal_in_words(parts, visit, number, error)
    return whole(parts, visit, number, status=status, refusal=Refusal(move=move, message=message, draft=fields))


def refusal_in_words(parts: Parts, visit: Visit, number: str, error: HandoverError) -> str:
    if isinstance(error, InvalidInput):
        return f"{words.FIELDS.get(error.field, error.field)}: {error.detail}."
    if isinstance(error, CallInFlight):
        return BEING_DONE
    case = parts.reading.case(number)
    if case.held_by_colleague_of(visit.actor.name):
        return f"Collega {case.assignee} was u voor en behandelt deze zaak nu. Er is niets verstuurd."
    return f"Dat kan niet meer: de zaak is inmiddels {words.STATUSES[case.status]}. Er is niets verstuurd."
