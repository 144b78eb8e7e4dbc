"""Driving practices on the screen: opened, answered, and looked at."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hearten.actions.practice import moves
from hearten.actions.practice.words import FELT
from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.destinations import PlayPractice
from hearten.tui.flow.flow_screen import FlowScreen
from helpers.plans import SAM
from helpers.practices import answered, is_many, kind_of
from helpers.terminal import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.flow.card import Card
    from hearten.actions.practice.state import PracticeState
    from hearten.actions.session import Session
    from hearten.model.journal import Record
    from helpers.tui import Hand

TEXT = SAM.read_text(encoding="utf-8")
WORDS = "my rain"
MOST = 80  # cards of the longest practice


def screen_of(hand: Hand) -> FlowScreen:
    """Return the practice that is on the screen."""
    assert isinstance(hand.app.screen, FlowScreen)
    return hand.app.screen


def card_of(hand: Hand) -> Card:
    """Return the card that is in view."""
    return screen_of(hand).sitting.card()


def key_of(hand: Hand) -> str:
    """Return the key of the card that is in view."""
    return card_of(hand).key


def kind(hand: Hand) -> str:
    """Return what kind of card is in view."""
    return kind_of(card_of(hand))


async def opened(hand: Hand, practice: str) -> None:
    """Open a practice over what is there."""
    hand.app.go_to(PlayPractice(practice))
    await hand.pilot.pause()
    screen_of(hand)


async def at(hand: Hand, key: str) -> None:
    """Stand at the question *key*, all before it answered, without the screens on the way."""
    playing = screen_of(hand).sitting.state
    while (kind_of(moves.card(playing)), moves.card(playing).key) != ("ask", key):
        playing = answered(playing, WORDS)
    await stand(hand, playing)


async def stand(hand: Hand, playing: PracticeState) -> None:
    """Let the practice on the screen be there, with a draft of its words."""
    screen = screen_of(hand)
    screen.sitting.state = playing
    screen.sitting.keep(anew=True)
    screen.draw()
    await hand.pilot.pause()


async def go_on(hand: Hand, felt: str = "helped") -> None:
    """Answer what is in view, with words of one's own where there is room for them."""
    card = card_of(hand)
    match kind_of(card):
        case "ask":
            assert card.prompt is not None
            await hand.write(WORDS)
            await hand.press("ctrl+n" if card.prompt.field.lines else "enter")
        case "pick":
            await hand.press(*(("space", "enter") if is_many(card) or card.ways else ("1",)))
        case "how":
            await hand.press(str([key for key, _ in FELT].index(felt) + 1))
        case "ends" | "follow" | "worse":
            await hand.press("end", "enter")
        case _:
            await hand.press("enter")


def running(hand: Hand) -> list[str]:
    """Return the timers that would wake the practice up."""
    screen = hand.app.screen_stack[-1]
    below = [each for each in hand.app.screen_stack if isinstance(each, FlowScreen)]
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
    """Go on until a card of that kind (and of that key) is in view."""
    for _ in range(MOST):
        if kind(hand) == wanted and key in ("", card_of(hand).key):
            return
        await go_on(hand)
    raise AssertionError(wanted)
