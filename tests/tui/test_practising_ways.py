"""Other ways to do a practice: an anchor, a sense, a pace, a breath that is seen."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.storage.local.config import store
from helpers.practising import (
    TEXT,
    go_on,
    kind,
    opened,
    running,
    screen_of,
    to,
)
from helpers.tui import NOW, Hand, session_at, walk

pytestmark = pytest.mark.slow


def test_another_anchor_is_one_key_away_and_the_breath_stops_pacing(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        await to(hand, "breathe")
        assert running(hand)
        await hand.press("a")
        assert "left foot" in hand.sight()
        assert not running(hand)
        await hand.press("a", "a")
        assert "sound far away" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


def test_a_sense_can_be_left_out(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "grounding-54321")
        await to(hand, "say")
        await hand.press("s")
        assert "Leave out smelling" in hand.sight()
        await hand.press("down", "down", "down", "enter")
        seen = []
        while kind(hand) == "say":
            seen.append(hand.sight())
            await go_on(hand)
        assert not any("smell" in each for each in seen)

    walk(session_at(tmp_path, TEXT), steps)


def test_without_touch_is_remembered(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "self-compassion-break")
        await hand.press("v")
        assert "No touch" in hand.sight()
        keys = [row.key for row in hand.app.screen.query_one("PickList").rows]
        await hand.press(*["down"] * keys.index("without:touch"), "enter")
        seen = []
        while kind(hand) != "how":
            seen.append(hand.sight())
            await go_on(hand)
        assert not any("rest a hand on your chest" in each for each in seen)

    walk(session, steps)
    assert session.config.practice_without == ("touch",)


@pytest.mark.parametrize("motion", [True, False])
def test_lines_go_on_by_themselves_only_where_that_is_asked_for(tmp_path, motion):
    session = session_at(tmp_path, TEXT)
    store(session.home, {"motion": motion, "pace": "1.5"})

    async def steps(hand: Hand) -> None:
        await opened(hand, "friend-lens")
        await to(hand, "say")
        screen = screen_of(hand)
        first, bar = hand.sight(), screen.query_one("PracticeProgress")
        assert running(hand)
        screen._body.practice.pacing.rest()  # time passes by hand here
        if motion:
            for _ in range(22):  # 15 seconds, a little slower
                screen._body.practice.pacing.tick()
            assert screen.sitting.state.at == 0
            assert bar.share > 0
        (screen._body.practice.pacing.tick if motion else screen._body.practice.pacing._over)()
        await hand.pilot.pause()
        assert screen.sitting.state.at == 1
        assert hand.sight() != first
        await hand.press("f1")
        assert not running(hand)
        await hand.press("escape")
        assert running(hand)

    walk(session, steps)


def test_without_motion_a_breath_is_a_line_of_numbers(tmp_path):
    session = session_at(tmp_path, TEXT)
    store(session.home, {"motion": False})

    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        await to(hand, "breathe")
        assert "1 2 3 4 5 6" in hand.sight()
        assert "eight times · enter when you are done" in hand.sight()
        assert not running(hand)

    walk(session, steps)


def test_the_line_grows_and_shrinks_with_the_breath(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        await to(hand, "breathe")
        pacer = screen_of(hand).query_one("Pacer")
        pacer.rest()  # time passes by hand here
        long = []
        for _ in range(4 * 10):
            long.append(max(line.count("━") for line in hand.lines()[:-3]))
            pacer.tick()
            await hand.pilot.pause()
        assert long[:16] == sorted(long[:16])
        assert long[16:] == sorted(long[16:], reverse=True)
        assert "six more after this" in hand.sight()
        for _ in range(4 * 80):
            pacer.tick()
        await hand.pilot.pause()
        assert "Enter goes on" in hand.sight()
        assert not running(hand)

    walk(session_at(tmp_path, TEXT), steps)


def test_after_a_quarter_of_an_hour_of_fears_it_says_once_that_it_may_end(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "fears-and-hesitations")
        await go_on(hand)
        assert "a fine place to stop" not in hand.sight()
        later = NOW + dt.timedelta(minutes=16)
        session.clock = lambda: later
        await go_on(hand)
        assert "It's been about 15 minutes. This is a fine place to stop, too." in hand.sight()
        await go_on(hand)
        assert "a fine place to stop" not in hand.sight()

    walk(session, steps)


def test_felt_worse_leads_to_words_and_keys_and_never_to_a_command(tmp_path):
    session = session_at(tmp_path, TEXT)
    seen: list[str] = []

    async def choose(hand: Hand, row: str) -> None:
        await hand.press(*["up"] * 12)
        for _ in range(12):
            seen.append(" ".join(hand.sight().split()))
            if any("▸" in line and row in line for line in hand.lines()):
                await hand.press("enter")
                return
            await hand.press("down")
        raise AssertionError(f"{row}\n{hand.sight()}")

    async def steps(hand: Hand) -> None:
        await opened(hand, "kind-self-talk")
        for _ in range(30):
            if "How was that?" in hand.sight():
                break
            await hand.press("enter")
        await choose(hand, "felt worse")
        await choose(hand, "Put this practice away for now")
        seen.append(" ".join(hand.sight().split()))
        assert "Put away for now. The list of practices brings it back." in seen[-1]

    walk(session, steps)
    assert not any("hearten practice" in each for each in seen)
    plan = session.load().plan
    assert plan is not None
    assert "kind-self-talk" in plan.kindness.hidden
