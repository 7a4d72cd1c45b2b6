"""The practice phone refuses what Meta would refuse, with Meta's codes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.proeftelefoon.graph_errors import GraphError
from handover.proeftelefoon.limits import check_message
from handover.proeftelefoon.settings import ApprovedTemplate

KEYS = [
    "type",
    "text",
    "body",
    "to",
    "action",
    "buttons",
    "reply",
    "id",
    "title",
    "sections",
    "rows",
    "name",
    "language",
    "code",
    "components",
    "parameters",
]
TEMPLATES = {"nieuwe_termijn": ApprovedTemplate(text="Uiterlijk {{1}}", parameters=1)}
HEAD = {"messaging_product": "whatsapp", "to": "31612345001"}


def text(body: object) -> dict[str, Any]:
    return HEAD | {"type": "text", "text": {"body": body}}


def buttons(*replies: dict[str, Any], body: str = "?") -> dict[str, Any]:
    action = {"buttons": [{"type": "reply", "reply": reply} for reply in replies]}
    return HEAD | {"type": "interactive", "interactive": {"type": "button", "body": {"text": body}, "action": action}}


def sections(*rows: list[dict[str, Any]], button: str = "Kies", title: str | None = "t") -> dict[str, Any]:
    made = [{"rows": each} | ({"title": title} if title else {}) for each in rows]
    action = {"button": button, "sections": made}
    return HEAD | {"type": "interactive", "interactive": {"type": "list", "body": {"text": "?"}, "action": action}}


def template(name: str = "nieuwe_termijn", code: str = "nl", *parameters: str) -> dict[str, Any]:
    body = {"type": "body", "parameters": [{"type": "text", "text": parameter} for parameter in parameters]}
    return HEAD | {"type": "template", "template": {"name": name, "language": {"code": code}, "components": [body]}}


def row(number: int = 0, **changes: str) -> dict[str, Any]:
    return {"id": f"r{number}", "title": "T"} | changes


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=20,
)


def check(body: dict[str, Any]) -> None:
    check_message(body, TEMPLATES, "nl")


@pytest.mark.parametrize(
    "body",
    [
        text("x" * 4096),
        text("hoi") | {"biz_opaque_callback_data": "r" * 512},
        {"messaging_product": "whatsapp", "recipient": "NL.abc123", "type": "text", "text": {"body": "hoi"}},
        text("hoi") | {"to": "+31612345001"},
        buttons(*({"id": str(n) * 256, "title": str(n) * 20} for n in range(3)), body="b" * 1024),
        sections([row(n, id=str(n) * 200, title="t" * 24, description="d" * 72) for n in range(10)], button="b" * 20),
        sections([row()], title=None),  # one section needs no title
        template("nieuwe_termijn", "nl", "1 december"),
    ],
)
def test_what_fits_is_accepted(body: dict[str, Any]) -> None:
    check(body)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (text("x" * 4097), 100),
        (text(" "), 131008),
        (text(None), 131008),
        (text("hoi") | {"messaging_product": "sms"}, 100),
        (text("hoi") | {"to": None}, 131008),  # to whom?
        (text("hoi") | {"to": "06-12345678"}, 131009),
        (text("hoi") | {"to": 31612345001}, 131009),
        (text("hoi") | {"to": None, "recipient": "fenna"}, 131009),
        (text("hoi") | {"biz_opaque_callback_data": "r" * 513}, 100),
        (HEAD | {"type": "text"}, 131008),
        (HEAD | {"type": "hologram", "hologram": {}}, 131051),
        (HEAD | {"status": "read", "message_id": "wamid.1"}, 131008),  # a read receipt: never
        (buttons(), 131008),
        (buttons(*({"id": str(n), "title": str(n)} for n in range(4))), 131009),
        (buttons({"id": "a", "title": "t" * 21}), 100),
        (buttons({"id": "i" * 257, "title": "t"}), 100),
        (buttons({"id": "a", "title": "A"}, {"id": "a", "title": "B"}), 131009),
        (buttons({"id": "a", "title": "A"}, {"id": "b", "title": "A"}), 131009),
        (buttons({"id": "a", "title": ""}), 131008),
        (buttons({"id": "a", "title": "A"}, body="b" * 1025), 100),
        (sections([row(n) for n in range(11)]), 131009),
        (sections([row(0)], [row(0)]), 131009),  # ids are unique over all sections
        (sections([row(0)], [row(1)], title=None), 131008),
        (sections([row(title="t" * 25)]), 100),
        (sections([row(description="d" * 73)]), 100),
        (sections([row(id="i" * 201)]), 100),
        (sections([row()], button="b" * 21), 100),
        (sections([row()], title="t" * 25), 100),
        (template("reclame", "nl"), 132001),
        (template("nieuwe_termijn", "en", "1 december"), 132001),
        (template("nieuwe_termijn", "nl"), 132000),
        (template("nieuwe_termijn", "nl", "een\ntwee"), 132012),
        (HEAD | {"type": "interactive", "interactive": {"type": "flow", "body": {"text": "?"}, "action": {}}}, 131009),
    ],
)
def test_what_breaks_a_limit_is_refused_with_metas_code(body: dict[str, Any], code: int) -> None:
    with pytest.raises(GraphError) as caught:
        check(body)
    assert caught.value.code == code
    assert caught.value.as_body()["error"]["code"] == code


def code_of(body: dict[str, Any]) -> int | None:
    """How it is refused; None when it isn't."""
    try:
        check(body)
    except GraphError as error:
        return error.code
    return None


@given(kind=st.sampled_from(["text", "interactive", "template"]), part=ANYTHING)
def test_no_json_gets_anything_but_an_answer(kind: str, part: Any) -> None:
    assert code_of(HEAD | {"type": kind, kind: part}) in {None, 100, 131008, 131009, 132000, 132001, 132012}


@given(content=st.dictionaries(st.sampled_from(KEYS), ANYTHING))
def test_no_template_gets_anything_but_an_answer(content: dict[str, Any]) -> None:
    named = {"name": "nieuwe_termijn", "language": {"code": "nl"}}
    assert code_of(HEAD | {"type": "template", "template": content | named}) in {100, 131008, 131009, 132000, 132012}
