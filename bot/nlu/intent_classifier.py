"""Rasa's component around the ensemble: features of messages in, intent and ranking out."""

from __future__ import annotations

import dataclasses
import logging
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from bot.nlu.component_config import from_config
from bot.nlu.ensemble import Ensemble, Strength

logger = logging.getLogger(__name__)

PROBABILITIES = "intent_probabilities"
"""On the message for the components after this one, and not in what the pipeline gives out."""
FILE = "ensemble.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentEnsemble(IntentClassifier, GraphComponent):
    """Needs sparse and dense sentence features before it."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return dataclasses.asdict(Strength())

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        ensemble: Ensemble | None = None,
    ) -> None:
        self._config, self._storage, self._resource, self._ensemble = config, storage, resource, ensemble

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentEnsemble:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentEnsemble:
        """Only models of our own training are loaded: joblib runs what the file says."""
        with model_storage.read_from(resource) as directory:
            return cls(config, model_storage, resource, joblib.load(directory / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [message for message in training_data.intent_examples if message.get(TEXT) and message.get(INTENT)]
        strength = from_config(Strength, self._config)
        intents = np.array([message.get(INTENT) for message in examples])
        self._ensemble = Ensemble(strength).fit(_ngrams(examples), _vectors(examples), intents)
        logger.info("Intents learned from %d examples, temperature %.2f.", len(examples), self._ensemble.temperature)
        with self._storage.write_to(self._resource) as directory:
            joblib.dump(self._ensemble, directory / FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            note_intent(message, self._probabilities(message))
        return messages

    def _probabilities(self, message: Message) -> dict[str, float]:
        if self._ensemble is None or not message.get(TEXT):
            return {}
        row = self._ensemble.probabilities(_ngrams([message]), _vectors([message]))[0]
        return dict(sorted(zip(self._ensemble.intents, row.tolist(), strict=True), key=lambda item: -item[1]))


def note_intent(message: Message, probabilities: dict[str, float]) -> None:
    """`probabilities` with the likeliest first."""
    ranking = [{"name": name, "confidence": value} for name, value in probabilities.items()]
    message.set(PROBABILITIES, probabilities)
    message.set("intent", ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
    message.set("intent_ranking", ranking[:10], add_to_output=True)


def _ngrams(messages: list[Message]) -> csr_matrix:
    return vstack([_features(message.get_sparse_features(TEXT)) for message in messages]).tocsr()


def _vectors(messages: list[Message]) -> np.ndarray:
    return np.vstack([_features(message.get_dense_features(TEXT)) for message in messages])


def _features(found: tuple[Any, Any]) -> Any:
    """The sentence's features, not those of its words."""
    sentence = found[1]
    if sentence is None:
        raise ValueError("a featurizer is missing before IntentEnsemble in config.yml")
    return sentence.features
