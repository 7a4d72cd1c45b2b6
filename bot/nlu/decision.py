"""Rasa's component for `decision` and `route`."""

from __future__ import annotations

import dataclasses
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot.intents import route_of
from bot.nlu.component_config import from_config
from bot.nlu.decision_rules import Thresholds, decide
from bot.nlu.intent_classifier import PROBABILITIES, IntentEnsemble


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Decision(GraphComponent, IntentClassifier):
    """Puts `decision` and `route` into what the pipeline gives out. By confidence only: safety has its own verdict."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentEnsemble]

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
    ) -> Decision:
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            intent = message.get("intent") or {"name": None, "confidence": 0.0}
            decision = decide(message.get(PROBABILITIES) or {}, self._thresholds)
            message.set("decision", decision, add_to_output=True)
            message.set("route", route_of(intent["name"]), add_to_output=True)
        return messages
