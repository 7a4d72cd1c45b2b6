"""The identity provider by OpenID Connect: discovery, code flow with PKCE, and the check of what comes back. Tokens are used here
and forgotten; nothing of them is kept, handed on or logged.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
import structlog
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session, OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from handover.domain.errors import ProviderUnavailable, SignOnRefused
from handover.domain.sign_on import Refusal
from handover.domain.understanding import JSON
from handover.ports import Clock, Departure

log = structlog.get_logger()

TIMEOUT = (3.0, 6.0)
"""Seconds to connect, and to wait for an answer."""
FRESH = timedelta(hours=1)
"""How long what the provider says of itself is believed. Real clock."""
LEEWAY_SECONDS = 60
"""How much the provider's clock may differ from ours."""
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""With a key of the provider's own. Never `none`, and none that are made with a secret that we share."""
LONGEST_SUBJECT = 255
"""OpenID Connect Core 1.0, section 2."""
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
_ERROR = re.compile(r"[a-z_]{1,40}", re.ASCII)


class OpenIdProvider:
    """`redirect_uri` is where the provider sends people back after logging in, `back` after logging out."""

    def __init__(
        self,
        clock: Clock,
        *,
        issuer: str,
        client_id: str,
        client_secret: str,
        scopes: str,
        redirect_uri: str,
        back: str,
    ) -> None:
        self._clock, self._issuer, self._client_id, self._secret = clock, issuer, client_id, client_secret
        self._scopes, self._redirect_uri, self._back = scopes, redirect_uri, back
        self._lock = threading.Lock()
        self._metadata: tuple[datetime, JSON] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    def departure(self) -> Departure:
        metadata, state, nonce, verifier = self._described(), generate_token(43), generate_token(43), generate_token(64)
        with self._client(metadata) as client:
            url, _ = client.create_authorization_url(
                metadata["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
            )
        return Departure(url=url, state=state, nonce=nonce, verifier=verifier)

    def identify(self, code: str, departure: Departure) -> Mapping[str, Any]:
        answer = self._exchanged(code, departure.verifier)
        id_token, access_token = answer.get("id_token"), answer.get("access_token")
        if not isinstance(id_token, str):
            raise ProviderUnavailable("no_id_token")
        try:
            decoded = self._decoded(id_token)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                options={
                    "iss": {"essential": True, "value": self._described()["issuer"]},
                    "aud": {"essential": True, "value": self._client_id},
                    "sub": {"essential": True},
                },
                params={"nonce": departure.nonce, "client_id": self._client_id, "access_token": access_token},
            )
            claims.validate(now=int(self._clock.now().timestamp()), leeway=LEEWAY_SECONDS)
            _check_subject(claims["sub"])
        except (JoseError, ValueError, TypeError) as error:
            log.warning("id_token_refused", why=getattr(error, "error", type(error).__name__))
            raise SignOnRefused(Refusal.DOUBTFUL) from error
        return dict(claims)

    def farewell(self) -> str | None:
        """Only on the issuer's own origin: our pages let forms lead nowhere else (Content-Security-Policy)."""
        try:
            end = self._described().get("end_session_endpoint")
        except ProviderUnavailable as error:
            log.warning("identity_provider_unavailable", at="logout", reason=error.reason)
            return None
        if not isinstance(end, str) or origin_of(end) != origin_of(self._issuer):
            return None
        asked = urlencode({"client_id": self._client_id, "post_logout_redirect_uri": self._back})
        return f"{end}{'&' if urlsplit(end).query else '?'}{asked}"

    def _exchanged(self, code: str, verifier: str) -> Mapping[str, Any]:
        metadata = self._described()
        try:
            with self._client(metadata) as client:
                answer: Mapping[str, Any] = client.fetch_token(
                    metadata["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    redirect_uri=self._redirect_uri,
                    timeout=TIMEOUT,
                    allow_redirects=False,
                )
        except OAuthError as error:
            if error.error == "invalid_grant":
                raise SignOnRefused(Refusal.LOST) from error
            raise ProviderUnavailable(_short(error.error)) from error
        except (requests.RequestException, ValueError, TypeError) as error:
            raise ProviderUnavailable(type(error).__name__) from error
        return answer

    def _client(self, metadata: JSON) -> Any:
        """An OAuth2Session of Authlib, which has no types."""
        methods = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        return OAuth2Session(
            self._client_id,
            self._secret,
            token_endpoint_auth_method=method,
            scope=self._scopes,
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
        )

    def _decoded(self, id_token: str) -> jwt.Token:
        """A key that we don't know may be new: the provider is asked once more."""
        try:
            return jwt.decode(id_token, self._key_set(), algorithms=SIGNATURES)
        except InvalidKeyIdError:
            return jwt.decode(id_token, self._key_set(anew=True), algorithms=SIGNATURES)

    def _described(self) -> JSON:
        with self._lock:
            kept, now = self._metadata, self._clock.now()
        if kept and now - kept[0] < FRESH:
            return kept[1]
        metadata = _fetched(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        missing = [name for name in NEEDED if not isinstance(metadata.get(name), str)]
        if missing:
            raise ProviderUnavailable(f"no_{missing[0]}")
        if metadata["issuer"].rstrip("/") != self._issuer.rstrip("/"):
            raise ProviderUnavailable("another_issuer")
        with self._lock:
            self._metadata = (now, metadata)
        return metadata

    def _key_set(self, *, anew: bool = False) -> KeySet:
        with self._lock:
            kept, now = self._keys, self._clock.now()
        if kept and now - kept[0] < FRESH and not anew:
            return kept[1]
        published: Any = _fetched(self._described()["jwks_uri"])
        try:
            keys = KeySet.import_key_set(published)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderUnavailable("unreadable_keys") from error
        with self._lock:
            self._keys = (now, keys)
        return keys


def _check_subject(subject: str) -> None:
    if not 0 < len(subject) <= LONGEST_SUBJECT or not (subject.isascii() and subject.isprintable()):
        raise ValueError("sub")


def origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _fetched(url: str) -> JSON:
    try:
        answer = requests.get(url, timeout=TIMEOUT)
        answer.raise_for_status()
        told = answer.json()
    except requests.RequestException as error:
        raise ProviderUnavailable(type(error).__name__) from error
    if not isinstance(told, dict):
        raise ProviderUnavailable("no_object")
    return told


def _short(error: object) -> str:
    """The provider's own code, when it looks like one."""
    return error if isinstance(error, str) and _ERROR.fullmatch(error) else "oauth_error"
