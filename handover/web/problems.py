"""Our exceptions as answers: problem details (RFC 9457) for software, a page in Dutch for people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from handover.domain.errors import (
    CallInFlight,
    HandoverError,
    ImpossibleMove,
    InvalidInput,
    NotAllowed,
    NotFound,
    StaleVersion,
    StoreUnreachable,
    TakenMeanwhile,
)

MEDIA_TYPE = "application/problem+json"
API = "/api/"


class FieldProblem(BaseModel):
    field: str
    detail: str


class Problem(BaseModel):
    """RFC 9457. `possible` comes with 409, `field` and `errors` with 422."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    field: str | None = None
    possible: list[str] | None = None
    errors: list[FieldProblem] | None = Field(default=None, description="Every field that is wrong, when more than one")


def problem_of(error: HandoverError) -> Problem:
    """What an error of ours means to the caller. What we don't expect here stays an error of ours (500)."""
    match error:
        case NotFound():
            return make(404, str(error))
        case ImpossibleMove():
            return make(409, str(error), possible=list(error.possible))
        case NotAllowed():
            return make(403, str(error))
        case CallInFlight() | TakenMeanwhile():
            return make(409, str(error))
        case StaleVersion():
            return make(412, str(error))
        case InvalidInput():
            return make(422, error.detail, field=error.field)
        case StoreUnreachable():
            return make(503, "the database does not answer; nothing was done")
        case _:
            raise error


def make(status: int, detail: str | None = None, **more: Any) -> Problem:
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, **more)


def answer(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(problem.model_dump(exclude_none=True), problem.status, headers, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: every refusal that it can give, as problem details."""
    schema = Problem.model_json_schema()
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }


PageForProblem = Callable[[Request, Problem], Response]


def handle_errors(app: FastAPI, page_for: PageForProblem) -> None:
    """Software gets problem details below `/api/`; people get a page that says what is wrong."""

    def respond(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
        if request.url.path.startswith(API):
            return answer(problem, headers)
        return page_for(request, problem)

    def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, HandoverError)  # noqa: S101  registered for this class only
        return respond(request, problem_of(error))

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        return respond(request, problem_of_fields(error))

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        if error.status_code == 400 and request.url.path.startswith(API):
            return answer(make(422, "is no JSON in UTF-8", field="body"))  # FastAPI's own answer to such bytes
        return respond(request, make(error.status_code, error.detail), dict(error.headers or {}))

    handlers: dict[type[Exception], Callable[[Request, Exception], Response | Awaitable[Response]]] = {
        HandoverError: ours,
        RequestValidationError: invalid,
        HTTPException: http,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def problem_of_fields(error: RequestValidationError) -> Problem:
    """Names the fields; what was sent is not repeated."""
    first = {_field(item["loc"]): item["msg"] for item in reversed(error.errors())}
    wrong = [FieldProblem(field=field, detail=detail) for field, detail in reversed(first.items())]
    several = wrong if len(wrong) > 1 else None
    return make(422, wrong[0].detail, field=wrong[0].field, errors=several)


def _field(place: tuple[str | int, ...]) -> str:
    """`("body", "due_at")` is the field `due_at`; a body that is no JSON at all is the field `body`. Between the names
    stand words of pydantic's own, such as `list[str-enum[Status]]`.
    """
    named = [
        str(part) for part in place[1:] if str(part).replace("-", "_").isidentifier() and part not in {"str", "int"}
    ]
    return ".".join(named) or "body"
