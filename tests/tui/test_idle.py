"""A screen nobody touches does nothing; a letter that is typed costs no more than its line.

One that opens is made once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from textual.css.stylesheet import Stylesheet

from hearten.content.data_files import examples_dir
from hearten.tui.base import draft_screen
from hearten.tui.base.draft_screen import DraftScreen
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.dom import DOMNode

pytestmark = pytest.mark.slow

SAM = (examples_dir() / "sam" / "plan.toml").read_text(encoding="utf-8")
WRITES = ("open", "write", "replace", "rename", "unlink", "mkdir", "fsync", "ftruncate", "link")
PLACES = ("today", "plan", "habits", "well", "practices", "practice", "practice-ask", "back",
          "chart")  # fmt: skip
MOST_TURNS = 400


def running(hand: Hand) -> list[str]:
    """Return the timers that would wake the program up."""

    def nodes() -> Iterator[Any]:
        yield hand.app
        for screen in hand.app.screen_stack:
            yield from (screen, *screen.query("*"))

    return [repr(timer) for node in nodes() for timer in node._timers if timer._active.is_set()]


async def settled(hand: Hand) -> None:
    """Let everything that was begun come to its end."""
    if isinstance(hand.app.screen, DraftScreen):
        hand.app.screen.draft.now()  # as it would be a moment later
    for _ in range(MOST_TURNS):
        await hand.pilot.pause()
        if not running(hand):
            return
    raise AssertionError(running(hand))


async def go(hand: Hand, place: str) -> None:
    if place == "plan":
        await hand.press("p")
    elif place in ("back", "chart"):
        await hand.press("b", *(("c", "enter") if place == "chart" else ()))
        assert hand.here == ("MoodChart" if place == "chart" else "LookBack")
    elif place == "practices":
        await hand.press("m")
    elif place.startswith("practice"):
        await hand.press("m", *["enter"] * (5 if place.endswith("ask") else 3))
    elif place != "today":
        hand.app.go_to(WizardScreens(hand.app.app_state).whole(place))
        await hand.pilot.pause()


@pytest.mark.parametrize("place", PLACES)
def test_an_idle_screen_has_no_timer_running_no_work_and_no_call_to_the_disk(
    tmp_path, monkeypatch, place
):
    async def steps(hand: Hand) -> None:
        await go(hand, place)
        await settled(hand)
        called: list[str] = []
        with monkeypatch.context() as patch:
            for name in WRITES:
                patch.setattr(os, name, lambda *_, name=name, **__: called.append(name))
            for _ in range(20):
                await hand.pilot.pause()
        assert called == []
        assert running(hand) == []
        assert len(hand.app.workers) == 0

    walk(session_at(tmp_path, SAM), steps)


@pytest.mark.parametrize(("place", "entry"), [("habits", "LineEntry"), ("well", "LinesEntry")])
def test_once_what_was_typed_is_kept_nothing_runs_on(tmp_path, monkeypatch, place, entry):
    monkeypatch.setattr(draft_screen, "KEEP_AFTER", 3600)  # seconds, however slow typing is

    async def steps(hand: Hand) -> None:
        await go(hand, place)
        hand.app.screen.query(f"PromptBox {entry}").first().focus()
        await hand.write("kept")
        assert any("set_timer" in each for each in running(hand))
        hand.app.screen.draft.now()
        await settled(hand)
        drafts = list((home_at(tmp_path / "home").state / "drafts").glob("*.toml"))
        assert any("kept" in each.read_text(encoding="utf-8") for each in drafts)

    walk(session_at(tmp_path, SAM), steps)


@pytest.mark.parametrize(("place", "entry"), [("habits", "LineEntry"), ("well", "LinesEntry")])
def test_a_letter_lays_out_nothing_anew(tmp_path, monkeypatch, place, entry):
    async def steps(hand: Hand) -> None:
        await go(hand, place)
        hand.app.screen.query(f"PromptBox {entry}").first().focus()
        await hand.write("a")
        laid_out: list[int] = []
        reflow = hand.app.screen._compositor.reflow

        def counted(*args: Any) -> Any:
            laid_out.append(1)
            return reflow(*args)

        monkeypatch.setattr(hand.app.screen._compositor, "reflow", counted)
        await hand.write("bcdef")
        assert "abcdef" in hand.sight()
        assert laid_out == []

    walk(session_at(tmp_path, SAM), steps)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)])
def test_a_screen_that_opens_looks_once_for_the_styles_of_each_part(tmp_path, monkeypatch, size):
    found: list[DOMNode] = []
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **named: Any) -> None:
        found.append(node)
        apply(sheet, node, **named)

    async def steps(hand: Hand) -> None:
        monkeypatch.setattr(Stylesheet, "apply", counted)
        for key in ("p", "exclamation_mark", "g", "c"):
            found.clear()
            await hand.press(key)
            parts = [each for each in found if each in hand.app.screen.query("*")]
            assert len(set(parts)) >= 10
            # Where the cursor is, and a button that is offered, are known last.
            assert len(parts) - len(set(parts)) <= 2, hand.here
            await hand.press("escape")

    walk(session_at(tmp_path, SAM), steps, size)


def test_the_end_of_a_long_line_stays_in_sight(tmp_path):
    async def steps(hand: Hand) -> None:
        await go(hand, "habits")
        hand.app.screen.query("LineEntry").last().focus()
        await hand.write("x" * 100 + "end")
        assert "xend" in hand.sight()
        await hand.press("home")
        assert "xend" not in hand.sight()
        await hand.press("end", *["backspace"] * 100)
        entry = hand.app.focused
        assert entry.written == "xxx"
        assert " xxx" in hand.sight()

    walk(session_at(tmp_path, SAM), steps)
