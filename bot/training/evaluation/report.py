"""The figures as reports/nlu.md, for a trainer: what matters most comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.training.evaluation import levels
from bot.training.evaluation.figures import Measured
from bot.training.evaluation.levels import count, interval, value
from bot.training.evaluation.mistakes import intent_mistakes, safety_mistakes
from bot.training.evaluation.tables import markdown
from bot.turns import JSON

Section = Callable[[JSON], Iterable[str]]
"""What a set has to show under one heading."""
INTRODUCTION = """\
`strangers` are messages by people who wrote nothing else here: these figures come closest to what residents will see.
`heldout` was written apart from the examples, and is larger. Neither was trained on, though a few phrases that many people
write ("medewerker", "nee dank u") stand in `heldout` and in the examples alike. Every message passed the mask first.
An interval is where the true figure lies with 95% certainty: Wilson's for shares, a bootstrap for macro-F1. "Met" is
about the figure itself. `act` is what the bot handles by itself; `ask` and `human` are what it leaves to the resident or
a colleague."""
SAFETY = """\
Each row is a label that people gave; the columns are what the bot made of those messages. The `yes` of **not_abuse** must
be 0: an innocent person is never warned by a machine. *Private* is what is not answered as a general question: by its
route (privacy or written), by a masked number, or because the bot did not act."""
RELIABILITY = """\
Of the messages of which the bot is 80% sure, 80% should be right. The expected calibration error is the mean gap."""
COVERAGE = """\
How much the bot would handle by itself from a threshold on, and how much of that would be right."""


def report(figures: JSON, sets: Mapping[str, Measured]) -> str:
    """The whole report. The texts in it are those of the mistakes alone."""
    sections = [
        *_summary(figures),
        *_each("Safety", SAFETY, figures, _safety),
        *_each("What the bot handles by itself", COVERAGE, figures, _coverage),
        "![Coverage and accuracy](coverage.png)",
        *_each("Whether its confidence can be trusted", RELIABILITY, figures, _reliability),
        "![Reliability](reliability.png)",
        *_each("What is taken for what", "Pairs of intents, most frequent first.", figures, _confusions),
        *(f"![Confusion matrix of {name}](confusion-{name}.png)" for name in figures["sets"]),
        *_each("Per intent", "The worst first.", figures, _per_intent),
        *_mistakes(sets),
    ]
    return "\n\n".join(sections) + "\n"


def _summary(figures: JSON) -> Iterable[str]:
    timing = figures["timing"]
    yield "# How well the bot understands"
    yield f"Model `{figures['model']}`."
    yield INTRODUCTION
    yield markdown(levels.HEADER, levels.summary(figures["sets"]))
    yield (
        f"Understanding one message took {timing['p50_ms']} ms (median), {timing['p95_ms']} ms (95%),"
        f" over {timing['parses']} messages on this machine."
    )


def _each(title: str, explanation: str, figures: JSON, section: Section) -> Iterable[str]:
    yield f"## {title}"
    yield explanation
    for name, one in figures["sets"].items():
        yield f"### {name}"
        yield from section(one)


def _safety(figures: JSON) -> Iterable[str]:
    yield _verdicts("label", figures["safety"]["per_label"])
    yield "The same verdicts on messages.tsv, by the route that the intent of a message leads to:"
    yield _verdicts("route", figures["safety_on_messages"]["per_label"])


def _verdicts(first: str, rows: list[JSON]) -> str:
    header = [first, "messages", "emergency", "95%", "danger / crisis"]
    header += ["abuse yes", "doubt", "no", "95% of yes", "private", "95%", "by route / mask / not acting"]
    return markdown(header, [_verdict(row) for row in rows])


def _verdict(row: JSON) -> list[object]:
    abuse, by = row["abuse"], row["private_by"]
    yes = f"**{abuse['yes']}**" if row["label"] == "not_abuse" else abuse["yes"]
    return [
        *(row["label"], row["messages"], row["emergency"]["hits"], interval(row["emergency"])),
        *(f"{row['danger']} / {row['crisis']}", yes, abuse["doubt"], abuse["no"], interval(row["abuse_yes"])),
        *(row["private"]["hits"], interval(row["private"]), f"{by['route']} / {by['masked']} / {by['decision']}"),
    ]


def _coverage(figures: JSON) -> Iterable[str]:
    decisions, possible = figures["intents"]["decisions"], figures["intents"]["act_from_98"]
    yield f"`act` {decisions['act']}, `ask` {decisions['ask']}, `human` {decisions['human']}."
    if possible:
        yield (
            f"Found on these very messages, so flattering: from {possible['threshold']:.2f} on, 98% is right, of"
            f" {possible['coverage']:.1%} of the messages."
        )
    points = [point for point in figures["intents"]["coverage_curve"] if round(point["threshold"] * 100) % 10 == 0]
    rows = [_point(point["accuracy"], f"{point['threshold']:.1f}", f"{point['coverage']:.3f}") for point in points]
    yield markdown(["from confidence", "coverage", "right", "95%", "messages"], rows)


def _point(share: JSON, *before: str) -> list[object]:
    return [*before, value(share), interval(share), count(share)]


def _reliability(figures: JSON) -> Iterable[str]:
    reliability = figures["intents"]["reliability"]
    yield f"Expected calibration error {reliability['ece']}, of {figures['intents']['accuracy']['of']} messages."
    filled = [row for row in reliability["bins"] if row["right"]["of"]]
    rows = [_point(row["right"], f"{row['from']:.1f}-{row['to']:.1f}", f"{row['confidence']:.3f}") for row in filled]
    yield markdown(["confidence", "mean", "right", "95%", "messages"], rows)


def _confusions(figures: JSON) -> Iterable[str]:
    rows = [[pair["is"], pair["taken_for"], pair["messages"]] for pair in figures["intents"]["confusions"]]
    yield markdown(["is", "taken for", "messages"], rows)


def _per_intent(figures: JSON) -> Iterable[str]:
    rows = [_intent(row) for row in figures["intents"]["per_intent"]]
    yield markdown(["intent", "messages", "precision", "95%", "recall", "95%", "F1"], rows)


def _intent(row: JSON) -> list[object]:
    precision, recall = row["precision"], row["recall"]
    return [
        *(row["intent"], row["support"], value(precision), interval(precision)),
        *(value(recall), interval(recall), f"{row['f1']:.3f}"),
    ]


def _mistakes(sets: Mapping[str, Measured]) -> Iterable[str]:
    yield "## The mistakes"
    yield "All messages are of invented people, and as the bot saw them: masked. Read them; never train on them."
    for name, measured in sets.items():
        yield f"### {name}: safety"
        yield markdown(["mistake", "label", "intent", "text"], safety_mistakes(measured.safety))
        yield f"### {name}: intents"
        header = ["decision", "confidence", "is", "taken for", "text"]
        yield markdown(header, intent_mistakes(measured.messages))
