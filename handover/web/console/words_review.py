"""What trainers read for the codes of the review."""

from __future__ import annotations

SIGNALS = {
    "corrected": "een collega zegt dat het iets anders was",
    "safety": "twijfel over spoed of ongepast",
    "not_meant": "antwoord gegeven, daarna “dat bedoel ik niet” of “medewerker”",
    "unsure": "assistent begreep het niet zeker",
    "asked": "assistent vroeg wat er bedoeld werd",
}
VERDICTS = {
    "right": "goed begrepen",
    "other": "ander onderwerp",
    "out_of_scope": "buiten bereik",
    "unusable": "niet bruikbaar",
}
EXAMPLE_KINDS = {"example": "voorbeeld om van te leren", "regression": "toetszin: moet voortaan altijd goed gaan"}
EXAMPLE_KINDS_SHORT = {"example": "voorbeeld", "regression": "toetszin"}
