"""Labels that the other examples contradict: each writer is read by what other writers taught.

An example that is surely taken for another intent is mislabelled, or says two things, or is the only one of its kind. The
confident-learning idea of cleanlab, on the probabilities of our own classifiers: an example counts as contradicted when its
own intent is less likely than is usual for messages of that intent, and another one more likely than is usual there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from sklearn.model_selection import GroupKFold

from bot.nlu.ensemble import Strength, vector_classifier
from bot.nlu.sentence_encoder import encode_many, prepared
from bot.training.checking.findings import Finding, about
from bot.training.examples import Placed

FOLDS = 5
"""Groups of writers, each read by the others: one group for each writer would say hardly more and take four times as long."""

MOST = 60
"""The surest. Of 14,000 examples one in nine is contradicted, most of them because they are hard and not because they are wrong."""


def disagreements(examples: Sequence[Placed]) -> Iterator[Finding]:
    """Minutes of work: the vectors of all examples, and one training for each fold."""
    vectors = encode_many([prepared(one.example.words) for one in examples])
    intents = np.array([one.example.intent for one in examples])
    names = np.unique(intents)
    opinions = out_of_fold(vectors, intents, np.array([one.example.writer for one in examples]))
    for row, other in islice(contradicted(opinions, np.searchsorted(names, intents)), MOST):
        told = f"the others take it for {names[other]} ({opinions[row, other]:.0%}): {examples[row].example.text}"
        yield about(examples[row], told, refused=False)


def out_of_fold(vectors: np.ndarray, intents: np.ndarray, writers: np.ndarray) -> np.ndarray:
    """A row of probabilities for each message, by whom has not read its writer. A column for each intent by name.

    Of one writer alone nobody has an opinion.
    """
    names = np.unique(intents)
    opinions = np.zeros((len(intents), len(names)))
    groups = min(FOLDS, len(np.unique(writers)))
    if groups < 2:
        return opinions
    for seen, unseen in GroupKFold(groups).split(vectors, intents, writers):
        classifier = vector_classifier(Strength()).fit(vectors[seen], intents[seen])
        columns = np.searchsorted(names, classifier.classes_)
        opinions[np.ix_(unseen, columns)] = classifier.predict_proba(vectors[unseen])
    return opinions


def contradicted(opinions: np.ndarray, labels: np.ndarray) -> Iterator[tuple[int, int]]:
    """Rows whose label is contradicted, with the intent that the others see, the surest first."""
    usual = np.array([_mean(opinions[labels == intent, intent]) for intent in range(opinions.shape[1])])
    rows = np.arange(len(labels))
    own = opinions[rows, labels]
    above = np.where(opinions >= usual, opinions, 0.0)
    above[rows, labels] = 0.0
    others = above.argmax(axis=1)
    suspect = (own < usual[labels]) & (above[rows, others] > own)
    for row in sorted(np.flatnonzero(suspect), key=lambda row: own[row] - above[row, others[row]]):
        yield int(row), int(others[row])


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 1.0
