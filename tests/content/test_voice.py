"""The voice of the program (tone.md), held over every word of ours a person may read."""

from __future__ import annotations

import re
import tomllib

import pytest

from helpers.voice import (
    DATA,
    EMOJI,
    Phrase,
    banned_in,
    data_files,
    declared,
    grade,
    in_data,
    in_guide,
    in_module,
    modules,
    packages,
    plugin_modules,
    sentences,
    whole_sentences,
    words,
)

pytestmark = pytest.mark.slow

LONGEST = 25  # words in a sentence
HARDEST = 8  # reading grade of a set
ENOUGH = 8  # sentences that make a module a set of its own


def _said_in_code() -> list[Phrase]:
    paths = (*modules(*packages()), *plugin_modules())
    return [phrase for path in paths for phrase in in_module(path)]


def _said_in_data() -> list[Phrase]:
    lines = tomllib.loads((DATA / "help_lines.toml").read_text(encoding="utf-8"))["line"]
    told = [line for line in lines if "phone" in line]  # the others have a number and no words
    notes = [Phrase("help_lines.toml", f"{line['note']} {line['hours']}") for line in told]
    return [phrase for path in data_files() for phrase in in_data(path)] + notes


_SETS = {
    "data": _said_in_data,
    "code": _said_in_code,
    "declared": lambda: list(declared()),
    "guide": lambda: list(in_guide()),
}


@pytest.fixture(scope="module", params=_SETS)
def phrases(request: pytest.FixtureRequest) -> list[Phrase]:
    """Every phrase of the data files, of the code, and of what declares itself."""
    return _SETS[request.param]()


def test_something_is_looked_at(phrases: list[Phrase]) -> None:
    assert len(phrases) > 100


def test_nothing_is_forgotten() -> None:
    assert {"actions", "builtin", "cli", "content", "model", "plugins", "storage", "tui"} <= set(
        packages()
    )
    assert plugin_modules()
    said = {phrase.place for phrase in declared()}
    assert {"config", "settings", "habits"} <= said
    assert {place.split()[-1] for place in said} >= {"done", "ics", "markdown", "safety-plan"}
    files = {path.name for path in data_files()}
    assert {"learn.toml", "sources.toml", "obstacles.toml", "early-recovery.toml"} <= files


def test_no_banned_words(phrases: list[Phrase]) -> None:
    assert [(p, banned_in(p.text)) for p in phrases if banned_in(p.text)] == []


def test_no_sentence_is_long(phrases: list[Phrase]) -> None:
    # What a colon announces is a list or an example, and is measured by itself.
    said = [(p.place, part) for p in phrases for s in sentences(p.text) for part in s.split(": ")]
    long = [(place, part) for place, part in said if len(words(part)) > LONGEST]
    # Names in a row, to choose from, are no sentence.
    assert [each for each in long if each[1].count(",") < len(words(each[1])) / 2] == []


def test_no_emoji_and_no_shouting(phrases: list[Phrase]) -> None:
    assert [p for p in phrases if EMOJI.search(p.text)] == []
    # A bare "!" is the key of Help now; behind a word it is an exclamation.
    assert [p for p in phrases if len(re.findall(r"\w!", p.text)) > 1] == []
    assert [p for p in phrases if re.search(r"\d[^.?!]*\w!", p.text)] == []


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.stem)
def test_each_file_reads_plainly(path) -> None:
    said = [phrase.text for phrase in in_data(path)]
    assert grade(said) <= HARDEST
    assert grade(whole_sentences(said)) <= HARDEST


@pytest.mark.parametrize("package", packages())
def test_each_package_speaks_plainly(package: str) -> None:
    said = [phrase.text for path in modules(package) for phrase in in_module(path)]
    assert grade(whole_sentences(said)) <= HARDEST


@pytest.mark.parametrize(
    "path",
    [*modules(*packages()), *plugin_modules()],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_each_module_with_much_to_say_speaks_plainly(path) -> None:
    said = whole_sentences([phrase.text for phrase in in_module(path)])
    assert len(said) < ENOUGH or grade(said) <= HARDEST


def test_what_declares_itself_speaks_plainly() -> None:
    assert grade(whole_sentences([phrase.text for phrase in declared()])) <= HARDEST


def test_the_measure_measures() -> None:
    plain = "You can stop here. That is fine."
    heavy = (
        "Discontinuation of pharmacological interventions necessitates professional supervision."
    )
    assert grade([plain]) < 3 < 15 < grade([heavy])
    assert banned_in("You should simply try.") == ["should", "simply"]
    assert banned_in('"I should be better," says the voice.') == []
    assert EMOJI.search("well done \N{PARTY POPPER}")


# Verbs that sound translated where a file, a line or a text is spoken of.
_FOREIGN = re.compile(
    r"\b(?:do(?:es)? not read|stands? (?:here|in|on|at|twice|once|beside)|we know no)\b",
    re.IGNORECASE,
)


def test_faults_are_told_in_natural_english(phrases: list[Phrase]) -> None:
    assert [p for p in phrases if _FOREIGN.search(p.text)] == []


def test_no_rule_for_natural_english_is_empty() -> None:
    assert _FOREIGN.search("a text stands in quotes")
    assert _FOREIGN.search("this header does not read")
