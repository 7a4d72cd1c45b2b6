"""What somebody typed in a form that came in after their session: it goes along through the login, so nothing is lost.

It stays with the browser it came from, as a field of the login form, until the person is in. An answer is then kept as their
draft in the case, masked as every draft (policy 5.4); of another form the words are shown, to be copied.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from fastapi import HTTPException, Request

from handover.bootstrap import Parts
from handover.domain.accounts import Actor, Right, may
from handover.domain.errors import ImpossibleMove, NotFound
from handover.domain.storable import storable
from handover.services.drafts import LONGEST_DRAFT
from handover.web.console.access import from_our_own_page

_CASE = re.compile(r"/zaken/(?P<number>[\w-]{1,20})(?:/(?P<form>[\w/-]{1,60}))?", re.ASCII)
_ANSWERS = frozenset({"reply", "concept"})
_FIELDS = ("text", "note", "reason", "summary", "words")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """`answer` becomes a draft of the case at `where`; `other` is only shown."""

    where: str
    answer: str = ""
    other: str = ""


NOTHING = Typed(where="/")


async def typed_in(request: Request) -> Typed | None:
    """Nothing for what another site sends: it would put its words into somebody's draft."""
    on_case = _CASE.fullmatch(request.url.path)
    if request.method != "POST" or on_case is None or not _is_ours(request):
        return None
    form = await request.form()
    typed = [storable(value).strip()[:LONGEST_DRAFT] for name in _FIELDS if isinstance(value := form.get(name), str)]
    words = "\n\n".join(filter(None, typed))
    if not words:
        return None
    where = f"/zaken/{on_case['number']}"
    return Typed(where=where, answer=words) if on_case["form"] in _ANSWERS else Typed(where=where, other=words)


def keep_answer(parts: Parts, actor: Actor, typed: Typed) -> None:
    """A case that was closed meanwhile takes no answer any more, and its page says so."""
    on_case = _CASE.fullmatch(typed.where)
    if typed.answer.strip() and on_case is not None and may(actor.role, Right.HANDLE_CASES):
        with suppress(ImpossibleMove, NotFound):
            parts.drafts.keep(on_case["number"], actor, typed.answer[:LONGEST_DRAFT])


def _is_ours(request: Request) -> bool:
    try:
        from_our_own_page(request)
    except HTTPException:
        return False
    return True
