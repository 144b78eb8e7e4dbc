"""The quick path on the screen: three answers, then a plan that stands on disk."""

import tomllib
from pathlib import Path

import pytest

from hearten.actions.wizard import words
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow


def plan_in(folder: Path) -> dict:
    return tomllib.loads(
        (home_at(folder / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")
    )


def test_three_real_answers_make_a_plan(tmp_path):
    async def steps(hand: Hand) -> None:
        assert words.WAY_QUICK in hand.sight()
        await hand.press("enter")
        assert words.QUICK_AREA in hand.sight()
        await hand.press("enter")
        assert words.QUICK_STEP in hand.sight()
        await hand.press("down", "enter")
        assert words.QUICK_WHEN in hand.sight()
        await hand.press("down", "down", "enter")
        assert words.QUICK_SAVED in hand.sight()
        await hand.press("enter")
        assert hand.here == "Today"
        assert "Wind-down" in hand.sight()

    walk(session_at(tmp_path), steps)
    plan = plan_in(tmp_path)
    assert plan["areas"][0]["id"] == "sleep-rest"
    assert plan["habits"][0]["title"] == "Wind-down"
    assert plan["habits"][0]["rhythm"] == {"every": "day"}
    assert not list((home_at(tmp_path / "home").state / "drafts").glob("*.toml"))


def test_own_words_all_the_way(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "tab")
        await hand.write("My garden!")
        await hand.press("enter", "tab")
        await hand.write("One pot")
        await hand.press("enter", "enter")
        assert words.QUICK_SAVED in hand.sight()

    walk(session_at(tmp_path), steps)
    plan = plan_in(tmp_path)
    assert plan["areas"][0]["title"] == "My garden!"
    assert plan["goals"][0]["steps"][0]["title"] == "One pot"


def test_not_sure_three_times_still_gives_a_first_step(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter")
        for _ in range(3):
            await hand.press("end", "enter")
        assert words.QUICK_SAVED in hand.sight()

    walk(session_at(tmp_path), steps)
    plan = plan_in(tmp_path)
    assert plan["goals"][0]["steps"][0]["title"] == words.FIRST_STEP


def test_skipping_everything_ends_in_a_plan_too(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter")
        for _ in range(3):
            await hand.pilot.click("#skip")
            await hand.pilot.pause()
        assert words.QUICK_SAVED in hand.sight()

    walk(session_at(tmp_path), steps)
    assert plan_in(tmp_path)["goals"]


def test_escape_goes_back_with_every_answer_kept(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "down", "enter")
        await hand.press("tab")
        await hand.write("half a sent")
        await hand.press("escape")
        assert "● Body and movement" in hand.sight()
        await hand.press("enter")
        assert "half a sent" in hand.sight()

    walk(session_at(tmp_path), steps)


def test_words_half_typed_are_in_the_draft_within_a_breath_and_offered_back(tmp_path):
    session = session_at(tmp_path)

    async def steps(hand: Hand) -> None:
        await hand.press("enter", "tab")
        await hand.write("half a sentence")
        await hand.pilot.pause(0.3)
        drafts = list((home_at(tmp_path / "home").state / "drafts").glob("*.toml"))
        assert "half a sentence" in drafts[0].read_text(encoding="utf-8")

    walk(session, steps)

    async def again(hand: Hand) -> None:
        assert hand.here == "Unfinished"
        await hand.press("enter")
        assert words.QUICK_AREA in hand.sight()
        assert "half a sentence" in hand.sight()

    walk(session_at(tmp_path), again)


def test_leaving_keeps_at_once(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "tab")
        await hand.write("not yet")
        await hand.press("ctrl+s")

    assert walk(session_at(tmp_path), steps) == 0
    drafts = list((home_at(tmp_path / "home").state / "drafts").glob("*.toml"))
    assert "not yet" in drafts[0].read_text(encoding="utf-8")


def test_the_mouse_does_it_all(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.pilot.click("PromptBox PickList", offset=(4, 0))
        await hand.pilot.pause()
        for _ in range(3):
            await hand.pilot.click("#next")
            await hand.pilot.pause()
        await hand.pilot.click("PromptBox PickList", offset=(4, 1))
        await hand.pilot.pause()
        assert "● a few times a week" in hand.sight()

    walk(session_at(tmp_path), steps)
