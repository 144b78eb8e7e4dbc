"""The screens of another day: --date moves all of them, and the night is said as it is."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from hearten.actions.demo import demo_session
from hearten.tui.destinations import PlayPractice, RunFlow
from hearten.tui.routes import screen_for
from helpers.days import Clock, entries
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

pytestmark = pytest.mark.slow

DAY = dt.date(2026, 11, 16)
NOW = dt.datetime(2028, 2, 29, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
NIGHT = dt.datetime(2026, 11, 30, 2, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def lived(folder: Path, now: dt.datetime, day: dt.date | None = None) -> Session:
    """Return a session over the example as it was lived, opened *now* for a *day*."""
    session = session_at(folder, SAM.read_text(encoding="utf-8"))
    for name in ("log", "journal"):
        shutil.copytree(SAM.parent / name, session.folder().path / name)
    session.clock, session.date = Clock(now), day
    return session


def test_each_screen_speaks_of_the_day_that_was_asked_for(tmp_path: Path) -> None:
    session = lived(tmp_path, NOW, DAY)

    async def steps(hand: Hand) -> None:
        assert "Monday 16 November" in hand.sight()
        assert "Hello again" not in hand.sight()
        assert "a few months" not in hand.sight()
        await hand.press("b")
        assert "16 Nov" in " ".join(hand.sight().split())
        await hand.press("escape", "c")
        assert "Monday 16 November" in hand.sight()
        await hand.press("4", "ctrl+o", "escape")
        hand.app.go_to(RunFlow("weekly"))
        await hand.pilot.pause()
        assert "Monday 16 November" in hand.sight()
        await hand.press("escape")
        hand.app.push_screen(screen_for(PlayPractice("grounding-54321"), hand.app.app_state))
        await hand.pilot.pause()
        assert await told(hand) == "Today is Monday, 16 November 2026."

    walk(session, steps)
    assert [each.day for each in entries(session)][-1] == DAY
    assert "okay" in entries(session)[-1].answers.values()


async def told(hand: Hand) -> str:
    """Go on until a line says what day or night it is; return that line."""
    for _ in range(40):
        sight = " ".join(hand.sight().split())
        found = re.search(r"(?:Today is|It's the night from) [^.]*\.", sight)
        if found:
            return found[0]
        await hand.press("enter")
    raise AssertionError(hand.sight())


def test_at_night_the_senses_begin_with_the_night_it_is(tmp_path: Path) -> None:
    session = lived(tmp_path, NIGHT)

    async def steps(hand: Hand) -> None:
        assert "Sunday 29 November" in hand.sight()
        hand.app.push_screen(screen_for(PlayPractice("grounding-54321"), hand.app.app_state))
        await hand.pilot.pause()
        said = "It's the night from Sunday to Monday, 30 November 2026, ten past two."
        assert await told(hand) == said

    walk(session, steps)


@pytest.mark.parametrize("demo", [False, True], ids=["--date", "demo"])
def test_a_mark_of_that_day_is_no_return_from_being_away(tmp_path: Path, demo: bool) -> None:
    session = lived(tmp_path, NOW, DAY)
    if demo:
        (tmp_path / "demo").mkdir()
        session = demo_session(session_at(tmp_path), str(tmp_path / "demo"))
        session.clock = Clock(NOW)
    seen: list[str] = []
    before = len(entries(session))

    async def steps(hand: Hand) -> None:
        for _ in range(2):
            await hand.press("b")
            seen.append(come_back(hand))
            await hand.press("escape")
            hand.app.go_to(RunFlow("check-in"))
            await hand.pilot.pause()
            await hand.press("4", "ctrl+o", "escape", "s", "enter")

    walk(session, steps, (80, 60))
    assert len(entries(session)) == before + 3
    assert {each.day for each in entries(session)[-2:]} == {DAY}
    assert seen == ["you've come back eight times"] * 2


def come_back(hand: Hand) -> str:
    """Return how often the screen says that the person came back."""
    found = re.search(r"you've come back \w+ times", " ".join(hand.sight().split()))
    return found[0] if found else hand.sight()


def test_another_day_in_the_zone_of_the_plan_is_said(tmp_path: Path) -> None:
    plan = SAM.read_text(encoding="utf-8").replace('"Europe/Berlin"', '"Asia/Tokyo"')
    session = session_at(tmp_path, plan, TZ="UTC")
    session.clock = Clock(dt.datetime(2026, 11, 29, 23, 30, tzinfo=dt.UTC))

    async def steps(hand: Hand) -> None:
        seen = " ".join(hand.sight().split())
        assert "On this computer it's Sunday 29 November 2026. In Asia/Tokyo" in seen
        assert "it's Monday 30 November 2026" in seen
        assert "you can change the zone in My plan." in seen

    walk(session, steps)
