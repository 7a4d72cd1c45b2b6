"""Rasa's default pipeline on the same examples: `python -m bot.training.rival WRITER` (half an hour and more on two cores).

The writer named is left out of the training and read afterwards, as in `pipelines`. reports/rival.json keeps the figure, with
how long the training took and how long one message takes, so that ours can be held beside it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.serve import quieten
from bot.training.evaluation.intents import macro_f1_of
from bot.training.evaluation.statistics import percentile
from bot.training.examples import Example, read_all
from bot.turns import JSON

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT_PIPELINE: list[JSON] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "random_seed": 1},
    {"name": "EntitySynonymMapper"},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
"""What `rasa init` of 3.6 writes, without the response selector (nothing here is a retrieval intent)."""
FALLBACK = "nlu_fallback"


def measure(writer: str, root: Path, folder: Path) -> JSON:
    """Trains in `folder` and reads the writer's messages."""
    examples = read_all(root / "data/nlu")
    known = [example for example in examples if example.writer != writer]
    began = time.monotonic()
    model = _train(known, folder)
    trained = time.monotonic() - began
    new = [example for example in examples if example.writer == writer]
    guesses, seconds = asyncio.run(_read(model, [example.words for example in new]))
    return {
        "writer": writer,
        "examples": len(known),
        "messages": len(new),
        "macro_f1": macro_f1_of([example.intent for example in new], guesses),
        "training_seconds": round(trained),
        "median_ms": round(1000 * (percentile(seconds, 50) or 0), 1),
    }


def _train(examples: Sequence[Example], folder: Path) -> Path:
    (folder / "config.yml").write_text(
        yaml.safe_dump({"recipe": "default.v1", "language": "nl", "pipeline": DEFAULT_PIPELINE})
    )
    blocks = [
        {"intent": intent, "examples": "".join(f"- {e.text}\n" for e in examples if e.intent == intent)}
        for intent in sorted({example.intent for example in examples})
    ]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True))
    from rasa.model_training import train_nlu

    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
    return Path(str(model))


async def _read(model: Path, texts: Sequence[str]) -> tuple[list[str], list[float]]:
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    guesses, seconds = [], []
    for text in texts:
        began = time.perf_counter()
        parse = await agent.parse_message(text)
        seconds.append(time.perf_counter() - began)
        ranked = [item["name"] for item in parse["intent_ranking"] if item["name"] != FALLBACK]
        guesses.append(ranked[0] if ranked else FALLBACK)
    return guesses, seconds


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print("Name the writer to leave out: python -m bot.training.rival WRITER", file=sys.stderr)
        return 2
    quieten(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        figure = measure(arguments[0], ROOT, Path(folder))
    (ROOT / "reports").mkdir(exist_ok=True)
    (ROOT / "reports" / "rival.json").write_text(json.dumps(figure, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figure))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
