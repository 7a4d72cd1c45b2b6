"""Words as spaCy cuts them for Dutch.

`nl_core_news_sm` can't be had from the package index, so the model is used where somebody installed it and spaCy's rules
for Dutch otherwise. Which of the two is settled when training, and kept with the model: features cut by one are nothing
to a classifier that learned from the other.
"""

from __future__ import annotations

import logging
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from bot.nlu.spelling import same_letters
from bot.nlu.undisguise import letters_apart

logger = logging.getLogger(__name__)

RULES_ONLY = "blank"
CHOICE = "spacy_model.txt"


def installed_or_rules(wanted: str) -> str:
    return wanted if spacy.util.is_package(wanted) else RULES_ONLY


def load(name: str) -> Language:
    """Only the tokenizer runs, whichever it is: the rest of a model would cost time and is used by nothing."""
    return spacy.blank("nl") if name == RULES_ONLY else spacy.load(name)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DutchTokenizer(Tokenizer):
    """Place it first in the pipeline."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"model": "nl_core_news_sm", "intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, choice: str) -> None:
        super().__init__(config)
        self._storage, self._resource, self._choice = storage, resource, choice
        self._language = load(choice)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchTokenizer:
        return cls(config, model_storage, resource, installed_or_rules(config["model"]))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DutchTokenizer:
        with model_storage.read_from(resource) as directory:
            choice = (directory / CHOICE).read_text(encoding="utf-8")
        return cls(config, model_storage, resource, choice)

    def train(self, training_data: TrainingData) -> Resource:
        """Nothing is learned; the choice is written down."""
        if self._choice == RULES_ONLY:
            logger.warning(
                "spaCy's %s is not installed: words are cut by spaCy's rules for Dutch.",
                self._config["model"],
            )
        with self._storage.write_to(self._resource) as directory:
            (directory / CHOICE).write_text(self._choice, encoding="utf-8")
        return self._resource

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """A token's text is what was typed, for marks and entities; its lemma is what the n-grams are cut from."""
        text = message.get(attribute)
        apart = letters_apart(text)
        return [
            Token(token.text, token.idx, lemma=_lemma(token.text, token.idx, text, apart))
            for token in self._language.make_doc(text)
            if not token.is_space
        ]


def _lemma(token: str, start: int, text: str, apart: list[tuple[int, int]]) -> str:
    """Of letters that were set apart the first carries what they spell, and the others nothing."""
    for begin, end in apart:
        if begin <= start < end:
            return same_letters(text[begin:end]) if start == begin else ""
    return same_letters(token)
