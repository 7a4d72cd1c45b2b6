"""What the door can answer instead of a turn (docs/door.md).

DoorError
├── Unauthorized   401  no or a wrong credential
├── BadRequest     422  a malformed body; names the field
├── NoModel        503  no trained model is loaded
├── ActionFailed   502  an action left no receipt: the action server is down, slow or failed halfway
├── EmptyAnswer    502  no body and no command
└── Internal       500  anything else

`detail` never holds a text of a resident: it goes into answers and logs.
"""

from __future__ import annotations

from typing import ClassVar


class DoorError(Exception):
    status: ClassVar[int] = 500
    error: ClassVar[str] = "internal"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def as_dict(self) -> dict[str, str]:
        return {"error": self.error, "detail": self.detail}


class Unauthorized(DoorError):
    status = 401
    error = "unauthorized"


class BadRequest(DoorError):
    status = 422
    error = "bad_request"


class NoModel(DoorError):
    status = 503
    error = "no_model"


class ActionFailed(DoorError):
    status = 502
    error = "action_failed"


class EmptyAnswer(DoorError):
    status = 502
    error = "empty_answer"


class Internal(DoorError):
    """Something that nobody foresaw."""
