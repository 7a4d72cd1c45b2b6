"""The only caller of Rasa's door (docs/door.md). Whatever isn't a valid answer is AssistantUnavailable (policy 6.7)."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from typing import Any

import requests

from handover.domain.errors import AssistantUnavailable
from handover.domain.understanding import (
    JSON,
    Abuse,
    AmendCase,
    Body,
    CancelCase,
    Command,
    Emergency,
    OpenCase,
    Reply,
    Safety,
    TellStatus,
    TurnRequest,
    Understood,
)

CONNECT_SECONDS = 1.0
HEALTH_SECONDS = 2.0


class Door:
    """Any number of Rasa servers, asked in turn; one that can't be reached is passed over for the next."""

    def __init__(self, urls: Sequence[str], *, token: str, timeout_seconds: float) -> None:
        self._urls, self._timeout = [url.rstrip("/") for url in urls], timeout_seconds
        self._headers = {"Authorization": f"Bearer {token}"}
        self._turns = itertools.count()
        self._local = threading.local()

    def parse(self, text: str) -> Understood:
        return understood_from(self._post("/parse", {"text": text}))

    def turn(self, request: TurnRequest) -> Reply:
        body = {
            "turn_id": request.turn_id,
            "sender": request.sender,
            "events": list(request.events),
            "messages": list(request.messages),
            "context": request.context,
        }
        return reply_from(self._post("/turn", body))

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        answer = self._post("/vectors", {"texts": list(texts)})
        vectors = answer.get("vectors") if isinstance(answer, dict) else None
        if not isinstance(vectors, list) or len(vectors) != len(texts):
            raise AssistantUnavailable("bad_vectors")
        return vectors

    def problems(self) -> Sequence[str]:
        return [problem for url in self._urls if (problem := self._problem(url))]

    def _problem(self, url: str) -> str | None:
        try:
            answer = requests.get(f"{url}/health", timeout=(CONNECT_SECONDS, HEALTH_SECONDS))
        except requests.RequestException as error:
            return f"Rasa: {type(error).__name__}"
        return None if answer.status_code == 200 else f"Rasa: {_error_class(answer)}"

    def _post(self, path: str, body: JSON) -> Any:
        """The answer's JSON. A server that refuses the connection did nothing: the next one may be asked."""
        reason = "no_server"
        first = next(self._turns)
        for offset in range(len(self._urls)):
            url = self._urls[(first + offset) % len(self._urls)]
            try:
                answer = self._session().post(
                    url + path, json=body, headers=self._headers, timeout=(CONNECT_SECONDS, self._timeout)
                )
            except requests.ConnectionError as error:
                reason = type(error).__name__
                continue
            except requests.RequestException as error:
                raise AssistantUnavailable(type(error).__name__) from error
            return _json(answer)
        raise AssistantUnavailable(reason)

    def _session(self) -> requests.Session:
        """A session of requests is not meant to be shared by threads."""
        if not hasattr(self._local, "session"):
            self._local.session = requests.Session()
        session: requests.Session = self._local.session
        return session


def _json(answer: requests.Response) -> Any:
    if answer.status_code != 200:
        raise AssistantUnavailable(_error_class(answer))
    try:
        return answer.json()
    except ValueError as error:
        raise AssistantUnavailable("not_json") from error


def _error_class(answer: requests.Response) -> str:
    try:
        return str(answer.json()["error"])[:40]
    except (ValueError, KeyError, TypeError):
        return f"http_{answer.status_code}"


def understood_from(answer: Any) -> Understood:
    """Raises AssistantUnavailable when the answer is not as docs/door.md has it."""
    try:
        safety = answer["safety"]
        return Understood(
            intent=answer["intent"]["name"],
            confidence=float(answer["intent"]["confidence"]),
            alternatives=tuple((item["name"], float(item["confidence"])) for item in answer["intent_ranking"]),
            entities=tuple(answer["entities"]),
            safety=Safety(
                abuse=safety["abuse"],
                kind=safety["kind"],
                emergency=safety["emergency"],
                language=safety["language"],
                masked=tuple(safety["masked"]),
            ),
            decision=answer["decision"],
            route=answer["route"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise AssistantUnavailable("malformed_answer") from error


def reply_from(answer: Any) -> Reply:
    """Raises AssistantUnavailable for a malformed or an empty answer: never silence."""
    try:
        reply = Reply(
            events=tuple(answer["events"]),
            understood=understood_from(answer["understood"]),
            bodies=tuple(_body(item) for item in answer["bodies"]),
            commands=tuple(_command(item) for item in answer["commands"]),
            form_route=_form_route(answer["understood"]),
            route=_route(answer["understood"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise AssistantUnavailable("malformed_answer") from error
    if not reply.bodies and not reply.commands:
        raise AssistantUnavailable("empty_answer")
    return reply


def _route(understood: Any) -> str | None:
    """Where the turn went; a question about which of two was meant went nowhere yet."""
    asked_back = understood.get("effective_intent") == "nlu_ask"
    return None if asked_back else understood.get("effective_route")


def _form_route(understood: Any) -> str | None:
    return str(understood["effective_route"]) if understood.get("form") else None


def _body(item: Any) -> Body:
    buttons = tuple((button["id"], button["title"]) for button in item.get("buttons", ()))
    return Body(text=item["text"], kind=item["kind"], buttons=buttons)


def _command(item: Any) -> Command:
    match item["type"]:
        case "open_case":
            return OpenCase(
                reason=item["reason"],
                summary=item.get("summary", ""),
                entities=item.get("entities", {}),
                priority=item.get("priority", "normal"),
                intent=item.get("intent"),
                messages=tuple(item.get("messages", ())),
            )
        case "amend_case":
            return AmendCase(reason=item["reason"], summary=item.get("summary", ""), entities=item.get("entities", {}))
        case "cancel_case":
            return CancelCase(reason=item["reason"])
        case "tell_status":
            return TellStatus()
        case "emergency":
            return Emergency(kind=item["kind"])
        case "abuse":
            return Abuse(kind=item["kind"])
        case other:
            raise ValueError(f"unknown command {other}")
