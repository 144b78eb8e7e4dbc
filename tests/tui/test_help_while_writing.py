"""In every place to write, the line of keys names ctrl+g for help, and it comes back to there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

import hearten.tui
from hearten.actions.wizard.pages.page_registry import QUICK, WHOLE
from hearten.tui.destinations import PlayPractice, RunFlow
from hearten.tui.routes import screen_for
from hearten.tui.wizard.wizard_screens import WizardScreens
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.tui.state import AppState

    Opens = Callable[[AppState], Any]

pytestmark = pytest.mark.slow

ON = ("enter",)
# Where to go, and the modules that put the place to write there. Words begin with =.
PLACES: dict[str, tuple[Opens | None, tuple[str, ...], str]] = {
    "finding on Today": (None, ("slash",), "entry_box"),
    "a number of Today": (None, ("slash", "=short", "enter", "d"), "entry_box"),
    "a note on a mark": (None, ("d", "n"), "entry_box"),
    "finding a practice": (None, ("m", "slash"), "practices_screen"),
    "finding in the plan": (None, ("p", "slash"), "plan_screen"),
    "the days of a pause": (None, ("p", "=short", "p", "end", "enter"), "pause_screen"),
    "a title": (None, ("i", "enter"), "line_prompt"),
    "a note on a day": (None, ("b", "left", "a"), "day_note"),
    "finding a page": (None, ("f", "slash"), "journal_screen"),
    "a page": (None, ("f", "w"), "write_screen lines_entry"),
    "tags": (None, ("f", "w", "tab"), "write_screen"),
    "where an export goes": (None, ("e", "enter"), "export_screen prompt_box"),
    "one's own calendar": (None, ("e", "enter", "shift+tab", "enter"), "calendar_page"),
    "a practice": (
        lambda d: screen_for(PlayPractice("self-compassion-break"), d),
        ON * 3,
        "practice_page",
    ),
    "a letter": (
        lambda d: screen_for(PlayPractice("compassionate-letter"), d),
        ON * 5,
        "practice_page lines_entry",
    ),
    "a check-in": (lambda d: screen_for(RunFlow("check-in"), d), ("2", "2", "2"), "flow_page"),
    "a review": (lambda d: screen_for(RunFlow("weekly"), d), ON, "flow_page"),
}


@pytest.mark.parametrize("place", PLACES)
def test_ctrl_g_is_named_and_works(tmp_path: Path, place: str) -> None:
    opens, keys, _ = PLACES[place]

    async def steps(hand: Hand) -> None:
        if opens is not None:
            hand.app.push_screen(opens(hand.app.app_state))
            await hand.pilot.pause()
        for key in keys:
            await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))
        await written_and_back(hand)

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


async def written_and_back(hand: Hand) -> None:
    """Write in every place in view, and look for help from there."""
    hand.app.clear_notifications()
    await hand.pilot.pause()
    places = [
        each
        for each in hand.app.screen.query("Input, TextArea")
        if each.focusable and each.region.size
    ]
    assert places, hand.sight()
    for each in places:
        hand.app.screen.set_focus(each)
        await hand.press("a")
        assert hand.lines()[-1].endswith("ctrl+g help now"), hand.sight()
        before = _text(each)
        assert "a" in before
        await hand.press("ctrl+g")
        assert hand.here == "HelpNow"
        await hand.press("escape")
        assert (hand.app.focused, _text(each)) == (each, before)


def _text(entry: Any) -> str:
    return entry.value if isinstance(entry, Input) else entry.text


def test_so_it_is_on_every_page_of_the_wizard(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        written = 0
        for page in (*QUICK, *WHOLE):
            build = WizardScreens(hand.app.app_state)
            hand.app.go_to(build.quick() if page in QUICK else build.whole(page.id))
            await hand.pilot.pause()
            await hand.open_page(page.id)
            if any(
                each.focusable and each.region.size
                for each in hand.app.screen.query("Input, TextArea")
            ):
                await written_and_back(hand)
                written += 1
            hand.app.go_home()
            await hand.pilot.pause()
        assert written >= 10

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps, (80, 40))


def test_no_other_module_puts_a_place_to_write_on_a_screen() -> None:
    known = {name for *_, modules in PLACES.values() for name in modules.split()}
    makes = re.compile(
        r"(?<!class )(?<!case )\b(?:LineEntry|LinesEntry|CaptureLine|Input|TextArea)\("
    )
    root = Path(hearten.tui.__file__).parent
    found = {path.stem for path in root.rglob("*.py") if makes.search(path.read_text("utf-8"))}
    assert found <= known


def test_the_keys_of_today_name_it(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("question_mark")
        assert "help now: people who can help; while you type, ctrl+g or F1" in hand.sight()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps, (100, 60))


def test_a_line_goes_back_with_a_key_that_a_multiplexer_leaves_alone(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.go_to(PlayPractice("self-compassion-break"))
        await hand.pilot.pause()
        await hand.press(*ON * 3)
        await hand.write("a lot")
        before = hand.sight()
        assert "esc back" in before
        for key in ("escape", "ctrl+l", "ctrl+b"):
            await hand.press(key)
            assert "a lot" not in hand.sight()
            await hand.press("enter")
            assert "a lot" in hand.sight()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
