"""Blocking residents, with a result for each."""

from __future__ import annotations

from typing import Any

from handover.proeftelefoon.graph_errors import GraphError, status_error
from handover.proeftelefoon.phone import Phone

JSON = dict[str, Any]

MOST_USERS = 1000


def change_block_list(phone: Phone, body: JSON, *, unblock: bool) -> tuple[int, JSON]:
    """HTTP status and answer. When one user fails the whole answer is an error, as Meta has it (139100)."""
    done: list[JSON] = []
    failed: list[JSON] = []
    for user in _users(body):
        code = phone.network.unblock(user) if unblock else phone.network.block(user, phone.clock.now())
        phone.live.ring(user.lstrip("+"))
        if code is None:
            done.append({"input": user, "wa_id": user.lstrip("+")})
        else:
            failed.append({"input": user, "errors": [status_error(code)]})
    results = {"removed_users" if unblock else "added_users": done}
    if not failed:
        return 200, {"messaging_product": "whatsapp", "block_users": results}
    answer = {"messaging_product": "whatsapp", "block_users": results | {"failed_users": failed}}
    return 400, answer | GraphError(139100, "some users failed").as_body()


def _users(body: JSON) -> list[str]:
    items = body.get("block_users")
    users = [str(item.get("user")) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if body.get("messaging_product") != "whatsapp" or not 1 <= len(users) <= MOST_USERS:
        raise GraphError(100, f"block_users must name 1 to {MOST_USERS} users")
    return users
