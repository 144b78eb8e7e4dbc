"""Smaller, a notch more, a goal's page and its ends, by key and by row."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.storage.log.log_files import Log
from hearten.tui.plan.item_menus import PickItem
from helpers.days import PLAN
from helpers.homes import home_at
from helpers.plans import SAM
from helpers.tui import NOW, Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")
TODAY = NOW.date()


def file_in(folder: Path) -> Path:
    return home_at(folder / "home").plans / "my-plan/plan.toml"


def item(folder: Path, table: str, name: str) -> dict[str, Any]:
    data = tomllib.loads(file_in(folder).read_text(encoding="utf-8"))
    return next(each for each in data[table] if each["id"] == name)


def learned(folder: Path) -> str:
    files = (home_at(folder / "home").plans / "my-plan/journal").glob("*.toml")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def mark(folder: Path, *days: int, **values: str) -> None:
    """Write marks into the log, so many days before today."""
    log = Log(home_at(folder / "home").plans / "my-plan", home_at(folder / "home"))
    for ago in days:
        at = NOW - dt.timedelta(days=ago)
        log.keep_all([{"day": at.date(), "at": at, "did": "done", **values}], at)


async def at(hand: Hand, row: str) -> None:
    await hand.press("p", "slash")
    await hand.write(row)
    await hand.press("enter")


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


def test_one_key_makes_it_smaller_and_u_brings_every_byte_back(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("s")
        assert hand.here == "ResizeMenu"
        assert "What would fit better?" in hand.sight()
        await hand.press("down", "enter")
        assert hand.here == "Plan"
        assert "Short walk: 10 minutes instead of 15. That's making it fit." in seen(hand)
        assert item(tmp_path, "habits", "short-walk")["options"]["amount"] == 10
        await hand.press("u")
        assert file_in(tmp_path).read_text(encoding="utf-8") == TEXT

    walk(session_at(tmp_path, TEXT), steps)


def test_a_notch_more_is_there_on_request_and_can_be_left(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("plus")
        assert "20 minutes instead of 15" in hand.sight()
        assert "going easily" not in hand.sight()
        await hand.press("end", "enter")
        assert hand.here == "Plan"
        await hand.press("plus", "escape")
        assert hand.here == "Plan"

    walk(session_at(tmp_path, TEXT), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == TEXT


def test_it_is_offered_after_two_weeks_that_went_well(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    mark(tmp_path, 1, 8, 10, 13, 15, 17, 19, habit="walk")

    async def steps(hand: Hand) -> None:
        await hand.press("down", "enter")
        assert hand.here == "RowMenu"
        assert "A little more: this has been going well" in hand.sight()
        await choose(hand, "A little more")
        await hand.press("enter")
        assert "One notch more, or stay here? Both are good." in seen(hand)
        await hand.press("enter")
        assert hand.here == "Today"
        assert "about 4 times a week instead of about 3 times" in seen(hand)

    walk(session, steps)
    assert item(tmp_path, "habits", "walk")["rhythm"]["times"] == 4


def test_smaller_from_today_and_from_the_arranging_screen(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("enter")
        assert "A little more" in hand.sight()
        assert "going well" not in hand.sight()
        await choose(hand, "Make it smaller")
        await hand.press("enter", "enter")
        assert hand.here == "Today"
        assert "about 3 a week is enough instead of about 4" in seen(hand)
        await hand.press("i", "s", "enter")
        assert hand.here == "Today"
        assert "about 2 a week is enough instead of about 3" in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    assert item(tmp_path, "habits", "light")["about"] == 2


# goals


def test_a_goal_on_one_page(tmp_path: Path) -> None:
    session = session_at(tmp_path, TEXT)
    mark(tmp_path, 3, step="charger-hall")

    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        assert "v its steps" in hand.sight()
        await hand.press("v")
        assert hand.here == "Goal"
        page = seen(hand)
        for words in (
            "Why it matters:",
            "I'll notice it helps when:",
            "Who knows: Mira",
            "Steps, gentlest first",
            "● Put the charger in the hall done on Thursday 19 November",
            "○ Buy a warm bulb for the bedside lamp the next one",
        ):
            assert words in page
        assert "Time to look again" not in page
        await hand.press("escape")
        assert hand.here == "Plan"

    walk(session, steps)


def test_too_big_and_a_first_bit_in_own_words(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v", "s")
        assert hand.here == "ResizeMenu"
        await choose(hand, "A first bit")
        await hand.press("enter")
        await hand.write("Find it [/]")
        await hand.press("enter")
        assert hand.here == "Goal"
        assert "Find it [/] comes first now" in seen(hand)
        assert "Find it [/] the next one" in seen(hand)
        await hand.press("u")
        assert file_in(tmp_path).read_text(encoding="utf-8") == TEXT
        await hand.press("plus")
        await hand.write("One more")
        await hand.press("enter")
        assert '"One more" is in the plan.' in seen(hand)

    walk(session_at(tmp_path, TEXT), steps)
    titles = [step["title"] for step in item(tmp_path, "goals", "calmer-evenings")["steps"]]
    assert titles[-1] == "One more"


def test_words_half_typed_about_a_first_bit_are_there_again(tmp_path: Path) -> None:
    async def leaves(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v", "s")
        await choose(hand, "A first bit")
        await hand.press("enter")
        await hand.write("Find the")
        await hand.press("escape", "enter")
        assert "Find the" in hand.sight()

    walk(session_at(tmp_path, TEXT), leaves)


def test_time_to_look_again_only_once_its_day_is_there(tmp_path: Path) -> None:
    text = TEXT.replace("look_again = 2026-12-06", "look_again = 2026-11-20")

    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v")
        assert (
            "Time to look again at “Calmer evenings”. Still right? "
            "Keep, shrink, grow, pause or let go."
        ) in seen(hand)
        await hand.press("home")
        await choose(hand, "Still right")
        await hand.press("enter")
        assert "The next look is around Sunday 20 December 2026." in seen(hand)
        assert "Time to look again" not in hand.sight()

    walk(session_at(tmp_path, text), steps)
    assert item(tmp_path, "goals", "calmer-evenings")["look_again"] == dt.date(2026, 12, 20)


def test_under_seven_of_ten_something_smaller_is_offered(tmp_path: Path) -> None:
    text = TEXT.replace("confidence = 7", "confidence = 4", 1)

    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v")
        assert "How doable it feels: 4 of 10" in hand.sight()
        assert "something smaller often fits better" in seen(hand)

    walk(session_at(tmp_path, text), steps)


@pytest.mark.parametrize(
    ("key", "state", "said"),
    [
        ("f", "done", "Let it land for a moment before the next thing."),
        ("o", "good enough", "good enough is a real finish."),
    ],
)
def test_an_end_is_said_quietly_and_a_small_win_is_one_key_away(
    tmp_path: Path, key: str, state: str, said: str
) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v", key)
        assert hand.here == "GoalEnded"
        assert said in seen(hand)
        await hand.press("enter")
        assert hand.here == "Flow"
        assert "Mark a small win" in hand.sight()
        await hand.press("escape", "escape", "escape")

    walk(session_at(tmp_path, TEXT), steps)
    assert item(tmp_path, "goals", "calmer-evenings")["state"] == state


def test_the_foot_of_a_goal_offers_smaller_and_a_step_only_while_it_is_open(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v")
        assert "s smaller  + another step" in hand.lines()[-1]
        await hand.press("f", "escape")
        assert hand.here == "Goal"
        assert "smaller" not in hand.lines()[-1]
        assert "another step" not in hand.lines()[-1]

    walk(session_at(tmp_path, TEXT), steps)


def test_letting_go_asks_what_it_taught_and_keeps_it_in_the_journal(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v", "x")
        assert "Anything you learned that you'd like to keep?" in seen(hand)
        await hand.write("Evenings take time")
        await hand.press("enter")
        assert hand.here == "Goal"
        assert "What you learned is kept in the journal." in seen(hand)
        assert "let go" in seen(hand)
        await hand.press("x")
        assert "Calmer evenings is back." in seen(hand)
        await hand.press("x", "escape")
        assert hand.here == "Goal"

    walk(session_at(tmp_path, TEXT), steps)
    kept = learned(tmp_path)
    assert kept.count("end = true") == 1
    assert "Evenings take time" in kept
    assert '"learned"' in kept


def test_resting_until_it_is_taken_up_again(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("v")
        await choose(hand, "Let it rest until I take it up")
        await hand.press("enter")
        assert "Calmer evenings rests until you take it up again." in seen(hand)
        assert item(tmp_path, "goals", "calmer-evenings")["state"] == "resting"
        await hand.press("home")
        await choose(hand, "Take it up again")
        await hand.press("enter")
        assert item(tmp_path, "goals", "calmer-evenings").get("state", "active") == "active"

    walk(session_at(tmp_path, TEXT), steps)


def test_the_last_step_may_be_an_end_or_not(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to(hand, "Put the charger")
        await hand.press("d")
        assert hand.here == "GoalEnded"
        assert "That was the last step towards “Calmer evenings”." in seen(hand)
        await hand.press("end", "enter")
        assert hand.here == "Today"
        await hand.press("u", "d", "down", "enter", "escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, PLAN), steps)
    assert item(tmp_path, "goals", "evenings")["state"] == "done"


def test_a_step_asks_what_it_took_and_leads_to_its_goal(tmp_path: Path) -> None:
    more = PLAN.replace(
        "\n[[habits]]", '\n  [[goals.steps]]\n  id = "two"\n  title = "Two"\n\n[[habits]]', 1
    )

    async def steps(hand: Hand) -> None:
        await to(hand, "Put the charger")
        await hand.press("d")
        assert hand.here == "Today"
        assert "That's a step. Want to say what it took? n keeps a line." in seen(hand)
        await hand.press("enter")
        await choose(hand, "The goal it belongs to")
        await hand.press("enter")
        assert hand.here == "Goal"
        assert "● Put the charger in the hall done on" in seen(hand)
        assert "Two the next one" in seen(hand)
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, more), steps)


async def choose(hand: Hand, row: str) -> None:
    """Put the cursor on a row of what is open."""
    for _ in range(20):
        if re.search(f"▸ [○●]? *{row}", hand.sight()):
            return
        await hand.press("down")
    raise AssertionError(hand.sight())


async def to(hand: Hand, row: str) -> None:
    """Put the cursor on a row of today."""
    await hand.press("slash")
    await hand.write(row)
    await hand.press("enter")


ODD = "[/] [b]x\x1b[31m\u202e{what} %s"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
def test_odd_titles_are_shown_as_they_are_written_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    written = ODD.replace("\x1b", "\\u001b").replace("\u202e", "\\u202e")
    text = TEXT
    for title in ("Calmer evenings", "Put the charger in the hall", "Move it one metre"):
        text = text.replace(f'"{title}"', f'"{title} {written}"')
    text = text.replace("look_again = 2026-12-06", "look_again = 2026-11-20")

    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        for keys, here in (
            (("v",), "Goal"), (("s",), "ResizeMenu"), (("escape",), "Goal"),
            (("f",), "GoalEnded"), (("escape",), "Goal"), (("x",), "Goal"),
            (("x",), "LinePrompt"), (("escape",), "Goal"), (("escape",), "Plan"),
        ):  # fmt: skip
            await hand.press(*keys)
            assert hand.here == here
            sight = hand.sight()
            assert "\x1b" not in sight
            assert "\u202e" not in sight
            assert all(len(line) <= size[0] for line in hand.lines())
        hand.app.push_screen(PickItem(hand.app.app_state, "pause"))
        await hand.pilot.pause()
        assert "\x1b" not in hand.sight()

    walk(session_at(tmp_path, text), steps, size)


def test_a_hope_that_ends_well_says_one_thing_after_the_other(tmp_path: Path) -> None:
    said = (
        'Why "Calmer evenings" mattered to you: "So that the day can end before I do"',
        'You said you\'d notice that "Calmer evenings" helps when: '
        '"I fall asleep with the light already off"',
        "How you want to be: gentle, honest, playful",
        'Mira knows about "Calmer evenings". You could tell Mira, if you like.',
    )

    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press("f")
        assert hand.here == "GoalEnded"
        for number, line in enumerate(said):
            assert [each in seen(hand) for each in said].count(True) == 1
            assert line in seen(hand)
            more = "One more thing you wrote for it"
            assert (more in seen(hand)) == (number < len(said) - 1)
            if number < len(said) - 1:
                await choose(hand, more)
                await hand.press("enter")

    walk(session_at(tmp_path, TEXT), steps)


def test_what_helps_in_its_area_stands_over_the_sizes(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "wind down")
        await hand.press("s")
        assert "What helps with Sleep and rest, in your words: reading something slow" in seen(hand)

    session = session_at(tmp_path, TEXT)
    session.home.state.mkdir(mode=0o700, parents=True)
    walk(session, steps)
