"""Rasa's component for places: adds what the rules find to what the trained extractor found, as entity `locatie`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.place_rules import Place, find, longest

ENTITY = "locatie"
Entity = dict[str, Any]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Places(GraphComponent, EntityExtractorMixin):
    """Comes after the trained extractor: of two that overlap, the longer place stays."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Places:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            known = message.get(ENTITIES) or []
            message.set(ENTITIES, merged(known, find(message.get(TEXT) or "")), add_to_output=True)
        return messages


def merged(known: list[Entity], places: list[Place]) -> list[Entity]:
    """Other entities stay as they are."""
    others = [entity for entity in known if entity["entity"] != ENTITY]
    of_span = {(e["start"], e["end"]): e for e in known if e["entity"] == ENTITY}
    kept = longest([*(Place(*span, str(e["value"])) for span, e in of_span.items()), *places])
    ours = [of_span.get((place.start, place.end)) or _entity(place) for place in kept]
    return sorted([*others, *ours], key=lambda entity: entity["start"])


def _entity(place: Place) -> Entity:
    return {"entity": ENTITY, "value": place.value, "start": place.start, "end": place.end, "extractor": "Places"}
