"""Rasa's component for the safety verdict: it comes out of every parse, whoever owns the conversation."""

from __future__ import annotations

import dataclasses
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component_config import from_config
from bot.nlu.intent_classifier import PROBABILITIES, IntentEnsemble
from bot.nlu.language import LANGUAGE, Language
from bot.nlu.safety_rules import Thresholds, safety


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Safety(GraphComponent, IntentClassifier):
    """Puts `safety` into the message and into what the pipeline gives out."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentEnsemble, Language]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return dataclasses.asdict(Thresholds())

    def __init__(self, config: dict[str, Any]) -> None:
        self._thresholds = from_config(Thresholds, config)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Safety:
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            probabilities = message.get(PROBABILITIES) or {}
            verdict = safety(message.get(TEXT) or "", probabilities, message.get(LANGUAGE) or "nl", self._thresholds)
            message.set("safety", verdict, add_to_output=True)
        return messages
