"""The plan on one page: everything is there, and every change is stored and can be taken back."""

import tomllib
from pathlib import Path

import pytest

from hearten.content.data_files import examples_dir
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

PLAN = """\
# mine
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

# the walk
[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" } # any day

[[habits]]
id = "soup"
title = "Soup"

[[people]]
id = "mira"
name = "Mira"
contact = "door bell"
"""


def file_in(folder: Path) -> Path:
    return home_at(folder / "home").plans / "my-plan/plan.toml"


def plan_in(folder: Path) -> dict:
    return tomllib.loads(file_in(folder).read_text(encoding="utf-8"))


async def at_plan(hand: Hand, row: str) -> None:
    await hand.press("p", "slash")
    await hand.write(row)
    await hand.press("enter")


def test_everything_is_on_the_page(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        for word in ("My plan", "Short walk", "every day", "Soup", "Mira", "door bell"):
            assert word in hand.sight()

    walk(session_at(tmp_path, PLAN), steps, (80, 40))


def test_a_title_is_changed_and_only_that_line(tmp_path):
    async def steps(hand: Hand) -> None:
        await at_plan(hand, "walk")
        await hand.press("enter")
        assert hand.here == "Wizard"
        await hand.press("end")
        await hand.write(" [x]!")
        await hand.press("enter")
        assert "You can close this now." in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    wanted = PLAN.replace('title = "Short walk"', 'title = "Short walk [x]!"')
    assert file_in(tmp_path).read_text(encoding="utf-8") == wanted


def test_pause_for_days_of_ones_own_and_pick_up_again(tmp_path):
    async def steps(hand: Hand) -> None:
        await at_plan(hand, "soup")
        await hand.press("p", "end", "enter")
        await hand.write("soon")
        await hand.press("enter")
        assert '"soon" is not a date. You could write: 2026-12-24 or tomorrow' in hand.sight()
        for _ in range(4):
            await hand.press("backspace")
        await hand.write("tuesday")
        await hand.press("enter")
        assert hand.here == "Plan"
        assert "rests until Tuesday 24 November 2026" in hand.sight()
        assert "You can close this now." in hand.sight()
        assert plan_in(tmp_path)["pauses"][0]["what"] == "soup"
        assert "p pick up" in hand.sight()
        await hand.press("p")
        assert "rests until" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    assert "pauses" not in plan_in(tmp_path)


@pytest.mark.parametrize(
    ("keys", "until"),
    [(["enter"], 22), (["down", "enter"], 23), (["j", "j", "enter"], 28), (["k", "k"], None)],
)
def test_a_pause_is_two_keys_or_a_few(tmp_path, keys, until):
    async def steps(hand: Hand) -> None:
        await at_plan(hand, "soup")
        await hand.press("p", *keys)
        if until is None:
            await hand.press("down", "down", "down", "enter")
        assert hand.here == "Plan"
        assert "You can close this now." in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    (pause,) = plan_in(tmp_path)["pauses"]
    assert pause["from"].day == 22
    assert (pause["until"].day if until else pause.get("until")) == until


def test_the_whole_plan_rests_from_a_line_of_its_own(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "p", "enter")
        assert "The whole plan rests on Sunday 22 November 2026." in " ".join(hand.sight().split())
        assert "p pick up" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    assert plan_in(tmp_path)["pauses"][0]["what"] == "plan"


def test_let_go_and_take_up(tmp_path):
    async def steps(hand: Hand) -> None:
        await at_plan(hand, "soup")
        await hand.press("x")
        assert "Sometimes that's the wise move." in hand.sight()
        assert plan_in(tmp_path)["habits"][1]["state"] == "let go"
        await hand.press("x")
        assert "Soup is back." in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    assert "state" not in plan_in(tmp_path)["habits"][1]


def test_deleted_and_brought_back_to_the_byte(tmp_path):
    async def steps(hand: Hand) -> None:
        await at_plan(hand, "walk")
        await hand.press("delete")
        assert "u brings it back" in hand.sight()
        assert len(plan_in(tmp_path)["habits"]) == 1
        await hand.press("u")
        assert "You can close this now." in hand.sight()
        assert "Short walk" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == PLAN


def test_undo_with_nothing_before_says_so(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "u")
        assert hand.here == "Plan"

    walk(session_at(tmp_path, PLAN), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == PLAN


def test_arrows_letters_and_mouse_move_alike(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("p", "j", "down", "k")
        first = hand.sight()
        assert "▸" in first
        await hand.pilot.click("#plan", offset=(5, 3))
        await hand.pilot.pause()
        assert hand.here == "Wizard"
        await hand.press("escape")
        assert hand.here == "Plan"

    walk(session_at(tmp_path, PLAN), steps)


def test_leaving_a_change_half_done_keeps_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await at_plan(hand, "walk")
        await hand.press("enter", "end")
        await hand.write(" long")
        await hand.press("escape")
        assert hand.here == "Plan"
        await hand.press("enter")
        assert "Short walk long" in hand.sight()
        await hand.press("escape", "escape")
        assert "You were in the middle of something." in hand.sight()
        await hand.press("w")
        assert "Short walk long" in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == PLAN


def test_a_change_from_outside_meanwhile_is_kept_too(tmp_path):
    async def steps(hand: Hand) -> None:
        await at_plan(hand, "soup")
        outside = PLAN.replace('contact = "door bell"', 'contact = "the red door"')
        file_in(tmp_path).write_text(outside, encoding="utf-8")
        await hand.press("x")
        assert "You can close this now." in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
    plan = plan_in(tmp_path)
    assert plan["people"][0]["contact"] == "the red door"
    assert plan["habits"][1]["state"] == "let go"


@pytest.mark.parametrize("key", ["x", "delete", "enter", "a"])
def test_a_plan_from_a_newer_program_is_shown_and_left(tmp_path, key):
    newer = PLAN.replace("format = 1", "format = 2")

    async def steps(hand: Hand) -> None:
        if hand.here == "Today":
            await at_plan(hand, "walk")
            await hand.press(key)
            assert hand.here == "Plan"
        assert "newer" in " ".join(hand.sight().split())

    walk(session_at(tmp_path, newer), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == newer


def test_enter_goes_to_the_first_that_is_found(tmp_path):
    sam = (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")

    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash", *"lamp")  # "l" alone finds "Sleep and rest" first
        first = next(line for line in hand.lines()[4:] if line.strip())
        assert "Buy a warm bulb for the bedside lamp." in first
        await hand.press("enter")
        assert "▸ A small step: Buy a warm bulb for the bedside lamp." in hand.sight()

    walk(session_at(tmp_path, sam), steps)


def test_what_was_found_is_in_sight_among_all_the_rest(tmp_path):
    sam = (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")

    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash", *"soup", "enter")
        await hand.pilot.pause()
        assert "▸ Soup for two days" in hand.sight()
        assert "Sleep and rest" not in hand.app.screen.query_one("PickList").current

    walk(session_at(tmp_path, sam), steps)
