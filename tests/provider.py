"""A small real OpenID provider on a port of this machine: discovery, code flow with PKCE, its own keys, signed tokens, logging out.

It does what the standards ask of a provider, and refuses what they forbid (a code that is used twice, a verifier that doesn't
fit, a redirect address that isn't registered); a test may make it lie.
"""

from __future__ import annotations

import base64
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import urlencode

import uvicorn
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from fastapi import FastAPI, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from joserfc import jwt
from joserfc.jwk import RSAKey

from handover.web.serve import listen
from tests.fakes import FixedClock

CLIENT_ID, CLIENT_SECRET = "handover-console", "een-geheim-van-de-proef"
MINUTES_VALID = 5


def new_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


OWN_KEY = new_key("first")
"""Made once: it takes long."""


@dataclass
class Provider:
    """`person` is who logs in; None: they stop. `lies` replaces claims of the ID token, `signs_with` the key behind it."""

    clock: FixedClock
    address: str = ""
    registered: str = ""
    key: RSAKey = field(default_factory=lambda: OWN_KEY)
    signs_with: RSAKey | None = None
    person: dict[str, Any] | None = None
    lies: dict[str, Any] = field(default_factory=dict)
    down: bool = False
    garbage: bool = False
    asked: list[str] = field(default_factory=list)
    issued: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "end_session_endpoint": f"{self.address}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes next."""
        back = asked["redirect_uri"]
        assert back == self.registered + "/inloggen/werkaccount/terug"
        assert asked["client_id"] == CLIENT_ID
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        if self.person is None:
            return f"{back}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return f"{back}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, client: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if client != f"{CLIENT_ID}:{CLIENT_SECRET}":
            return 401, {"error": "invalid_client"}
        asked = self._codes.pop(form["code"], None)
        fits = (
            asked
            and asked["redirect_uri"] == form["redirect_uri"]
            and asked["code_challenge"] == create_s256_code_challenge(form["code_verifier"])
        )
        if not asked or not fits:
            return 400, {"error": "invalid_grant"}
        token = self.id_token(asked["nonce"])
        self.issued += [token, access := secrets.token_urlsafe(16)]
        return 200, {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": token}

    def id_token(self, nonce: str) -> str:
        now = int(self.clock.now().timestamp())
        claims = {
            "iss": self.address,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + MINUTES_VALID * 60,
            "nonce": nonce,
            **(self.person or {}),
            **self.lies,
        }
        key = self.signs_with or self.key
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


def registered(provider: Provider) -> tuple[int, dict[str, Any]]:
    """A free port for the console, whose addresses the provider knows from now on, and the console's settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    provider.registered = f"http://127.0.0.1:{port}"
    return port, {
        "public_url": provider.registered,
        "oidc_issuer": provider.address,
        "oidc_client_id": CLIENT_ID,
        "oidc_client_secret": CLIENT_SECRET,
        "oidc_role_claim": "groups",
        "oidc_roles": "kcc-coordinator=coordinator, kcc=agent, beheer=admin",
    }


@contextmanager
def running(clock: FixedClock) -> Iterator[Provider]:
    provider = Provider(clock)
    listening = listen("127.0.0.1", 0)
    assert listening
    provider.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(
        uvicorn.Config(_app(provider), log_config=None, access_log=False, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def _app(provider: Provider) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def faults(request: Request, call_next: Any) -> Response:
        provider.asked.append(request.url.path)
        if provider.down:
            return Response(status_code=503)
        if provider.garbage:
            return Response("<html>onderhoud</html>", media_type="text/html")
        answer: Response = await call_next(request)
        return answer

    @app.get("/.well-known/openid-configuration")
    def discovery() -> dict[str, Any]:
        return provider.metadata()

    @app.get("/keys")
    def keys() -> dict[str, Any]:
        return {"keys": [provider.key.as_dict(private=False)]}

    @app.get("/authorize")
    def authorize(request: Request) -> Response:
        return RedirectResponse(provider.authorize(dict(request.query_params)), 303)

    @app.post("/token")
    def token(
        request: Request,
        code: Annotated[str, Form()],
        code_verifier: Annotated[str, Form()],
        redirect_uri: Annotated[str, Form()],
    ) -> Response:
        client = base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()
        form = {"code": code, "code_verifier": code_verifier, "redirect_uri": redirect_uri}
        status, told = provider.exchange(client, form)
        return JSONResponse(told, status)

    @app.get("/logout")
    def logout(client_id: str, post_logout_redirect_uri: str) -> Response:
        assert client_id == CLIENT_ID
        assert post_logout_redirect_uri == provider.registered + "/inloggen"
        return RedirectResponse(post_logout_redirect_uri, 303)

    return app
