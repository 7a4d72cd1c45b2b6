"""Rasa's component for the language: the verdict for `safety`, and `andere_taal` where the classifier missed it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.intent_classifier import PROBABILITIES, IntentEnsemble, note_intent
from bot.nlu.language_rules import detector, language_of, other_language_first

LANGUAGE = "language"
"""On the message for the components after this one."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Language(GraphComponent, IntentClassifier):
    """Comes after the classifier: it knows more languages than the examples do."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentEnsemble]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Language:
        detector()  # loaded here, or the first resident would wait for it
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            told = language_of(message.get(TEXT) or "")
            message.set(LANGUAGE, told.code)
            note_intent(message, other_language_first(message.get(PROBABILITIES) or {}, told))
        return messages
