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
    grade,
    in_data,
    in_module,
    modules,
    sentences,
    words,
)

LONGEST = 25  # words in a sentence
HARDEST = 8  # reading grade of a set
SPOKEN = ("cli", "tui", "actions", "content", "builtin", "storage")


def _said_in_code() -> list[Phrase]:
    return [phrase for path in modules(*SPOKEN) for phrase in in_module(path)]


def _said_in_data() -> list[Phrase]:
    lines = tomllib.loads((DATA / "help_lines.toml").read_text(encoding="utf-8"))["line"]
    notes = [Phrase("help_lines.toml", f"{line['note']} {line['hours']}") for line in lines]
    return [phrase for path in data_files() for phrase in in_data(path)] + notes


@pytest.fixture(scope="module", params=("data", "code"))
def phrases(request: pytest.FixtureRequest) -> list[Phrase]:
    """Every phrase of the data files, or of the code."""
    return _said_in_data() if request.param == "data" else _said_in_code()


def test_something_is_looked_at(phrases: list[Phrase]) -> None:
    assert len(phrases) > 100


def test_no_banned_words(phrases: list[Phrase]) -> None:
    assert [(p, banned_in(p.text)) for p in phrases if banned_in(p.text)] == []


def test_no_sentence_is_long(phrases: list[Phrase]) -> None:
    # What a colon announces is a list or an example, and is measured by itself.
    said = [(p.place, part) for p in phrases for s in sentences(p.text) for part in s.split(": ")]
    assert [(place, part) for place, part in said if len(words(part)) > LONGEST] == []


def test_no_emoji_and_no_shouting(phrases: list[Phrase]) -> None:
    assert [p for p in phrases if EMOJI.search(p.text)] == []
    # A bare "!" is the key of Help now; behind a word it is an exclamation.
    assert [p for p in phrases if len(re.findall(r"\w!", p.text)) > 1] == []
    assert [p for p in phrases if re.search(r"\d[^.?!]*\w!", p.text)] == []


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.stem)
def test_each_file_reads_plainly(path) -> None:
    assert grade([phrase.text for phrase in in_data(path)]) <= HARDEST


@pytest.mark.parametrize("package", SPOKEN)
def test_each_package_speaks_plainly(package: str) -> None:
    said = [phrase.text for path in modules(package) for phrase in in_module(path)]
    assert grade(said) <= HARDEST


def test_the_measure_measures() -> None:
    plain = "You can stop here. That is fine."
    heavy = (
        "Discontinuation of pharmacological interventions necessitates professional supervision."
    )
    assert grade([plain]) < 3 < 15 < grade([heavy])
    assert banned_in("You should simply try.") == ["should", "simply"]
    assert banned_in('"I should be better," says the voice.') == []
    assert EMOJI.search("well done \N{PARTY POPPER}")
