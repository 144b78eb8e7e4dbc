"""Driving practices on the screen: opened, answered, and looked at."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hearten.actions.practice.words import FELT
from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.screens.practising import Practising, practising
from helpers.plans import SAM
from helpers.terminal import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.journal import Record
    from helpers.tui import Hand

TEXT = SAM.read_text(encoding="utf-8")
WORDS = "a line of mine"
MOST = 80  # frames of the longest practice


def screen_of(hand: Hand) -> Practising:
    """Return the practice that is on the screen."""
    assert isinstance(hand.app.screen, Practising)
    return hand.app.screen


def kind(hand: Hand) -> str:
    """Return what kind of frame is in view."""
    return screen_of(hand).play.frame.kind


async def opened(hand: Hand, practice: str) -> None:
    """Open a practice over what is there."""
    screen = practising(hand.app.app_state, practice)
    assert screen is not None
    hand.app.push_screen(screen)
    await hand.pilot.pause()


async def go_on(hand: Hand, felt: str = "helped") -> None:
    """Answer what is in view, with words of one's own where there is room for them."""
    frame = screen_of(hand).play.frame
    match frame.kind:
        case "ask":
            await hand.write(WORDS)
            await hand.press("ctrl+n" if frame.lines else "enter")
        case "pick":
            await hand.press(*(("space", "enter") if frame.many or frame.leads else ("1",)))
        case "how":
            await hand.press(str([key for key, _ in FELT].index(felt) + 1))
        case "ends" | "follow" | "worse":
            await hand.press("end", "enter")
        case _:
            await hand.press("enter")


def running(hand: Hand) -> list[str]:
    """Return the timers that would wake the practice up."""
    screen = hand.app.screen_stack[-1]
    below = [each for each in hand.app.screen_stack if isinstance(each, Practising)]
    nodes = [node for each in {screen, *below} for node in (each, *each.query("*"))]
    timers = [timer for node in nodes for timer in node._timers if timer._active.is_set()]
    return [repr(timer) for timer in timers if timer._interval > KEEP_AFTER]


async def drafted(hand: Hand, drafts: Path, words: str) -> None:
    """Wait until a draft on disk holds *words*."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if any(words in each.read_text(encoding="utf-8") for each in drafts.glob("*.toml")):
            return
        await hand.pilot.pause(0.02)
    raise AssertionError("no draft")


def records(session: Session) -> tuple[Record, ...]:
    """Return what stands in the journal."""
    return session.journal().read().records


async def to(hand: Hand, wanted: str, key: str = "") -> None:
    """Go on until a frame of that kind (and of that key) is in view."""
    for _ in range(MOST):
        frame = screen_of(hand).play.frame
        if frame.kind == wanted and key in ("", frame.key):
            return
        await go_on(hand)
    raise AssertionError(wanted)
