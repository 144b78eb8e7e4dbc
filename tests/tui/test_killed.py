"""Killed amid a sentence: the next start offers it back, and the words are where they were."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from hearten.actions.wizard.pages.page_registry import WHOLE
from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.homes import home_at
from helpers.program import Program
from helpers.terminal import PATIENCE, Terminal
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

HALF = "half a sent"
LAST = "and anoth"
PAGES = [
    page.id
    for page in WHOLE
    if page.id not in ("welcome", "lately", "read-back") and "stop" not in page.id
]


async def drafted(hand: Hand, drafts: Path, words: str) -> None:
    """Wait until a draft on disk holds *words*."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if any(words in each.read_text(encoding="utf-8") for each in drafts.glob("*.toml")):
            return
        await hand.pilot.pause(0.02)
    raise AssertionError("no draft")


def test_a_draft_waits_for_no_more_than_a_breath():
    assert KEEP_AFTER <= 0.25


@pytest.mark.parametrize("page", PAGES)
def test_what_stood_in_first_and_last_field_is_there_again(tmp_path, page):
    killed = tmp_path / "killed"

    async def steps(hand: Hand) -> None:
        hand.app.go_to(WizardScreens(hand.app.app_state).whole(page))
        await hand.pilot.pause()
        if page == "safety":
            await hand.press("space", "ctrl+n")  # to its first card with a place to write
        for fold in list(hand.app.screen.query("CollapsibleSection")):
            await fold.open()
        await hand.pilot.pause()
        boxes = [box for box in hand.app.screen.query("PromptBox") if entries(box)]
        for box, words in {boxes[-1]: LAST, boxes[0]: HALF}.items():
            entries(box)[0].focus()
            await hand.write(words)
            await drafted(hand, home_at(tmp_path / "home").state / "drafts", words)
        # What lies on disk now is what a killed program leaves behind.
        shutil.copytree(tmp_path / "home", killed / "home")

    async def again(hand: Hand) -> None:
        assert hand.here == "Unfinished"
        await hand.press("enter")
        held = [each.written for box in hand.app.screen.query("PromptBox") for each in entries(box)]
        assert any(HALF in words for words in held) or any(LAST in words for words in held)
        for fold in list(hand.app.screen.query("CollapsibleSection")):
            await fold.open()
        await hand.pilot.pause()
        held = [each.written for box in hand.app.screen.query("PromptBox") for each in entries(box)]
        assert any(HALF in words for words in held)
        if len(held) > 1:
            assert any(LAST in words for words in held)

    walk(session_at(tmp_path), steps)
    walk(session_at(killed), again)


def entries(box) -> list:
    return list(box.query("LineEntry, LinesEntry"))


@pytest.mark.parametrize(
    ("start", "way"),
    [
        ((), (("How would you like to begin?", "\r"), ("What could use", "\t"))),
        (("edit", "wind-down"), (("Wind down", "\x05"),)),
    ],
    ids=["quick", "a change"],
)
def test_killed_in_a_real_terminal(tmp_path, start, way):
    program = Program(tmp_path).with_sam() if "edit" in start else Program(tmp_path)
    first = Terminal(program, *start)
    try:
        for seen, keys in way:
            first.until(seen)
            first.keys(keys)
        first.until("esc back")  # the line of keys of a field
        first.keys(HALF)
        first.until_kept(HALF, home_at(tmp_path / "data").state / "drafts")
    finally:
        first.kill()
    then = Terminal(program)
    try:
        then.until("in the middle of something")
        then.keys("\r")
        then.until(HALF)
    finally:
        then.kill()


def test_a_practice_killed_in_a_real_terminal(tmp_path):
    program = Program(tmp_path).with_sam()
    first = Terminal(program, "practice", "friend-lens")
    try:
        first.until("You're in charge here.")
        first.keys("\r\r\r")
        first.until("What would you say to them?")
        first.keys(HALF)
        first.until_kept(HALF, home_at(tmp_path / "data").state / "drafts")
    finally:
        first.kill()
    then = Terminal(program)
    try:
        then.until("Go on with it")
        then.keys("1")
        then.until(HALF)
    finally:
        then.kill()
