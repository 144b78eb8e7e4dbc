"""Templates on the screen: a care line first, by itself; it is dismissed with a key, and kept."""

from __future__ import annotations

import pytest

from hearten.content.plan_templates import names
from helpers.plan_templates import load
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

BAR = str.maketrans(dict.fromkeys("▁▂▃▄▅▆▇█", " "))
CARING = [name for name in names() if load(name).care_line]
WHOLE = [name for name in CARING if not load(name).pages]


def flat(hand: Hand) -> str:
    """Return what is in view as one line of words."""
    return " ".join(hand.sight().translate(BAR).split())


def line_of(name: str) -> str:
    """Return the care line of a template, as it is said where no country is known."""
    return load(name).care_line.replace("{emergency}", "your emergency number")


@pytest.mark.parametrize("size", [(80, 24), (40, 24)], ids=["80", "40"])
@pytest.mark.parametrize("name", CARING)
def test_the_care_line_is_the_first_thing_in_view(tmp_path, name, size) -> None:
    async def steps(hand: Hand) -> None:
        assert line_of(name) in flat(hand)
        if name not in WHOLE:
            return
        assert "One thing before you begin" in hand.sight()
        assert "What needs some care?" not in hand.sight()
        await hand.press("enter")
        assert "What needs some care?" in hand.sight()
        assert line_of(name) not in flat(hand)
        await hand.press("escape")
        assert line_of(name) in flat(hand)
        assert hand.sight().count("Next") == 1
        assert "Skip for now" in hand.sight()
        assert "Keep all from the template" not in hand.sight()

    walk(session_at(tmp_path), steps, size, start=f"new:template:{name}")


def test_what_is_kept_at_once_is_named_behind_what_enter_does(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        foot = flat(hand)
        assert "space choose enter next * keep all ctrl+r skip esc back" in foot

    walk(session_at(tmp_path), steps, start="new:template:gentle-start")


def test_chosen_from_the_welcome_it_comes_before_everything_else(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("down", "down", "enter")
        await hand.write("early")
        await hand.press("enter")
        assert line_of("early-recovery") in flat(hand)
        await hand.press("enter")
        assert "What needs some care?" in hand.sight()

    walk(session_at(tmp_path), steps)


def test_the_safety_plan_begins_with_its_own_page_and_is_short(tmp_path) -> None:
    async def steps(hand: Hand) -> None:
        pages = []
        for _ in range(20):
            if hand.here != "Wizard":
                break
            pages.append(hand.app.screen.sitting.state.page)
            await hand.next_page()
        assert list(dict.fromkeys(pages)) == list(load("safety-plan").pages)
        assert pages.count("safety") == 10  # a card for each of its questions
        assert hand.here == "Saved"
        assert hand.app.app_state.plan.checkins == ()

    walk(session_at(tmp_path), steps, start="new:template:safety-plan")
