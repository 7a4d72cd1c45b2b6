"""The verdict on a message whose sentences were also judged by themselves: long words around an insult hide it (policy 8.2).

Pure. Only abuse beyond doubt is looked for: a sentence without the others around it tells less about danger, and a doubt
about half a message is none about the whole. A doubt about a heap of sentences that are all decent is none either.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import clauses
from bot.nlu.abuse_rules import called, signs
from bot.turns import JSON

THREAT = "misbruik_bedreiging"
SURE_ALONE = 0.9
"""Of a sentence without those around it: the lower threshold for what is unmistakable holds for whole messages only."""
HEAP = 4
"""Sentences from which on the whole says less about abuse than they do."""
SPOKEN_BY_OTHERS = frozenset({"reported", "quoted"})
"""What one sentence says against abuse for the next one: "Hij riep naar mij. Jij bent een …" (policy 8.1)."""


def parts(text: str) -> list[str]:
    """What is read by itself beside the whole: each of several sentences, and the insult around a question."""
    found = clauses.split(text)
    sentences = [clause.text for clause in clauses.to_parse(found)] if len(found) > 1 else []
    name = called(text)
    return [*sentences, name] if name else sentences


def with_sentences(whole: JSON, sentences: Sequence[JSON]) -> JSON:
    """The parse of a message, with the worst of its sentences as its verdict on abuse. Doubt when it may be told, not meant, or
    when that sentence isn't sure or holds no word of the lexicon: a guess about half of what somebody wrote warns nobody.
    """
    safety = whole["safety"]
    if _is_heap(whole, sentences):
        return {**whole, "safety": {**safety, "abuse": "no", "kind": None}}
    kinds = [parse["safety"]["kind"] for parse in sentences if parse["safety"]["abuse"] == "yes"]
    sure = [parse for parse in sentences if parse["intent"]["confidence"] >= SURE_ALONE]
    if safety["abuse"] == "yes" or safety["emergency"] != "no" or not kinds:
        return whole
    kind = THREAT if THREAT in kinds else kinds[0]
    told = signs(whole["text"], kind).against & SPOKEN_BY_OTHERS
    worded = any(signs(parse["text"], kind).found for parse in sure if parse["safety"]["kind"] == kind)
    return {
        **whole,
        "safety": {**safety, "abuse": "yes" if worded and not told else "doubt", "kind": kind},
    }


def _is_heap(whole: JSON, sentences: Sequence[JSON]) -> bool:
    """A list of questions looks like a question with something around it, as insults do, and nothing in it is one."""
    safety = whole["safety"]
    return (
        safety["abuse"] == "doubt"
        and len(sentences) >= HEAP
        and all(parse["safety"]["abuse"] == "no" for parse in sentences)
        and not signs(whole["text"], safety["kind"]).found
    )
