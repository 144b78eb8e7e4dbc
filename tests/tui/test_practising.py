"""Practices on the screen: each played to its end, left at every step, and how it felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.content.library import library
from hearten.content.practice_words import FELT
from hearten.tui.screens.practising import Practising, practising
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.journal import Record

TEXT = SAM.read_text(encoding="utf-8")
EVERY = [each.id for each in library().practices()]
WORDS = "a line of mine"
MOST = 80  # frames of the longest practice


def screen_of(hand: Hand) -> Practising:
    assert isinstance(hand.app.screen, Practising)
    return hand.app.screen


def kind(hand: Hand) -> str:
    return screen_of(hand).play.frame.kind


async def opened(hand: Hand, practice: str) -> None:
    screen = practising(hand.app.desk, practice)
    assert screen is not None
    hand.app.push_screen(screen)
    await hand.pilot.pause()


async def go_on(hand: Hand, felt: str = "helped") -> None:
    """Answer what is in view, with words of one's own where there is room for them."""
    frame = screen_of(hand).play.frame
    match frame.kind:
        case "ask":
            await hand.write(WORDS)
            await hand.press("ctrl+s" if frame.lines else "enter")
        case "pick":
            await hand.press("space", *(("enter",) if frame.many else ()))
        case "how":
            await hand.press(*["down"] * [key for key, _ in FELT].index(felt), "enter")
        case "ends" | "follow" | "worse":
            await hand.press("end", "enter")
        case _:
            await hand.press("enter")


def records(session: Session) -> tuple[Record, ...]:
    return session.journal().read().records


def walked(
    folder: Path, practice: str, size: tuple[int, int] = (80, 24), **environ: str
) -> Session:
    """Play a practice to its end; every line of it stands on the screen."""
    session = session_at(folder, TEXT, **environ)

    async def steps(hand: Hand) -> None:
        await opened(hand, practice)
        for _ in range(MOST):
            sight = " ".join(hand.sight().replace("\n", " ").split())
            frame = screen_of(hand).play.frame
            if frame.text and size[0] >= 80:
                assert " ".join(frame.text.split()[-3:]) in sight
            assert "help now" in sight
            assert all(len(line) <= size[0] for line in hand.lines())
            await go_on(hand)
            if hand.here == "Today":
                return
        raise AssertionError("no end")

    walk(session, steps, size)
    return session


@pytest.mark.parametrize("practice", EVERY)
def test_played(tmp_path, practice):
    session = walked(tmp_path, practice)
    page = library().practice_page(practice)
    assert page is not None
    kept = records(session)
    if page.records == "nothing":
        assert kept == ()
        return
    (record,) = kept
    assert (record.practice, record.felt) == (practice, "helped")
    usual = page.variant()
    if page.records == "all" and any(step.does == "ask" and not step.when for step in usual.steps):
        assert WORDS in (record.text + str(record.answers))
    assert list((tmp_path / "home/state/drafts").glob("*.toml")) == []


@pytest.mark.parametrize(
    "practice", ["thought-record", "compassionate-letter", "mindful-breathing"]
)
@pytest.mark.parametrize("size", [(40, 12), (40, 24), (120, 40)], ids=str)
def test_played_at_every_size(tmp_path, practice, size):
    assert records(walked(tmp_path, practice, size))


def test_played_without_colour_and_in_ascii(tmp_path):
    assert records(walked(tmp_path, "self-compassion-break", NO_COLOR="1", LC_ALL="C"))


def test_every_length_can_be_chosen(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        assert "3 minutes" in hand.lines()[1]
        await hand.press("enter", "v", "home", "enter")
        assert "a minute" in hand.lines()[1]
        assert "Sit, stand or lie" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)
