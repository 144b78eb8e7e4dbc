"""A name finds what a reader would call the same, however a keyboard writes it."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.model.named import alike
from hearten.model.plan.parts import Habit, Plan
from hearten.tui.plan.plan_rows import plan_rows

COMPOSED, APART = "Caf\u00e9 mit Mira", "Cafe\u0301 mit Mira"
STRAIGHT, CURLY = "Don't scroll", "Don\u2019t scroll"
PAIRS = [
    (COMPOSED, APART),
    (STRAIGHT, CURLY),
    ("Tea, 7-8", "Tea, 7\u20138"),
    ('The "quiet" hour', "The \u201cquiet\u201d hour"),
    ("Stra\u00dfe fegen", "STRASSE  FEGEN"),
    ("Tee um\u00a010", "tee um 10"),
]
BOTH_WAYS = [*PAIRS, *((typed, held) for held, typed in PAIRS)]


@pytest.mark.slow
@pytest.mark.parametrize(("held", "typed"), BOTH_WAYS)
def test_a_habit_is_found(with_sam, held, typed):
    with_sam("add", "habit", held)
    ran = with_sam("done", typed)
    assert (ran.code, ran.out.endswith("done. That counts. Kept.\n")) == (0, True)
    assert with_sam("show", typed).out.splitlines()[0] == with_sam("show", held).out.splitlines()[0]
    assert with_sam("show", typed).code == 0
    assert with_sam("show", typed, "--json").code == 0


@pytest.mark.parametrize(("held", "typed"), BOTH_WAYS)
def test_a_page_of_the_journal_is_found(with_sam, held, typed):
    with_sam("journal", "add", "-", typed=f"{held}, and then home\n")
    assert "and then home" in with_sam("journal", "list", typed).out


def test_a_title_that_two_things_bear_names_both(with_sam):
    with_sam("add", "habit", "Evening tea")
    with_sam("add", "habit", "Evening walk by the river")
    ran = with_sam("show", "evening")
    assert ran.code == 2
    assert '"evening" could be: "Evening tea" (evening-tea), "Evening walk' in ran.err


def test_a_thing_that_rests_is_still_shown_by_its_title(with_sam):
    with_sam("pause", "wind-down", "--until", "2026-12-24")
    ran = with_sam("show", "wind down")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Wind down")


@pytest.mark.parametrize(("held", "typed"), BOTH_WAYS)
def test_a_line_of_the_plan_is_found_on_the_screen(held, typed):
    habits = (Habit(id="a", title="Tidy up"), Habit(id="b", title=held))
    plan = Plan(id="p", title="Mine", habits=habits)
    rows = plan_rows(plan, dt.date(2026, 11, 22), {}, sought=typed)
    assert [row.key for row in rows] == ["item:b"]


def test_what_only_looks_alike_stays_apart():
    assert alike("resume") != alike("r\u00e9sum\u00e9")
    assert alike("Don\u2019t") == "don't"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("done wind down", "Wind down: done. That counts. Kept."),
        ("done short walk 12", "Short walk: done. That counts. Kept."),
        ("done short walk 12 minutes", "Short walk: done. That counts. Kept."),
        ("done --note rain short walk", "Short walk: done. That counts. Kept."),
        ("rest wind down", "Wind down: rest. Rest is part of it. Kept."),
        ("pause short walk --until 2026-12-24",
         "Short walk rests until Thursday 24 December 2026."),
        ("resume wind down", "Wind down: the planned rest is taken off."),
        ("edit wind down --title Quiet", 'Wind down is called "Quiet" now.'),
        ("show wind down", "Wind down"),
        ("add habit Tea with Mira", '"Tea with Mira" is in the plan.'),
        ("learn what it isn't", "What it isn't"),
        ("practice feet on floor --read", "A steadying minute"),
        ("plans use a softer winter", "A softer winter is the plan in use now."),
    ],
)  # fmt: skip
def test_a_name_of_several_words_needs_no_quotes(with_sam, words, said):
    ran = with_sam(*words.split(" "), HEARTEN_CLOCK="2026-11-22T09:30")
    assert (ran.code, said in ran.out) == (0, True), ran


@pytest.mark.parametrize("words", ["wind dwn", "kind sentnce", "no such thing"])
def test_words_that_are_no_name_are_said_as_they_were_typed(with_sam, words):
    ran = with_sam("done", *words.split(" "))
    assert ran.code == 2
    assert ran.err.startswith(f'Nothing in this plan goes by "{words}".')
