"""Enter alone, through everything: nothing is recorded that was not chosen."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.content.library import library
from hearten.tui.destinations import PlayPractice, RunFlow, WholePlan
from hearten.tui.routes import screen_for
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = "2026-11-22"
ENTERS = 40
PRACTICES = [each.id for each in library().practices()]
CALM = {"feet-on-floor", "kind-setback"}  # these keep nothing, but what is asked for
# What Enter alone leaves: that one was here, or sat through it; no answer, no word, no change.
LOGS = {
    "a check-in": [{"checkin": "daily"}],
    "a weekly look": [{"checkin": "weekly"}],
    "a wider look": [{"checkin": "look-again"}],
}
SCREENS: dict[str, Callable[[Any], Any]] = {
    "a check-in": lambda desk: screen_for(RunFlow("check-in"), desk),
    "a weekly look": lambda desk: screen_for(RunFlow("weekly"), desk),
    "a wider look": lambda desk: screen_for(RunFlow("wider"), desk),
}
COMMANDS = {
    "a check-in": ("checkin", "--plain"),
    "a weekly look": ("review", "--plain"),
    "a wider look": ("review", "--look-again", "--plain"),
    "a setback": ("setback", "--plain"),
    "a page": ("journal", "--plain"),
    "the jar": ("jar",),
    "the letter": ("letter",),
    "today": ("today", "--plain"),
    "the plan": ("edit", "--plain"),
    "a size": ("edit", "short-walk", "--smaller", "--plain"),
    "a pause": ("pause", "--plain"),
}
KEYS = {
    "a goal": ("p", "slash", "=calmer", "enter", "v"),
    "a free page": ("f", "w"),
    "the journal": ("f",),
    "looking back": ("b",),
}


def logged(folder: Path) -> list[dict[str, Any]]:
    """Return the entries of the log without when they were made."""
    return _records(folder, "log")


def kept(folder: Path) -> list[dict[str, Any]]:
    """Return the records of the journal without when they were made."""
    return _records(folder, "journal")


def _records(folder: Path, kind: str) -> list[dict[str, Any]]:
    found = []
    for file in sorted((folder / kind).glob("*.toml")):
        held = tomllib.loads(file.read_text(encoding="utf-8"))
        found += [each for key, each in sorted(held.items()) if key != "format"]
    for each in found:
        assert str(each.pop("day")) == DAY
        each.pop("at")
        each.pop("end", None)
    return found


@pytest.mark.parametrize("place", SCREENS)
def test_on_the_screen(tmp_path: Path, place: str) -> None:
    folder = _entered(tmp_path, SCREENS[place])
    assert logged(folder) == LOGS.get(place, [])
    assert kept(folder) == []
    assert (folder / "plan.toml").read_bytes() == SAM.read_bytes()


@pytest.mark.parametrize("practice", PRACTICES)
def test_a_practice_on_the_screen(tmp_path: Path, practice: str) -> None:
    folder = _entered(tmp_path, lambda app_state: screen_for(PlayPractice(practice), app_state))
    assert logged(folder) == []
    _only_that_it_was(practice, kept(folder))
    assert (folder / "plan.toml").read_bytes() == SAM.read_bytes()


@pytest.mark.parametrize("place", KEYS)
def test_on_a_page_of_the_screen(tmp_path: Path, place: str) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        for key in KEYS[place]:
            await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
        await hand.press(*["enter"] * 12, "escape", "escape", "escape")

    walk(session, steps)
    folder = session.folder().path
    assert (logged(folder), kept(folder)) == ([], [])
    assert (folder / "plan.toml").read_bytes() == SAM.read_bytes()


def test_the_whole_path_over_a_plan(tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        hand.app.go_to(WholePlan())
        await hand.pilot.pause()
        for _ in range(3 * ENTERS):
            if hand.here != "Wizard":
                break
            lines = type(hand.app.screen.focused).__name__ == "LinesEntry"
            await hand.press("ctrl+n" if lines else "enter")
        assert hand.here == "Saved"

    walk(session, steps)
    assert (session.folder().path / "plan.toml").read_bytes() == SAM.read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_line_by_line(with_sam: Program, command: str) -> None:
    with_sam(*COMMANDS[command], "--date", DAY, typed="\n" * ENTERS)
    folder = with_sam.plan.parent
    assert logged(folder) == LOGS.get(command, [])
    assert kept(folder) == []
    assert with_sam.plan.read_bytes() == SAM.read_bytes()


@pytest.mark.parametrize("practice", PRACTICES)
def test_a_practice_line_by_line(with_sam: Program, practice: str) -> None:
    typed = "\n" * ENTERS
    assert with_sam("practice", practice, "--plain", "--date", DAY, typed=typed).code == 0
    folder = with_sam.plan.parent
    assert logged(folder) == []
    _only_that_it_was(practice, kept(folder))
    assert with_sam.plan.read_bytes() == SAM.read_bytes()


def _only_that_it_was(practice: str, records: list[dict[str, Any]]) -> None:
    for each in records:
        assert isinstance(each.pop("length", ""), str)
        assert each.pop("tags", [practice]) == [practice]  # under which it is found again
    assert records == ([] if practice in CALM else [{"practice": practice}])


def _entered(tmp_path: Path, opens: Callable[[Any], Any]) -> Path:
    """Press Enter until Today is back; return the plan folder."""
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        hand.app.push_screen(opens(hand.app.app_state))
        await hand.pilot.pause()
        for _ in range(ENTERS):
            if hand.here == "Today":
                return
            await hand.press("enter")

    walk(session, steps)
    return session.folder().path
