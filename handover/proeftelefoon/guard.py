"""The practice phone has no login. So only programs and pages of this machine may use it: a page elsewhere could otherwise
make a browser post to it, or reach it under a name of its own that resolves to 127.0.0.1.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_NAMES = frozenset({"127.0.0.1", "localhost"})
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Guard:
    """Middleware around the whole app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _is_stranger(Headers(scope=scope)):
            await PlainTextResponse("only from this machine", status_code=403)(scope, receive, send)
        else:
            await self._app(scope, receive, _with_headers(send))


def _is_stranger(headers: Headers) -> bool:
    host = headers.get("host", "")
    origin = headers.get("origin")
    return host.partition(":")[0] not in OWN_NAMES or (origin is not None and origin != f"http://{host}")


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(SECURITY_HEADERS)
        await send(message)

    return send_with_headers
