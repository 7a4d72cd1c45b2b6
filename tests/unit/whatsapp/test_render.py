from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.domain.outbound import Button, Buttons, Content, ListMessage, Recipient, Row, Template, Text
from handover.whatsapp.render import LIMITS, Malformed, Missing, TooLong, Unsendable, render
from tests.unit.whatsapp.samples import FENNA, USER_ID

FENNAS_PHONE = Recipient(phone=FENNA)
REFERENCE = "row-1"


def buttons(*titles: str) -> Buttons:
    return Buttons(body="Bedoelt u dit?", buttons=tuple(Button(id=f"b{n}", title=t) for n, t in enumerate(titles)))


def rows(count: int, **changes: str) -> ListMessage:
    made = tuple(Row(**({"id": f"r{n}", "title": f"Keuze {n}"} | changes)) for n in range(count))
    return ListMessage(body="Waarover gaat het?", button="Kies", rows=made)


def test_a_text_to_a_number() -> None:
    assert render(FENNAS_PHONE, Text(body="Hallo"), REFERENCE) == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": FENNA,
        "biz_opaque_callback_data": REFERENCE,
        "type": "text",
        "text": {"body": "Hallo", "preview_url": False},
    }


def test_a_user_id_is_addressed_as_recipient_and_a_number_goes_before_it() -> None:
    by_id = render(Recipient(user_id=USER_ID), Text(body="Hallo"), REFERENCE)
    both = render(Recipient(phone=FENNA, user_id=USER_ID), Text(body="Hallo"), REFERENCE)

    assert (by_id["recipient"], "to" in by_id) == (USER_ID, False)
    assert (both["to"], "recipient" in both) == (FENNA, False)


def test_buttons() -> None:
    rendered = render(FENNAS_PHONE, buttons("Ja", "Nee"), REFERENCE)
    assert rendered["type"] == "interactive"
    assert rendered["interactive"] == {
        "type": "button",
        "body": {"text": "Bedoelt u dit?"},
        "action": {
            "buttons": [
                {"type": "reply", "reply": {"id": "b0", "title": "Ja"}},
                {"type": "reply", "reply": {"id": "b1", "title": "Nee"}},
            ]
        },
    }


def test_a_list() -> None:
    content = ListMessage(
        body="Waarover gaat het?",
        button="Kies",
        rows=(Row(id="a", title="Afval", description="Container, milieustraat"), Row(id="b", title="Paspoort")),
        section_title="Onderwerpen",
    )
    assert render(FENNAS_PHONE, content, REFERENCE)["interactive"]["action"] == {
        "button": "Kies",
        "sections": [
            {
                "title": "Onderwerpen",
                "rows": [
                    {"id": "a", "title": "Afval", "description": "Container, milieustraat"},
                    {"id": "b", "title": "Paspoort"},
                ],
            }
        ],
    }


def test_a_template_with_and_without_a_variable() -> None:
    ready = render(FENNAS_PHONE, Template(name="antwoord_klaar", language="nl"), REFERENCE)
    term = render(FENNAS_PHONE, Template(name="nieuwe_termijn", language="nl", parameters=("1 december",)), REFERENCE)

    assert ready["template"] == {"name": "antwoord_klaar", "language": {"code": "nl"}}
    assert term["template"]["components"] == [{"type": "body", "parameters": [{"type": "text", "text": "1 december"}]}]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (Text(body="x" * 4096), "text"),
        (Buttons(body="x" * 1024, buttons=(Button(id="a", title="Ja"),)), "body"),
        (buttons("t" * 20), "button.title"),
        (Buttons(body="?", buttons=(Button(id="i" * 256, title="Ja"),)), "button.id"),
        (buttons("a", "b", "c"), "buttons"),
        (rows(10), "rows"),
        (rows(1, id="i" * 200), "row.id"),
        (rows(1, title="t" * 24), "row.title"),
        (rows(1, description="d" * 72), "row.description"),
        (ListMessage(body="?", button="b" * 20, rows=rows(1).rows), "list.button"),
        (ListMessage(body="?", button="b", rows=rows(1).rows, section_title="s" * 24), "list.section"),
        (Template(name="t", language="nl", parameters=("p" * 1024,)), "template.parameter"),
    ],
)
def test_the_limit_itself_fits_and_one_more_does_not(content: Content, field: str) -> None:
    assert render(FENNAS_PHONE, content, REFERENCE)
    with pytest.raises(TooLong) as caught:
        render(FENNAS_PHONE, _one_more(content, field), REFERENCE)
    assert (caught.value.field, caught.value.limit, caught.value.length) == (field, LIMITS[field], LIMITS[field] + 1)


def _one_more(content: Content, field: str) -> Content:
    """The same content with this field one longer than allowed."""
    longer = "z" * (LIMITS[field] + 1)
    a_row, a_button = Row(id="a", title="A"), Button(id="a", title="A")
    contents: dict[str, Content] = {
        "text": Text(body=longer),
        "body": ListMessage(body=longer, button="b", rows=(a_row,)),
        "button.title": Buttons(body="?", buttons=(Button(id="a", title=longer),)),
        "button.id": Buttons(body="?", buttons=(Button(id=longer, title="A"),)),
        "buttons": Buttons(body="?", buttons=(a_button, *buttons("b", "c", "d").buttons)),
        "rows": rows(11),
        "row.id": rows(1, id=longer),
        "row.title": rows(1, title=longer),
        "row.description": rows(1, description=longer),
        "list.button": ListMessage(body="?", button=longer, rows=(a_row,)),
        "list.section": ListMessage(body="?", button="b", rows=(a_row,), section_title=longer),
        "template.parameter": Template(name="t", language="nl", parameters=(longer,)),
    }
    return contents[field]


def test_every_limit_of_the_table_is_tested_above() -> None:
    (marks,) = [mark for mark in test_the_limit_itself_fits_and_one_more_does_not.pytestmark if mark.args]  # type: ignore[attr-defined]
    assert {field for _, field in marks.args[1]} | {"reference"} == set(LIMITS)


def test_a_reference_of_512_fits_and_one_more_does_not() -> None:
    assert render(FENNAS_PHONE, Text(body="a"), "r" * 512)
    with pytest.raises(TooLong, match="reference"):
        render(FENNAS_PHONE, Text(body="a"), "r" * 513)


@pytest.mark.parametrize(
    ("recipient", "content", "kind", "field"),
    [
        (Recipient(), Text(body="a"), Missing, "recipient"),
        (Recipient(phone="+31612345001"), Text(body="a"), Malformed, "recipient.phone"),
        (Recipient(phone="06 12"), Text(body="a"), Malformed, "recipient.phone"),
        (FENNAS_PHONE, Text(body=" \n"), Missing, "text"),
        (FENNAS_PHONE, buttons(), Missing, "buttons"),
        (FENNAS_PHONE, buttons(""), Missing, "button.title"),
        (FENNAS_PHONE, buttons("Ja", "Ja"), Malformed, "button.title"),
        (FENNAS_PHONE, Buttons(body="?", buttons=(Button(id="a", title="A"), Button(id="a", title="B"))), Malformed, "button.id"),
        (FENNAS_PHONE, rows(0), Missing, "rows"),
        (FENNAS_PHONE, rows(2, id="same"), Malformed, "row.id"),
        (FENNAS_PHONE, Template(name="", language="nl"), Missing, "template.name"),
        (FENNAS_PHONE, Template(name="t", language=""), Missing, "template.language"),
        (FENNAS_PHONE, Template(name="t", language="nl", parameters=("",)), Missing, "template.parameter"),
        (FENNAS_PHONE, Template(name="t", language="nl", parameters=("a\nb",)), Malformed, "template.parameter"),
    ],
)  # fmt: skip
def test_what_whatsapp_would_refuse_is_refused_before_it_leaves(
    recipient: Recipient, content: Content, kind: type[Unsendable], field: str
) -> None:
    with pytest.raises(kind) as caught:
        render(recipient, content, REFERENCE)
    assert caught.value.field == field


def test_an_empty_reference_is_refused_because_a_status_could_never_settle_it() -> None:
    with pytest.raises(Missing, match="reference"):
        render(FENNAS_PHONE, Text(body="a"), "")


def test_an_error_never_quotes_the_text() -> None:
    with pytest.raises(Unsendable) as caught:
        render(FENNAS_PHONE, Text(body="geheim " * 1000), REFERENCE)
    assert "geheim" not in f"{caught.value!r} {caught.value}"


@given(st.text(min_size=1, max_size=4096).filter(lambda text: text.strip()))
def test_a_text_travels_unchanged_and_never_marks_anything_as_read(body: str) -> None:
    rendered = render(FENNAS_PHONE, Text(body=body), REFERENCE)
    assert rendered["text"]["body"] == body
    assert not {"status", "typing_indicator", "message_id"} & set(rendered)
    assert json.dumps(rendered)
