"""The door: Rasa's input channel for handover alone (docs/door.md). It checks, asks the dialogue, and answers in JSON."""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Sanic
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot import models
from bot.dialogue import Dialogue
from bot.errors import BadRequest, DoorError, Internal, NoModel, Unauthorized
from bot.logs import frames
from bot.nlu.sentence_encoder import encode
from bot.swap import Swap, load
from bot.turns import JSON, parse_request, turn_request, vectors_request

logger = logging.getLogger(__name__)
Handler = Callable[[Request], Awaitable[JSON]]

DEFAULT_SECONDS = 8.0
MARGIN_SECONDS = 0.5
"""The door gives up a little before handover does: then the reason is known."""


class DoorChannel(InputChannel):
    """POST /parse, POST /turn, POST /vectors, GET /health at the root of the server."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._seconds = float(os.environ.get("BOT_TIMEOUT_SECONDS") or DEFAULT_SECONDS) - MARGIN_SECONDS

    @classmethod
    def name(cls) -> str:
        return "door"

    @classmethod
    def from_credentials(cls, credentials: JSON | None) -> DoorChannel:
        """Fails closed: an unset variable reaches us as its own name, `${INTERNAL_TOKEN}`."""
        token = (credentials or {}).get("token") or ""
        if not token or token.startswith("${"):
            raise RasaException("INTERNAL_TOKEN is not set: the door would be open to everybody.")
        return cls(token)

    def url_prefix(self) -> str:
        """Replaces Rasa's /webhooks/<name>: an absolute path wins when Rasa joins the two."""
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        door = Blueprint("door")
        door.after_server_start(_watch)
        door.before_server_stop(_watch_no_more)
        door.add_route(_answers(self._health), "/health", methods=["GET"], name="health")
        door.add_route(_answers(self._guarded(self._parse)), "/parse", methods=["POST"], name="parse")
        door.add_route(_answers(self._guarded(self._turn)), "/turn", methods=["POST"], name="turn")
        door.add_route(_answers(self._guarded(_vectors)), "/vectors", methods=["POST"], name="vectors")
        return door

    def _guarded(self, handler: Handler) -> Handler:
        async def guarded(request: Request) -> JSON:
            given = request.headers.get("Authorization", "").encode()
            if not hmac.compare_digest(given, b"Bearer " + self._token):
                raise Unauthorized("Authorization: Bearer <INTERNAL_TOKEN>")
            return await handler(request)

        return guarded

    async def _health(self, request: Request) -> JSON:
        processor = getattr(getattr(request.app.ctx, "agent", None), "processor", None)
        if processor is None:
            raise NoModel("no trained model is loaded")
        return {"model": processor.model_filename}

    async def _parse(self, request: Request) -> JSON:
        text = parse_request(_body(request))
        return await self._dialogue(request).parse(text)

    async def _turn(self, request: Request) -> JSON:
        turn = turn_request(_body(request))
        return await self._dialogue(request).turn(turn)

    def _dialogue(self, request: Request) -> Dialogue:
        return Dialogue(getattr(request.app.ctx, "agent", None), seconds=self._seconds)


async def _vectors(request: Request) -> JSON:
    """In a thread: residents' turns go on meanwhile."""
    texts = vectors_request(_body(request))
    vectors = await asyncio.get_running_loop().run_in_executor(None, encode, texts)
    return {"vectors": [[round(float(number), 5) for number in vector] for vector in vectors]}


async def _watch(app: Sanic, _loop: object) -> None:
    """A model that is promoted is taken over without a restart."""
    app.ctx.watching = asyncio.create_task(Swap(models.folder(os.environ), load).watch(app.ctx))


async def _watch_no_more(app: Sanic, _loop: object) -> None:
    app.ctx.watching.cancel()
    await asyncio.wait([app.ctx.watching])


def _body(request: Request) -> Any:
    """Sanic's own error would repeat the body, and with it the resident's text."""
    try:
        return request.json
    except InvalidUsage:
        raise BadRequest("body: not JSON") from None


def _answers(handler: Handler) -> Callable[[Request], Awaitable[HTTPResponse]]:
    """Every outcome becomes an answer; what nobody foresaw is logged by its place in the code, never by its words."""

    async def answer(request: Request) -> HTTPResponse:
        try:
            return json(await handler(request))
        except DoorError as error:
            _log(request, error)
            return json(error.as_dict(), status=error.status)
        except Exception as error:  # noqa: BLE001  the last one who can answer
            logger.error("door: %s at %s", type(error).__name__, frames(error))  # noqa: TRY400  no words of it
            return json(Internal(type(error).__name__).as_dict(), status=Internal.status)

    return answer


def _log(request: Request, error: DoorError) -> None:
    logger.warning("door: %s %s: %s", request.path, error.error, error.detail)
