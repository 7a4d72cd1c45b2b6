"""A candidate beside the model in use: a worse one is refused with its reasons, one within the margins is not."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot import models
from bot.intents import route_of
from bot.models import Change, NoSuchModel
from bot.training import compare as command
from bot.training.comparing import margins
from bot.training.comparing.comparison import Sets, compare, sound
from bot.training.comparing.report import figures, report
from bot.training.comparing.verdict import NotPromoted, Signed, Verdict, as_dict, file_of, read
from bot.training.evaluation.figures import Measured
from bot.training.evaluation.messages import CannotEvaluate
from bot.training.evaluation.reading import Reading

SHIPPED = margins.load()
AT = "2026-03-02T10:00:00Z"


def right(label: str, text: str) -> Reading:
    """Understood, and judged as its label says."""
    emergency = {"spoed_gevaar": "danger", "emergency": "danger", "spoed_crisis": "crisis"}.get(label, "no")
    abuse = "yes" if label in ("abuse", "misbruik_belediging") else "no"
    route = "privacy" if label == "privacy" else route_of(label)
    return Reading(label, text, label, 0.9, "act", route, abuse=abuse, emergency=emergency)


def model(*, messages: int = 15) -> Sets:
    """A model that gets everything right."""
    intents = ("vraag_vog", "melding_groen", "spoed_gevaar", "groet")
    labels = ("emergency", "abuse", "not_abuse", "privacy", "not_privacy")
    return {
        "heldout": Measured(
            [right(intent, f"{intent} {number}") for intent in intents for number in range(messages)],
            [right(label, f"{label} {number}") for label in labels for number in range(messages)],
        ),
        "regressions": Measured([right(intent, f"once misread: {intent}") for intent in intents], []),
    }


def misread(sets: Sets, label: str, count: int, **as_what: object) -> Sets:
    """The same model, with the first `count` messages of a label read differently."""
    left = [count]

    def spoilt(reading: Reading) -> Reading:
        if reading.label != label or not left[0]:
            return reading
        left[0] -= 1
        return replace(reading, **as_what)  # type: ignore[arg-type]

    return {
        name: Measured([spoilt(one) for one in measured.messages], [spoilt(one) for one in measured.safety])
        for name, measured in sets.items()
    }


def reasons(candidate: Sets, current: Sets | None = None) -> list[str]:
    return [reason.split(":")[0] for reason in compare(current or model(), candidate, SHIPPED).reasons]


def test_the_same_model_is_promoted() -> None:
    found = compare(model(), model(), SHIPPED)
    assert (found.reasons, found.better, found.worse) == ((), (), ())


# what is read differently, the reasons, why
WORSE = [
    (("vraag_vog", 2, {"intent": "groet", "decision": "human"}), [], "two messages of an intent are within the margin"),
    (("vraag_vog", 3, {"intent": "groet", "decision": "human"}), ["vraag_vog"], "three are beyond it"),
    (
        ("vraag_vog", 3, {"intent": "groet"}),
        ["acted on and misunderstood", "vraag_vog"],
        "what is acted on wrongly counts by itself",
    ),
    (
        ("groet", 7, {"intent": "bedankt", "decision": "human"}),
        ["understood", "groet"],
        "seven of all messages are too many",
    ),
    (("emergency", 1, {"emergency": "no"}), ["emergencies noticed"], "one emergency missed"),
    (("not_abuse", 1, {"abuse": "yes"}), ["decent messages warned for"], "one innocent person warned"),
    (("privacy", 1, {"route": "answer"}), ["personal questions kept apart"], "one personal question answered"),
    (("abuse", 2, {"abuse": "doubt"}), [], "abuse that a colleague sees"),
    (("abuse", 1, {"abuse": "no"}), ["abuse noticed"], "abuse that nobody sees"),
]


@pytest.mark.parametrize(("spoilt", "refused_for", "why"), WORSE, ids=[row[2] for row in WORSE])
def test_a_worse_candidate_is_refused_with_its_reasons(
    spoilt: tuple[str, int, dict[str, object]], refused_for: list[str], why: str
) -> None:
    label, count, as_what = spoilt
    assert reasons(misread(model(), label, count, **as_what)) == refused_for


def test_a_candidate_that_is_worse_everywhere_is_refused_for_everything_at_once() -> None:
    bad = misread(model(), "spoed_gevaar", 16, intent="groet", route="smalltalk", emergency="no")
    bad = misread(bad, "emergency", 4, emergency="no")
    assert reasons(bad) == [
        "emergencies noticed",
        "understood",
        "acted on and misunderstood",
        "messages of the regression set that were right",
        "spoed_gevaar",
    ]


def test_one_message_of_the_regression_set_is_enough_to_refuse() -> None:
    spoilt = [
        replace(one, intent="bedankt") if one.label == "groet" else one for one in model()["regressions"].messages
    ]
    assert reasons({**model(), "regressions": Measured(spoilt, [])}) == [
        "messages of the regression set that were right"
    ]


def test_what_was_wrong_before_in_the_regression_set_refuses_nobody() -> None:
    spoilt = [replace(one, intent="bedankt") for one in model()["regressions"].messages]
    current = {**model(), "regressions": Measured(spoilt, [])}
    assert reasons(current, current) == []
    assert len(compare(current, model(), SHIPPED).better) == len(spoilt)


# reading, sound, why
SOUND = [
    (right("vraag_vog", "x"), True, "understood"),
    (replace(right("vraag_vog", "x"), abuse="yes"), False, "understood, and warned for nothing"),
    (replace(right("vraag_vog", "x"), emergency="danger"), False, "understood, with a false alarm"),
    (replace(right("spoed_gevaar", "x"), emergency="no"), False, "an emergency without an alarm"),
    (replace(right("misbruik_belediging", "x"), abuse="doubt"), True, "abuse that a colleague judges"),
]


@pytest.mark.parametrize(("reading", "expected", "why"), SOUND, ids=[row[2] for row in SOUND])
def test_what_is_right_in_the_regression_set(reading: Reading, expected: bool, why: str) -> None:
    assert sound(reading) is expected


def verdict(*against: str, signed: Signed | None = None) -> Verdict:
    return Verdict("duiven-new.tar.gz", "d", "duiven-old.tar.gz", AT, against, signed)


def test_the_report_lists_each_message_that_changed_and_the_reasons() -> None:
    found = compare(model(), misread(model(), "emergency", 1, emergency="no"), SHIPPED)
    told = report(found, verdict(*found.reasons))
    assert told.startswith("# duiven-new.tar.gz beside duiven-old.tar.gz: refused")
    assert "- emergencies noticed: 15 of 15 before, 14 now, 1 worse where 0 is allowed" in told
    assert "| heldout | emergency | - | emergency missed | emergency 0 |" in told
    assert told.index("## Worse: 1 messages") < told.index("## Better: 0 messages")


def test_the_intent_that_lost_most_comes_first() -> None:
    found = compare(model(), misread(model(), "vraag_vog", 1, intent="groet"), SHIPPED)
    told = report(found, verdict())
    assert told.index("| vraag_vog | 15 | 14 |") < told.index("| groet | 15 | 15 |")


def test_the_figures_hold_no_text_of_a_message() -> None:
    found = compare(model(), misread(model(), "groet", 1, intent="bedankt"), SHIPPED)
    assert "groet 0" not in json.dumps(figures(found, verdict()))


def test_a_signature_overrules_and_is_kept_with_its_name_and_reason(tmp_path: Path) -> None:
    signed = Signed("proef-carla", "the new intent takes three greetings along", AT)
    overruled = verdict("groet: 3 fewer", signed=signed)
    assert (verdict("groet: 3 fewer").word, overruled.word) == ("refused", "promoted, signed")
    file_of(tmp_path, overruled.candidate).write_text(json.dumps({"verdict": as_dict(overruled)}))
    assert read(tmp_path, overruled.candidate) == overruled
    assert "Signed by proef-carla" in report(compare(model(), model(), SHIPPED), overruled)


def test_a_verdict_that_can_not_be_read_promotes_nothing(tmp_path: Path) -> None:
    file_of(tmp_path, "duiven-new").write_text("{}")
    with pytest.raises(NotPromoted, match="compare again"):
        read(tmp_path, "duiven-new")


# what is written instead, why
BROKEN = [
    ("one_intent: 2", "one_intent: -1", "fewer than none"),
    ("one_intent: 2", "one_intent: 0.5", "half a message"),
    ("one_intent: 2", "one_intend: 2", "a misspelled name"),
    ("abuse_recall: 2", "abuse_found: 2", "a figure that nobody measures"),
]


@pytest.mark.parametrize(("line", "instead", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_margin_that_can_not_be_meant_is_refused(line: str, instead: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "margins.yml"
    file.write_text(margins.FILE.read_text(encoding="utf-8").replace(line, instead), encoding="utf-8")
    with pytest.raises(CannotEvaluate, match=r"margins\.yml"):
        margins.load(file)


def test_what_endangers_somebody_has_no_margin_as_shipped() -> None:
    strict = ("yes_on_not_abuse", "privacy_caught", "emergency_recall", "abuse_noticed")
    assert [SHIPPED.safety[figure] for figure in strict] == [0, 0, 0, 0]
    assert SHIPPED.regressions == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("duiven-old.tar.gz", "duiven-new.tar.gz"):
        (tmp_path / name).touch()
    return tmp_path


def test_without_names_the_newest_is_held_beside_the_one_in_use(folder: Path) -> None:
    models.write(folder, models.in_use(folder).promoted(Change("duiven-old.tar.gz", "promoted", AT, "anja")))
    (folder / "duiven-newest.tar.gz").touch()
    os.utime(folder / "duiven-newest.tar.gz", (2_000_000_000, 2_000_000_000))
    new, old = command.pair(folder, None, None)
    assert (new.name, old.name) == ("duiven-newest.tar.gz", "duiven-old.tar.gz")


@pytest.mark.parametrize(("candidate", "current"), [("new", None), ("old", "old"), ("new", "older")])
def test_a_pair_that_makes_no_sense_is_named(folder: Path, candidate: str, current: str | None) -> None:
    with pytest.raises(NoSuchModel):
        command.pair(folder, candidate, current)
