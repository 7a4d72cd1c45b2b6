"""How much pseudonymising leaves of invented messages: three hundred that were written before its rules, and some after.

    python -m tests.pseudonyms.measure

In the files `{kind:words}` is what must go, and `{blijft:words}` what must stay: streets of public places, and names of
schools and clubs. What stands in `{adres:...}` or `{naam:...}` counts as replaced only when no letter or digit of it is left.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from handover.domain.pseudonyms import personal_in, pseudonymise

BEFORE = Path(__file__).with_name("messages.txt")
AFTER = Path(__file__).with_name("messages_after.txt")
STAYS = "blijft"
_SPAN = re.compile(r"\{(?P<kind>[a-z]+):(?P<words>[^}]*)\}")


@dataclass(frozen=True, kw_only=True)
class Span:
    start: int
    end: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Message:
    text: str
    spans: tuple[Span, ...]


@dataclass(kw_only=True)
class Figures:
    """By kind: how many there are, and how many came out as they should."""

    of: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    untouched: int = 0
    needless: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def share(self, *kinds: str) -> float:
        return sum(self.right[kind] for kind in kinds) / sum(self.of[kind] for kind in kinds)


def messages(file: Path) -> list[Message]:
    return [_message(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _message(line: str) -> Message:
    text, spans, at = "", [], 0
    for match in _SPAN.finditer(line):
        text += line[at : match.start()]
        spans.append(Span(start=len(text), end=len(text) + len(match["words"]), kind=match["kind"]))
        text, at = text + match["words"], match.end()
    return Message(text=text + line[at:], spans=tuple(spans))


def measure(file: Path) -> Figures:
    figures = Figures()
    for message in messages(file):
        new = pseudonymise(message.text, salt="meting")
        gone = {at for one in personal_in(message.text) for at in range(one.start, one.end)}
        for span in message.spans:
            figures.of[span.kind] += 1
            letters = {at for at in range(span.start, span.end) if message.text[at].isalnum()}
            right = not letters & gone if span.kind == STAYS else letters <= gone
            figures.right[span.kind] += right
            if not right:
                figures.wrong.append(f"{span.kind}: {message.text} -> {new.text}")
        if not any(span.kind != STAYS for span in message.spans):
            figures.untouched += 1
            if new.text != message.text:
                figures.needless.append(f"{message.text} -> {new.text}")
    return figures


def main() -> None:
    for file in (BEFORE, AFTER):
        figures = measure(file)
        print(f"{file.name}: {len(messages(file))} messages")
        for kind in sorted(figures.of):
            print(f"  {kind:<14} {figures.right[kind]:>4} of {figures.of[kind]:>4}  {figures.share(kind):.1%}")
        print(f"  names and addresses together {figures.share('naam', 'adres'):.1%}")
        print(f"  of {figures.untouched} messages without anybody {len(figures.needless)} changed")


if __name__ == "__main__":
    main()
