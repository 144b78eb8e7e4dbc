"""Reaching out on the screen: a ready message to go on from, and it stands beside a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path


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

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps, (80, 50))
