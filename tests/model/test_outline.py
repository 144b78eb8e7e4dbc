"""The plan in words: every part by name, ids by what they stand for, own keys included."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearten.model.plan.outline import headed, outline, section, section_names
from hearten.model.plan.parts import Plan
from hearten.plugins.plugin_list import KINDS, load_object
from helpers.plans import sam


def said(part):
    return {each.label: each.values for each in (*part.said, *part.quiet)}


def test_every_table_that_says_something_is_a_part():
    assert section_names(outline(sam())) == (
        "well", "day", "areas", "goals", "habits", "pauses", "if_then", "people",
        "appointments", "signs", "kindness", "safety", "checkins", "questions", "settings",
        "extra",
    )  # fmt: skip
    assert section_names(outline(Plan(id="x", title="T"))) == ()


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("habits", "Habits"),
        ("wind-down", "Wind down"),
        ("charger-hall", "Put the charger in the hall"),
        ("Put the ch", "Put the charger in the hall"),
        ("people and", "People and help"),
        ("mira", "Mira"),
    ],
)
def test_a_part_is_found_by_table_id_or_the_start_of_its_heading(name, heading):
    found = section(outline(sam()), name) or headed(outline(sam()), name)
    assert found is not None
    assert found.heading == heading


@pytest.mark.parametrize("name", ["", "nothing", "S"])
def test_what_means_nothing_or_several_things_is_not_guessed(name):
    assert (section(outline(sam()), name) or headed(outline(sam()), name)) is None


def test_ids_are_told_by_the_names_they_stand_for():
    whole = outline(sam())
    assert said(section(whole, "calmer-evenings"))["Who knows about this"] == ("Mira",)
    assert said(section(whole, "wind-down"))["Area"] == ("Sleep and rest",)
    assert said(section(whole, "safety"))["People I can tell, and ask for help"] == ("Mira",)
    assert [part.heading for part in section(whole, "pauses").parts] == [
        "Wind down",
        "Look after the seedlings",
    ]


def test_settings_of_a_kind_are_told_by_its_labels():
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    plain = said(section(outline(sam()), "short-walk"))
    assert plain["amount"] == ("15",)
    told = said(section(outline(sam(), kinds), "short-walk"))
    assert "amount" not in told
    assert ("15 minutes",) in told.values()


def test_a_setting_that_does_not_fit_is_told_as_it_stands():
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    plan = sam()
    odd = replace(plan.habits[1], options={"amount": "a while", "mine": {"a": [1, True]}})
    told = said(outline(replace(plan, habits=(odd,)), kinds).parts[4].parts[0])
    assert ("a while",) in told.values()
    assert told["mine"] == ("a: 1", "a: yes")
