"""a asks what to add, on Today and on the plan page; its page asks only for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.tui.destinations import PickPerson
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[settings]
time_zone = "Europe/Berlin"

[[areas]]
id = "health-care"
title = "Health care and treatment"
care = "most"
now = true

[[habits]]
id = "walk"
title = "Walk"
rhythm = { every = "day" }
"""
ROWS = (
    "Something small", "A habit", "A step", "A hope", "A person", "An appointment", "An if-then",
    "An early sign", "A check-in", "Something for hard moments", "Go on: what holds me",
    "Go on: when it gets harder", "Another part of the plan",
)  # fmt: skip


def stored(session: Session) -> Plan:
    plan = session.load().plan
    assert plan is not None
    return plan


async def choose(hand: Hand, row: str) -> None:
    """Ask what to add, and choose the row that is called so."""
    await hand.press("a")
    assert "What would you like to add?" in hand.sight()
    await hand.press(*["down"] * ROWS.index(row), "enter")


async def save(hand: Hand) -> None:
    """Go past the questions that are left, until it is stored."""
    for _ in range(6):
        if hand.here == "Wizard":
            await hand.press("ctrl+n")
    assert hand.here == "Today"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_all_of_it_fits_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("a")
        rows = [line.strip(" ▸") for line in hand.lines()]
        for row, line in zip(ROWS, (each for each in rows if each.startswith(ROWS)), strict=True):
            assert line.startswith(row)
        assert "if this happens, then I do that" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps, size)


@pytest.mark.parametrize("way_in", [(), ("p",)])
def test_a_person_is_asked_for_with_how_to_reach_them_and_stands_in_help(
    tmp_path: Path, way_in: tuple[str, ...]
) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press(*way_in)
        home = hand.here
        await choose(hand, "A person")
        await hand.write("Ana, my sister")
        await hand.press("enter")
        assert "How to reach Ana, my sister" in hand.sight()
        await hand.write("0151 000000")
        await hand.press("enter", "enter")
        assert hand.here == home
        assert "Ana, my sister is in the plan." in hand.sight()
        await hand.press("exclamation_mark")
        assert "Ana, my sister" in hand.sight()
        assert "0151 000000" in hand.sight()

    walk(session, steps)
    assert [(each.name, each.contact) for each in stored(session).people] == [
        ("Ana, my sister", "0151 000000")
    ]
    assert [each.why for each in session.folder().history()] == ["Added: Ana, my sister"]


def test_save_right_after_a_name_asks_how_to_reach_them_first(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await choose(hand, "A person")
        await hand.write("Ana")
        await hand.press("ctrl+n")
        assert hand.app.screen.focused.written == ""
        assert "How to reach Ana" in hand.sight()
        await save(hand)

    walk(session_at(tmp_path, PLAN), steps)


def test_a_habit_of_health_care_is_asked_about_and_stands_on_today(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await choose(hand, "A habit")
        await hand.write("my tablets")
        await hand.press("enter")
        assert "my tablets: " in hand.sight()
        assert "agreed" in hand.sight()
        await hand.write("yes")
        await hand.press("enter")
        await hand.write("every day")
        await save(hand)
        assert '"my tablets" is in the plan.' in hand.sight()
        assert "▸ ○ my tablets" in hand.sight()

    walk(session, steps)
    habit = stored(session).habits[1]
    assert (habit.title, habit.is_fixed, habit.area) == ("my tablets", True, "health-care")


def test_a_step_is_asked_for_a_so_so_day_and_stands_on_today(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await choose(hand, "A step")
        assert "What could a small step be?" in hand.sight()
        await hand.write("call the practice")
        await hand.press("enter")
        assert "Could you picture doing this on a so-so day?" in hand.sight()
        await save(hand)
        assert "▸ ○ call the practice" in hand.sight()

    walk(session, steps)


def test_an_if_then_and_a_sign_ask_what_then(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await choose(hand, "An if-then")
        await hand.write("it rains")
        await hand.press("ctrl+n")
        assert "If it rains, then I will …" in hand.sight()
        await hand.write("I look out")
        await save(hand)
        assert '"it rains" is in the plan.' in hand.sight()
        await choose(hand, "An early sign")
        await hand.write("silence")
        await hand.press("ctrl+n")
        assert "silence: what do I do then?" in hand.sight()
        await hand.write("one word to Ana")
        await save(hand)
        assert '"silence" is in the plan.' in hand.sight()
        await hand.press("p", "end", "k", "k", "enter")  # a sign is not for every eye
        for words in ("it rains", "silence"):
            assert words in hand.sight()

    walk(session, steps, (80, 60))
    plan = stored(session)
    assert [(each.if_, each.then) for each in plan.if_then] == [("it rains", "I look out")]
    assert [(each.sign, each.then) for each in plan.signs] == [("silence", ("one word to Ana",))]


def test_an_appointment_is_coming_up(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await choose(hand, "An appointment")
        assert "When is the appointment?" in hand.sight()
        await hand.write("tomorrow 10:30")
        await save(hand)
        assert "Monday 23 November 2026, 10:30 is in the plan." in " ".join(hand.sight().split())
        assert "Coming up" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_words_left_amid_it_wait_and_are_gone_on_with(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def begin(hand: Hand) -> None:
        await choose(hand, "A person")
        await hand.write("Ana")
        await hand.press("ctrl+s")
        assert hand.here == "Today"
        assert "You were adding a person. w goes on with it." in hand.sight()
        await hand.press("a")
        assert "A person                     your words are still here" in hand.sight()
        await hand.press("escape")
        await choose(hand, "A person")
        assert hand.app.screen.focused.written == "Ana"
        await hand.press("ctrl+s")

    async def on(hand: Hand) -> None:
        assert hand.here == "Unfinished"
        assert "You were adding a person. Your words are still here. Carry on?" in hand.sight()
        await hand.press("enter")
        assert "adding to my plan" in hand.sight()
        assert hand.app.screen.focused.written == "Ana"
        await hand.press("enter", "enter", "enter")
        assert hand.here == "Saved"
        assert "Ana is in the plan." in hand.sight()

    walk(session, begin)
    assert stored(session).people == ()
    walk(session_at(tmp_path), on)
    assert [each.name for each in stored(session).people] == ["Ana"]


@pytest.mark.parametrize(
    ("downs", "page", "sees"),
    [
        (0, "kindness", "What helps you through a hard moment?"),
        (1, "kindness", "Which of these would you like to have near?"),
        (2, "kindness", "Kind words I can believe"),
        (3, "kindness", "A line from you on an okay day, for a hard one"),
        (4, "people", "Who's good to have near on a hard day?"),
        (5, "signs", "A sign comes back to you once it has an answer."),
        (6, "safety", "This is short. You can stop and come back."),
    ],
)
def test_something_for_hard_moments(tmp_path: Path, downs: int, page: str, sees: str) -> None:
    async def steps(hand: Hand) -> None:
        await choose(hand, "Something for hard moments")
        assert "What would you like to have at hand?" in hand.sight()
        await hand.press(*["down"] * downs, "enter")
        assert hand.app.screen.sitting.state.page == page
        assert sees in " ".join(hand.sight().split())
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps)


def test_the_rest_of_the_plan_is_not_for_who_looks_on_meanwhile(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await choose_of_sam(hand)
        assert "Who's good to have near on a hard day?" in " ".join(hand.sight().split())
        for words in ("The plan so far", "Tablets", "I spoke to myself", "Wind down"):
            assert words not in hand.sight()

    async def choose_of_sam(hand: Hand) -> None:
        await hand.press("a", *["down"] * 4, "enter")

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps, (120, 40))


def test_a_line_is_added_below_those_that_are_there(tmp_path: Path) -> None:
    two = PLAN + '\n[kindness]\ncoping = ["a walk", "hot tea"]\n'
    session = session_at(tmp_path, two)

    async def steps(hand: Hand) -> None:
        await choose(hand, "Something for hard moments")
        await hand.press("enter")
        assert hand.app.screen.focused.written == "a walk\nhot tea\n"
        await hand.press("ctrl+s")
        assert "You were adding" not in hand.sight()  # nothing was written yet
        await choose(hand, "Something for hard moments")
        await hand.press("enter")
        await hand.write("a bath")
        await hand.press("ctrl+n")

    walk(session, steps)
    helps = [str(each) for each in stored(session).kindness.coping]
    assert helps == ["a walk", "hot tea", "a bath"]


@pytest.mark.parametrize(
    ("row", "page"), [("Go on: what holds me", "well"), ("Go on: when it gets harder", "obstacles")]
)
def test_a_sitting_is_gone_on_with_and_escape_comes_back(
    tmp_path: Path, row: str, page: str
) -> None:
    async def steps(hand: Hand) -> None:
        await choose(hand, row)
        assert hand.app.screen.sitting.state.page == page
        await hand.press("ctrl+n", "escape")
        assert hand.app.screen.sitting.state.page == page
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps)


def test_no_sitting_is_offered_where_all_of_them_are_there(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("a")
        assert "Another part of the plan" in hand.sight()
        assert "Go on:" not in hand.sight()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_the_three_questions_are_still_there(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await choose(hand, "Something small")
        assert "What could use a little care? One is plenty." in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_the_keys_of_today_say_so(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("question_mark")
        assert "add something: a habit, a step, a person, a sign, and more" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps, (80, 60))


def test_every_page_opens_from_the_last_row(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        for downs, page in enumerate((
            "areas", "hopes", "steps", "habits", "checkins", "day", "well", "people",
            "kindness", "lately", "obstacles", "signs", "safety", "welcome", "read-back",
        )):  # fmt: skip
            await choose(hand, "Another part of the plan")
            assert "Which part of the plan?" in hand.sight()
            await hand.press(*["down"] * downs, "enter")
            assert hand.app.screen.sitting.state.page == page
            assert "How would you like to begin?" not in hand.sight()
            await hand.press("escape")
            assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps)


def test_the_command_opens_the_page_of_what_it_names(tmp_path: Path) -> None:
    async def asked(hand: Hand) -> None:
        assert "What would you like to add?" in hand.sight()
        await hand.press("escape")
        assert hand.here == "Today"

    async def named(hand: Hand) -> None:
        assert "Who's good to have near" in hand.sight()

    walk(session_at(tmp_path, PLAN), asked, start="add:")
    walk(session_at(tmp_path, PLAN), named, start="add:add:person")


def test_nothing_typed_leaves_nothing_behind(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        for row in ("A habit", "A person", "A check-in"):
            await choose(hand, row)
            await hand.press("escape")
            assert hand.here == "Today"
        assert session.drafts.names() == ()

    walk(session, steps)
    assert stored(session) == stored(session_at(tmp_path / "other", PLAN))


async def add_ana(hand: Hand) -> None:
    """Say who is added, and how to reach her, and save."""
    assert "Who's good to have near" in hand.sight()
    await hand.write("Ana")
    await hand.press("enter")
    await hand.write("0151")
    await hand.press("enter", "enter")


@pytest.mark.parametrize("place", ["help now", "my people"])
def test_people_to_turn_to_can_be_added_where_they_are_missing(tmp_path: Path, place: str) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        if place == "help now":
            await hand.press("exclamation_mark")
            assert "a adds someone, and leads back here." in hand.sight()
        else:
            hand.app.go_to(PickPerson())
            await hand.press()
            await hand.pilot.pause()
        here = hand.here
        assert "No one added yet." in hand.sight()
        await hand.press("a")
        await add_ana(hand)
        assert hand.here == here
        assert "No one added yet." not in hand.sight()
        assert "Ana" in hand.sight()
        assert "0151" in hand.sight()
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session, steps)
    assert [(each.name, each.contact) for each in stored(session).people] == [("Ana", "0151")]


def test_without_a_plan_help_now_offers_nothing_to_add(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("exclamation_mark", "a")
        assert hand.here == "HelpNow"
        assert "adds someone" not in hand.sight()

    walk(session_at(tmp_path), steps)


@pytest.mark.parametrize(("key", "screen"), [("m", "Practices"), ("f", "Journal")])
def test_other_screens_ask_the_same_and_stay(tmp_path: Path, key: str, screen: str) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press(key)
        await choose(hand, "A person")
        await add_ana(hand)
        assert hand.here == screen
        said = " ".join(hand.sight().split())
        assert "Ana is in the plan. On the plan page, u goes back." in said

    walk(session_at(tmp_path, PLAN), steps)
