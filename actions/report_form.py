"""The conversation about a report (policy 4.1, 4.2): what is missing is asked, one thing at a time, and nothing twice.

The case is opened as soon as it is known what and where: a resident who never answers whether there is a picture has
reported all the same. A picture, a correction or a remark that follows is added to that case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from actions import streets
from actions.base import SPEAK_TO_A_PERSON, Reply, Say, TurnAction, amend_case, cancel_case, open_case
from actions.reports import LONGEST_PLACE, ON_THE_MAP, SUBJECTS, Draft, Place, place_in, remembered_place
from actions.statements import (
    corrects,
    has_no_picture,
    is_question,
    says_one_more,
    stated,
    stops,
    wants_to_stop,
    withdraws,
)
from actions.turn import JSON, Turn

PLACE, STREET, PHOTO = "report_place", "report_street", "report_photo"
YES: JSON = {"id": "intent:bevestigen", "title": "Ja"}
NO: JSON = {"id": "intent:ontkennen", "title": "Nee"}
NO_PICTURE: JSON = {"id": "intent:ontkennen", "title": "Nee, geen foto"}
PERSON = frozenset({"medewerker_spreken", "terugbellen"})
FREE = frozenset({"locatie", "nlu_fallback", "buiten_bereik", *SUBJECTS})
"""Words that may be the answer to "where?" even when no name of a place is in them."""
MOST_TRIES = 2


class ValidateReportForm(TurnAction):
    """Called by Rasa's form whenever a turn is for it, and once more when it takes up its question again."""

    NAME = "validate_report_form"

    def reply(self, turn: Turn) -> Reply:
        draft = Draft.of(turn)
        if turn.question is None or draft is None:
            return begins(turn)
        if turn.resumed:
            return _resumes(draft, turn)
        return STEPS[turn.question](draft.with_turn(turn), turn)


def _resumes(draft: Draft, turn: Turn) -> Reply:
    """A question came in between and was answered; the place may have been said in the same breath."""
    if wants_to_stop(turn.text):
        return _ends(Say("utter_report_stopped"))
    said = stated(turn.text).lower()
    place = place_in(turn) if any(name.lower() in said for name in turn.places) else None
    if turn.question == PLACE and place is not None:
        return _goes_on(replace(draft.with_turn(turn), place=place))
    return _asks(draft, turn.question or PLACE)


def begins(turn: Turn) -> Reply:
    """A new report, or one more remark about the report that was made a moment ago."""
    here = place_in(turn)
    if turn.slots.get("reported") == turn.intent and turn.is_registered("report"):
        if here is not None and corrects(turn.text):
            return corrects_place(turn)
        if not _elsewhere(turn, here):
            return _adds(turn, "Aanvulling van de inwoner")
    draft = Draft(intent=turn.intent, words=turn.text).with_turn(turn)
    earlier: list[str] = turn.slots.get("pending_messages") or []
    place = (here if here and not is_whole_village(here) else None) or remembered_place(turn)
    known = replace(draft, place=place, messages=(*earlier, *draft.messages)) if place else draft
    return _goes_on(known, first=True)


def is_whole_village(place: Place) -> bool:
    """As in "hier in Groessen": where it is has still to be asked. A point on the map tells."""
    return place.point is None and all(name in streets.VILLAGES for name in place.words.lower().split(", "))


def _elsewhere(turn: Turn, here: Place | None) -> bool:
    draft = Draft.of(turn)
    return here is not None and (draft is None or draft.place is None or draft.place.words != here.words)


def _goes_on(draft: Draft, *, first: bool = False) -> Reply:
    """Ask what is missing, or register it."""
    thanks = [Say("utter_report_thanks")] if first and draft.place is None else []
    if draft.place is None:
        return _asks(draft, PLACE, thanks)
    street = None if draft.place.point or draft.street else streets.meant(draft.place.words)
    if street is not None:
        return _asks(replace(draft, street=street), STREET)
    return _registers(draft)


def _registers(draft: Draft) -> Reply:
    """Policy 4.2: handover says the number, what happens with it and by when."""
    place = draft.place.words if draft.place and draft.place.named else None
    noted = (
        Say("utter_report_noted", {"subject": draft.subject, "place": place})
        if place
        else Say("utter_report_noted_there", {"subject": draft.subject})
    )
    asks = [] if draft.picture or has_no_picture(draft.words) else [Say("utter_report_photo", buttons=[NO_PICTURE])]
    slots = {**_remembered(draft), "reported": draft.intent, "pending_place": None, "pending_messages": None}
    return Reply(
        says=[noted, *asks],
        commands=[draft.case()],
        slots={**slots, "requested_slot": PHOTO if asks else None},
    )


def _asks(draft: Draft, question: str, before: Sequence[Say] = ()) -> Reply:
    """One question at a time; it is what the form waits for."""
    asked = {
        PLACE: Say("utter_report_place"),
        STREET: Say("utter_report_street", {"street": draft.street or ""}, [YES, NO]),
        PHOTO: Say("utter_report_photo", buttons=[NO_PICTURE]),
    }
    return Reply(says=[*before, asked[question]], slots={**_remembered(draft), "requested_slot": question})


def _remembered(draft: Draft) -> JSON:
    return {"report": draft.kept(), PLACE: draft.place.words if draft.place else None, STREET: draft.street}


def _ends(*says: Say, commands: Sequence[JSON] = ()) -> Reply:
    return Reply(says=says, commands=commands, slots={"report_photo": "klaar", "requested_slot": None})


def _place_step(draft: Draft, turn: Turn) -> Reply:
    """Where is it? Words count as a place when nothing else can be made of them."""
    if turn.intent in PERSON:
        return _to_a_person(draft, turn)
    place = _place_said(turn)
    if place is not None:
        return _goes_on(replace(draft, place=place, also=draft.also + _another(draft, turn)))
    if stops(turn.text) or turn.intent in {"ontkennen", "afscheid"}:
        return _ends(Say("utter_report_stopped"))
    if _is_for_another_rule(turn):
        return Reply()
    return _again(draft, turn, PLACE)


def _street_step(draft: Draft, turn: Turn) -> Reply:
    """After "Bedoelt u de Kastanjelaan?", asked once: whatever comes back, their own words stand if it is no yes."""
    own = draft.place
    if turn.intent in PERSON:
        return _to_a_person(draft, turn)
    if stops(turn.text) or turn.intent == "afscheid":
        return _ends(Say("utter_report_stopped"))
    place = place_in(turn)
    if place is not None:
        return _registers(replace(draft, place=place))
    if turn.intent == "bevestigen" and own is not None and draft.street:
        return _registers(replace(draft, place=Place(_corrected(own.words, draft.street), named=True)))
    return Reply() if _is_for_another_rule(turn) else _registers(draft)


def _corrected(words: str, street: str) -> str:
    """The street as it is spelt, with the number that they gave."""
    number = next((word for word in words.split() if word[0].isdigit()), None)
    return f"{street} {number}" if number else street


def _photo_step(draft: Draft, turn: Turn) -> Reply:
    """The case is there already: what comes now is added to it, or is a report of its own."""
    if turn.intent in SUBJECTS and not turn.has_picture and _is_another(draft, turn):
        return begins(turn)
    if turn.has_picture:
        return _adds(turn, "Foto of bestand van de inwoner")
    if "audio" in turn.types:
        return _adds(turn, "Spraakbericht van de inwoner", Say("utter_report_audio"))
    if withdraws(turn.text) and not stops(turn.text):
        return _ends(commands=[cancel_case("report")])
    here = place_in(turn)
    if here is not None and says_one_more(turn.text) and turn.guess in SUBJECTS:
        return begins(replace(turn, intent=turn.guess))  # however unsure: it has a place of its own
    if here is not None and not is_question(turn.text):
        kept = replace(draft, place=here).kept()
        return replace(corrects_place(turn), slots={"report": kept, "requested_slot": PHOTO})
    if turn.intent in {"ontkennen", "bedankt", "afscheid"} or stops(turn.text) or has_no_picture(turn.text):
        return _ends(Say("utter_report_complete"))  # "laat maar" is about the picture: the report stands
    if turn.intent == "bevestigen":
        return Reply(says=[Say("utter_report_send_photo")], slots={"report": draft.kept(), "requested_slot": PHOTO})
    if is_question(turn.text):
        case = open_case("low_confidence", "Vraag na een melding, niet zeker genoeg begrepen.", turn.entities)
        return _ends(commands=[case])
    return _adds(turn, "Aanvulling van de inwoner")


def _is_another(draft: Draft, turn: Turn) -> bool:
    """A second report, not one more word about the first: another subject, or another place (policy 4.1)."""
    if turn.intent == draft.intent and corrects(turn.text):
        return False
    here = place_in(turn)
    elsewhere = here is not None and (draft.place is None or here.words != draft.place.words)
    return elsewhere or (turn.intent != draft.intent and turn.sure)


def _another(draft: Draft, turn: Turn) -> tuple[str, ...]:
    """A second subject in the answer to "where?" stands in the case too."""
    return (turn.intent,) if turn.intent in SUBJECTS and turn.intent != draft.intent and turn.sure else ()


def _place_said(turn: Turn) -> Place | None:
    named = place_in(turn)
    if named is not None:
        return None if _is_for_another_rule(turn) else replace(named, details=_details(named, turn))
    words = turn.text.strip()
    says_something = any(character.isalnum() for character in words) and not stops(words)
    answers = turn.intent in FREE and says_something and (turn.intent == "locatie" or not is_question(words))
    return Place(words[:LONGEST_PLACE]) if answers else None


def _details(named: Place, turn: Turn) -> str:
    """As in "Rijksweg, bij de kerk": more than the name, where the whole message is about the place."""
    words = turn.text.strip()[:LONGEST_PLACE]
    return words if turn.intent == "locatie" and len(words) > len(named.words) else ""


def _is_for_another_rule(turn: Turn) -> bool:
    """A question in between; one that names a place without asking anything is a place that was misread."""
    between = turn.intent.startswith("vraag_") or turn.intent in {
        "ben_je_een_bot",
        "wat_kun_je",
        "klacht",
        "bezwaar",
        "aansprakelijkstelling",
    }
    misread = bool(turn.places) and not is_question(turn.text) and turn.intent.startswith("vraag_")
    return between and not misread


def _again(draft: Draft, turn: Turn, question: str) -> Reply:
    """At most once more; then a person looks at it (policy 3.5)."""
    if "audio" in turn.types:
        return _asks(draft, question, [Say("utter_cannot_listen", buttons=[SPEAK_TO_A_PERSON])])
    wordless = not any(character.isalnum() for character in turn.text)
    if turn.has_picture or wordless or turn.intent in {"groet", "bedankt", "bevestigen"}:
        return _asks(draft, question)
    if draft.tries + 1 >= MOST_TRIES:
        return _to_a_person(draft, turn)
    return _asks(
        replace(draft, tries=draft.tries + 1), question, [Say("utter_report_unclear", buttons=[SPEAK_TO_A_PERSON])]
    )


def _to_a_person(draft: Draft, turn: Turn) -> Reply:
    """With what is known already, so that nothing has to be said again (policy 6.2)."""
    wish = {"medewerker_spreken": "Vraagt om een medewerker. ", "terugbellen": "Wil gebeld worden. "}.get(
        turn.intent, ""
    )
    reason = "requested" if wish else "low_confidence"
    entities = {**turn.entities, **(draft.place.entities if draft.place else {})}
    case = open_case(reason, wish + draft.summary, entities, messages=list(draft.messages))
    return _ends(commands=[case])


def _adds(turn: Turn, what: str, *says: Say) -> Reply:
    return _ends(*says, commands=[amend_case("report", f"{what}.", turn.entities)])


def corrects_place(turn: Turn) -> Reply:
    """As in "nee, het was de Kastanjelaan": the same case, with the place as it is now."""
    place = place_in(turn)
    if place is None:
        raise ValueError("no place to correct to")
    words = place.words if place.words != ON_THE_MAP else "plek op de kaart"
    return _ends(commands=[amend_case("report", f"Andere plek: {words}.", place.entities)])


STEPS: dict[str, Callable[[Draft, Turn], Reply]] = {PLACE: _place_step, STREET: _street_step, PHOTO: _photo_step}
