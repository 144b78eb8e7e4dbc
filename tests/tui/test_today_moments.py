"""What a day brings beside its list: pinned practices, letters, slips, a menu, kind words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.today.journal_extras import any_of
from hearten.content.library import library
from hearten.content.words import A_KIND_MOMENT
from hearten.tui.flow.flow_screen import FlowScreen
from helpers.days import lines
from helpers.plans import SAM
from helpers.practices import kind_of
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hearten.actions.session import Session
    from helpers.tui import Walk

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")
SMALL = """format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "Mine"

[[habits]]
id = "pause"
title = "Kind pause"
rhythm = { every = "day" }

[[goals]]
id = "g"
title = "Gentler"
state = "active"

  [[goals.steps]]
  id = "try"
  title = "Try it once"
  practice = "friend-lens"
"""


def at(folder: Path, plan: str | None, steps: Walk, *, days: int = 0, tall: int = 34) -> Session:
    """Take *steps* so many days after the first one."""
    session = session_at(folder, plan)
    now = NOW + dt.timedelta(days=days)
    session.clock = lambda: now
    walk(session, steps, (80, tall))
    return session


async def played(hand: Hand, answers: dict[str, str], ways: Sequence[str] = ()) -> None:
    """Play what is open to its end with some answers, and take *ways* at the end."""
    left = list(ways)
    for _ in range(80):
        if not isinstance(hand.app.screen, FlowScreen):
            return
        card = hand.app.screen.sitting.card()
        kind = kind_of(card)
        if kind == "ask":
            await hand.write(answers.get(card.key, ""))
            await hand.press("ctrl+n")
        elif kind == "follow" and left:
            wanted = left.pop(0)
            keys = [way.key for way in card.ways]
            await hand.press(str(keys.index(wanted) + 1))
        elif kind in ("follow", "pick"):
            await hand.press("end", "enter")
        else:
            await hand.press("enter")
    raise AssertionError("no end")


async def chosen(hand: Hand, words: str) -> None:
    """Put the cursor of the day on the row of those words, and choose it."""
    rows = hand.app.screen.query_one("DayRows").rows
    key = next(row.key for row in rows if words in row.label.plain)
    hand.app.screen.query_one("DayRows").go_to(key)
    await hand.press("enter")


# practices


def test_a_kind_pause_is_two_keys_from_today_and_pinned_there(tmp_path):
    async def steps(hand: Hand) -> None:
        assert A_KIND_MOMENT in hand.sight()
        await hand.press("m", "enter")
        assert isinstance(hand.app.screen, FlowScreen)
        await played(hand, {"hard_thing": "late again"})
        assert hand.here == "Practices"
        await hand.press("escape")
        assert hand.here == "Today"
        await chosen(hand, "A kind pause")
        assert isinstance(hand.app.screen, FlowScreen)
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    session = at(tmp_path, TEXT, steps)
    (record,) = session.journal().read().records
    assert record.answers["hard_thing"] == "late again"


def test_a_steadying_minute_is_one_key_from_today_and_ends_there(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("g")
        assert "Put both feet on the floor" in hand.sight()
        await hand.press("g")  # it is here already
        await hand.press(*["enter"] * 6, "end", "enter")
        assert hand.here == "Today"

    session = at(tmp_path, TEXT, steps)
    assert session.journal().read().records == ()


def test_a_step_opens_its_practice_and_one_key_ticks_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await chosen(hand, "Try it once")
        assert "Begin: As you would a friend" in hand.sight()
        await hand.press("enter")
        await played(hand, {})
        assert "Try it once: d marks it done, if you like." in hand.sight()
        await hand.press("d")

    session = at(tmp_path, SMALL, steps)
    (mark,) = lines(session.folder().path)
    assert (mark.values["step"], mark.values["did"]) == ("try", "done")


def test_a_habit_called_like_a_practice_opens_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await chosen(hand, "Kind pause")
        assert "Begin: A kind pause" in hand.sight()
        await hand.press("enter")
        await played(hand, {})
        await hand.press("d")
        assert "Kind pause: done." in hand.sight()

    at(tmp_path, SMALL, steps)


def test_two_are_pinned_at_most_and_one_key_lets_one_go(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("m")
        await hand.press("p", "j", "p", "j", "p")
        assert "Two are pinned" in hand.sight()
        plan = hand.app.app_state.plan
        assert plan is not None
        assert len(plan.kindness.pinned) == 2
        await hand.press("k", "p", "escape")
        assert len(hand.app.app_state.plan.kindness.pinned) == 1
        assert hand.sight().count("A kind moment") == 1

    at(tmp_path, SMALL, steps)


def test_what_is_put_away_waits_behind_one_row(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("m")
        first = hand.app.screen.query_one("PickList").rows[1].label.plain
        await hand.press("x")
        assert "put away for now" in hand.sight()
        assert not any(line.strip().startswith(first) for line in hand.lines()[:-4])
        await hand.press("end", "enter")
        assert "Put away for now (1)" in hand.sight()
        await hand.press("end", "x")
        assert "is back in the list" in hand.sight()

    at(tmp_path, SMALL, steps, tall=24)


def test_the_list_can_be_short(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("m", "l")
        assert "up to 2 minutes" in hand.sight()
        assert "A steadying minute" in hand.sight()
        assert "A letter from a kind friend" not in hand.sight()
        await hand.press("l", "l", "?")
        assert "What it is for" in hand.sight()
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    at(tmp_path, SMALL, steps)


def test_one_is_found_by_its_letters(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("m", "slash")
        await hand.write("joy")
        await hand.press("escape")
        assert hand.here == "Practices"
        await hand.press("slash")
        await hand.write("my menu")
        assert "A list of small good things" in hand.sight()  # what it is for
        await hand.press("enter")
        assert isinstance(hand.app.screen, FlowScreen)
        assert hand.app.screen.sitting.state.page.practice.id == "joy-menu"

    at(tmp_path, SMALL, steps, tall=24)


def test_every_practice_is_in_the_list(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("m")
        for practice in library().practices():
            assert practice.name in hand.sight()

    at(tmp_path, SMALL, steps, tall=50)


# what they leave on Today


def test_saved_words_show_on_today(tmp_path):
    line = "slow is a speed"

    async def steps(hand: Hand) -> None:
        assert line not in hand.sight()
        await hand.press("m", "enter")
        await played(hand, {"kind_words": line}, ["kind-words:kind_words"])
        await hand.press("escape")
        assert f'"{line}"' in hand.sight()

    at(tmp_path, SMALL, steps)


@pytest.mark.parametrize("size", range(1, 5))
def test_kind_words_stay_the_same_all_day_and_all_get_their_turn(size):
    lines = tuple(f"line {n}" for n in range(size))
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(120)]
    said = [any_of(lines, day) for day in days]
    assert said == [any_of(lines, day) for day in days]
    assert set(said) == set(lines)


def test_a_letter_comes_back_closed_on_its_day(tmp_path):
    words = "you tried hard this year"
    row = "A letter for you, from 22 November"

    async def write(hand: Hand) -> None:
        await hand.press("m")
        picks = hand.app.screen.query_one("PickList")
        picks.go_to("compassionate-letter")
        await hand.press("enter")
        await played(hand, {"letter_1_what_i_see": words}, ["letter:7"])
        await hand.press("escape")
        assert row not in hand.sight()

    async def early(hand: Hand) -> None:
        assert row not in hand.sight()

    async def not_today(hand: Hand) -> None:
        assert row in hand.sight()
        assert words not in hand.sight()
        await chosen(hand, row)
        assert words not in hand.sight()
        await hand.press("down", "enter")
        assert "It comes back tomorrow." in hand.sight()
        assert row not in hand.sight()

    async def read(hand: Hand) -> None:
        await chosen(hand, row)
        await hand.press("enter")
        assert words in hand.sight()
        await hand.press("enter")
        assert hand.here == "Today"
        assert row not in hand.sight()

    at(tmp_path, SMALL, write)
    at(tmp_path, None, early, days=6)
    at(tmp_path, None, not_today, days=7)
    at(tmp_path, None, read, days=8)
    at(tmp_path, None, early, days=9)


def test_a_permission_slip_is_pinned_until_the_day_ends(tmp_path):
    async def pin(hand: Hand) -> None:
        await hand.press("m")
        hand.app.screen.query_one("PickList").go_to("permission-slip")
        await hand.press("enter")
        await played(hand, {"permission": "do it badly"}, ["pin:permission"])
        await hand.press("escape")
        assert "Permission slip, for today: do it badly" in hand.sight()

    async def tomorrow(hand: Hand) -> None:
        assert "do it badly" not in hand.sight()

    at(tmp_path, SMALL, pin)
    at(tmp_path, None, tomorrow, days=1)


def test_a_hard_day_offers_one_thing_from_the_menu(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("m")
        hand.app.screen.query_one("PickList").go_to("joy-menu")
        await hand.press("enter")
        await played(hand, {"outside": "sit on the wall", "soothing": "sit on the wall"})
        await hand.press("escape")
        assert "sit on the wall" not in hand.sight()
        await hand.press("h")
        assert "Something from your menu? sit on the wall" in hand.sight()

    at(tmp_path, SMALL, steps)
