"""What another program keeps, brought in on the screen: asked, looked at, and a yes."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from helpers.homes import home_at
from helpers.importers import FIVE, MARKS, with_importer
from helpers.plans import SAM
from helpers.program import Program
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

pytestmark = pytest.mark.slow


def session_with_marks(tmp_path: Path) -> Session:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))
    with_importer(Program(tmp_path, {}), root=tmp_path / "home")
    (tmp_path / "five.txt").write_text(FIVE)
    return session


def habits(tmp_path: Path) -> list[str]:
    (plan,) = home_at(tmp_path / "home").plans.glob("*/plan.toml")
    return [each["id"] for each in tomllib.loads(plan.read_text("utf-8"))["habits"]]


async def opened(hand: Hand) -> None:
    await hand.press("ctrl+p")
    await hand.write("another prog")
    await hand.app.workers.wait_for_complete()
    await hand.pilot.pause()
    assert "bring in from another program" in hand.lines()[3]
    await hand.press("enter")
    await hand.pilot.pause()


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


def test_it_is_asked_for_card_by_card_and_comes_in_on_a_yes(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand)
        assert "Where does it come from?" in seen(hand)
        assert "skip for now" not in seen(hand)
        assert "leave and keep" not in seen(hand)
        await hand.press("1", "enter")
        assert "for example ~/Downloads/Habits.zip" in seen(hand)
        await hand.press("enter")
        assert "It takes both: where it comes from, and where the file is." in seen(hand)
        await hand.press("escape")
        assert "Where does it come from?" in seen(hand)
        await hand.press("2")
        assert "Where is the file or the folder?" in seen(hand)
        await hand.write(str(tmp_path / "fiv.txt"))
        await hand.press("enter")
        assert 'There is no file "fiv.txt".' in seen(hand)
        for _ in ".txt":
            await hand.press("backspace")
        await hand.write("e.txt")
        await hand.press("enter")
        assert "Which habit is Stretch?" in seen(hand)
        await hand.press("enter")
        assert "This is what would come in. Bring it in?" in seen(hand)
        assert "Left out, not recorded: 1 (line 3)" in seen(hand)
        assert "stretch" not in habits(tmp_path)
        await hand.press("enter")
        assert "In your plan now: Stretch." in seen(hand)
        assert "u takes back the entries, then what is new in the plan: one at a time." in seen(
            hand
        )
        await hand.press("enter")
        assert hand.here == "Today"
        await hand.press("u")
        await hand.pilot.pause()
        assert "stretch" in habits(tmp_path)
        await hand.press("u")
        await hand.pilot.pause()

    walk(session_with_marks(tmp_path), steps)
    assert "stretch" not in habits(tmp_path)


def test_another_file_is_asked_about_anew(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand)
        await hand.press("2")
        await hand.write(str(tmp_path / "five.txt"))
        await hand.press("enter", "2", "escape", "escape")
        assert "Where is the file or the folder?" in seen(hand)
        for _ in "five.txt":
            await hand.press("backspace")
        await hand.write("four.txt")
        await hand.press("enter")
        assert "Which habit is Stretch?" in seen(hand)
        await hand.press("enter")
        assert "Which habit is Yoga?" in seen(hand)
        await hand.press("enter")
        assert "Comes in: Yoga; 2 entries." in seen(hand)
        await hand.press("escape", "escape", "escape")
        assert "four.txt" in seen(hand)

    session = session_with_marks(tmp_path)
    (tmp_path / "four.txt").write_text("marks\n2025-06-01;Stretch;done\n2025-06-02;Yoga;done\n")
    walk(session, steps)
    assert "yoga" not in habits(tmp_path)


def test_left_before_the_yes_nothing_comes_in(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand)
        await hand.press("2")
        await hand.write(str(tmp_path / "five.txt"))
        await hand.press("enter", "enter", "down", "enter")
        assert hand.here == "Today"

    walk(session_with_marks(tmp_path), steps)
    assert "stretch" not in habits(tmp_path)
    assert not list((tmp_path / "home").rglob("log/*.toml"))


def test_what_has_to_be_answered_is_asked_once_more(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await opened(hand)
        await hand.press("2")
        await hand.write(str(tmp_path / "five.txt"))
        await hand.press("enter", "end", "enter")
        assert "It needs an answer here." in seen(hand)
        assert "Which habit is Stretch?" in seen(hand)
        await hand.press("1")
        assert "This is what would come in. Bring it in?" in seen(hand)

    session = session_with_marks(tmp_path)
    code = MARKS.replace("default=NEW,", "required=True,")
    with_importer(Program(tmp_path, {}), code, root=tmp_path / "home")
    walk(session, steps)
