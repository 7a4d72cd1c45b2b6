"""The practice phone behind a request."""

from __future__ import annotations

import hmac
import re
from typing import Annotated

from fastapi import Depends, Request

from handover.proeftelefoon.graph_errors import GraphError
from handover.proeftelefoon.phone import Phone

_VERSION = re.compile(r"v[0-9]+\.[0-9]+")


def the_phone(request: Request) -> Phone:
    phone: Phone = request.app.state.phone
    return phone


def with_token(request: Request) -> Phone:
    """For the Cloud API's routes. Raises GraphError for a wrong version, token or number."""
    phone = the_phone(request)
    if not _VERSION.fullmatch(request.path_params["version"]):
        raise GraphError(2500, "Unknown path components")
    given = request.headers.get("authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {phone.settings.access_token}".encode()):
        raise GraphError(190, "Invalid OAuth access token", http_status=401)
    number = request.path_params.get("number") or request.query_params.get("phone_number_id")
    if number not in (None, phone.settings.phone_number_id):
        raise GraphError(100, "no such phone number id", subcode=33)
    return phone


ThePhone = Annotated[Phone, Depends(the_phone)]
WithToken = Annotated[Phone, Depends(with_token)]
