"""u on a day takes back the last thing that was done there, whatever it was, and says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.days import PLAN, entries
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def plan_in(folder: Path) -> str:
    return (home_at(folder / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")


def told(hand: Hand) -> str:
    return str(hand.app.screen.query_one("#said").content).splitlines()[0]


async def rest(hand: Hand) -> None:
    await hand.press("i", "p", "down", "down", "down", "enter")


async def rest_from_the_day(hand: Hand) -> None:
    await hand.press("z", "enter")


async def rest_of_the_whole_plan(hand: Hand) -> None:
    await hand.press("z", "w", "enter")


async def rhythm(hand: Hand) -> None:
    await hand.press("i", "r", "ctrl+u")
    await hand.write("mon")
    await hand.press("enter")


async def time(hand: Hand) -> None:
    await hand.press("i", "t", "ctrl+u")
    await hand.write("14:00")
    await hand.press("enter")


async def delete(hand: Hand) -> None:
    await hand.press("i", "delete")


async def on_the_plan_page(hand: Hand) -> None:
    await hand.press("p", "slash")
    await hand.write("short walk")
    await hand.press("enter", "n")
    await hand.write("!")
    await hand.press("enter", "escape")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (rest, "Undone: Paused: Short walk."),
        (rest_from_the_day, "Undone: Paused: Short walk."),
        (rest_of_the_whole_plan, "Undone: Paused: The whole plan."),
        (rhythm, "Undone: Rhythm: Short walk."),
        (time, "Undone: Time: Short walk."),
        (delete, "Undone: Deleted: Short walk."),
        (on_the_plan_page, "Undone: Renamed: Short walk to Short walk!."),
    ],
)
def test_a_change_of_the_plan_goes_back_and_the_marks_before_it_stay(tmp_path, change, says):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "down")
        await change(hand)
        assert hand.here == "Today"
        assert plan_in(tmp_path) != PLAN
        await hand.press("u")
        assert told(hand) == says
        assert plan_in(tmp_path) == PLAN
        assert "Short walk" in hand.sight()
        assert [e.habit for e in entries(session)] == ["light"]
        await hand.press("u")
        assert told(hand) == "Morning light: that mark is taken back."
        assert entries(session) == ()

    walk(session, steps)


def test_what_was_done_after_a_change_goes_back_first(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("down")
        await rhythm(hand)
        await hand.press("up", "d", "ctrl+r", "u")
        assert told(hand) == "Morning light: that mark is taken back."
        assert plan_in(tmp_path) != PLAN
        await hand.press("u")
        assert told(hand) == "Undone: Rhythm: Short walk."
        await hand.press("u")
        assert told(hand) == "There is nothing to take back on this computer."
        assert plan_in(tmp_path) == PLAN

    walk(session, steps)


def test_a_change_that_the_plan_page_took_back_is_not_taken_back_twice(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "down")
        await rhythm(hand)
        await hand.press("p", "u", "escape", "u")
        assert told(hand) == "Morning light: that mark is taken back."
        assert plan_in(tmp_path) == PLAN

    walk(session, steps)


def test_a_note_and_an_answer_said_later_go_back_before_their_marks(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", "escape", "up", "d", "n")
        await hand.write("grey sky")
        await hand.press("enter", "n", "ctrl+u")
        await hand.write("sun")
        await hand.press("enter", "u")
        assert told(hand) == "Morning light: the note is as it was."
        assert [e.note for e in entries(session)] == [None, "grey sky"]
        await hand.press("u")
        assert told(hand) == "Morning light: that note is taken back."
        assert [e.note for e in entries(session)] == [None, None]
        await hand.press("down", "d")
        await hand.write("12")
        await hand.press("enter")
        assert dict(entries(session)[0].answers) == {"minutes": 12}
        await hand.press("u")
        assert told(hand) == "Short walk: that answer is taken back."
        assert [dict(e.answers) for e in entries(session)] == [{}, {}]
        assert [e.habit for e in entries(session)] == ["walk", "light"]

    walk(session, steps)


def test_a_hard_day_goes_back_and_takes_no_mark_with_it(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "h", "u")
        assert told(hand) == "The usual list is back. Nothing you marked was lost."
        assert [e.habit for e in entries(session)] == ["light"]
        await hand.press("u")
        assert entries(session) == ()

    walk(session, steps)


def test_a_mark_of_another_day_goes_back_from_here_where_it_was_made_last(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "y", "up", "up", "up", "d", "t", "u")
        assert told(hand) == "Morning light: that mark is taken back."
        assert [e.day.isoformat() for e in entries(session)] == ["2026-11-22"]

    walk(session, steps)


def said(hand: Hand) -> list[tuple]:
    marks = entries(hand.app.app_state.session)
    return [(e.habit or e.step, e.did, e.note, dict(e.answers)) for e in marks]


def test_space_on_a_ticked_row_takes_the_tick_back_and_u_brings_it_back_with_its_words(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("space")
        assert "▸ ● Morning light" in hand.sight()
        await hand.press("down", "space", "1", "2", "enter", "n", *"dry", "enter")
        held = [("light", "done", None, {}), ("walk", "done", "dry", {"minutes": 12})]
        assert said(hand) == held
        await hand.press("space")
        assert told(hand) == "Short walk: that mark is taken back. u brings it back."
        assert "▸ ○ Short walk" in hand.sight()
        assert said(hand) == held[:1]
        await hand.press("u")
        assert told(hand) == "Short walk: done again, as before."
        assert said(hand) == held
        assert {f"{e.at:%H:%M}" for e in entries(hand.app.app_state.session)} == {"09:30"}
        await hand.press("u")
        assert told(hand) == "Short walk: that note is taken back."
        assert said(hand) == [("light", "done", None, {}), ("walk", "done", None, {"minutes": 12})]
        await hand.press("u")
        assert told(hand) == "Short walk: that mark is taken back."
        assert said(hand) == [("light", "done", None, {})]
        await hand.press("u")
        assert told(hand) == "Morning light: that mark is taken back."
        assert said(hand) == []

    walk(session_at(tmp_path, PLAN), steps)


def test_u_brings_back_all_that_was_taken_back_before_it_goes_further(tmp_path):
    plan = PLAN.replace('kind = "minutes"', 'kind = "count"')

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", "2", "enter", "n", *"dry", "enter", "d", "d", "1", "enter")
        both = [("walk", "done", "dry", {"amount": 2}), ("walk", "done", None, {"amount": 1})]
        assert said(hand) == both
        await hand.press("space", "space")
        assert said(hand) == []
        await hand.press("u", "u")
        assert said(hand) == both
        await hand.press("space", "u")
        assert said(hand) == both
        await hand.press("u")
        assert said(hand) == both[:1]
        await hand.press("u")
        assert told(hand) == "Short walk: that note is taken back."
        await hand.press("u")
        assert said(hand) == []

    walk(session_at(tmp_path, plan), steps)


def test_a_changed_mark_that_is_brought_back_goes_back_to_what_it_was_before(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d", "s", "space", "u")
        assert said(hand) == [("light", "smaller", None, {})]
        await hand.press("u")
        assert told(hand) == "Morning light: done again, as before."
        assert said(hand) == [("light", "done", None, {})]
        await hand.press("u")
        assert said(hand) == []

    walk(session_at(tmp_path, PLAN), steps)


def test_words_of_an_earlier_run_come_back_whatever_u_took(tmp_path):
    held = [("walk", "done", "dry", {"minutes": 12})]

    async def earlier(hand: Hand) -> None:
        await hand.press("down", "d", "1", "2", "enter", "n", *"dry", "enter")
        assert said(hand) == held

    async def later(hand: Hand) -> None:
        await hand.press("down", "space", "u")
        assert said(hand) == held
        await hand.press("u")
        assert told(hand) == "Short walk: that note is taken back."
        await hand.press("u")
        assert told(hand) == "Short walk: that mark is taken back."
        assert said(hand) == []
        await hand.press("ctrl+y")
        assert told(hand) == 'Done again: "Short walk" marked done.'
        await hand.press("ctrl+y")
        assert told(hand) == 'Done again: a note on "Short walk".'
        assert said(hand) == held

    walk(session_at(tmp_path, PLAN), earlier)
    walk(session_at(tmp_path), later)


@pytest.mark.parametrize("key", ["s", "r"])
def test_space_takes_a_smaller_version_back_and_ticks_what_rests(tmp_path, key):
    async def steps(hand: Hand) -> None:
        await hand.press(key, "space")
        left = {"s": [], "r": [("light", "done", None, {})]}
        assert said(hand) == left[key]

    walk(session_at(tmp_path, PLAN), steps)


def test_each_space_takes_one_of_several_marks_back_and_the_menu_offers_it_too(tmp_path):
    plan = PLAN.replace('kind = "minutes"', 'kind = "count"')

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", "2", "enter", "d", "d", "1", "enter")
        assert [each[3] for each in said(hand)] == [{"amount": 2}, {"amount": 1}]
        await hand.press("space")
        assert [each[3] for each in said(hand)] == [{"amount": 2}]
        assert "▸ ● Short walk" in hand.sight()
        await hand.press("enter")
        assert "Take the mark back" in hand.sight()
        await hand.press("down", "down", "down", "enter")
        assert told(hand) == "Short walk: that mark is taken back. u brings it back."
        assert said(hand) == []

    walk(session_at(tmp_path, plan), steps)


def test_a_fixed_habit_is_unticked_like_any_other_and_nothing_is_counted_beside_it(tmp_path):
    plan = PLAN.replace('smaller = "Open the curtain"', "fixed = true").replace("about = 4\n", "")

    async def steps(hand: Hand) -> None:
        await hand.press("space")
        (row,) = [line for line in hand.lines() if "Morning light  " in line]
        assert row.split() == ["▸", "●", "Morning", "light", "done"]
        await hand.press("space")
        assert told(hand) == "Morning light: that mark is taken back. u brings it back."
        await hand.press("u")
        assert said(hand) == [("light", "done", None, {})]

    walk(session_at(tmp_path, plan), steps)


async def half_a_thought(hand: Hand) -> None:
    await hand.press("space", "n")
    await hand.write("half a thought")
    await hand.press("escape")


@pytest.mark.parametrize("key", ["w", "n"])
@pytest.mark.parametrize("back", [("space", "u"), ("u", "d"), ("space", "d")])
def test_words_left_on_a_mark_go_with_it_once_it_is_there_again(tmp_path, back, key):
    async def steps(hand: Hand) -> None:
        await half_a_thought(hand)
        await hand.press(*back, key)
        assert "half a thought" in hand.sight()
        await hand.press("enter")
        assert told(hand) == "Your note is kept."
        assert said(hand) == [("light", "done", "half a thought", {})]
        assert hand.app.app_state.session.drafts.names() == ()

    walk(session_at(tmp_path, PLAN), steps)


def test_words_left_on_a_mark_go_with_the_last_one_of_its_item_beside_its_own(tmp_path):
    plan = PLAN.replace('kind = "minutes"', 'kind = "count"')

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d", "2", "enter", "n", *"dry", "enter", "d", "d", "1", "enter")
        await hand.press("n")
        await hand.write("half a thought")
        await hand.press("escape", "space", "w")
        assert "dry" in hand.sight()
        assert "half a thought" in hand.sight()
        await hand.press("ctrl+n")
        assert said(hand) == [("walk", "done", "dry\nhalf a thought", {"amount": 2})]

    walk(session_at(tmp_path, plan), steps)


def test_a_note_that_was_being_changed_is_not_there_twice_once_its_mark_came_back(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("space", "n", *"grey", "enter", "n")
        await hand.write(" sky")
        await hand.press("escape", "space", "u", "n", "enter")
        assert said(hand) == [("light", "done", "grey sky", {})]

    walk(session_at(tmp_path, PLAN), steps)


def test_a_half_typed_amount_goes_with_the_mark_that_came_back(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "space", "1", "escape", "space", "u", "w")
        assert "How many minutes?" in hand.sight()
        await hand.press("2", "enter")
        assert said(hand) == [("walk", "done", None, {"minutes": 12})]

    walk(session_at(tmp_path, PLAN), steps)


def test_words_whose_mark_is_gone_wait_and_say_what_helps(tmp_path):
    async def steps(hand: Hand) -> None:
        await half_a_thought(hand)
        await hand.press("space", "w", "enter")
        seen = " ".join(hand.sight().split())
        assert "is not there any more. Mark it again, and they can go with it." in seen
        assert "half a thought" in seen
        await hand.press("escape", "d", "n")
        assert "half a thought" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_words_that_were_left_before_with_no_item_find_their_mark_by_its_name(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await half_a_thought(hand)
        (name,) = session.drafts.names()
        left = session.drafts.load(name)
        older = {key: held for key, held in left.items() if key not in ("item", "base")}
        session.drafts.save(name, older)
        await hand.press("space", "u", "w")
        assert "half a thought" in hand.sight()
        await hand.press("enter")
        assert said(hand) == [("light", "done", "half a thought", {})]

    walk(session, steps)
