"""On the screen, too, the lines on withdrawal and on eating stand on every way into their areas."""

from __future__ import annotations

import pytest

from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

WITHDRAWAL = "stopping suddenly can be dangerous"
EATING = "If food is a battle, skip this area"
PLAN = """format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[areas]]
id = "cutting-back"
title = "What I call it"
care = "most"
now = true

[[goals]]
id = "hope"
title = "My hope"
area = "cutting-back"

[[habits]]
id = "mine"
title = "My words"
area = "cutting-back"
rhythm = { every = "day" }
"""


def flat(hand: Hand) -> str:
    """Return what is in view as one line of words."""
    return " ".join(hand.sight().replace("│", " ").split())


@pytest.mark.parametrize(("down", "line"), [(2, EATING), (10, WITHDRAWAL)])
def test_the_quick_path_says_it_above_the_place_to_write(tmp_path, down, line) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("enter", *["down"] * down, "enter")
        assert "What's one small thing" in hand.sight()
        assert flat(hand).count(line) == 1

    walk(session_at(tmp_path), steps)


def with_plan(tmp_path):
    """Return a session with a plan that has one area, a goal and a habit in it."""
    session = session_at(tmp_path)
    folder = session.home.plans / "mine"
    folder.mkdir(mode=0o700, parents=True)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    return session


@pytest.mark.parametrize("page", ["areas", "hopes", "steps", "habits", "mine", "hope"])
def test_every_page_on_which_something_goes_in_says_it_once(tmp_path, page) -> None:
    async def steps(hand: Hand) -> None:
        assert hand.here == "Wizard"
        if page == "areas":
            assert WITHDRAWAL in flat(hand)
            return
        shown = [
            str(line.render())
            for line in hand.app.screen.query(".care, RatingList")
            if line.display and line.region.height
        ]
        assert sum(WITHDRAWAL in text for text in shown) == 1, shown

    walk(with_plan(tmp_path), steps, start=f"edit:{page}")


@pytest.mark.parametrize(("row", "key"), [("My words", "w"), ("My words", "n"), ("My hope", "n")])
def test_another_thing_in_its_place_is_asked_for_with_the_whole_line(tmp_path, row, key) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        await hand.press("slash")
        await hand.write(row)
        await hand.press("enter", key)
        assert hand.here == "LinePrompt"
        said = flat(hand)
        assert WITHDRAWAL in said
        assert "being hard to wake need emergency help at once." in said

    walk(with_plan(tmp_path), steps)


def test_what_is_taken_up_again_says_the_line_with_it(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        await hand.press("slash")
        await hand.write("My words")
        await hand.press("enter", "x")
        assert WITHDRAWAL not in flat(hand)
        await hand.press("x")
        assert WITHDRAWAL in flat(hand)
        assert "being hard to wake need emergency help at once." in flat(hand)

    walk(with_plan(tmp_path), steps)
