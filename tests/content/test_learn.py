"""The learn cards: sixteen, small, each with what stands behind it, found where they help."""

from __future__ import annotations

import re
import tomllib

import pytest

from hearten.actions.practice.words import STINGS, STINGS_CARD
from hearten.content.learn import (
    behind,
    card,
    card_for,
    cards,
    source_keys_in,
    sources,
    where_from,
    without_keys,
)
from hearten.content.library import library
from helpers.voice import DATA

TITLES = (
    "What is self-compassion?", "What it isn't", "The three parts",
    "Many ways to be kind to yourself", "When kindness runs low", "Will I get lazy?",
    "Where the harsh voice comes from", "When kindness stings", "Small beats big",
    "Slips and setbacks", "Feelings aren't orders", "Asking for help", "Why people help",
    "Rest isn't a reward", "Where these ideas come from", "What we don't know",
)  # fmt: skip
KEY = re.compile(r"\[([\w-]+)\]")


def test_there_are_sixteen_each_for_one_small_screen() -> None:
    assert tuple(each.title for each in cards()) == TITLES
    for each in cards():
        assert len(" ".join(each.text)) < 520
        assert not KEY.search(" ".join(each.text))


def test_the_card_on_old_hurt_says_the_same_everywhere() -> None:
    held = card("stings")
    assert (held.title, held.text) == (STINGS, STINGS_CARD)


def test_what_a_card_names_is_there() -> None:
    for each in cards():
        assert all(library().practice(practice) for practice in each.practices)
        assert all(key in sources() for key in each.behind)
        assert list(where_from(each))


@pytest.mark.parametrize("practice", [p.id for p in library().practices()])
def test_every_key_of_a_practice_can_be_looked_up(practice: str) -> None:
    path = DATA / "practices" / f"{practice}.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))["evidence"]
    assert source_keys_in(said) == tuple(KEY.findall(said))
    assert all(list(behind(key)) for key in source_keys_in(said))
    assert not KEY.search(without_keys(said))
    assert " ." not in without_keys(said)


@pytest.mark.parametrize(("topic", "title"), [
    ("complacency", "lazy"), ("habits", "small"), ("setback", "slips"), ("people", "asking"),
    ("how-am-i-treating-myself", "signs"), ("worse", "stings"), ("about", "where-from"),
    ("permission-slip", "rest"), ("obstacles", "lazy"), ("nothing-of-ours", ""),
])  # fmt: skip
def test_a_card_is_found_where_it_helps(topic: str, title: str) -> None:
    assert card_for(topic) == title


def test_a_card_is_found_by_number_name_and_beginning() -> None:
    assert card("6") == card("lazy") == card("will i get lazy?") == card("Will")
    assert card("what") is None
    assert card("0") is card("17") is card("") is None
