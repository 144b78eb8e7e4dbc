"""Four hundred days on one screen: good weeks, silent ones, pauses, returns, hard days.

Whatever stands on the screen after any key, none of it counts against the person.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from hearten.actions.plan.pause import pause, resume
from hearten.actions.today.mark import mark_by_name
from hearten.actions.today.words import WELCOME_BACK
from hearten.storage.fs.disk import Files
from hearten.tui.app import HeartenApp
from helpers.days import PLAN, Clock, entries
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow

FIRST = dt.datetime(2026, 11, 2, 8, 15, tzinfo=dt.timezone(dt.timedelta(hours=1)))
DAYS = 400
UNKIND = re.compile(
    r"overdue|missed|failed|streak|\b0 of\b|\b0 times|\bnot done|%|\bdays? (?:ago|late|behind)",
    re.IGNORECASE,
)
MORE = """
[[habits]]
id = "soup"
title = "Soup"
rhythm = { every_weeks = 2, weekdays = ["sun"], from = 2026-11-08 }

[[appointments]]
id = "okoro"
at = 2026-12-01T10:30:00
where = "The clinic"
ask = ["the new dose"]
"""
GOOD = ("d down d 1 5 enter", "d j r", "space n o k enter", "d j r", "s", "d", "d j d enter")
LOOKS = ("x x", "v left enter escape g escape", "question_mark escape", "p down escape",
         "y d escape y", "slash s h enter d escape u",
         "enter escape d s r u u b left n y escape")  # fmt: skip
TOLD = ("Hello again.", "It's good you're here.", "A hard day:", "this week", "rest",
        "done · tiny", "One small thing, if it fits", "A new day has begun.")  # fmt: skip
# What a person does on a day of a week of that kind; nothing at all is an empty line.
WEEKS: dict[str, Callable[[int], str]] = {
    "good": lambda n: GOOD[n % len(GOOD)],
    "silent": lambda n: "",
    "hard": lambda n: "h d escape down d escape" if n % 3 else "h h",
    "thin": lambda n: "d" if n == 3 else "",
    "looking": lambda n: LOOKS[n],
    "resting": lambda n: "d" if n == 2 else "h h",
    "evening": lambda n: "y s y d escape" if n % 2 else "c escape",
}  # fmt: skip
SEASON = ("good", "good", "hard", "silent", "looking", "thin", "resting", "good", "evening",
          "silent", "silent", "silent", "silent", "good", "looking", "hard")  # fmt: skip


def days() -> Iterator[tuple[int, str, str]]:
    """Yield each day with the kind of its week and the keys of that day."""
    for number in range(DAYS):
        week = SEASON[number // 7 % len(SEASON)]
        yield number, week, WEEKS[week](number % 7)


def test_no_frame_of_four_hundred_days_counts_anything_against_the_person(tmp_path, monkeypatch):
    monkeypatch.setattr(Files, "fsync", lambda *_: None)
    clock = Clock(FIRST)
    session = session_at(tmp_path, PLAN + MORE)
    session.clock = clock
    frames: set[str] = set()
    greeted = 0

    async def seen(hand: Hand) -> str:
        frame = hand.sight()
        frames.add(frame)
        found = UNKIND.search(frame)
        assert found is None, f"{clock.now:%A %d %B %Y}\n{frame}"
        return frame

    async def live(hand: Hand, keys: str) -> None:
        nonlocal greeted
        hand.app.set_reactive(HeartenApp.app_focus, False)  # meanwhile they were elsewhere
        hand.app.app_focus = True
        await hand.pilot.pause()
        frame = await seen(hand)
        if any(asks in frame for _, _, asks, _ in WELCOME_BACK):
            greeted += 1
            await hand.press("down" if greeted % 2 else "up", "enter")
            await seen(hand)
        for key in keys.split():
            await hand.press(key)
            await seen(hand)
        if hand.here != "Today":
            await hand.press("escape")

    async def steps(hand: Hand) -> None:
        for number, week, keys in days():
            clock.now = FIRST + dt.timedelta(days=number)
            if week == "resting" and number % 7 == 0:
                pause(session, "plan", clock.now.date(), clock.now.date() + dt.timedelta(days=6))
            elif week == "resting" and number % 7 == 5:
                resume(session, "plan")
            elif week == "thin" and number % 7 == 5:
                mark_by_name(session, "soup", "rest")
            if keys:
                await live(hand, keys)
            if keys and number % 50 == 0:
                await hand.press("ctrl+r")
                await seen(hand)
            assert hand.here == "Today", hand.sight()

    walk(session, steps)
    assert greeted >= 4
    assert len(entries(session)) > 200
    assert len(frames) > 500
    told = "\n".join(frames)
    for words in TOLD:
        assert words in told
