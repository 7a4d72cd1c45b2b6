"""How a resident is addressed, and how texts become one message: policy 2.1 to 2.5, as tables."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.domain.deadlines import LOCAL
from handover.domain.manners import LIMIT, compose, form_of_address, greeting, opening, plausible_name

SIGNATURE = "Met vriendelijke groet,\nKlantcontactcentrum gemeente Duiven"
DISCLOSURE = "U appt met de digitale assistent."


def at(moment: str) -> datetime:
    given = datetime.fromisoformat(moment)
    return given if given.tzinfo else given.replace(tzinfo=LOCAL)


# profile name, name after the greeting (None: no name), the reason for people
NAMES = [
    ("Hendrik Wissink", "Hendrik Wissink", "a full name, as given"),
    ("Mo", "Mo", "short, and a name"),
    ("R.", "R.", "an initial with its dot"),
    ("J.P. de Vries", "J.P. de Vries", "initials and a surname"),
    ("A. Jansen", "A. Jansen", "one initial"),
    ("Anne-Marie van den Berg", "Anne-Marie van den Berg", "a hyphen and words between"),
    ("Maria van den Berg-de Vries", "Maria van den Berg-de Vries", "a double surname"),
    ("Jan Willem van der Velden", "Jan Willem van der Velden", "five words, three of which are names"),
    ("Niels", "Niels", "a first name"),
    ("Siobhán O'Neill", "Siobhán O'Neill", "an accent and an apostrophe"),
    ("Fatma Yılmaz", "Fatma Yılmaz", "Turkish letters"),
    ("محمد", "محمد", "another script"),
    ("Олена Коваль", "Олена Коваль", "and another"),
    ("Jan  Jansen ", "Jan Jansen", "spaces too many"),
    ("HENK DE VRIES", "Henk de Vries", "shouted: normal capitals"),
    ("henk de vries", "Henk de Vries", "whispered: normal capitals"),
    ("anne-marie", "Anne-Marie", "both parts of a hyphenated name"),
    ("ijsbrand", "IJsbrand", "the Dutch ij is one letter"),
    ("JP", "JP", "capitals without a vowel are initials"),
    ("MO", "Mo", "two letters that can be said"),
    ("Dhr. Smeenk", "meneer Smeenk", "a title becomes what one says"),
    ("dhr Smeenk", "meneer Smeenk", "without its dot"),
    ("De heer Smeenk", "meneer Smeenk", "written out"),
    ("Mevr. van Dam", "mevrouw van Dam", "for a woman"),
    ("mw. J. Jansen", "mevrouw J. Jansen", "with an initial"),
    ("Fam. de Boer", "familie de Boer", "a family"),
    ("Ben Koning", "Ben Koning", "a surname that is also a role"),
    (None, None, "no name at all"),
    ("", None, "an empty one"),
    ("Jan 🌻", None, "with an emoji"),
    ("🌻", None, "nothing but an emoji"),
    ("Jan1985", None, "with digits"),
    ("0612345678", None, "a number"),
    ("~ J ~", None, "signs"),
    ("R", None, "a letter that is no name"),
    ("Dhr.", None, "a title without a name"),
    ("Dhr. R.", None, "a title and an initial: not enough to say"),
    ("Jansen BV", None, "a company"),
    ("Bouwbedrijf Jansen", None, "a builder"),
    ("Duiven Shop", None, "a shop"),
    ("Bakkersbedrijf Rikken", None, "a company by its ending"),
    ("Klusbedrijf Henk", None, "a handyman"),
    ("Living My Best Life", None, "a slogan"),
    ("Alles komt goed", None, "a motto"),
    ("Carpe Diem", None, "a motto in Latin"),
    ("Hakuna Matata", None, "and in Swahili"),
    ("Mama", None, "a role"),
    ("King", None, "a role in English"),
    ("Klootzak", None, "an insult"),
    ("Domme ambtenaar", None, "an insult in two words"),
    ("Kut Gemeente", None, "an insult for the municipality"),
    ("Anoniem", None, "no name on purpose"),
    ("Test", None, "somebody who tries"),
    ("Jan, Piet en Klaas", None, "several people"),
    ("jan@duiven.nl", None, "an address"),
    ("www.jansen.nl", None, "a website"),
    ("Jan\nJansen van de overkant van de straat bij het bos", None, "longer than a name is"),
    ("Een Twee Drie Vier Vijf", None, "more words than a name has"),
    ("\u202eJan", None, "a character that turns the text around"),
    ("Jan <script>", None, "markup"),
    ("A¼", None, "a character that counts as a letter to some"),
    ("Jan, u bent ontslagen", None, "a sentence"),
    ("[BSN verwijderd]", None, "a number that was masked"),
]  # fmt: skip


@pytest.mark.parametrize(("given_name", "name", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_policy_2_1_a_name_only_where_it_plainly_is_a_persons(
    given_name: str | None, name: str | None, why: str
) -> None:
    assert plausible_name(given_name) == name, why


@given(st.text(max_size=60))
def test_any_profile_name_gives_a_name_of_letters_or_none(text: str) -> None:
    name = plausible_name(text)
    assert name is None or (len(name) <= 50 and all(c.isalpha() or c in " .-'’" for c in name))


# moment, greeting, the reason for people
GREETINGS = [
    ("2026-02-03T06:00", "Goedemorgen", "the morning begins at six"),
    ("2026-02-03T11:59", "Goedemorgen", "just before noon"),
    ("2026-02-03T12:00", "Goedemiddag", "noon"),
    ("2026-02-03T17:59", "Goedemiddag", "just before six"),
    ("2026-02-03T18:00", "Goedenavond", "evening"),
    ("2026-02-03T23:59", "Goedenavond", "late"),
    ("2026-02-03T02:30", "Goedenavond", "who is still up has not had a morning yet"),
    ("2026-02-03T11:30:00+00:00", "Goedemiddag", "by the clock in Duiven, not in UTC"),
    ("2026-07-03T10:30:00+00:00", "Goedemiddag", "in summer too"),
]


@pytest.mark.parametrize(("now", "words", "why"), GREETINGS, ids=[row[2] for row in GREETINGS])
def test_policy_2_1_the_greeting_follows_the_clock_in_duiven(now: str, words: str, why: str) -> None:
    assert greeting(at(now)) == words, why


def test_policy_2_1_the_opening_has_the_name_or_none() -> None:
    assert opening("Dhr. Smeenk", at("2026-02-03T09:12")) == "Goedemorgen meneer Smeenk,"
    assert opening("🌻", at("2026-02-03T09:12")) == "Goedemorgen,"


# form until now, message, form for the answer, the reason for people
FORMS = [
    ("u", "Wanneer bent u open?", "u", "says u"),
    ("je", "Kunt u mij helpen?", "u", "back to u on u"),
    ("je", "Bedankt voor uw antwoord", "u", "back to u on uw"),
    ("u", "Kan jij mij helpen?", "je", "says jij"),
    ("u", "ik wil jou iets vragen", "je", "says jou"),
    ("u", "wat is jouw naam", "je", "says jouw"),
    ("u", "hey kan je ff doorgeven dat er een gat in t wegdek zit", "je", "says je towards us"),
    ("u", "weet je hoe laat het open is", "je", "asks us with je"),
    ("u", "heb je mijn mail gezien?", "je", "asks us with je"),
    ("u", "Kun je me terugbellen?", "je", "je me"),
    ("u", "yo is mn paspoort al binnen? heb m 2 weken geleden aangevraagd", "je", "clearly youthful, without je"),
    ("u", "ff vragen, is t gemeentehuis egt dicht", "je", "two loose words"),
    ("u", "wrm is de straat dicht", "je", "an abbreviation that only the young use"),
    ("u", "ff een vraagje over mijn paspoort", "u", "one loose word can slip into anybody's"),
    ("u", "Als je een paspoort aanvraagt, hoe lang duurt dat?", "u", "generic je after als"),
    ("u", "Hoe vraag je een rijbewijs aan?", "u", "generic je after hoe"),
    ("u", "waar kun je hier parkeren", "u", "generic je after waar"),
    ("u", "Mag je in de tuin vuur maken?", "u", "generic je after mag"),
    ("je", "Hoe vraag je een rijbewijs aan?", "je", "generic je changes nothing"),
    ("u", "Als het kan, wil je me dan bellen?", "je", "another clause that does address us"),
    ("u", "hoe weet je dat?", "je", "weet je is towards us, also after hoe"),
    ("u", "hebben jullie mijn melding al bekeken?", "u", "jullie alone says nothing"),
    ("u", "de buurman riep \"jij bent gek\" naar mij", "u", "quoted speech"),
    ("u", "hij zei dat je moest wachten", "u", "reported speech"),
    ("je", "de buurman zei „u moet weg”", "je", "quoted u says nothing either"),
    ("je", "kunt u zeggen of je dat zelf moet betalen", "u", "u wins over je in the same message"),
    ("je", "ik kom om 5 u langs", "je", "u for uur"),
    ("je", "antwoord a.u.b. snel", "je", "u in an abbreviation"),
    ("je", "dat was een U-bocht", "je", "u as a shape"),
    ("je", "can u help me with my passport", "je", "u in English"),
    ("u", "je voudrais un passeport", "u", "je in French"),
    ("u", "Goedemorgen, wanneer is de balie open?", "u", "says nothing: stays u"),
    ("je", "Goedemorgen, wanneer is de balie open?", "je", "says nothing: stays je"),
    ("u", "", "u", "no text"),
    ("je", "👍", "je", "a thumbs-up"),
    ("u", "oh jee, mijn jeugd in duur Ruurlo", "u", "inside other words"),
    ("je", "Dank u wel", "u", "thanks in the u-form"),
]  # fmt: skip


@pytest.mark.parametrize(("current", "text", "form", "why"), FORMS, ids=[f"{row[3]} ({row[0]})" for row in FORMS])
def test_policy_2_2_the_form_of_address_follows_the_resident(current: str, text: str, form: str, why: str) -> None:
    assert form_of_address(current, text) == form, why


@given(st.sampled_from(["u", "je"]), st.text(max_size=300))
def test_any_text_gives_one_of_the_two_forms(current: str, text: str) -> None:
    assert form_of_address(current, text) in {"u", "je"}


def test_policy_2_5_bubbles_become_one_message_in_the_order_of_a_letter() -> None:
    (message,) = compose(
        ["U vraagt het aan op afspraak.", " Neem uw oude paspoort mee. "],
        opening="Goedemorgen Ria Jansen,",
        disclosure=DISCLOSURE,
        signature=SIGNATURE,
    )
    assert message == (
        "Goedemorgen Ria Jansen,\n\nU vraagt het aan op afspraak.\n\nNeem uw oude paspoort mee.\n\n"
        f"{SIGNATURE}\n\n{DISCLOSURE}"
    )


def test_policy_2_3_a_question_in_between_is_not_signed_and_stands_last_so_that_it_is_what_one_reacts_to() -> None:
    (message,) = compose(["Waar precies?"], opening="Goedemorgen,", disclosure=DISCLOSURE)
    assert message == f"Goedemorgen,\n\n{DISCLOSURE}\n\nWaar precies?"


def test_policy_2_1_within_a_contact_moment_there_is_no_opening_and_no_disclosure() -> None:
    assert compose(["Dat kan."], signature=SIGNATURE) == [f"Dat kan.\n\n{SIGNATURE}"]


def test_nothing_to_say_is_no_message() -> None:
    assert compose([]) == []
    assert compose(["", "  "], opening="Goedemorgen,", signature=SIGNATURE) == []


# what the agent typed, whether an opening is added, the reason for people
TYPED_OPENINGS = [
    ("Goedemorgen mevrouw Jansen, dat kan.", False, "greets already"),
    ("goedemiddag,\ndat kan", False, "in small letters"),
    ("Beste Ria,\nDat kan.", False, "beste with a name"),
    ("Geachte heer Smeenk,\nDat kan.", False, "geachte heer"),
    ("Dag Ria, dat kan.", False, "dag with a name"),
    ("Hallo! Dat kan.", False, "hallo"),
    ("Dat kan.", True, "no greeting"),
    ("Beste keuze is om te bellen, dan helpen we u.", True, "beste as another word"),
    ("Dag in, dag uit staat het vol. We kijken ernaar.", True, "dag as another word"),
    ("Dat kan. Goedemorgen trouwens.", True, "a greeting somewhere else"),
]


@pytest.mark.parametrize(("text", "added", "why"), TYPED_OPENINGS, ids=[row[2] for row in TYPED_OPENINGS])
def test_policy_2_1_an_opening_that_the_agent_typed_is_not_doubled(text: str, added: bool, why: str) -> None:
    (message,) = compose([text], opening="Goedemorgen Ria Jansen,", signature=SIGNATURE)
    assert message.startswith("Goedemorgen Ria Jansen,\n\n") is added, why


# what the agent typed, the whole message, the reason for people
TYPED_SIGNATURES = [
    ("Dat kan.", f"Dat kan.\n\n{SIGNATURE}", "no signature"),
    (f"Dat kan.\n\n{SIGNATURE}", f"Dat kan.\n\n{SIGNATURE}", "the whole signature"),
    (
        "Dat kan.\n\nmet vriendelijke groet, klantcontactcentrum Gemeente Duiven.",
        "Dat kan.\n\nmet vriendelijke groet, klantcontactcentrum Gemeente Duiven.",
        "on one line, other capitals",
    ),
    (
        "Dat kan.\n\nMet vriendelijke groet,\nAnja\nKlantcontactcentrum gemeente Duiven",
        "Dat kan.\n\nMet vriendelijke groet,\nAnja\nKlantcontactcentrum gemeente Duiven",
        "with a name between",
    ),
    (
        "Dat kan.\n\nMet vriendelijke groet,\nAnja",
        "Dat kan.\n\nMet vriendelijke groet,\nAnja\nKlantcontactcentrum gemeente Duiven",
        "a name alone: only what is missing is added",
    ),
    ("Dat kan.\nGroetjes Anja", "Dat kan.\nGroetjes Anja\nKlantcontactcentrum gemeente Duiven", "an informal goodbye"),
    (
        "Bel het Klantcontactcentrum gemeente Duiven. " + "Daar helpen ze u. " * 20,
        "Bel het Klantcontactcentrum gemeente Duiven. "
        + "Daar helpen ze u. " * 19
        + f"Daar helpen ze u.\n\n{SIGNATURE}",
        "the name in the middle of a text is no signature",
    ),
]


@pytest.mark.parametrize(("text", "message", "why"), TYPED_SIGNATURES, ids=[row[2] for row in TYPED_SIGNATURES])
def test_policy_2_3_a_signature_that_the_agent_typed_is_not_doubled(text: str, message: str, why: str) -> None:
    assert compose([text], signature=SIGNATURE) == [message], why


def test_a_text_that_is_too_long_is_cut_between_paragraphs_and_signed_once() -> None:
    messages = compose(["een " * 700, "twee " * 500], opening="Goedemorgen,", signature=SIGNATURE)
    assert len(messages) == 2
    assert messages[0].startswith("Goedemorgen,")
    assert messages[0].endswith("een")
    assert messages[1].startswith("twee")
    assert messages[1].endswith(SIGNATURE)


@given(st.lists(st.text(max_size=300), max_size=6), st.integers(20, 400))
def test_no_message_is_over_the_limit_and_no_word_is_lost(bodies: list[str], limit: int) -> None:
    messages = compose(bodies, signature=SIGNATURE, limit=limit)
    assert all(0 < len(message) <= limit for message in messages)
    assert "".join("".join(messages).split()).startswith("".join("".join(bodies).split()))


def test_the_limit_is_whatsapp_s() -> None:
    assert len(compose(["a" * 5000])) == 2
    assert LIMIT == 4096
