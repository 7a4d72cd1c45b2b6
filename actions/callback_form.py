"""The conversation about being called (policy 5.1, 5.2): why not here, "Zullen wij u bellen?", and when.

With consent and a part of the day known the case is opened at once, on the number that they write from. Nothing of the
personal data is asked or repeated, and the resident can still change it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from actions import moments, privacy, written
from actions.base import Reply, Say, TurnAction, amend_case, cancel_case, open_case
from actions.statements import agrees, asks_for_rights, is_question, names_a_number, stated, stops, withdraws
from actions.turn import JSON, Turn

THEIR_NUMBER: JSON = {"ander_nummer": "staat in het bericht"}
"""Another number than the one that they write from: an agent reads it there, and nothing repeats it."""
CONSENT, TIME = "callback_consent", "callback_time"
NO: JSON = {"id": "intent:ontkennen", "title": "Nee, bedankt"}
YES: JSON = {"id": "intent:bevestigen", "title": "Ja, graag"}
MOST_BUTTONS = 3
MOST_TRIES = 2


@dataclass(frozen=True)
class Call:
    """A call in the making: about what, and the messages that belong to it."""

    intent: str
    about: str
    messages: tuple[str, ...] = ()
    tries: int = 0

    @classmethod
    def of(cls, turn: Turn) -> Call | None:
        kept: JSON | None = turn.slots.get("callback")
        return cls(**{**kept, "messages": tuple(kept["messages"])}) if kept else None

    def kept(self) -> JSON:
        return {**vars(self), "messages": list(self.messages)}


class ValidateCallbackForm(TurnAction):
    """Called by Rasa's form whenever a turn is for it, and once more when it takes up its question again."""

    NAME = "validate_callback_form"

    def reply(self, turn: Turn) -> Reply:
        call = Call.of(turn)
        if turn.question is None or call is None:
            return _begins(turn)
        if turn.resumed:
            return _resumes(call, turn)
        return _goes_on(replace(call, messages=call.messages + turn.messages), turn)


def _resumes(call: Call, turn: Turn) -> Reply:
    """A question came in between and was answered; the moment may have been said in the same breath."""
    said = replace(turn, text=stated(turn.text), moments=())
    names_a_moment = bool(said.text) and _wish(said) not in {None, moments.ANY}
    if names_a_moment or (turn.question == CONSENT and agrees(said.text)):
        return _timed(replace(call, messages=call.messages + turn.messages), said)
    return _asks(call, turn.question or CONSENT, turn)


def _begins(turn: Turn) -> Reply:
    if turn.intent not in privacy.SUBJECTS:
        return _wants_a_call(turn)
    if asks_for_rights_here(turn):
        return _ends(commands=[privacy.rights_case(turn)])
    about = f"Persoonlijke vraag: {privacy.SUBJECTS[turn.intent]}."
    says = privacy.why_not_here(turn.intent)
    if turn.is_registered("callback"):
        return _ends(*says, commands=[amend_case("callback", f"Ook: {about}")])
    return _asks(Call(turn.intent, about, turn.messages), CONSENT, turn, says)


def asks_for_rights_here(turn: Turn) -> bool:
    return turn.intent == "privacy_gegevens" and asks_for_rights(turn.text)


def _wants_a_call(turn: Turn) -> Reply:
    """Asked for by themselves. What can only go in writing stays in writing; a colleague sees that they want more."""
    matter = written.written_matter(turn)
    if matter is not None:
        summary = f"{written.SUBJECTS[matter]} Wil contact: laat weten dat het schriftelijk moet."
        if turn.is_registered("written"):
            return _ends(Say("utter_in_writing"), commands=[amend_case("written", summary)])
        return _ends(Say("utter_in_writing"), commands=[written.written_case(matter, summary)])
    if turn.is_registered("callback"):
        return changes(turn) or _ends(Say("utter_callback_stands"))
    subject = turn.entities.get("onderwerp")
    about = f"Wil gebeld worden over: {subject}." if subject else "Wil gebeld worden."
    return _timed(Call(turn.intent, about, turn.messages), turn)


def _goes_on(call: Call, turn: Turn) -> Reply:
    """An answer to "Zullen wij u bellen?" or "Wanneer?"."""
    if turn.intent == "afscheid":
        return _declines()
    if turn.intent == "liever_mailen":
        return _ends(privacy.by_mail(call.intent))
    step = STEPS.get(turn.intent)
    if step is not None:
        return step(call, turn)
    if turn.intent in privacy.SUBJECTS:
        return _another_subject(call, turn)
    if turn.intent in {"nlu_fallback", "groet"}:
        return _unclear(call, turn)
    misread = _wish(turn) not in {None, moments.ANY} and not is_question(turn.text)
    return _timed(call, turn) if misread else Reply()


def _agrees(call: Call, turn: Turn) -> Reply:
    return _declines() if stops(turn.text) else _timed(call, turn)


def _disagrees(call: Call, turn: Turn) -> Reply:
    """A no with another moment in it ("nee, morgenochtend") is a yes to that moment."""
    return _timed(call, turn) if _wish(turn) not in {None, moments.ANY} else _declines()


def _thanks(call: Call, turn: Turn) -> Reply:
    """Thanks for an offer without a yes is a polite no."""
    return _timed(call, turn) if agrees(turn.text) else _disagrees(call, turn)


def _declines() -> Reply:
    return _ends(Say("utter_callback_declined"))


def _to_a_person(call: Call, turn: Turn) -> Reply:
    """With the subject, so that nothing has to be said again."""
    wish = "Vraagt om een medewerker. " if turn.intent == "medewerker_spreken" else ""
    reason = "requested" if wish else "low_confidence"
    case = open_case(reason, f"{wish}{call.about} Niet via WhatsApp behandelen.", messages=list(call.messages))
    return _ends(commands=[case])


def _another_subject(call: Call, turn: Turn) -> Reply:
    """Asks on, about the same or something else that is personal: the same answer, and the same offer."""
    if asks_for_rights_here(turn):
        return _ends(commands=[privacy.rights_case(turn)])
    same = turn.intent == call.intent
    subject = privacy.SUBJECTS[turn.intent]
    about = call.about if same or subject in call.about else f"{call.about} Ook: {subject}."
    says = [Say("utter_privacy_still")] if same else [Say("utter_privacy_still"), Say(f"utter_{turn.intent}")]
    return _asks(replace(call, about=about), turn.question or CONSENT, turn, says)


def _unclear(call: Call, turn: Turn) -> Reply:
    """At most one more question; then a person (policy 3.5). A moment in it is an answer, however unsure the rest."""
    if stops(turn.text):
        return _declines()
    if _wish(turn) not in {None, moments.ANY}:
        return _timed(call, turn)
    if call.tries + 1 >= MOST_TRIES:
        return _to_a_person(call, turn)
    return _asks(replace(call, tries=call.tries + 1), turn.question or CONSENT, turn)


def _timed(call: Call, turn: Turn) -> Reply:
    """They want the call. The case opens when it is known in which part of the day, or when asking again would be nagging."""
    parts, wanted = turn.call_parts, _wish(turn)
    part = _part(turn, wanted)
    if part is None and wanted is None and len(parts) == 1 and not turn.moments:
        part = parts[0]
    if part is not None:
        return _registers(call, turn, part)
    named = bool(turn.moments) or wanted is not None or turn.intent == "tijdstip"
    if named and (call.tries + 1 >= MOST_TRIES or not parts):
        return _registers(call, turn, None)
    if named:
        return _asks(replace(call, tries=call.tries + 1), TIME, turn, [Say("utter_callback_not_then")])
    return _asks(call, TIME, turn)


def _registers(call: Call, turn: Turn, part: JSON | None) -> Reply:
    """Handover says the moment in its own words, and that they can change it."""
    return _ends(
        commands=[
            open_case("callback", call.about, _when(turn, part), intent=call.intent, messages=list(call.messages))
        ]
    )


def _when(turn: Turn, part: JSON | None) -> JSON:
    number = THEIR_NUMBER if names_a_number(turn.text) else {}
    words = {"tijdstip": ", ".join(turn.moments) or turn.text[:80]} if turn.moments or part is None else {}
    return {**words, **number, **({"part_of_day": part["id"]} if part else {})}


def _part(turn: Turn, wanted: moments.Wish | None) -> JSON | None:
    """The part of the day that was chosen. A button that is tapped when its moment has passed chooses none: "Vanmiddag" on
    it is an afternoon of days ago (policy 9).
    """
    if turn.choice is not None:
        return next((part for part in turn.call_parts if part["id"] == turn.choice), None)
    return moments.fitting(wanted, turn.call_parts) if wanted else None


def _wish(turn: Turn) -> moments.Wish | None:
    """Out of what was marked as a moment, or of all words where the message is an answer to "when?"."""
    marked = moments.wish(", ".join(turn.moments), turn.today) if turn.moments else None
    return marked or moments.wish(turn.text, turn.today)


def changes(turn: Turn) -> Reply | None:
    """The appointment that stands, changed or called off; None when the turn says neither."""
    if withdraws(turn.text) or turn.intent == "liever_mailen":
        says = [privacy.by_mail(None)] if turn.intent == "liever_mailen" else []
        return _ends(*says, commands=[cancel_case("callback")])
    wanted = _wish(turn)
    part = _part(turn, wanted)
    if part is not None:
        return _ends(commands=[amend_case("callback", f"Ander moment: {part['words']}.", _when(turn, part))])
    if wanted is None and names_a_number(turn.text):
        return _ends(commands=[amend_case("callback", "Ander telefoonnummer: staat in het bericht.", THEIR_NUMBER)])
    if wanted is None and turn.intent != "tijdstip":
        return None
    if not turn.call_parts:
        return _ends(Say("utter_callback_stands"))
    return _ends(_offer("utter_callback_not_then_stands", turn.call_parts))


def _asks(call: Call, question: str, turn: Turn, before: Sequence[Say] = ()) -> Reply:
    if question == CONSENT:
        nameless = Say("utter_callback_offer_open", buttons=[YES, NO])
        offer = _offer("utter_callback_offer", turn.call_parts) if turn.call_parts else nameless
    else:
        nameless = Say("utter_callback_when_open")
        offer = _offer("utter_callback_when", turn.call_parts) if turn.call_parts else nameless
    consent = {CONSENT: "ja"} if question == TIME else {}
    return Reply(says=[*before, offer], slots={"callback": call.kept(), **consent, "requested_slot": question})


def _offer(name: str, parts: Sequence[JSON]) -> Say:
    """The parts of the day as words and as buttons; each button is another answer to the same question."""
    buttons = [_button(part) for part in parts[:MOST_BUTTONS]]
    return Say(
        name, {"call_words": moments.in_words(parts)}, [*buttons, *([NO] if len(buttons) < MOST_BUTTONS else [])]
    )


def _button(part: JSON) -> JSON:
    words: str = part["words"]
    return {"id": f"intent:tijdstip:{part['id']}", "title": words[0].upper() + words[1:]}


def _ends(*says: Say, commands: Sequence[JSON] = ()) -> Reply:
    return Reply(
        says=says, commands=commands, slots={"callback": None, CONSENT: None, TIME: "klaar", "requested_slot": None}
    )


STEPS: dict[str, Callable[[Call, Turn], Reply]] = {
    "bevestigen": _agrees,
    "terugbellen": _agrees,
    "tijdstip": _agrees,
    "bedankt": _thanks,
    "ontkennen": _disagrees,
    "medewerker_spreken": _to_a_person,
    "buiten_bereik": _to_a_person,
}
