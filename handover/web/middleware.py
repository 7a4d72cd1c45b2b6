"""Around every answer: security headers, one log line without personal data, a line of the audit log for whoever may not, and a
last resort for what we didn't expect.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handover.domain.accounts import Actor

log = structlog.get_logger()

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
"""Set where the answer has none of its own."""


FORBIDDEN = 403


class AroundEveryAnswer:
    """Pure ASGI, so that streams (`/live`) pass through untouched. `refused` hears who may not, and which route.
    `farewell` is where logging out may lead besides our own pages: the identity provider.
    """

    def __init__(self, app: ASGIApp, *, https: bool, refused: Callable[[Actor, str], None], farewell: str = "") -> None:
        self._app, self._refused = app, refused
        policy = {**POLICY, "form-action": f"{POLICY['form-action']} {farewell}".strip()}
        csp = "; ".join(f"{what} {whose}" for what, whose in policy.items())
        self._headers = {
            "Content-Security-Policy": csp,
            **HEADERS,
            **({"Strict-Transport-Security": "max-age=31536000"} if https else {}),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if status == FORBIDDEN:
                    await self._note_refusal(scope)
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except ClientDisconnect:
            log.info("request_left", route=route_of(scope))  # nobody is there to answer
        except Exception:
            log.exception("request_failed", route=route_of(scope))
            if status:
                raise  # half an answer is on its way: the connection must break
            await PlainTextResponse("Er ging iets mis.", 500)(scope, receive, send_with_headers)
        finally:
            spent = round((time.perf_counter() - began) * 1000, 1)
            log.info("request", method=scope["method"], route=route_of(scope), status=status, ms=spent)

    async def _note_refusal(self, scope: Scope) -> None:
        """Of who is logged in or has a token. The refusal stands, also when the log can't be written."""
        actor = scope.get("state", {}).get("actor")
        if actor is None:
            return
        try:
            await run_in_threadpool(self._refused, actor, f"{scope['method']} {route_of(scope)}")
        except Exception:
            log.exception("refusal_not_in_audit_log", route=route_of(scope))


def route_of(scope: Scope) -> str:
    """The template of the route, never the path that was asked for: a path can hold anything."""
    return str(getattr(scope.get("route"), "path", "unknown"))
