"""How it was before and after: only what helps is told, in the order of the plan."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from hearten.actions.lookback.sections import lighter_words
from hearten.model.log.ratings import Lighter, lighter_after, ratable, rating
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.parts import Entry, Plan
from hearten.model.value import replace

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
ALL = ("coping", "people", "habits")
TEXT = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
[settings]
before_after = ["coping", "people", "habits"]
[[habits]]
id = "walk"
title = "Walk"
[[habits]]
id = "pills"
title = "Pills"
fixed = true
[[habits]]
id = "maybe"
title = "Something agreed"
area = "health-care"
[[habits]]
id = "drink"
title = "Less wine"
kind = "reduce"
[[habits]]
id = "gone"
title = "Run"
state = "let go"
[[people]]
id = "mira"
name = "Mira"
[[people]]
id = "line"
name = "A line"
kind = "line"
[kindness]
coping = ["tea", { text = "bath", where = "home" }]
"""


def plan(*before_after: str) -> Plan:
    read = plan_from_data(tomllib.loads(TEXT))
    assert read.plan is not None
    return replace(read.plan, settings=replace(read.plan.settings, before_after=before_after))


def said(kind: str, what: str, *pairs: tuple[str, str]) -> list[Entry]:
    return [
        Entry(id=f"{n}", day=NOON.date(), at=NOON, answers=rating(kind, what, *pair))
        for n, pair in enumerate(pairs)
    ]


LIGHTER, SAME, HEAVIER = ("heavy", "in between"), ("heavy", "heavy"), ("light", "very heavy")


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([LIGHTER], None),
        ([LIGHTER, LIGHTER], (2, 2)),
        ([LIGHTER, SAME, LIGHTER, LIGHTER], (3, 4)),
        ([LIGHTER, LIGHTER, SAME, HEAVIER], None),
        ([HEAVIER, HEAVIER, HEAVIER], None),
        ([("heavy", ""), ("", "light"), ("odd", "light")], None),
    ],
)
def test_only_what_helped_more_often_than_not_is_told(pairs, found) -> None:
    told = [
        (each.times, each.of) for each in lighter_after(plan(*ALL), said("coping", "tea", *pairs))
    ]
    assert told == ([found] if found else [])


def test_nothing_is_said_of_what_is_fixed_over_about_less_or_gone() -> None:
    assert list(ratable(plan(*ALL), "habit")) == [("walk", "Walk")]
    assert list(ratable(plan(*ALL), "person")) == [("mira", "Mira")]
    every = [
        each
        for kind, what in (("habit", "pills"), ("habit", "maybe"), ("habit", "drink"),
                           ("habit", "gone"), ("person", "line"), ("person", "jo"),
                           ("coping", "hills"))
        for each in said(kind, what, LIGHTER, LIGHTER)
    ]  # fmt: skip
    assert lighter_after(plan(*ALL), every) == ()


def test_the_order_is_that_of_the_plan_and_what_is_not_looked_at_is_not_told() -> None:
    every = [
        *said("habit", "walk", LIGHTER, LIGHTER),
        *said("person", "mira", *[LIGHTER] * 9),
        *said("coping", "bath", *[LIGHTER] * 5),
        *said("coping", "tea", LIGHTER, LIGHTER),
    ]
    assert [each.name for each in lighter_after(plan(*ALL), every)] == [
        "tea",
        "bath",
        "Mira",
        "Walk",
    ]
    assert [each.name for each in lighter_after(plan("people"), every)] == ["Mira"]
    assert lighter_after(plan(), every) == ()


def test_it_is_told_in_words_and_of_a_person_only_how_often() -> None:
    words = [
        lighter_words(Lighter(kind=kind, name=name, times=often, of=of))
        for kind, name, often, of in (
            ("coping", "tea [x]", 3, 4), ("habit", "Walk", 2, 2), ("person", "Mira", 2, 3),
        )
    ]  # fmt: skip
    assert words == [
        'After "tea [x]" you felt lighter three of four times.',
        'After "Walk" you felt lighter twice.',
        "Mira: lighter afterwards, twice",
    ]
