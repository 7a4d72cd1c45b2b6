"""The checks of the examples, on a handful of made-up ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.training.checking import rules
from bot.training.checking.disagreement import contradicted, out_of_fold
from bot.training.checking.findings import Finding, sorted_findings
from bot.training.checking.intents import Place, missing
from bot.training.checking.measured import kept_messages, measured
from bot.training.checking.nearness import near_duplicates, pairs
from bot.training.checking.personal import contact_data, numbers
from bot.training.examples import BadExamples, Example, Placed, placed

KINDS = {"locatie", "tijdstip"}


def one(text: str, intent: str = "groet", line: int = 1, file: str = "smalltalk.yml") -> Placed:
    return Placed(Example(intent, text), Path(file), line)


def said(*examples: Placed) -> list[str]:
    """What the checks of the examples alone say, without the counts."""
    return [finding.what for finding in rules.check(examples, KINDS) if "it needs" not in finding.what]


def test_an_example_knows_its_line(tmp_path: Path) -> None:
    file = tmp_path / "smalltalk.yml"
    file.write_text(
        'version: "3.1"\n\nnlu:\n- intent: groet\n  examples: |\n    - hallo\n\n    - hoi\n', encoding="utf-8"
    )
    assert [(one.example.text, one.line) for one in placed(file)] == [("hallo", 6), ("hoi", 8)]


# file, line, why
BROKEN = [
    ("nlu:\n- intent: groet\n  examples: |\n    - hallo\n    hoi\n", 5, "a line that is no example"),
    ("nlu:\n- intent: groet\n  examples: [hallo]\n", 2, "examples in another form"),
    ("nlu:\n- examples: |\n    - hallo\n", 2, "no intent"),
    ("nlu:\n- intent: 'groet\n", 3, "a quote that never ends"),
]


@pytest.mark.parametrize(("text", "line", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_file_that_can_not_be_read_is_named_with_its_line(text: str, line: int, why: str, tmp_path: Path) -> None:
    file = tmp_path / "smalltalk.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadExamples) as refused:
        placed(file)
    assert refused.value.line == line


# text, intent, file, a word of the finding, why
FOUND = [
    ("is er koffie", "vraag_koffie", "smalltalk.yml", "unknown intent", "an intent that no table knows"),
    ("waar kan ik parkeren", "vraag_parkeren", "smalltalk.yml", "belongs in wonen", "a file of another family"),
    ("/restart", "groet", "smalltalk.yml", "command", "a command"),
    ("[](locatie)", "groet", "smalltalk.yml", "half a mark", "a mark without words"),
    ("gat in [de Kerkstraat (locatie)", "groet", "smalltalk.yml", "", "brackets alone are words"),
    ("gat in [x]](locatie)", "groet", "smalltalk.yml", "half a mark", "a bracket too many"),
    ("gat in [de Kerkstraat](straat)", "groet", "smalltalk.yml", "unknown kind", "a kind that nobody knows"),
    ("gat in [de Kerkstraat,](locatie)", "groet", "smalltalk.yml", "ends with a word", "punctuation taken along"),
]


@pytest.mark.parametrize(("text", "intent", "file", "word", "why"), FOUND, ids=[row[4] for row in FOUND])
def test_what_is_wrong_with_one_example(text: str, intent: str, file: str, word: str, why: str) -> None:
    found = said(one(text, intent, file=file))
    assert (len(found) == 1 and word in found[0]) if word else found == []


def test_the_same_words_twice_are_refused_and_the_first_is_named() -> None:
    assert said(one("Hallo!", line=4), one("hallo", "bedankt", line=9)) == [
        "stands already under groet in smalltalk.yml:4"
    ]


def test_words_that_are_marked_in_two_ways_are_for_a_person_to_look_at() -> None:
    twice = [one("[morgen](tijdstip)"), one("bij [Morgen](locatie)", line=2)]
    (finding,) = rules.marked_both_ways(twice)
    assert (finding.line, finding.refused) == (2, False)


def test_an_intent_with_few_examples_is_named() -> None:
    few = [one(f"hallo {number}") for number in range(rules.FEWEST - 1)]
    assert [finding.what for finding in rules.too_few(few)] == ["groet has 11 examples, it needs 12"]
    assert list(rules.too_few([*few, one("hoi")])) == []


def test_sentences_that_hardly_differ_are_told_with_the_other_intent() -> None:
    close = [
        one("moet ik een pasfoto meenemen", "vraag_paspoort", file="burgerzaken.yml", line=3),
        one("moet ik n pasfoto meenemen", "vraag_rijbewijs", line=8),
        one("wanneer komt de grijze bak", "vraag_afvalkalender"),
    ]
    (finding,) = near_duplicates(close)
    assert not finding.refused
    assert finding.line == 8
    assert "burgerzaken.yml:3 under vraag_paspoort" in finding.what


def test_nearness_needs_two_texts_with_letters() -> None:
    assert list(pairs(["hallo"])) == list(pairs(["", ""])) == []


# text, kind, why
PERSONAL = [
    ("bel me op 06 12345678", "telephone", "a mobile number"),
    ("bel (0316) 123 456", "telephone", "a number at home"),
    ("+31 6 1234 5678", "telephone", "from abroad"),
    ("mail naar jan.jansen@voorbeeld.nl", "e-mail", "an address"),
]


@pytest.mark.parametrize(("text", "kind", "why"), PERSONAL, ids=[row[2] for row in PERSONAL])
def test_policy_5_6_how_somebody_is_reached_is_refused_and_never_repeated(text: str, kind: str, why: str) -> None:
    (finding,) = contact_data([one(text)])
    assert finding.refused
    assert kind in finding.what
    assert not set(text.split()) & {"12345678", "jan.jansen@voorbeeld.nl"} & set(finding.what.split())


@pytest.mark.parametrize("text", ["l@zerstr@@l", "kl00tz@k", "zaak 2024-0187", "kenmerk Z-24-11873", "om 9.00-11.00"])
def test_what_only_looks_like_it_is_no_personal_data(text: str) -> None:
    assert list(contact_data([one(text)])) == []


def test_policy_5_6_a_number_that_the_mask_takes_out_is_refused() -> None:
    examples = [one("mijn bsn is 1"), one("hier [BSN verwijderd]"), one("ik ben geboren op 1 mei")]
    masked = ["mijn bsn is [BSN verwijderd]", "hier [BSN verwijderd]", "ik ben [geboortedatum verwijderd]"]
    assert [finding.refused for finding in numbers(examples, masked)] == [True, False]


def test_a_message_that_we_measure_with_is_refused_when_it_is_long(tmp_path: Path) -> None:
    folder = tmp_path / "tests/regressions"
    folder.mkdir(parents=True)
    long = "mag ik mijn oude koelkast bij het grofvuil zetten"
    (folder / "messages.tsv").write_text(f"vraag_grofvuil\t{long}\ngroet\thallo\n", encoding="utf-8")
    kept = kept_messages(tmp_path)
    (finding,) = measured([one(long.capitalize() + "?"), one("hallo")], kept)
    assert finding.refused
    assert long not in finding.what


def test_an_intent_that_a_place_does_not_know_is_named_with_the_place() -> None:
    rule = Place("rule in data/rules", frozenset({"groet", "bedankt"}), frozenset({"groet", "vraag_koffie"}))
    found = list(missing([rule], {"bedankt": 7}, Path("bot/intents.py")))
    assert [(finding.line, finding.what.split()[0]) for finding in found] == [(7, "bedankt"), (1, "vraag_koffie")]


def test_a_label_that_the_others_contradict_is_found() -> None:
    opinions = np.array([[0.9, 0.1], [0.8, 0.2], [0.9, 0.1], [0.2, 0.8], [0.1, 0.9], [0.9, 0.1]])
    labels = np.array([0, 0, 0, 1, 1, 1])
    assert list(contradicted(opinions, labels)) == [(5, 0)]


VECTORS = np.array([[1.0, 0.0], [1.1, 0.1], [1.0, 0.2], [0.0, 1.0], [0.1, 1.1], [0.2, 1.0]] * 2)
WRITERS = np.array(["A"] * 6 + ["B"] * 6)


def test_a_writer_is_never_read_by_what_that_writer_taught() -> None:
    """B alone knows `afval`, so nobody can see it in B's messages."""
    intents = np.array(["lamp"] * 3 + ["groen"] * 3 + ["lamp"] * 3 + ["afval"] * 3)
    opinions = out_of_fold(VECTORS, intents, WRITERS)
    assert opinions[6:, 0].tolist() == [0.0] * 6


def test_what_must_be_mended_is_told_first_as_an_editor_can_follow_it(tmp_path: Path) -> None:
    look = Finding(tmp_path / "data/nlu/a.yml", 3, "nearly the same", refused=False)
    mend = Finding(tmp_path / "data/nlu/b.yml", 9, "no words")
    assert [finding.told(tmp_path) for finding in sorted_findings([look, mend])] == [
        "data/nlu/b.yml:9: no words",
        "data/nlu/a.yml:3: look at: nearly the same",
    ]
