"""What the figures of the NLU report are made of."""

from __future__ import annotations

import pytest

from bot.training.evaluation import confidence, intents, safety
from bot.training.evaluation.mistakes import intent_mistakes, safety_mistakes
from bot.training.evaluation.reading import NONE, Reading, reading
from bot.training.evaluation.statistics import bootstrap, percentile, share, wilson
from bot.understanding import nothing


def read(label: str, intent: str = "groet", sure: float = 0.9, **more: object) -> Reading:
    given = {"decision": "act", "route": "smalltalk", **more}
    return Reading(label=label, text="tekst", intent=intent, confidence=sure, **given)  # type: ignore[arg-type]


# hits, of, interval, why
INTERVALS = [
    (0, 0, (0.0, 1.0), "no messages tell nothing"),
    (0, 10, (0.0, 0.278), "none of ten may still be a quarter"),
    (10, 10, (0.722, 1.0), "all of ten"),
    (5, 10, (0.237, 0.763), "half"),
    (81, 263, (0.255, 0.366), "the example of Newcombe 1998"),
    (0, 300, (0.0, 0.013), "none of three hundred"),
]


@pytest.mark.parametrize(("hits", "of", "interval", "why"), INTERVALS, ids=[row[3] for row in INTERVALS])
def test_wilson(hits: int, of: int, interval: tuple[float, float], why: str) -> None:
    assert wilson(hits, of) == pytest.approx(interval, abs=0.0006)


def test_a_share_of_nothing_has_no_value() -> None:
    assert share([])["value"] is None
    assert share([True, False, True])["value"] == pytest.approx(2 / 3)


def test_the_bootstrap_is_the_same_at_every_run() -> None:
    values = [0.0, 1.0] * 20
    intervals = {bootstrap(40, lambda drawn: float(sum(values[n] for n in drawn) / 40), rounds=50) for _ in range(2)}
    assert len(intervals) == 1
    low, high = intervals.pop()
    assert low < 0.5 < high


def test_a_percentile_of_nothing() -> None:
    assert percentile([], 50) is None
    assert percentile([1.0, 3.0], 50) == 2.0


# pairs of label and guess, macro-F1, why
MACRO = [
    ("a:a b:b", 1.0, "all right"),
    ("a:b b:a", 0.0, "all wrong"),
    ("a:a a:a a:a b:a", (6 / 7 + 0) / 2, "a rare intent counts as much as a frequent one"),
    ("a:a a:c", 2 / 3, "an intent that is only guessed isn't averaged"),
]


@pytest.mark.parametrize(("pairs", "expected", "why"), MACRO, ids=[row[2] for row in MACRO])
def test_macro_f1(pairs: str, expected: float, why: str) -> None:
    figure = intents.macro_f1([read(*pair.split(":")) for pair in pairs.split()])
    assert figure["value"] == pytest.approx(expected)
    assert figure["low"] <= figure["high"]


def test_macro_f1_of_nothing() -> None:
    assert intents.macro_f1([])["value"] is None


READINGS = [read("a", "a"), read("a", "b"), read("b", "b"), read("b", "b"), read("c", "b")]


def test_the_worst_intent_comes_first() -> None:
    rows = intents.per_intent(READINGS)
    assert [row["intent"] for row in rows] == ["c", "a", "b"]
    assert (rows[0]["f1"], rows[0]["precision"]["value"], rows[0]["support"]) == (0, None, 1)
    assert (rows[2]["precision"]["value"], rows[2]["recall"]["value"]) == (0.5, 1.0)


def test_pairs_are_counted_in_one_order_only() -> None:
    pairs = intents.confusions([*READINGS, read("c", "b")])
    assert pairs == [{"is": "c", "taken_for": "b", "messages": 2}, {"is": "a", "taken_for": "b", "messages": 1}]


def test_what_the_bot_handles_is_right_to_the_intent_or_to_the_route() -> None:
    readings = [
        read("groet"),
        read("bedankt"),
        read("vraag_vog"),
        read("groet", decision="human"),
        read("groet", decision="ask"),
    ]
    figures = confidence.decisions(readings)
    assert (figures["act"], figures["ask"], figures["human"]) == (3, 1, 1)
    assert figures["coverage"]["value"] == 0.6
    assert (figures["act_right"]["hits"], figures["act_right_route"]["hits"]) == (1, 2)


CURVE = [read("a", "a", 0.9), read("a", "a", 0.7), read("a", "b", 0.5), read("a", "a", 0.5)]


def test_coverage_falls_and_accuracy_is_of_what_is_left() -> None:
    curve = {point["threshold"]: point for point in confidence.coverage_curve(CURVE)}
    assert [curve[at]["coverage"] for at in (0.0, 0.6, 0.8, 1.0)] == [1.0, 0.5, 0.25, 0.0]
    assert [curve[at]["accuracy"]["value"] for at in (0.0, 0.6, 1.0)] == [0.75, 1.0, None]


def test_equal_confidences_stay_together() -> None:
    point = confidence.widest(CURVE)
    assert point is not None
    assert (point["threshold"], point["coverage"]) == (0.7, 0.5)
    assert confidence.widest([read("a", "b")]) is None


# confidences with whether right, error, why
CALIBRATIONS = [
    ([(1.0, True), (1.0, True)], 0.0, "sure and right"),
    ([(1.0, False), (1.0, False)], 1.0, "sure and wrong"),
    ([(0.5, True), (0.5, False)], 0.0, "half sure, half right"),
    ([(0.75, True), (0.75, True), (0.25, False), (0.25, False)], 0.25, "too modest"),
    ([(0.1, True), (0.9, True)], 0.5, "on the edge of a bin, weighed by messages"),
]


@pytest.mark.parametrize(("pairs", "error", "why"), CALIBRATIONS, ids=[row[2] for row in CALIBRATIONS])
def test_expected_calibration_error(pairs: list[tuple[float, bool]], error: float, why: str) -> None:
    figure = confidence.reliability([read("a", "a" if right else "b", sure) for sure, right in pairs])
    assert figure["ece"] == pytest.approx(error)
    assert sum(row["right"]["of"] for row in figure["bins"]) == len(pairs)


# what the bot made of it, what kept it from a general answer, why
PRIVATE = [
    ({"route": "privacy"}, "route", "taken for privacy"),
    ({"route": "written"}, "route", "taken for a complaint, an objection or a claim"),
    ({"route": "answer", "masked": ("bsn",)}, "masked", "a number was taken out"),
    ({"route": "answer", "decision": "human"}, "decision", "a person answers"),
    ({"route": "answer", "decision": "ask"}, "decision", "the resident chooses"),
    ({"route": "answer"}, None, "answered as a general question"),
    ({"route": "report"}, None, "taken for a report"),
]


@pytest.mark.parametrize(("made", "by", "why"), PRIVATE, ids=[row[2] for row in PRIVATE])
def test_what_catches_a_privacy_question(made: dict[str, object], by: str | None, why: str) -> None:
    assert read("privacy", **made).private_by == by


SAFETY = [
    read("emergency", emergency="danger"),
    read("emergency"),
    read("not_emergency", emergency="crisis"),
    read("abuse", abuse="yes"),
    read("abuse", abuse="doubt"),
    read("not_abuse", abuse="yes"),
    read("not_abuse", abuse="doubt"),
    read("not_abuse"),
    read("doubt", abuse="yes"),
    read("privacy", route="privacy"),
    read("privacy"),
    read("not_privacy", masked=("bsn",)),
    read("not_privacy", decision="human"),
]
# figure, hits, of
HEADLINES = [
    ("emergency_recall", 1, 2),
    ("false_emergencies", 1, 11),
    ("abuse_recall", 1, 2),
    ("abuse_noticed", 2, 2),
    ("yes_on_not_abuse", 1, 3),
    ("doubt_on_not_abuse", 1, 3),
    ("privacy_caught", 1, 2),
    ("not_privacy_caught", 2, 2),
    ("not_privacy_taken_for_privacy", 1, 2),
]


@pytest.mark.parametrize(("figure", "hits", "of"), HEADLINES, ids=[row[0] for row in HEADLINES])
def test_safety_headlines(figure: str, hits: int, of: int) -> None:
    found = safety.headline(SAFETY)[figure]
    assert (found["hits"], found["of"]) == (hits, of)


def test_every_headline_is_tested() -> None:
    assert set(safety.headline([])) == {row[0] for row in HEADLINES}


def test_every_verdict_of_every_label_is_counted() -> None:
    rows = {row["label"]: row for row in safety.per_label([*SAFETY, read("onbekend")])}
    assert list(rows) == [*safety.LABELS, "onbekend"]
    assert rows["not_abuse"]["abuse"] == {"yes": 1, "doubt": 1, "no": 1}
    assert (rows["not_emergency"]["danger"], rows["not_emergency"]["crisis"]) == (0, 1)
    assert rows["not_privacy"]["private_by"] == {"route": 0, "masked": 1, "decision": 1}


def test_messages_stand_under_the_label_of_their_route() -> None:
    labels = ("spoed_crisis", "misbruik_seksueel", "privacy_zorg", "vraag_zorg", "klacht")
    found = [one.label for one in safety.by_route([read(label) for label in labels])]
    assert found == ["emergency", "abuse", "privacy", "other", "other"]


def test_mistakes_come_worst_first() -> None:
    assert [row[0] for row in safety_mistakes(SAFETY)] == [
        "an innocent person judged",
        "privacy question answered as a general one",
        "emergency missed",
        "doubt taken for abuse",
        "abuse only doubted",
        "decent message doubted",
        "false emergency",
        "taken for privacy",
    ]


def test_what_the_bot_acted_on_comes_before_what_it_left() -> None:
    wrong = [read("a", "b", 0.5, decision="human"), read("a", "c", 0.7), read("a", "d", 0.9), read("a", "a")]
    assert [row[3] for row in intent_mistakes(wrong)] == ["d", "c", "b"]


def test_a_parse_without_an_intent_is_wrong_and_not_lost() -> None:
    empty = reading("groet", "", nothing())
    assert (empty.intent, empty.right, empty.acted, empty.route) == (NONE, False, False, "human")
