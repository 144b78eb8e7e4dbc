"""A terminal that goes away ends the program, at any moment, and every word is kept."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from helpers.homes import home_at
from helpers.program import Program
from helpers.terminal import Closing

pytestmark = pytest.mark.slow

WORDS = "words of mine, half a sent"
MOMENTS = ("at once", "first byte", "first frame", "a key", "words", "ctrl+c", "ctrl+q")


def closed_at(moment: str, program: Program, hangs_up: bool) -> Closing:
    """Open the journal in a window, and close that at a moment."""
    window = Closing(program, "journal", hangs_up=hangs_up)
    at = MOMENTS.index(moment)
    try:
        if at >= MOMENTS.index("first byte"):
            window.first_byte()
        if at >= MOMENTS.index("first frame"):
            window.until("Your journal")
        if at >= MOMENTS.index("a key"):
            window.keys("w")
        if at >= MOMENTS.index("words"):
            window.until("ctrl+s")
            window.keys(WORDS)
            window.until("half a sent")
        if moment in ("ctrl+c", "ctrl+q"):
            window.keys("\x03" if moment == "ctrl+c" else "\x11")
    finally:
        window.leave()
    return window


@pytest.mark.parametrize("hangs_up", [True, False], ids=["told", "not told"])
def test_the_program_ends_with_its_terminal(tmp_path, hangs_up):
    # A program that has to end by itself takes two seconds: they all do so beside each other.
    with ExitStack() as closed:
        for moment in MOMENTS:
            (tmp_path / moment).mkdir()
            program = Program(tmp_path / moment).with_sam()
            closed.callback(closed_at(moment, program, hangs_up).over)
    for at, moment in enumerate(MOMENTS):
        drafts = home_at(tmp_path / moment / "data").state / "drafts"
        kept = [WORDS in each.read_text() for each in drafts.glob("*.toml")]
        assert kept == [True] * (at >= MOMENTS.index("words")), moment


@pytest.mark.parametrize("hangs_up", [True, False], ids=["told", "not told"])
def test_a_line_by_line_flow_ends_with_its_terminal(tmp_path, hangs_up):
    program = Program(tmp_path).with_sam()
    window = Closing(program, "journal", "--plain", hangs_up=hangs_up)
    try:
        window.until("> ")
        window.keys(f"{WORDS}\n")
        window.until_kept(WORDS, home_at(tmp_path / "data").state / "drafts")
    finally:
        window.leave()
        window.over()
    kept = [*tmp_path.rglob("drafts/*.toml"), *tmp_path.rglob("journal/*.toml")]
    assert [WORDS in each.read_text() for each in kept] == [True]
