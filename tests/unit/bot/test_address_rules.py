"""How a resident addresses us (policy 2.2)."""

from __future__ import annotations

import pytest

from bot.nlu.address_rules import form_of_address

# text, form, why
TEXTS = [
    ("Kunt u mij helpen?", "u", "u"),
    ("Wat is uw adres?", "u", "uw"),
    ("kun je me helpen", "je", "je behind the verb, to us"),
    ("jullie hebben een gat in de weg laten zitten", "je", "jullie"),
    ("wat is jouw naam", "je", "jouw"),
    ("Hoi, wanneer is het gemeentehuis open?", "je", "a youthful greeting"),
    ("ff vraagje over mijn paspoort", "je", "street language"),
    ("Hoi, kunt u mij vertellen wanneer u open bent?", "u", "u wins from a youthful greeting"),
    ("kun je daar gratis parkeren?", None, "je that means anybody"),
    ("moet je een pasfoto meenemen?", None, "je that means anybody"),
    ('de buurman riep "jij moet weg" naar mij', None, "said by somebody else"),
    ("Wanneer is het gemeentehuis open?", None, "nobody is addressed"),
    (
        "de u-bocht op de Rijksweg is gevaarlijk",
        "u",
        "a letter that looks like it: too polite offends nobody",
    ),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("text", "form", "why"), TEXTS, ids=[row[2] for row in TEXTS])
def test_the_form_of_address_of_a_message(text: str, form: str | None, why: str) -> None:
    assert form_of_address(text) == form
