"""The person's own calendar on Today: greyed, below the plan, and never waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Static

from hearten.tui.widgets.line_entry import LineEntry
from helpers.homes import configured
from helpers.own_calendars import calendar, event
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
"""


class AtOnce:
    """A thread that is done when it has begun."""

    def __init__(self, target: Callable[[], None], **named: Any) -> None:
        self.start = target


def test_it_is_shown_for_the_day_in_view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearten.tui.today.own_entries.Thread", AtOnce)
    session = session_at(tmp_path, PLAN, **_clock())
    place = calendar(
        tmp_path / "own.ics",
        event("DTSTART:20261122T103000", "DURATION:PT1H", title="[b]Choir[/b] \x1b[31m"),
        event("DTSTART:20261121T180000", uid="two", title="Cinema"),
    )
    configured(session.home, f'calendar = "{place}"\n')

    async def steps(hand: Hand) -> None:
        await hand.pilot.pause()
        seen = hand.lines()
        at = seen.index(next(line for line in seen if "In your own calendar" in line))
        assert seen[at + 1].strip() == "10:30–11:30 [b]Choir[/b] [31m"
        await hand.press("d")
        assert "Choir" in hand.sight()
        await hand.press("y")
        assert "Cinema" in hand.sight()
        assert "Choir" not in hand.sight()

    walk(session, steps)


def test_of_many_some_are_shown_a_line_each_and_the_rest_with_x(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearten.tui.today.own_entries.Thread", AtOnce)
    session = session_at(tmp_path, PLAN, **_clock())
    events = [
        event(
            f"DTSTART:20261122T{hour:02}0000", "DURATION:PT30M", uid=f"{hour}", title="Shift " * 20
        )
        for hour in (5, 6, 14, 15, 16, 17, 18, 19)
    ]
    place = calendar(tmp_path / "own.ics", *events)
    configured(session.home, f'calendar = "{place}"\n')
    seen = []

    async def steps(hand: Hand) -> None:
        await hand.pilot.pause()
        seen.append([line.split()[0] for line in hand.lines() if "Shift" in line])
        assert "    and 3 more; x shows them" in hand.sight()
        await hand.press("x")
        seen.append([line.split()[0] for line in hand.lines() if "Shift" in line])

    walk(session, steps, (80, 40))
    near = ["14:00–14:30", "15:00–15:30", "16:00–16:30", "17:00–17:30", "18:00–18:30"]
    assert seen == [near, ["05:00–05:30", "06:00–06:30", *near, "19:00–19:30"]]


def test_it_is_named_and_left_again_on_the_page_of_the_calendar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearten.tui.today.own_entries.Thread", AtOnce)
    session = session_at(tmp_path, PLAN, **_clock())
    place = calendar(tmp_path / "my own" / "own.ics", event("DTSTART:20261122T103000"))

    async def take(hand: Hand, path: str) -> str:
        await hand.press("e", "enter", "shift+tab", "enter")
        entry = hand.app.screen.query_one("#own-place", LineEntry)
        entry.show_text(path)
        hand.app.screen.set_focus(entry)
        await hand.press("enter")
        told = str(hand.app.screen.query_one("#told", Static).content)
        await hand.press("escape", "escape")
        return told

    async def steps(hand: Hand) -> None:
        assert (await take(hand, str(tmp_path / "gone.ics"))).startswith("There is no calendar at")
        assert session.config.calendar is None
        assert await take(hand, str(place)) == f"Today shows what {place} has."
        await hand.pilot.pause()
        assert "10:30 Dentist" in hand.sight()
        assert await take(hand, "") == "No calendar of your own is looked at."
        await hand.pilot.pause()
        assert "Dentist" not in hand.sight()

    walk(session, steps)


def test_what_cannot_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearten.tui.today.own_entries.Thread", AtOnce)
    session = session_at(tmp_path, PLAN, **_clock())
    configured(session.home, 'calendar = "gone.ics"\n')

    async def steps(hand: Hand) -> None:
        await hand.pilot.pause()
        seen = " ".join(hand.sight().split())
        assert "Short walk" in seen
        assert "can't be opened. The rest is as it was." in seen

    walk(session, steps)


def test_whoever_leaves_meanwhile_waits_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Callable[[], None]] = []

    class Later(AtOnce):
        def __init__(self, target: Callable[[], None], **named: Any) -> None:
            self.start = lambda: begun.append(target)
            assert named["daemon"]

    monkeypatch.setattr("hearten.tui.today.own_entries.Thread", Later)
    session = session_at(tmp_path, PLAN, **_clock())
    place = calendar(tmp_path / "own.ics", event("DTSTART:20261122T103000"))
    configured(session.home, f'calendar = "{place}"\n')

    async def steps(hand: Hand) -> None:
        assert "Short walk" in hand.sight()
        assert "Dentist" not in hand.sight()
        await hand.press("q")

    walk(session, steps)
    begun[0]()  # what it brings has nowhere to go


def _clock() -> dict[str, str]:
    """Return the clock that a process started by the screens is told."""
    return {"HEARTEN_CLOCK": "2026-11-22T09:30", "TZ": "UTC"}


def test_where_only_the_time_is_asked_for_free_ones_are_offered_too(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN, **_clock())
    place = calendar(
        tmp_path / "own.ics",
        event("DTSTART:20261101T070000", "DURATION:PT3H", "RRULE:FREQ=DAILY", title="Work"),
    )
    configured(session.home, f'calendar = "{place}"\n')

    async def steps(hand: Hand) -> None:
        await hand.press("i", "t")
        assert "At what time: Short walk?" in hand.sight()
        offered = [line.split() for line in hand.lines() if "free on most days" in line]
        assert [line[0] for line in offered] == ["06:30", "12:15", "20:00"]
        await hand.press("tab", "down", "enter", "enter")
        assert "Short walk is at 12:15 now." in hand.sight()

    walk(session, steps)
