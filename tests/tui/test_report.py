"""A page for paper on the screen: what is ticked is what is read is what is written."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from hearten.actions.export import words
from hearten.actions.export.export import preview
from hearten.tui.export.paper_screen import PaperPage
from hearten.tui.widgets.collapsible import CollapsibleSection
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.widgets.prompt_box import PromptBox
from hearten.tui.wizard.saved import Saved
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

pytestmark = pytest.mark.slow

TO_PAPER = ("e", "down", "down", "down", "down", "enter")
HARD = "I start giving my things away in my head"


def page_of(hand: Hand) -> PaperPage:
    screen = hand.app.screen
    assert isinstance(screen, PaperPage)
    return screen


def read(hand: Hand) -> str:
    return str(page_of(hand).query_one("#preview", Static).content)


async def tick(hand: Hand, option: str, *keys: str) -> None:
    """Tick these choices of an option, each with the space bar."""
    page = page_of(hand)
    for fold in page.query(CollapsibleSection):
        if not fold.opened:
            await fold.open()
            await hand.pilot.pause()
    box = next(box for box in page.query(PromptBox) if box.prompt.key == option)
    pick = box.query_one(PickList)
    page.set_focus(pick)
    for key in keys:
        pick.go_to(key)
        await hand.press("space")


async def name_it(hand: Hand, text: str) -> None:
    """Give the file a name."""
    place = page_of(hand).query_one("#place", LineEntry)
    page_of(hand).set_focus(place)
    place.show_text(text)
    await hand.pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (44, 14)])
@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}])
def test_what_is_read_is_what_is_written(tmp_path, size, colour):
    file = tmp_path / "mine.txt"
    session = session_at(tmp_path, SAM.read_text(), **colour)

    async def steps(hand: Hand) -> None:
        await hand.press(*TO_PAPER)
        assert "Dr Okoro, Tuesday 1 December 2026" in read(hand)
        assert HARD not in read(hand)
        assert not page_of(hand).query_one("#warning").display
        await tick(hand, "private", "safety", "treatment")
        assert HARD in read(hand)
        warned = str(page_of(hand).query_one("#warning", Static).content)
        assert warned == words.WARNING.format(
            ticked="My plan for very hard moments, Notes on treatment"
        )
        await tick(hand, "private", "treatment")
        assert "Tablets as we agreed" not in read(hand)
        await tick(hand, "format", "text")
        await name_it(hand, str(file))
        shown = read(hand)
        await hand.press("ctrl+n")
        assert file.read_bytes() == shown.encode()
        assert file.stat().st_mode & 0o777 == 0o600
        assert f"Written: {file}" in str(page_of(hand).query_one("#told", Static).content)

    walk(session, steps, size)


def test_nothing_is_written_over_without_a_word(tmp_path):
    file = tmp_path / "there.html"
    file.write_text("mine")

    async def steps(hand: Hand) -> None:
        await hand.press(*TO_PAPER)
        await name_it(hand, str(file))
        await hand.press("ctrl+n")
        assert file.read_text() == "mine"
        assert "already exists" in hand.sight()
        await hand.press("tab", "tab", "enter")
        assert file.read_text().startswith("<!DOCTYPE html>")
        assert words.TO_PRINT in hand.sight()

    walk(session_at(tmp_path, SAM.read_text()), steps, (100, 40))


def test_what_was_chosen_is_remembered_and_nothing_private(tmp_path):
    async def first(hand: Hand) -> None:
        await hand.press(*TO_PAPER)
        await tick(hand, "sections", "habits", "goals", "people")
        await tick(hand, "private", "journal")
        await name_it(hand, str(tmp_path / "one.html"))
        await hand.press("ctrl+n")

    async def again(hand: Hand) -> None:
        await hand.press(*TO_PAPER)
        page = page_of(hand)
        assert "habits" not in page._values["sections"]
        assert "people" in page._values["sections"]
        assert "private" not in page._values

    session = session_at(tmp_path, SAM.read_text())
    walk(session, first)
    walk(session, again)
    kept = list((session.home.state / "exports").rglob("*.json"))
    assert kept
    assert not [each for each in kept if "journal" in each.read_text()]


@pytest.mark.parametrize("place", range(4))
def test_each_page_is_a_key_away_from_the_list_of_keys(tmp_path, place):
    async def steps(hand: Hand) -> None:
        await hand.press("?")
        hand.app.screen.query_one(PickList).go_to("do('paper')")
        await hand.press("enter")
        assert hand.here == "PaperMenu"
        await hand.press(*(["down"] * place), "enter")
        name = ("report", "fridge", "wallet", "help-page")[place]
        (file,) = preview(session, name, {"format": "text"})
        assert read(hand) == file.data.decode()
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    session = session_at(tmp_path, SAM.read_text())
    walk(session, steps)


def test_words_that_could_steer_a_terminal_are_words_here(tmp_path):
    plan = SAM.read_text().replace("You have come back before.", r"[/] [b]x\u001b[31m\u202e[/b]")

    async def steps(hand: Hand) -> None:
        await hand.press(*TO_PAPER, "escape", "down", "enter")
        assert "[/] [b]x[31m[/b]" in read(hand)
        assert "[/] [b]x" in hand.sight()

    walk(session_at(tmp_path, plan), steps, (100, 50))


def test_a_page_for_the_fridge_is_offered_once_a_whole_plan_is_saved(tmp_path):
    async def steps(hand: Hand) -> None:
        app_state = hand.app.app_state
        hand.app.push_screen(Saved(app_state, "Saved.", "whole"))
        await hand.pilot.pause()
        assert words.FRIDGE_PAGE in hand.sight()
        hand.app.screen.query_one(PickList).go_to("fridge")
        await hand.press("enter")
        assert "A bit at a time" in read(hand)
        await hand.press("escape")
        assert hand.here == "Today"

    walk(session_at(tmp_path, SAM.read_text()), steps)
