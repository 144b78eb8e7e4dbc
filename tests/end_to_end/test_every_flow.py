"""Each flow to its end: through a pipe, on a small screen, and without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.plans import SAM
from helpers.program import Program
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

CLOSE = "You can close this now."
MOST = 60  # keys of the longest flow

# What is typed into a pipe, and what is said last.
PIPED = {
    "wizard": (("new",), "Sleep\nWind down\nmost\n", "That's a plan."),
    "check-in": (("checkin",), "mixed\nlow\nso-so\nlong day\nyes\n", "That's enough for today."),
    "review": (("review",), "\n" * 30, CLOSE),
    "setback": (("setback",), "\n" * 40, CLOSE),
    "practice": (("practice", "friend-lens"), "\n" * 30, CLOSE),
    "journal": (("journal",), "one line\n\n\n", CLOSE),
    "help now": (("help-now",), "", "findahelpline.com"),
}


@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
@pytest.mark.parametrize("flow", PIPED)
def test_through_a_pipe(tmp_path: Path, flow: str, colour: dict[str, str]) -> None:
    hearten = Program(tmp_path)
    if flow != "wizard":
        hearten.with_sam()
    command, typed, end = PIPED[flow]
    ran = hearten.alone(*command, "--plain", typed=typed, **colour)
    assert ran.code == 0, ran.err
    assert end in " ".join(ran.out.split())
    assert "\x1b" not in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert not list((hearten.state / "drafts").glob("*.toml"))


# How a person gets there from Today (or from nothing), what is pressed again and again, and
# what stands on the screen at its end.
SCREENS = {
    "wizard": ((), "enter", "That's a plan."),
    "check-in": (("c",), "enter", "That's enough for today."),
    "review": (("question_mark", "=look at the week", "enter"), "enter", "enough for this week"),
    "setback": (("o",), "enter", CLOSE),
    "practice": (("m", "enter"), "enter", CLOSE),
    "journal": (("f", "enter", "=one line", "ctrl+s"), "", "one line"),
    "help now": (("exclamation_mark",), "", "You don't have to handle this alone."),
}


@pytest.mark.parametrize("colour", ["", "1"], ids=["colour", "no colour"])
@pytest.mark.parametrize("flow", SCREENS)
def test_on_a_small_screen(
    tmp_path: Path, flow: str, colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colour:
        monkeypatch.setenv("NO_COLOR", colour)
    way, again, end = SCREENS[flow]

    async def steps(hand: Hand) -> None:
        for key in way:
            await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
        for _ in range(MOST):
            if colour:
                assert drawn_without_colour(hand)
            if end in " ".join(hand.sight().split()):
                return
            assert "help now" in hand.sight()
            await hand.press(again or "pagedown")
        raise AssertionError(hand.sight())

    walk(session_at(tmp_path, None if flow == "wizard" else SAM.read_text("utf-8")), steps)


def drawn_without_colour(hand: Hand) -> bool:
    """Say whether nothing on the screen has a colour of its own."""
    parts = (part for strip in hand.app.screen._compositor.render_strips() for part in strip)
    colours = {
        colour
        for part in parts
        if part.style is not None
        for colour in (part.style.color, part.style.bgcolor)
    }
    return all(colour is None or colour.is_default for colour in colours)
