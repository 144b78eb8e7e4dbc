"""Changing one thing of the plan on the screen: a key or a row, stored, and taken back with u."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from helpers.days import PLAN
from helpers.homes import home_at
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TEXT = SAM.read_text(encoding="utf-8")


def file_in(folder: Path) -> Path:
    return home_at(folder / "home").plans / "my-plan/plan.toml"


def item(folder: Path, table: str, name: str) -> dict[str, Any]:
    data = tomllib.loads(file_in(folder).read_text(encoding="utf-8"))
    return next(each for each in data[table] if each["id"] == name)


def order(folder: Path, table: str) -> list[str]:
    data = tomllib.loads(file_in(folder).read_text(encoding="utf-8"))
    return [each["id"] for each in data[table]]


async def at(hand: Hand, row: str) -> None:
    await hand.press("p", "slash")
    await hand.write(row)
    await hand.press("enter")


async def undone(hand: Hand, folder: Path) -> None:
    await hand.press("u")
    assert file_in(folder).read_text(encoding="utf-8") == TEXT


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


def test_another_name_keeps_the_id(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("n")
        assert "Only its name changes." in hand.sight()
        await hand.write(" [/]!")
        await hand.press("enter")
        assert 'Short walk is called "Short walk [/]!" now.' in seen(hand)
        assert item(tmp_path, "habits", "short-walk")["title"] == "Short walk [/]!"
        await undone(hand, tmp_path)

    walk(session_at(tmp_path, TEXT), steps)


def test_a_rhythm_says_what_it_means_before_it_is_saved(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("r")
        assert hand.here == "LinePrompt"
        hand.app.screen.entry.show_text("")
        await hand.write("mon thu")
        assert "That is: Monday and Thursday." in hand.sight()
        await hand.write("x")
        assert "I can't read " in seen(hand)
        await hand.press("enter")
        assert hand.here == "LinePrompt"
        assert file_in(tmp_path).read_text(encoding="utf-8") == TEXT
        await hand.press("backspace", "enter")
        assert "Short walk: Monday and Thursday." in seen(hand)
        assert item(tmp_path, "habits", "short-walk")["rhythm"] == {"weekdays": ["mon", "thu"]}
        await undone(hand, tmp_path)

    walk(session_at(tmp_path, TEXT), steps)


def test_what_is_typed_takes_the_place_of_a_rhythm_and_of_a_time(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("r")
        await hand.write("twice a week")
        assert "That is: about twice a week, any day." in hand.sight()
        await hand.press("enter")
        assert item(tmp_path, "habits", "short-walk")["rhythm"]["times"] == 2
        await hand.press("t")
        await hand.write("14:05")
        await hand.press("enter")
        assert item(tmp_path, "habits", "short-walk")["at"] == dt.time(14, 5)
        await hand.press("enter")
        entry = list(hand.app.screen.query("PromptBox LineEntry"))[1]
        assert entry.value == "about twice a week, any day"
        hand.app.screen.set_focus(entry)
        await hand.pilot.pause()
        await hand.write("mon")
        assert entry.value == "mon"
        await hand.press("tab", "shift+tab")
        await hand.write(", thu")
        assert entry.value == "mon, thu"

    walk(session_at(tmp_path, TEXT), steps)


def test_words_of_a_name_are_gone_on_from(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("n")
        await hand.write(" by the sea")
        await hand.press("enter")
        assert item(tmp_path, "habits", "short-walk")["title"] == "Short walk by the sea"

    walk(session_at(tmp_path, TEXT), steps)


def test_an_idea_goes_into_the_line_and_enter_saves_it(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("r", "tab", "enter")
        assert "That is: every day." in hand.sight()
        await hand.press("enter")
        assert hand.here == "Plan"
        assert item(tmp_path, "habits", "short-walk")["rhythm"] == {"every": "day"}

    walk(session_at(tmp_path, TEXT), steps)


def test_a_time_of_day_comes_and_goes(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("t")
        hand.app.screen.entry.show_text("")
        await hand.press("enter")
        assert "Short walk has no set time now." in seen(hand)
        await hand.press("t")
        await hand.write("8")
        await hand.press("enter")
        assert item(tmp_path, "habits", "short-walk")["at"] == dt.time(8)

    walk(session_at(tmp_path, TEXT), steps)


def test_something_else_instead(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("w")
        assert "What instead of Short walk?" in hand.sight()
        await hand.write("Ten minutes of garden")
        await hand.press("enter")
        assert "Ten minutes of garden takes its place" in seen(hand)
        assert item(tmp_path, "habits", "short-walk")["state"] == "let go"
        await undone(hand, tmp_path)
        await hand.press("w", "tab", "enter", "enter")
        assert hand.here == "Plan"
        habits = order(tmp_path, "habits")
        new = item(tmp_path, "habits", habits[habits.index("short-walk") + 1])
        assert new["smaller"]

    walk(session_at(tmp_path, TEXT), steps)


@pytest.mark.parametrize(
    ("key", "state", "said"),
    [
        ("f", "done", "Let it land for a moment before the next thing."),
        ("o", "good enough", "good enough is a real finish."),
        ("x", "let go", "Anything you learned that you'd like to keep?"),
    ],
)
def test_a_goal_comes_to_its_end(tmp_path: Path, key: str, state: str, said: str) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "calmer")
        await hand.press(key)
        assert said in seen(hand)
        await hand.press("escape")
        assert hand.here == "Plan"
        assert item(tmp_path, "goals", "calmer-evenings")["state"] == state
        await undone(hand, tmp_path)

    walk(session_at(tmp_path, TEXT), steps)


def test_one_place_down_and_up_again(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        before = order(tmp_path, "habits")
        await at(hand, "wind down")
        await hand.press("J")
        moved = [before[1], before[0], *before[2:]]
        assert order(tmp_path, "habits") == moved
        assert "now comes after" in seen(hand)
        assert "▸ Wind down" in seen(hand), "the row that moved stays in sight"
        await hand.press("shift+up")
        assert order(tmp_path, "habits") == before
        await hand.press("K")
        assert order(tmp_path, "habits") == before

    walk(session_at(tmp_path, TEXT), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == TEXT


def test_every_way_stands_behind_one_key(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("m")
        assert hand.here == "ItemMenu"
        for words in (
            "Rename it",
            "How often",
            "At what time",
            "Let it rest",
            "Swap it for something else",
            "Let it go",
            "One place up",
            "Delete it",
        ):
            assert words in hand.sight()  # fmt: skip
        assert "It's done" not in hand.sight()
        await hand.press("down", "enter")
        await hand.write("!")
        await hand.press("enter")
        assert hand.here == "Plan"
        assert 'Short walk is called "Short walk!" now.' in seen(hand)
        await hand.press("m", "x")
        assert hand.here == "Plan"
        assert item(tmp_path, "habits", "short-walk")["state"] == "let go"

    walk(session_at(tmp_path, TEXT), steps)


def test_from_today_it_is_one_key_or_a_row(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("i")
        assert hand.here == "ItemMenu"
        assert "Short walk" in hand.sight()
        await hand.press("n")
        await hand.write("!")
        await hand.press("enter")
        assert hand.here == "Today"
        assert 'Short walk is called "Short walk!" now.' in seen(hand)
        assert "Short walk!: about 15 minutes" in seen(hand)
        await hand.press("enter", "end", "enter")
        assert hand.here == "ItemMenu"
        await hand.press("x")
        assert hand.here == "Today"
        assert "Let go: Short walk!." in seen(hand)
        assert "about 15 minutes" not in seen(hand)

    walk(session_at(tmp_path, TEXT), steps)


def test_a_key_that_does_not_go_with_the_row_says_so(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "charger")
        for key in ("r", "t", "p", "w", "f", "o", "x"):
            await hand.press(key)
            assert hand.here == "Plan"
            assert "That key does nothing on this line." in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == TEXT


def test_words_left_in_the_line_are_there_again(tmp_path: Path) -> None:
    async def leaves(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("n")
        await hand.write(" at noon")
        await hand.press("ctrl+q")

    async def comes_back(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("n")
        assert "Short walk at noon" in hand.sight()
        assert "Your words from before are still here." in hand.sight()
        await hand.press("enter")
        assert item(tmp_path, "habits", "short-walk")["title"] == "Short walk at noon"
        await hand.press("n")
        assert "from before" not in hand.sight()

    walk(session_at(tmp_path, TEXT), leaves)
    walk(session_at(tmp_path, TEXT), comes_back)
    assert list((home_at(tmp_path / "home").state / "drafts").glob("*-line-*")) == []


def test_resting_one_thing_its_area_or_everything(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("p")
        assert "Let this rest: Short walk" in hand.sight()
        await hand.press("w")
        assert "Let this rest: Body and movement" in hand.sight()
        await hand.press("w")
        assert "Let this rest: The whole plan" in hand.sight()
        await hand.press("w", "w", "enter")
        assert "Body and movement rests on Sunday 22 November 2026." in seen(hand)
        await hand.press("p", "enter", "p")
        assert "Short walk is back, from" in seen(hand)
        assert "It still rests with: Body and movement." in seen(hand)

    walk(session_at(tmp_path, TEXT), steps)


def test_a_rest_to_come_is_taken_off_and_hinders_no_rest_now(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "wind down")
        assert "rests from Thursday 24 December 2026" in seen(hand)
        await hand.press("p", "enter")
        assert "Wind down rests on Sunday 22 November 2026." in seen(hand)
        await hand.press("u", "m")
        for _ in range(12):
            if hand.app.screen.query_one("PickList").current != "no_rest":
                await hand.press("down")
        await hand.press("enter")
        assert "the planned rest is taken off" in seen(hand)

    walk(session_at(tmp_path, TEXT), steps)


def test_days_gone_by_are_added_looking_back(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at(hand, "short walk")
        await hand.press("p", "end", "enter", "shift+tab")
        first, last = hand.app.screen.query("LineEntry")
        first.show_text("2026-11-10")
        last.focus()
        await hand.write("2026-11-14")
        await hand.press("enter")
        assert (
            "Short walk rested from Tuesday 10 November 2026 to Saturday 14 November 2026."
            in seen(hand)
        )

    walk(session_at(tmp_path, TEXT), steps)


def test_the_days_since_the_last_mark_rest_with_one_row(tmp_path: Path) -> None:
    session = session_at(tmp_path, TEXT)
    log = file_in(tmp_path).parent / "log"
    log.mkdir(mode=0o700)
    (log / "2026-11.abcd.toml").write_text(
        "format = 1\n01JDA3V9QK2W8M4T6Y0B7C5D1E = { day = 2026-11-17, "
        'at = 2026-11-17T21:04:11+01:00, habit = "wind-down", did = "done" }\n',
        encoding="utf-8",
    )

    async def steps(hand: Hand) -> None:
        await hand.press("p", "p")
        assert "The days since my last mark" in hand.sight()
        await hand.press("end", "up", "enter")
        assert "The whole plan rested from Wednesday 18 November 2026 to Saturday" in seen(hand)

    walk(session, steps)


def test_other_plans_are_a_key_away(tmp_path: Path) -> None:
    session = session_at(tmp_path, TEXT)
    other = home_at(tmp_path / "home").plans / "other"
    other.mkdir(mode=0o700)
    (other / "plan.toml").write_text(
        'format = 1\nid = "01JDA2Z8T4M6N8P0Q2R4S6T8V1"\ntitle = "[/] Other"\n', encoding="utf-8"
    )

    async def steps(hand: Hand) -> None:
        await hand.press("p", "l")
        assert hand.here == "Plans"
        assert "my-plan · since Monday 2 November 2026 · in use" in hand.sight()
        await hand.press("down", "enter")
        assert hand.here == "Today"
        assert "[/] Other is the plan in use now." in seen(hand)
        await hand.press("p")
        assert "[/] Other" in hand.sight()
        await hand.press("l", "n")
        assert hand.here == "Wizard"
        await hand.press("escape")
        assert hand.here == "Today"
        assert "[/] Other" in hand.sight()

    walk(session, steps)
    assert 'plan = "other"' in home_at(tmp_path / "home").config_file.read_text(encoding="utf-8")


def test_how_often_names_each_way_once(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("down", "i", "r")
        lines = [line.strip() for line in hand.lines()]
        at = lines.index("Or one of these:")
        assert lines[at + 1 : at + 6] == [
            "every day", "Monday to Friday", "once a week", "when I need it", "",
        ]  # fmt: skip
        assert "▎ about 3 times a week, any day" in lines
        await hand.press("ctrl+u", "backspace")
        assert "For example: mon, thu · every 2 days" in hand.sight()
        assert "3 times a week" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_line_by_line_the_example_is_none_of_the_answers(hearten):
    hearten.plan.parent.mkdir(mode=0o700, parents=True)
    hearten.plan.write_text(PLAN, encoding="utf-8")
    said = hearten("add", "habit", "--plain", typed="Stretch\n" + "\n" * 9).out
    (example,) = [each for each in said.splitlines() if "or for example:" in each]
    assert example == "  A number, or for example: mon, thu · every 2 days"
    asked = said.partition("Stretch: how often?\n")[2].partition("\n\n")[0]
    assert asked.count("3 times a week") == 1
