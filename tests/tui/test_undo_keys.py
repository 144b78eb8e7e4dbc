"""u and ctrl+y on the screens: at once in this sitting, else once the person was asked."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.journal.page_store import keep_record
from hearten.actions.today.mark import mark_by_name
from helpers.days import PLAN, Clock, entries
from helpers.tui import NOW, Hand, session_at, walk

pytestmark = pytest.mark.slow

EARLIER = NOW - dt.timedelta(hours=14)


def test_what_is_from_another_sitting_is_asked_about_on_today(tmp_path):
    session = session_at(tmp_path, PLAN)
    session.clock = Clock(EARLIER)
    mark_by_name(session, "walk", "done")
    session.clock = Clock(NOW)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "u")
        assert "Morning light: that mark is taken back." in hand.sight()
        await hand.press("u")
        assert 'Take back: "Short walk" marked done, yesterday 19:30?' in hand.sight()
        await hand.press("enter")
        assert [entry.habit for entry in entries(session)] == ["walk"]
        await hand.press("u", "down", "enter")
        assert "Short walk: that mark is taken back." in hand.sight()
        await hand.press("ctrl+y", "ctrl+y")
        assert 'Done again: "Morning light" marked done.' in hand.sight()

    walk(session, steps)
    assert [entry.habit for entry in entries(session)] == ["walk", "light"]


def test_a_hard_day_is_one_step_among_the_others(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("h", "d")
        await hand.press("u")
        assert "Morning light: that mark is taken back." in hand.sight()
        await hand.press("u")
        assert "The usual list is back." in hand.sight()

    walk(session, steps)


def test_a_page_comes_back_in_the_journal_by_u_and_from_the_list(tmp_path):
    session = session_at(tmp_path, PLAN)
    keep_record(session, session.readable_plan(), {"text": "very private"})

    async def steps(hand: Hand) -> None:
        await hand.press("f")
        assert "Pages you took out" not in hand.sight()
        await hand.press("end", "enter", "x", "down", "enter")
        assert "u brings it back." in hand.sight()
        assert "Pages you took out" in hand.sight()
        await hand.press("u")
        assert "The page of Sunday 22 November 2026 is back in your journal." in hand.sight()
        await hand.press("ctrl+y", "end", "enter")
        assert "Which page comes back?" in hand.sight()
        assert "very private" not in hand.sight()
        await hand.press("enter")
        assert "is back in your journal." in hand.sight()
        assert "very private" in hand.sight()

    walk(session, steps)


def test_it_is_the_same_change_on_every_screen(tmp_path):
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d", "b", "u")
        assert "Morning light: that mark is taken back." in hand.sight()
        assert entries(session) == ()
        await hand.press("escape", "p", "ctrl+y")
        assert 'Done again: "Morning light" marked done.' in hand.sight()
        await hand.press("escape")
        assert "● Morning light" in hand.sight()

    walk(session, steps)
