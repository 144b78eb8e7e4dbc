"""Looking around an example: each screen says that nothing is kept there, and one's own is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.demo import demo_session
from helpers.homes import home_at
from helpers.places_to_go import lived_in
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

pytestmark = pytest.mark.slow

MARK = "example: nothing here is kept"


def example(folder: Path, own: Session | None = None) -> Session:
    (folder / "example").mkdir()
    return demo_session(own or session_at(folder), str(folder / "example"))


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


@pytest.mark.parametrize(
    "keys",
    [
        (), ("d",), ("d", "n"), ("c",), ("f",), ("f", "w"), ("a",), ("a", "enter", "enter"), ("p",),
        ("p", "l"), ("i",), ("i", "n"), ("z",), ("m",), ("o",), ("o", "enter", "enter"), ("e",),
        ("b",), ("question_mark",),
    ],
)  # fmt: skip
def test_every_screen_of_an_example_says_so_at_its_top(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        assert hand.lines()[1].endswith(MARK)

    walk(example(tmp_path), steps)


def test_no_screen_of_ones_own_plan_says_so(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert "example" not in hand.sight()
        await hand.press("f", "w")
        assert "example" not in hand.sight()

    walk(lived_in(tmp_path), steps)


def test_it_is_said_in_few_words_where_there_is_little_room(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("f", "w")
        assert "example: not kept" in hand.lines()[0] + hand.lines()[1]

    walk(example(tmp_path), steps, (40, 15))


@pytest.mark.parametrize("opened", ["by its command", "from the welcome"])
def test_a_plan_begun_from_an_example_is_ones_own_and_stays(tmp_path: Path, opened: str) -> None:
    by_command = opened == "by its command"
    session = example(tmp_path) if by_command else session_at(tmp_path)

    async def steps(hand: Hand) -> None:
        if not by_command:
            await hand.press("end", "enter")
        assert "This is Sam's plan, a made-up example." in seen(hand)
        await hand.press("p", "l")
        assert "n begin my own plan" in hand.lines()[-1]
        assert "A new plan" not in hand.sight()
        await hand.press("n")
        assert "How would you like to begin?" in hand.sight()
        assert "example: " not in hand.sight()
        await hand.press("enter", "enter")
        await hand.write("my very own real step")
        await hand.press("enter", "enter")
        assert "Saved." in seen(hand)

    walk(session, steps)
    own = [
        each.read_text(encoding="utf-8")
        for each in home_at(tmp_path / "home").plans.rglob("*.toml")
    ]
    assert any("my very own real step" in text for text in own)


def test_from_an_example_the_way_leads_back_to_ones_own_plan(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert "This is Sam's plan, a made-up example." in seen(hand)
        await hand.press("p", "l")
        assert "Back to my own plan" in hand.sight()
        await hand.press("end", "enter")
        assert hand.here == "Today"
        assert "example" not in hand.sight()

    walk(example(tmp_path, lived_in(tmp_path)), steps)


def test_q_leads_from_an_example_opened_at_the_welcome_back_there(tmp_path: Path) -> None:
    folders: list[Path] = []

    async def steps(hand: Hand) -> None:
        await hand.press("end", "enter")
        folders.append(hand.app.app_state.session.folder().path)
        assert "q goes back to the first question." in seen(hand)
        await hand.press("r", "question_mark", "end")
        assert "back to the first question; ctrl+q closes" in hand.sight()
        await hand.press("escape", "q")
        assert "How would you like to begin?" in hand.sight()
        assert "example: " not in hand.sight()
        await hand.press("end", "enter", "ctrl+q")

    assert walk(session_at(tmp_path), steps) == 0
    assert not folders[0].exists()


def test_q_closes_an_example_opened_by_its_command_and_ones_own_plan(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        assert "q goes back" not in seen(hand)
        await hand.press("q")

    assert walk(example(tmp_path), steps) == 0
    assert walk(lived_in(tmp_path), steps) == 0
