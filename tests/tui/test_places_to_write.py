"""Places to write: they look like one, what is marked in them is copied, and no word is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.tui.destinations import ChangeItem, PlayPractice, RunFlow, WholePlan
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.tui.destinations import Destination

pytestmark = pytest.mark.slow

ON = ("enter",)
# Where words are written: what to open, and the keys that lead there.
PLACES: dict[str, tuple[Destination | None, tuple[str, ...]]] = {
    "a page of the journal": (None, ("f", "w")),
    "its tags": (None, ("f", "w", "tab")),
    "finding a page": (None, ("f", "slash")),
    "finding in the plan": (None, ("p", "slash")),
    "a new name": (None, ("i", "n")),
    "a note on a day": (None, ("b", "left", "a")),
    "a line of the wizard": (WholePlan("hopes"), ()),
    "lines of the wizard": (WholePlan("well"), ()),
    "a line of a practice": (PlayPractice("thought-record"), ON * 2),
    "lines of a practice": (PlayPractice("compassionate-letter"), ON * 5),
    "a check-in": (None, ("c", "3", "2", "1")),
    "a review": (RunFlow("weekly"), ON),
}


MORE_PLACES: dict[str, tuple[Destination | None, tuple[str, ...]]] = {
    "own words under a list": (WholePlan("kindness"), ("tab",)),
    "finding a practice": (None, ("m", "slash")),
    "how often": (None, ("i", "r")),
    "a number after a mark": (None, ("d",)),
    "a note on a mark": (None, ("down", "down", "s", "n")),
    "the last day of a rest": (None, ("z", "end", "enter")),
    "where an export goes": (None, ("e", "enter")),
}


async def to(hand: Hand, place: str) -> None:
    where, keys = {**PLACES, **MORE_PLACES}[place]
    if where is not None:
        hand.app.go_to(where)
        await hand.pilot.pause()
    await hand.press(*keys)


async def edge_and_cursor(hand: Hand, *themes: str, colour: bool = True) -> None:
    """See where somebody writes, at the left of a line and beside the cursor."""
    await hand.press("home", "ctrl+home")
    for theme in themes:
        hand.app.theme = theme
        await hand.pilot.pause()
        region = hand.app.screen.focused.region
        assert hand.lines()[region.y][region.x] == "▎"
        strips = hand.app.screen._compositor.render_strips()
        cells = [part.style for part in strips[region.y] for _ in part.text]
        cursor, beside = cells[region.x + 2], cells[region.right - 3]
        if colour:
            assert cursor.bgcolor != beside.bgcolor, theme
        else:
            assert cursor.reverse
            assert not beside.reverse


@pytest.mark.parametrize("place", PLACES)
def test_it_stands_out_and_what_is_marked_is_copied_and_pasted_and_a_slip_is_taken_back(
    tmp_path: Path, place: str
) -> None:
    async def steps(hand: Hand) -> None:
        await to(hand, place)
        await edge_and_cursor(hand, "dusk", "paper")
        entry = hand.app.screen.focused
        await hand.press("ctrl+a", "delete")
        await hand.write("rain and sun")
        await hand.press("ctrl+a", "ctrl+c")
        assert hand.app.clipboard == "rain and sun"
        assert hand.app.screen.focused is entry
        await hand.press("end", "ctrl+v")
        assert entry.written == "rain and sunrain and sun"
        await hand.press("ctrl+a", "x")
        assert entry.written == "x"
        await hand.press("ctrl+z")
        assert entry.written == "rain and sunrain and sun"

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_what_could_steer_a_terminal_is_copied_as_it_was_written(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to(hand, "a page of the journal")
        hand.app.screen.focused.add_words("a\u202eb")
        await hand.press("ctrl+a", "ctrl+c")
        assert hand.app._clipboard == "a\u202eb"
        await hand.press("ctrl+end", "ctrl+v")
        assert hand.app.screen.focused.written == "a\u202eba\u202eb"
        assert "\u202e" not in hand.sight()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_with_nothing_marked_ctrl_c_leaves_and_the_words_are_kept(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to(hand, "a page of the journal")
        await hand.write("a storm")
        await hand.press("ctrl+c")
        assert hand.app.clipboard == ""

    assert walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps) == 0
    files = (tmp_path / "home").rglob("*.toml")
    assert any("a storm" in each.read_text(encoding="utf-8") for each in files)


@pytest.mark.parametrize("key", ["title", "smaller"])
def test_room_around_one_line_is_not_kept_when_it_is_edited(tmp_path: Path, key: str) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        hand.app.go_to(ChangeItem("short-walk", f"habits/short-walk/{key}"))
        await hand.pilot.pause()
        await hand.press("ctrl+a", "delete")
        await hand.write("  round  the pond  ")
        await hand.press("enter")

    walk(session, steps)
    (walked,) = (each for each in session.load().plan.habits if each.id == "short-walk")
    assert getattr(walked, key) == "round  the pond"


@pytest.mark.parametrize("place", MORE_PLACES)
def test_it_has_an_edge_and_a_cursor_in_both_themes(tmp_path: Path, place: str) -> None:
    async def steps(hand: Hand) -> None:
        await to(hand, place)
        await edge_and_cursor(hand, "dusk", "paper")

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


@pytest.mark.parametrize("place", [*PLACES, *MORE_PLACES])
def test_it_has_an_edge_and_a_cursor_without_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(hand: Hand) -> None:
        await to(hand, place)
        await edge_and_cursor(hand, "dusk", colour=False)

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
