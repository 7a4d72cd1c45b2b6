"""Rasa's component around the tagger: entities as the examples mark them."""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.tagger import Span, Tagger, Word, train

logger = logging.getLogger(__name__)

FILE = "tagger.crfsuite"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityTagger(GraphComponent, EntityExtractorMixin):
    """Needs tokens."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    def __init__(self, storage: ModelStorage, resource: Resource, tagger: Tagger | None = None) -> None:
        self._storage, self._resource, self._tagger = storage, resource, tagger

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityTagger:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EntityTagger:
        with model_storage.read_from(resource) as directory:
            return cls(model_storage, resource, Tagger((directory / FILE).read_bytes()))

    def train(self, training_data: TrainingData) -> Resource:
        messages = [(_words(message), _marked(message)) for message in training_data.nlu_examples]
        learned = train(messages)
        self._tagger = Tagger(learned)
        logger.info("Entities learned from %d examples that mark one.", sum(bool(marked) for _, marked in messages))
        with self._storage.write_to(self._resource) as directory:
            (directory / FILE).write_bytes(learned)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = self._tagger.mark(_words(message)) if self._tagger else []
            entities = [_entity(span, message.get(TEXT)) for span in found]
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), *entities], add_to_output=True)
        return messages


def _words(message: Message) -> list[Word]:
    return [Word(token.text, token.start, token.end) for token in message.get(TOKENS_NAMES[TEXT]) or ()]


def _marked(message: Message) -> list[Span]:
    return [Span(entity["start"], entity["end"], entity["entity"]) for entity in message.get(ENTITIES) or ()]


def _entity(span: Span, text: str) -> dict[str, Any]:
    value = text[span.start : span.end]
    return {"entity": span.kind, "value": value, "start": span.start, "end": span.end, "extractor": "EntityTagger"}
