"""What a check says, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.training.examples import Placed


@dataclass(frozen=True)
class Finding:
    """`refused` must be mended before a model may be trained on it; the others are for a trainer to look at."""

    file: Path
    line: int
    what: str
    refused: bool = True

    def told(self, root: Path) -> str:
        """One line, as a compiler would say it, so that an editor can jump there."""
        file = self.file.relative_to(root) if self.file.is_relative_to(root) else self.file
        return f"{file}:{self.line}: {'' if self.refused else 'look at: '}{self.what}"


def about(one: Placed, what: str, *, refused: bool = True) -> Finding:
    return Finding(one.file, one.line, what, refused)


def sorted_findings(findings: Iterable[Finding]) -> Sequence[Finding]:
    """What is refused first, then in the order of the files."""
    return sorted(findings, key=lambda one: (not one.refused, str(one.file), one.line, one.what))
