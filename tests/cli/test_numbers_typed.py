"""A number that chooses may be typed in any usual way: it never becomes the words of an answer."""

from __future__ import annotations

import json

import pytest

from hearten.model.log.fold import fold
from hearten.model.named import number_in, place_numbered
from helpers.days import lines

FOUR = ["4", "４", "4.", "4)", "(4)", "４．", " 4 ", "٤", "४"]
TWO = ["2", "２", "2.", "2)", "(2)"]


@pytest.mark.parametrize("typed", FOUR)
def test_it_is_the_choice_in_a_check_in(with_sam, typed):
    assert with_sam("checkin", "--plain", typed=f"{typed}\n>\n").code == 0
    (entry,) = fold(lines(with_sam.plan.parent)).entries
    assert entry.answers == {"day-weather": "okay"}


@pytest.mark.slow
@pytest.mark.parametrize("typed", TWO)
def test_it_is_the_choice_in_the_first_questions(hearten, typed):
    assert hearten("new", "--plain", typed=f"Sleep and rest\n{typed}\n{typed}\n").code == 0
    plan = json.loads(hearten("show", "--json").out)["plan"]
    (habit,) = plan["habits"]
    assert habit["title"] != typed.strip()
    assert [area["title"] for area in plan["areas"]] == ["Sleep and rest"]
    other = hearten("new", "--plain", "--plan", "another", typed="Sleep and rest\n2\n2\n")
    assert other.code == 0
    same = json.loads(hearten("show", "--json", "--plan", "another").out)["plan"]
    assert (habit["title"], habit["rhythm"]) == (
        same["habits"][0]["title"], same["habits"][0]["rhythm"],
    )  # fmt: skip


@pytest.mark.parametrize("typed", TWO)
def test_it_is_the_choice_amid_a_practice_and_a_merge(with_sam, typed):
    first = with_sam("practice", "thought-record", "--plain", typed="2\n2\n2\n2\n").out
    assert with_sam("practice", "thought-record", "--plain", typed=f"{typed}\n" * 4).out == first
    assert with_sam("learn", typed).out == with_sam("learn", "2").out


@pytest.mark.parametrize("typed", ["8", "eight", "8 weeks", "８", "about eight"])
def test_so_many_weeks_may_be_said_in_words(with_sam, typed):
    assert with_sam("look-back", "--weeks", typed).out == with_sam("look-back", "--weeks", "8").out


@pytest.mark.parametrize("typed", ["4a", "fo4r", "4 5", "", "-4", "4.5", "1234567890123"])
def test_what_is_no_number_alone_is_none(typed):
    assert number_in(typed) is None
    assert place_numbered(typed, 9) is None
