"""`/api/v1` (contract.md, HTTP of handover)."""

from fastapi import APIRouter

from handover.web.api import (
    accounts,
    alerts,
    audit,
    callback,
    calls,
    canned,
    cases,
    choices,
    contacts,
    conversations,
    drafts,
    held,
    looking,
    moves,
    own_texts,
    privacy,
    retention,
    shared_answers,
    shifts,
    statistics,
    teamwork,
    tokens,
    training,
)

router = APIRouter()
for resource in (
    cases,
    held,
    callback,
    calls,
    moves,
    teamwork,
    shifts,
    looking,
    shared_answers,
    privacy,
    retention,
    contacts,
    conversations,
    statistics,
    own_texts,
    choices,
    canned,
    drafts,
    alerts,
    audit,
    accounts,
    tokens,
    training,
):
    router.include_router(resource.router)
