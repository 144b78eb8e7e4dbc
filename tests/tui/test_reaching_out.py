"""Reaching out on the screen: a ready message to go on from, and it stands beside a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.tui.destinations import PickPerson, PlayPractice
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

"""
MESSAGE = (
    "I'd like an appointment about my mental health. The main thing is ___. "
    "It's been going on for ___. It's affecting ___. My sleep."
)
COPIED = (
    "The message is copied. If nothing comes when you paste it, hold Shift and select it here "
    "with the mouse."
)


async def to_the_message(hand: Hand) -> None:
    await hand.press("m", "slash")
    await hand.write("reach out")
    await hand.press("enter", "enter")
    for _ in range(6):
        if "Who?" in hand.sight():
            break
        await hand.press("enter")
    await hand.press("2", "3", "enter")


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().replace("▎", " ").split())


def test_what_is_typed_behind_a_ready_message_stands_apart_from_it(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_message(hand)
        assert "It's affecting ___." in seen(hand)
        await hand.write("My sleep.")
        assert "It's affecting ___. My sleep." in seen(hand)

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_the_message_stands_beside_how_to_reach_a_professional(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_message(hand)
        await hand.write("My sleep.")
        await hand.press("ctrl+n", "1", "enter", "1")
        assert hand.here == "MyPeople"
        assert "Dr Okoro" in seen(hand)
        assert "My message I'd like an appointment about my mental health." in seen(hand)
        assert "It's affecting ___. My sleep." in seen(hand)
        assert hand.app.clipboard == ""
        assert "c copy the message" in hand.lines()[-1]
        await hand.press("c")
        assert hand.app.clipboard == MESSAGE
        assert COPIED in seen(hand)

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps, (80, 50))


def test_the_message_stays_in_view_and_is_copied_by_a_key_and_by_nothing_else(
    tmp_path: Path,
) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_message(hand)
        await hand.write("My sleep.")
        await hand.press("ctrl+n")
        assert f'My message: "{MESSAGE}"' in seen(hand)
        assert "c copy" in hand.lines()[-1]
        assert hand.app.clipboard == ""
        assert "copy the message c" in await found(hand, "copy")
        await hand.press("c")
        assert hand.app.clipboard == MESSAGE
        assert COPIED in seen(hand)

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


async def found(hand: Hand, word: str) -> str:
    """Return what ctrl+p finds by a word, and go back."""
    await hand.press("ctrl+p")
    await hand.write(word)
    await hand.app.workers.wait_for_complete()
    await hand.pilot.pause()
    held = seen(hand)
    await hand.press("escape")
    return held


NOWHERE = "Nothing here has that in its name."


@pytest.mark.parametrize(
    ("practice", "anchors", "senses"),
    [("self-compassion-break", False, False), ("mindful-breathing", True, False),
     ("grounding-54321", False, True)],
)  # fmt: skip
def test_what_a_practice_has_not_is_found_nowhere_in_it(
    tmp_path: Path, practice: str, anchors: bool, senses: bool
) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.go_to(PlayPractice(practice))
        await hand.pilot.pause()
        await hand.press("enter")
        assert NOWHERE in await found(hand, "copy the message")
        assert ("another anchor a" in await found(hand, "another anchor")) is anchors
        assert ("choose the senses s" in await found(hand, "choose the senses")) is senses

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


@pytest.mark.parametrize(("messages", "keys", "copied"), [
    (("Can you call me?",), ("c",), "Can you call me?"),
    (("Can you call me?", "Tea?"), ("c", "down", "enter"), "Tea?"),
    (("Can you call me?", "Tea?"), ("c", "escape"), ""),
    ((), ("c",), ""),
])  # fmt: skip
def test_a_message_in_the_plan_is_copied_from_my_people(
    tmp_path: Path, messages: tuple[str, ...], keys: tuple[str, ...], copied: str
) -> None:
    people = "".join(
        f'[[people]]\nid = "p{at}"\nname = "Friend {at}"\nmessage = "{each}"\n'
        for at, each in enumerate(messages)
    )

    async def steps(hand: Hand) -> None:
        hand.app.go_to(PickPerson())
        await hand.pilot.pause()
        assert ("c copy the message" in hand.lines()[-1]) is bool(messages)
        assert (NOWHERE in await found(hand, "copy the message")) is (not messages)
        assert hand.app.clipboard == ""
        await hand.press(*keys)
        assert hand.app.clipboard == copied
        assert (COPIED in seen(hand)) is bool(copied)

    walk(session_at(tmp_path, f"{PLAN}{people}"), steps)
