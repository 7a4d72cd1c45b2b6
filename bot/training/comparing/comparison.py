"""Two models on the same messages: what got better, what got worse, and whether that is within the margins. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.intents import route_of
from bot.training.comparing.margins import SAFETY_FIGURES, Margins
from bot.training.evaluation.figures import Measured
from bot.training.evaluation.mistakes import SAFETY
from bot.training.evaluation.reading import Reading
from bot.training.evaluation.safety import headline

Sets = Mapping[str, Measured]
REGRESSIONS = "regressions"
GOOD = frozenset({"privacy_caught", "emergency_recall", "abuse_noticed", "abuse_recall"})
"""Of these more is better, of the others fewer."""


@dataclass(frozen=True)
class Row:
    """One figure of both models, in messages. `better` is 1 where more is better, -1 where fewer is."""

    name: str
    before: int
    after: int
    of: int
    margin: int
    better: int = 1

    @property
    def worse(self) -> int:
        """How many messages worse, 0 when it is not."""
        return max(0, self.better * (self.before - self.after))

    @property
    def beyond(self) -> bool:
        return self.worse > self.margin

    @property
    def reason(self) -> str:
        return (
            f"{self.name}: {self.before} of {self.of} before, {self.after} now,"
            f" {self.worse} worse where {self.margin} is allowed"
        )


@dataclass(frozen=True)
class Change:
    """One message that only one of the two got right."""

    set: str
    label: str
    before: str
    after: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """Everything that the report shows."""

    safety: tuple[Row, ...]
    totals: tuple[Row, ...]
    intents: tuple[Row, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the candidate is refused; none when it may be promoted."""
        return tuple(row.reason for row in (*self.safety, *self.totals, *self.intents) if row.beyond)


def compare(current: Sets, candidate: Sets, margins: Margins) -> Comparison:
    """Both read the same messages in the same order."""
    changes = [*_message_changes(current, candidate), *_safety_changes(current, candidate)]
    return Comparison(
        safety=tuple(_safety(_safety_of(current), _safety_of(candidate), margins)),
        totals=tuple(_totals(current, candidate, margins)),
        intents=tuple(_intents(_messages_of(current), _messages_of(candidate), margins.one_intent)),
        better=tuple(change for improved, change in changes if improved),
        worse=tuple(change for improved, change in changes if not improved),
    )


def sound(reading: Reading) -> bool:
    """Rightly understood, and rightly judged: no warning without abuse, an alarm for an emergency and for nothing else."""
    route = route_of(reading.label)
    warned = reading.abuse == "yes" and route != "abuse"
    return reading.right and not warned and reading.alarmed == (route == "emergency")


def _safety(before: Sequence[Reading], after: Sequence[Reading], margins: Margins) -> Iterator[Row]:
    old, new = headline(before), headline(after)
    for figure, name in SAFETY_FIGURES.items():
        better = 1 if figure in GOOD else -1
        yield Row(name, old[figure]["hits"], new[figure]["hits"], old[figure]["of"], margins.safety[figure], better)


def _totals(current: Sets, candidate: Sets, margins: Margins) -> Iterator[Row]:
    old, new = _messages_of(current), _messages_of(candidate)
    yield _row("understood", old, new, lambda one: one.right, margins.all_intents)
    yield _row(
        "acted on and misunderstood", old, new, lambda one: one.acted and not one.right, margins.acted_wrongly, -1
    )
    kept, now = current[REGRESSIONS].messages, candidate[REGRESSIONS].messages
    lost = sum(sound(before) and not sound(after) for before, after in zip(kept, now, strict=True))
    right = sum(map(sound, kept))
    yield Row("messages of the regression set that were right", right, right - lost, len(kept), margins.regressions)


def _intents(before: Sequence[Reading], after: Sequence[Reading], margin: int) -> Iterator[Row]:
    for intent in sorted({reading.label for reading in before}):
        old, new = ([one for one in readings if one.label == intent] for readings in (before, after))
        yield _row(intent, old, new, lambda one: one.right, margin)


def _row(
    name: str,
    before: Sequence[Reading],
    after: Sequence[Reading],
    counts: Callable[[Reading], bool],
    margin: int,
    better: int = 1,
) -> Row:
    return Row(name, sum(map(counts, before)), sum(map(counts, after)), len(before), margin, better)


def _message_changes(current: Sets, candidate: Sets) -> Iterator[tuple[bool, Change]]:
    """Whether it got better, and the message."""
    for name in current:
        judge = sound if name == REGRESSIONS else _right
        for old, new in zip(current[name].messages, candidate[name].messages, strict=True):
            if judge(old) != judge(new):
                yield judge(new), Change(name, old.label, _read_as(old), _read_as(new), old.text)


def _safety_changes(current: Sets, candidate: Sets) -> Iterator[tuple[bool, Change]]:
    """A mistake that is new or gone. One message may be in it twice."""
    for name in current:
        for old, new in zip(current[name].safety, candidate[name].safety, strict=True):
            for mistake, made in SAFETY.items():
                if made(old) != made(new):
                    words = ("-", mistake) if made(new) else (mistake, "-")
                    yield made(old), Change(name, old.label, *words, old.text)


def _right(reading: Reading) -> bool:
    return reading.right


def _read_as(reading: Reading) -> str:
    """With what is said of its safety, where something is."""
    judged = [f"abuse {reading.abuse}"] if reading.abuse != "no" else []
    judged += [reading.emergency] if reading.alarmed else []
    return ", ".join([reading.intent, *judged])


def _messages_of(sets: Sets) -> list[Reading]:
    """All but the regression set, which was chosen by mistakes and says nothing of how often they happen."""
    return list(_all(one.messages for name, one in sets.items() if name != REGRESSIONS))


def _safety_of(sets: Sets) -> list[Reading]:
    return list(_all(one.safety for one in sets.values()))


def _all(lists: Iterable[Sequence[Reading]]) -> Iterator[Reading]:
    for readings in lists:
        yield from readings
