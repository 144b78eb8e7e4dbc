"""The quiet second column of a day: the week so far in soft words, and what is for now."""

from __future__ import annotations

import datetime as dt

from helpers.days import PLAN, Clock
from helpers.tui import NOW, Hand, session_at, walk

AREA = '[[areas]]\nid = "sleep"\ntitle = "Sleep and rest"\nnow = true\n'
WIDE = (120, 40)
WEEK = ("This week", "M  T  W  T  F  S [S]")
COLUMN = 80  # where the second one begins


def beside(hand: Hand) -> list[str]:
    """Return the lines of the second column."""
    return [text for line in hand.lines() if (text := line[COLUMN:].strip())]


def test_it_shows_the_week_in_words_and_nothing_at_zero(tmp_path):
    async def steps(hand: Hand) -> None:
        for_now = ["For now", "Sleep and rest", "Small hopes", "Calmer evenings"]
        assert beside(hand) == for_now
        await hand.press("d", "y", "s", "y")
        assert beside(hand) == [*WEEK, "●  ●", "Morning light · twice", *for_now]
        await hand.press("d", "escape", "down", "r")
        assert beside(hand)[3:5] == ["Morning light · twice", "Short walk · once"]
        await hand.press("u", "u")
        assert beside(hand)[:4] == [*WEEK, "●  ●", "Morning light · twice"]

    walk(session_at(tmp_path, PLAN + AREA), steps, WIDE)


def test_of_a_new_week_the_one_before_is_seen_from_its_own_day_alone(tmp_path):
    clock = Clock(NOW)
    session = session_at(tmp_path, PLAN)
    session.clock = clock

    async def marks(hand: Hand) -> None:
        await hand.press("d")
        assert "This week" in beside(hand)

    async def later(hand: Hand) -> None:
        assert beside(hand) == ["Small hopes", "Calmer evenings"]
        await hand.press("y")
        assert "● Morning light" in hand.sight()
        assert "Morning light" not in "".join(beside(hand))

    walk(session, marks, WIDE)
    clock.on(days=1)  # a Monday
    walk(session, later, WIDE)


def test_a_word_of_the_person_is_no_markup_there(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d")
        assert "[red] light · once" in beside(hand)

    walk(session_at(tmp_path, PLAN.replace("Morning light", "[red] light")), steps, WIDE)


def test_it_comes_and_goes_with_the_room_for_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("d")
        assert "This week" not in hand.sight()
        await hand.pilot.resize_terminal(*WIDE)
        await hand.pilot.pause()
        assert beside(hand)[:4] == [*WEEK, "●", "Morning light · once"]
        await hand.pilot.resize_terminal(80, 24)
        await hand.pilot.pause()
        assert "This week" not in hand.sight()
        assert "● Morning light" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_a_day_of_last_week_is_not_this_one(tmp_path):
    day = NOW.date() - dt.timedelta(days=7)

    async def steps(hand: Hand) -> None:
        await hand.press("v", "up", "enter", "d")
        assert f"{day:%A} {day.day}" in hand.lines()[1]
        assert "Morning light" not in "".join(beside(hand))

    walk(session_at(tmp_path, PLAN), steps, WIDE)
