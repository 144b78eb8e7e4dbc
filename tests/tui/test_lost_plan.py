"""A plan file that is gone, emptied or broken is no fresh start: it is said, and comes back."""

from __future__ import annotations

import pytest

from helpers.homes import configured, home_at
from helpers.tui import Hand, session_at, walk

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


def saved(tmp_path):
    """Return a session whose plan was saved here, so that an earlier version stands beside it."""
    session = session_at(tmp_path, PLAN)
    loaded = session.load()
    session.save(loaded, loaded.plan, "Looked at")
    from hearten.actions.plan.pause import pause

    pause(session, "walk")
    return session


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (None, ("I can't find your plan. Nothing was changed.", "The plan file is missing")),
        ("", ("I can't find your plan. Nothing was changed.", "The plan file is empty")),
        ("garbage [[[", ("Your plan file has a part I can't read.", "plan.toml:1")),
    ],
    ids=["gone", "emptied", "broken"],
)
def test_it_is_said_and_one_key_brings_the_last_version_back(tmp_path, raw, said):
    session = saved(tmp_path)
    file = home_at(tmp_path / "home").plans / "my-plan" / "plan.toml"
    file.unlink() if raw is None else file.write_text(raw, encoding="utf-8")

    async def steps(hand: Hand) -> None:
        seen = " ".join(hand.sight().split())
        for words in said:
            assert words in seen
        assert "How would you like to begin?" not in seen
        assert "Nothing planned" not in seen
        assert "u bring it back" in seen
        await hand.press("u")
        assert hand.here == "Today"
        assert hand.app.app_state.plan.habits[0].title == "Short walk"

    walk(session, steps)


def test_a_plan_that_the_settings_name_and_that_is_not_there_is_said(tmp_path):
    session = saved(tmp_path)
    configured(session.home, 'plan = "elsewhere"\n')
    session.reload_config()

    async def steps(hand: Hand) -> None:
        seen = " ".join(hand.sight().split())
        assert "I can't find your plan. Nothing was changed." in seen
        assert 'The settings name the plan "elsewhere", and there is none of that name.' in seen
        assert "How would you like to begin?" not in seen
        assert "u bring it back" not in seen
        await hand.press("l")
        assert "My plan" in hand.sight()
        await hand.press("enter")
        assert hand.app.app_state.plan.title == "My plan"
        assert hand.here == "Today"

    walk(session, steps)


def test_where_there_never_was_a_plan_it_begins(tmp_path):
    async def steps(hand: Hand) -> None:
        assert "How would you like to begin?" in hand.sight()

    walk(session_at(tmp_path), steps)


@pytest.mark.parametrize("whole", [True, False], ids=["all plans", "this plan"])
@pytest.mark.parametrize(
    "keys", [("u",), ("d", "d"), ("space",), ("down", "r"), ("f",), ("b",), ("z", "enter"),
             ("i", "x")],
    ids="-".join,
)  # fmt: skip
def test_where_its_folder_goes_while_it_is_open_the_screen_says_what_it_can_do(
    tmp_path, keys, whole
):
    session = saved(tmp_path)
    plans = home_at(tmp_path / "home").plans
    place = plans if whole else plans / "my-plan"

    async def steps(hand: Hand) -> None:
        await hand.press("u", "d")
        place.rename(tmp_path / "away")
        await hand.press(*keys)
        seen = " ".join(hand.sight().split())
        assert "I can't find your plan where it was. Nothing was changed." in seen
        assert "ctrl+r looks for it again." in seen
        assert "hearten new" not in seen
        await hand.press("escape", "ctrl+r")
        seen = " ".join(hand.sight().split())
        assert "I can't find your plan. Nothing was changed." in seen
        assert "It was in" in seen
        assert "How would you like to begin?" not in seen
        (tmp_path / "away").rename(place)
        await hand.press("r")
        assert hand.here == "Today"
        assert "Short walk" in hand.sight()

    walk(session, steps)
