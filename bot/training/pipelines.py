"""Compares ways to recognise intents: `python -m bot.training.pipelines [WRITER…]` (about 5 minutes a writer on two cores).

Each writer named (without names: all) is left out of the training in turn and read by what the others taught: the nearest
thing to a stranger that can be had without touching the held-out messages. reports/pipelines.md tells how that went, with
Rasa's default pipeline beside it when `python -m bot.training.rival` has been run before.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.nlu.ensemble import TINY, Strength, ngram_classifier, vector_classifier
from bot.nlu.neighbours import Neighbours
from bot.nlu.sentence_encoder import encode_many, prepared
from bot.nlu.spelling import same_letters
from bot.training.evaluation.intents import macro_f1_of
from bot.training.evaluation.tables import columns, markdown
from bot.training.examples import Example, read_all

ROOT = Path(__file__).resolve().parent.parent.parent
CORES = 2
TWICE = 2
"""Examples that an n-gram must stand in (config.yml)."""
STRENGTH = Strength()

NGRAMS, RAW, VECTORS = "n-grams", "n-grams, spelling as typed", "sentence vectors"
NEAREST, AT_ONCE = "nearest example", "one classifier on n-grams and vectors"
TWO, THREE = "n-grams and vectors, mean", "n-grams, vectors and nearest example, mean (ours)"
CANDIDATES = (RAW, NGRAMS, VECTORS, NEAREST, AT_ONCE, TWO, THREE)


@dataclass(frozen=True)
class Corpus:
    """All examples, with the vectors of all."""

    texts: Sequence[str]
    intents: np.ndarray
    writers: np.ndarray
    vectors: np.ndarray


def corpus(examples: Sequence[Example]) -> Corpus:
    texts = [example.words for example in examples]
    return Corpus(
        texts,
        np.array([example.intent for example in examples]),
        np.array([example.writer for example in examples]),
        encode_many([prepared(text) for text in texts]),
    )


def without(writer: str, whole: Corpus) -> dict[str, float]:
    """Macro-F1 of each candidate on the messages of one writer, learned from all others."""
    seen, unseen = np.flatnonzero(whole.writers != writer), np.flatnonzero(whole.writers == writer)
    intents, truth = whole.intents[seen], whole.intents[unseen]
    vectors, new_vectors = whole.vectors[seen], whole.vectors[unseen]
    typed, new_typed = _ngrams(whole.texts, seen, unseen, str)
    ngrams, new_ngrams = _ngrams(whole.texts, seen, unseen, same_letters)
    opinions = {
        RAW: ngram_classifier(STRENGTH).fit(typed, intents).predict_proba(new_typed),
        NGRAMS: ngram_classifier(STRENGTH).fit(ngrams, intents).predict_proba(new_ngrams),
        VECTORS: vector_classifier(STRENGTH).fit(vectors, intents).predict_proba(new_vectors),
        NEAREST: Neighbours(STRENGTH.neighbours).fit(vectors, intents).predict_proba(new_vectors),
        AT_ONCE: _at_once(ngrams, vectors, intents, new_ngrams, new_vectors),
    }
    opinions[TWO] = _mean(opinions[NGRAMS], opinions[VECTORS])
    opinions[THREE] = _mean(opinions[NGRAMS], opinions[VECTORS], opinions[NEAREST])
    names = np.unique(intents)
    return {candidate: macro_f1_of(truth, names[opinion.argmax(axis=1)]) for candidate, opinion in opinions.items()}


def _ngrams(
    texts: Sequence[str], seen: np.ndarray, unseen: np.ndarray, spelling: Callable[[str], str]
) -> tuple[csr_matrix, csr_matrix]:
    """Counted as in config.yml."""
    known, new = [spelling(texts[i]) for i in seen], [spelling(texts[i]) for i in unseen]
    counters = (
        CountVectorizer(ngram_range=(1, 2), min_df=TWICE),
        CountVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=TWICE),
    )
    learned = hstack([counter.fit_transform(known) for counter in counters]).tocsr()
    return learned, hstack([counter.transform(new) for counter in counters]).tocsr()


def _at_once(
    ngrams: csr_matrix, vectors: np.ndarray, intents: np.ndarray, new_ngrams: csr_matrix, new_vectors: np.ndarray
) -> np.ndarray:
    """Both kinds of features in one logistic regression, the vectors scaled to the weight of the n-grams."""
    weights, scaler = TfidfTransformer(sublinear_tf=True), make_pipeline(StandardScaler())
    scale = 1 / np.sqrt(vectors.shape[1])
    features = hstack([weights.fit_transform(ngrams), scaler.fit_transform(vectors) * scale]).tocsr()
    new = hstack([weights.transform(new_ngrams), scaler.transform(new_vectors) * scale]).tocsr()
    return LogisticRegression(C=STRENGTH.ngrams, solver="liblinear").fit(features, intents).predict_proba(new)


def _mean(*opinions: np.ndarray) -> np.ndarray:
    return np.mean([np.log(opinion + TINY) for opinion in opinions], axis=0)


def table(figures: Sequence[dict[str, float]]) -> list[list[str]]:
    rows = []
    for candidate in CANDIDATES:
        of = [figure[candidate] for figure in figures]
        rows.append([candidate, *(f"{value:.3f}" for value in of), f"{np.mean(of):.3f}"])
    return rows


def main(arguments: Sequence[str]) -> int:
    os.chdir(ROOT)
    whole = corpus(read_all(ROOT / "data/nlu"))
    writers = list(arguments) or sorted(set(whole.writers))
    figures = Parallel(CORES)(delayed(without)(writer, whole) for writer in writers)
    header = ["macro-F1 on the writer left out", *writers, "mean"]
    rows = table(figures)
    folder = ROOT / "reports"
    folder.mkdir(exist_ok=True)
    (folder / "pipelines.md").write_text(markdown(header, rows) + "\n", encoding="utf-8")
    (folder / "pipelines.json").write_text(json.dumps(dict(zip(writers, figures, strict=True)), indent=1) + "\n")
    print(columns(header, rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
