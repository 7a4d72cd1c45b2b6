"""What trainers read for the codes of tasks and of comparisons; an unknown one is shown as it is."""

from __future__ import annotations

import re

from handover.domain.intents import intent_in_words

KINDS = {
    "preview": "Bekijken wat er verandert",
    "take_over": "Voorbeelden overnemen",
    "check": "Voorbeelden controleren",
    "train": "Trainen",
    "compare": "Vergelijken",
    "promote": "In gebruik nemen",
    "back": "Terug naar het vorige model",
}
STATES = {
    "queued": "begint zo",
    "running": "bezig",
    "done": "gelukt",
    "refused": "geweigerd",
    "failed": "mislukt",
    "cancelled": "afgebroken",
    "lost": "halverwege gestopt",
}
OUTCOMES = {
    ("check", "refused"): "er is iets te herstellen",
    ("compare", "done"): "mag in gebruik",
    ("compare", "refused"): "geweigerd: te veel slechter",
}
"""Where the state alone says too little."""
DOING = {
    "": "begint",
    "load": "programma laden",
    "encode": "zinnen lezen",
    "DutchTokenizer": "woorden knippen",
    "CountVectorsFeaturizer": "woorden tellen",
    "EntityTagger": "plaatsen en tijden leren",
    "IntentEnsemble": "onderwerpen leren",
    "RulePolicy": "regels leren",
    "read_current": "het model in gebruik leest de berichten",
    "read_candidate": "het nieuwe model leest de berichten",
    "read_examples": "voorbeelden lezen",
    "look_for_numbers": "nummers van personen zoeken",
    "look_for_doubles": "dubbele zinnen zoeken",
}
LEFT_OUT = {
    "stands there already": "staat er al",
    "nearly stands there": "staat er bijna precies zo",
    "unknown intent": "dit onderwerp bestaat niet meer",
    "holds a telephone number": "bevat een telefoonnummer",
    "holds an e-mail address": "bevat een e-mailadres",
}
FIGURES = {
    "decent messages warned for": "onterecht gewaarschuwd",
    "personal questions kept apart": "persoonlijke vragen herkend",
    "emergencies noticed": "spoed opgemerkt",
    "abuse noticed": "misbruik opgemerkt",
    "abuse warned for": "voor misbruik gewaarschuwd",
    "decent messages doubted": "nette berichten in twijfel",
    "false emergencies": "onterecht spoed",
    "general questions kept from an answer": "algemene vragen zonder antwoord gebleven",
    "general questions taken for personal": "algemene vragen als persoonlijk gezien",
    "understood": "begrepen",
    "acted on and misunderstood": "zelf afgehandeld en verkeerd begrepen",
    "messages of the regression set that were right": "eerder gemelde fouten die goed gingen",
}
SETS = {"strangers": "door vreemden", "heldout": "apart gehouden", "regressions": "gemelde fouten"}


_REASON = re.compile(r"(.+): (\d+) of (\d+) before, (\d+) now, (\d+) worse where (\d+) is allowed")


def reason(said: str) -> str:
    """Why a model is refused, as bot.training.comparing says it, in Dutch."""
    found = _REASON.fullmatch(said)
    if found is None:
        return said
    name, before, of, now, worse, allowed = found.groups()
    told = FIGURES.get(name) or intent_in_words(name)
    return f"{told}: eerst {before} van {of}, nu {now}; dat is {worse} slechter, en {allowed} mag"


def left_out(why: str) -> str:
    """Why a sentence is not taken over, as bot.training.take_over says it, in Dutch."""
    said, _, intent = why.partition(" under ")
    told = LEFT_OUT.get(said, said)
    return f"{told} onder “{intent_in_words(intent)}”" if intent else told


def outcome(kind: str, state: str) -> str:
    return OUTCOMES.get((kind, state)) or STATES.get(state, state)
