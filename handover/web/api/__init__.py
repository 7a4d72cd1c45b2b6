"""`/api/v1` (contract.md, HTTP of handover)."""

from fastapi import APIRouter

from handover.web.api import cases, contacts, conversations, moves

router = APIRouter()
for resource in (cases, moves, contacts, conversations):
    router.include_router(resource.router)
