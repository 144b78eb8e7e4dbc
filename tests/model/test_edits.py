"""Edits are pure: one plan in, the next plan out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hearten.model.coping import CopingThing
from hearten.model.errors import HeartenError
from hearten.model.plan import edits, items
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.parts import IfThen, Kindness, Pause, Plan, Well
from hearten.model.rhythm.words import rhythm_from_words
from helpers.plans import sam

DAY = dt.date(2026, 11, 22)


def test_a_name_is_an_id_or_a_start_of_a_title() -> None:
    plan = sam()
    assert items.by_name(plan, "wind-down")[1].title == "Wind down"
    assert items.by_name(plan, "short w")[1].id == "short-walk"
    assert items.by_name(plan, "MIRA")[1].id == "mira"
    with pytest.raises(items.Ambiguous, match="could be") as caught:
        items.by_name(plan, "w")
    assert caught.value.exit_code == 2
    with pytest.raises(items.NotFound, match='Did you mean "Wind down"'):
        items.by_name(plan, "wnd dwn")


def test_an_id_is_never_given_twice() -> None:
    plan = sam()
    assert edits.new_id(plan, "Wind down") == "wind-down-2"
    assert edits.new_id(plan, "plan") == "plan-2"
    assert edits.new_id(plan, "Something new") == "something-new"


def test_deleting_leaves_nothing_dangling() -> None:
    plan = sam()
    for item_id in [item.id for _, item in items.items(plan)]:
        smaller = edits.without(plan, item_id)
        assert plan_from_data(plan_to_data(smaller)).problems == (), item_id


def test_resuming_wakes_only_what_it_paused() -> None:
    plan = edits.pause(sam(), "plan", DAY)
    plan = edits.pause(plan, "short-walk", DAY - dt.timedelta(days=3))
    awake = edits.resume(plan, "plan", DAY + dt.timedelta(days=2))
    ended = [p for p in awake.pauses if p.what == "plan"]
    assert [(p.from_, p.until) for p in ended] == [(DAY, DAY + dt.timedelta(days=1))]
    assert [p for p in awake.pauses if p.what != "plan"] == [
        p for p in plan.pauses if p.what != "plan"
    ]


def test_resuming_on_the_day_of_the_pause_takes_it_away() -> None:
    plan = edits.pause(sam(), "short-walk", DAY)
    assert not [p for p in edits.resume(plan, "short-walk", DAY).pauses if p.what == "short-walk"]


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(HeartenError, match="Swap the two dates"):
        edits.pause(sam(), "wind-down", DAY, DAY - dt.timedelta(days=1))


def test_letting_go_keeps_the_words() -> None:
    plan = edits.with_state(sam(), "wind-down", "let go")
    habit = items.find(plan, "wind-down")[1]
    assert habit.state == "let go"
    assert habit.smaller == "Two minutes with the lamp only"
    assert edits.with_state(plan, "wind-down", "active") == sam()


def test_deleting_a_question_or_a_person_leaves_no_bare_id() -> None:
    plan = sam()
    asked = plan.questions[0].id
    plan = replace(plan, checkins=(replace(plan.checkins[0], questions=(asked, "energy")),))
    assert edits.without(plan, asked).checkins[0].questions == ("energy",)
    plan = replace(plan, safety=replace(plan.safety, distract=("mira", "the library")))
    assert edits.without(plan, "mira").safety.distract == ("Mira", "the library")


def own(plan: Plan) -> list[tuple[int, int | None]]:
    """Return the pauses of the short walk, as days of a month."""
    held = [p for p in plan.pauses if p.what == "short-walk"]
    return [(p.from_.day, p.until.day if p.until else None) for p in held]


@pytest.mark.parametrize(
    ("before", "asked", "after"),
    [
        ([(10, None)], (10, None), [(10, None)]),
        ([(10, None)], (15, 20), [(10, None)]),
        ([(10, 20)], (15, 18), [(10, 20)]),
        ([(10, 20)], (15, None), [(10, None)]),
        ([(10, 12), (20, 22)], (11, 21), [(10, 22)]),
        ([(10, 12), (20, 22)], (14, 16), [(10, 12), (20, 22), (14, 16)]),
        ([(20, 22)], (14, None), [(14, None)]),
        ([(20, 22)], (18, 20), [(18, 22)]),
    ],
)
def test_a_pause_only_adds_days_of_rest(
    before: list[tuple[int, int | None]],
    asked: tuple[int, int | None],
    after: list[tuple[int, int | None]],
) -> None:
    def day(number: int | None) -> dt.date | None:
        return dt.date(2027, 3, number) if number else None

    held = tuple(
        Pause(what="short-walk", from_=dt.date(2027, 3, a), until=day(b)) for a, b in before
    )
    plan = replace(sam(), pauses=held)
    new = edits.pause(plan, "short-walk", dt.date(2027, 3, asked[0]), day(asked[1]))
    assert own(new) == after
    assert (new == plan) == (before == after)


def test_a_pause_keeps_what_a_person_added_to_it() -> None:
    note = {"note": "at my sister's"}
    plan = replace(sam(), pauses=(Pause(what="plan", from_=DAY, extra=note),))
    new = edits.pause(plan, "plan", DAY, DAY + dt.timedelta(days=7))
    assert new.pauses[0].extra == note


OF_WELL = ("hard_days", ("like", "strengths", "matters"))


@pytest.mark.parametrize(
    ("change", "marked"),
    [
        ({"like": ("I hum", "I make good puns")}, ("I make good puns", "patient")),
        ({"like": ("I make bad puns", "I hum")}, ("I make bad puns", "patient")),
        ({"like": ("New", "I hum", "I make bad puns")}, ("I make bad puns", "patient")),
        ({"like": ("I hum",)}, ("patient",)),
        ({"like": ()}, ("patient",)),
        ({"like": ("I sing", "One more", "I laugh")}, ("patient",)),
        ({"strengths": (), "matters": ("patient",)}, ("I make bad puns", "patient")),
        ({"values": ("gentle",)}, ("I make bad puns", "patient")),
        ({"hard_days": ("I hum",)}, ("I hum",)),
    ],
)
def test_a_line_in_other_words_stays_marked_for_hard_days_and_one_that_is_gone_does_not(
    change: dict[str, tuple[str, ...]], marked: tuple[str, ...]
) -> None:
    well = Well(
        like=("I hum", "I make bad puns"), strengths=("patient",),
        hard_days=("I make bad puns", "patient"),
    )  # fmt: skip
    assert edits.with_marks_kept(replace(well, **change), well, *OF_WELL).hard_days == marked


def test_a_mark_that_waits_for_its_line_goes_on_waiting() -> None:
    well = Well(like=("I hum",), hard_days=("I humm",))
    sung = replace(well, like=("I sing",))
    assert edits.with_marks_kept(sung, well, *OF_WELL).hard_days == ("I humm",)


def test_what_is_kept_nearest_stays_so_in_other_words_and_where_only_its_tags_change() -> None:
    tea = CopingThing("tea", {"where": "home"})
    held = Kindness(coping=(tea, CopingThing("a bath")), pinned=("tea", "feet-on-floor"))

    def near(*coping: str) -> tuple[str, ...]:
        new = replace(held, coping=coping)
        return edits.with_marks_kept(new, held, "pinned", ("coping",)).pinned

    assert near("mint tea", "a bath") == ("mint tea", "feet-on-floor")
    assert near(tea.tagged("where", "out"), "a bath") == ("tea", "feet-on-floor")
    assert near("a bath") == ("feet-on-floor",)


def test_an_if_then_gets_days_and_a_time_and_none_again() -> None:
    plan = replace(sam(), if_then=(IfThen(id="rain", if_="it rains"),))
    at = edits.at_time(edits.on_days(plan, "rain", rhythm_from_words("mon")), "rain", dt.time(9))
    assert (at.if_then[0].when, at.if_then[0].at) == (rhythm_from_words("mon"), dt.time(9))
    assert edits.at_time(edits.on_days(at, "rain", None), "rain", None) == plan
    with pytest.raises(HeartenError, match="A habit has no days of its own"):
        edits.on_days(plan, "short-walk", None)
